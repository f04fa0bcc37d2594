"""E-mail addresses, telephone numbers and identifiers: the client's, and only where they are sure."""

import pytest

from bot.intake.contacts.contacts import find_contacts
from bot.intake.draft import Field
from bot.intake.text.sheet import open_sheet
from bot.intake.vocabulary import Vocabulary
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    ("text", "email", "phone"),
    [
        ("compta@example.fr", "compta@example.fr", None),
        ("Jean <mailto:jean@example.fr>", "jean@example.fr", None),
        ("salon point marlene arobase example point fr", "salon.marlene@example.fr", None),
        ("06 39 98 10 20", None, "+33639981020"),
        ("(+33) 6 39 98 10 20", None, "+33639981020"),
        ("+33 (0)6 39 98 10 20", None, "+33639981020"),
        ("0033639981020", None, "+33639981020"),
        ("+32 475 12 34 56", None, "+32475123456"),
        ("mon mail moi@example.fr", None, None),
        ("mon tel 06 39 98 10 20", None, None),
        ("06 39 98", None, None),
        ("00 00 00 00 00 00 00 00", None, None),
        ("pas info@example.fr mais compta@example.fr", "compta@example.fr", None),
        ("ancien mail info@example.fr", "info@example.fr", None),
    ],
)
def test_the_clients_contacts_are_found(french: Vocabulary, text: str, email: str | None, phone: str | None) -> None:
    found, _ = find_contacts(open_sheet(text), french.contacts)
    assert (found.email and found.email.value) == email
    assert (found.phone and found.phone.value) == phone


@pytest.mark.parametrize("text", ["020 7946 0018", "(212) 555-0123", "0123456789012"])
def test_a_national_number_in_english_is_only_proposed(english: Vocabulary, text: str) -> None:
    found, _ = find_contacts(open_sheet(text), english.contacts)
    assert found.phone is not None
    assert found.phone.unsure


def test_identifiers_are_neither_telephone_numbers_nor_amounts(french: Vocabulary) -> None:
    text = "SIREN 732 829 320, TVA FR44732829320, IBAN FR76 3000 6000 0112 3456 7890 189, https://example.fr/12"
    found, rest = find_contacts(open_sheet(text), french.contacts)
    assert (found.siren, found.vat_number) == ("732829320", "FR44732829320")
    assert not any(letter.isdigit() for letter in rest.rest)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("siren 552 100 554 100 €", "100 €"),
        ("siren 552100554 12 500,50", "12 500,50"),
        ("siret 552 100 554 00013 250 €", "250 €"),
    ],
)
def test_an_amount_that_follows_an_identifier_at_once_is_no_part_of_it(
    text: str, left: str, french: Vocabulary
) -> None:
    found, rest = find_contacts(open_sheet(text), french.contacts)
    assert found.siren == "552100554"
    assert rest.rest.replace("\0", "").strip() == left


def test_an_identifier_that_cannot_be_right_is_struck_but_not_kept(french: Vocabulary) -> None:
    found, rest = find_contacts(open_sheet("siren 812 345 678, tva FR40812345678"), french.contacts)
    assert (found.siren, found.vat_number) == (None, None)
    assert not any(letter.isdigit() for letter in rest.rest)


@pytest.mark.parametrize(
    "text",
    [
        "mon tel si besoin 06 39 98 10 20",
        "mon mail au cas où : moi@example.fr",
        "mon portable perso en cas de souci 06 39 98 10 20",
    ],
)
def test_the_owners_own_contact_is_nobodys_with_words_between(french: Vocabulary, text: str) -> None:
    contacts, _ = find_contacts(open_sheet(text), french.contacts)
    assert (contacts.email, contacts.phone) == (None, None)


@pytest.mark.parametrize(
    "told",
    [
        "a@example.fr ou b@example.fr",
        "à envoyer à a@example.fr ou b@example.fr",
        "écrire à a@example.fr ou bien à b@example.fr",
        "envoyer à a@example.fr / b@example.fr",
        "utiliser a@example.fr et b@example.fr",
        "soit a@example.fr soit b@example.fr je sais plus",
        "mail compta a@example.fr, mail direction b@example.fr",
    ],
)
def test_what_is_said_of_two_addresses_at_once_prefers_neither(french: Vocabulary, told: str) -> None:
    found, _ = find_contacts(open_sheet(told), french.contacts)
    assert found.email is not None
    assert found.email.candidates == ("a@example.fr", "b@example.fr")


@pytest.mark.parametrize(
    "told",
    [
        "ils ont b@example.fr mais les factures c'est sur a@example.fr",
        "b@example.fr pour le planning, a@example.fr pour les factures",
        "a@example.fr (facturation) et b@example.fr",
        "b@example.fr ne marche plus, a@example.fr",
        "b@example.fr est l'ancienne adresse, a@example.fr la nouvelle",
        "envoyer de préférence à a@example.fr, sinon b@example.fr",
        "a@example.fr (ou b@example.fr si ça marche pas)",
        "écrire à a@example.fr, copie à b@example.fr",
    ],
)
def test_an_address_that_is_preferred_is_taken(french: Vocabulary, told: str) -> None:
    found, _ = find_contacts(open_sheet(told), french.contacts)
    assert (found.email and found.email.value) == "a@example.fr"


@pytest.mark.parametrize(
    ("told", "email"),
    [
        ("send to a@example.com or b@example.com", None),
        ("use a@example.com and b@example.com", None),
        ("b@example.com but invoices go to a@example.com", "a@example.com"),
        ("b@example.com for bookings, a@example.com for invoices", "a@example.com"),
        ("b@example.com no longer works, a@example.com", "a@example.com"),
        ("preferably a@example.com, otherwise b@example.com", "a@example.com"),
    ],
)
def test_two_addresses_in_english(english: Vocabulary, told: str, email: str | None) -> None:
    found, _ = find_contacts(open_sheet(told), english.contacts)
    assert found.email is not None
    assert found.email.value == email


@pytest.mark.parametrize(
    ("told", "phone"),
    [
        ("plutôt au 06 39 98 10 20 ou au 06 39 98 10 21", None),
        ("joindre au 06 39 98 10 20 ou à défaut au 06 39 98 10 21", "+33639981020"),
        ("06 39 98 10 21 ne répond plus, 06 39 98 10 20", "+33639981020"),
    ],
)
def test_two_telephone_numbers_are_chosen_between_likewise(french: Vocabulary, told: str, phone: str | None) -> None:
    found, _ = find_contacts(open_sheet(told), french.contacts)
    assert found.phone is not None
    assert found.phone.value == phone


@pytest.mark.parametrize("code", ["BIC AGRIFRPP", "swift: agrifrpp882", "SWIFT AGRIFRPP"])
def test_the_code_of_a_bank_is_struck_and_a_name_is_not(english: Vocabulary, code: str) -> None:
    _, rest = find_contacts(open_sheet(f"{code}, Swift Couriers"), english.contacts)
    assert rest.rest.replace("\0", "").strip(" ,") == "swift couriers"


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("zéro six trente-neuf quatre-vingt-dix-huit dix-sept zéro quatre", "+33639981704"),
        ("zéro six trente neuf quatre vingt dix huit dix sept zéro quatre", "+33639981704"),
        ("zéro un quarante-deux zéro zéro zéro zéro douze", "+33142000012"),
        ("zéro quatre soixante-dix-huit zéro zéro vingt-deux quatre-vingt-un", "+33478002281"),
    ],
)
def test_ten_figures_in_words_are_a_telephone_number(lire: Read, said: str, phone: str) -> None:
    (draft,) = lire(
        f"nouveau client thierry vasseur son numéro c'est {said} il me doit deux cent dix euros fin mars"
    ).drafts
    assert (draft.phone, draft.number, draft.must_ask) == (phone, None, ())


@pytest.mark.parametrize("said", ["zéro quarante et un", "zéro six douze"])
def test_fewer_figures_in_words_are_no_telephone_number(lire: Read, said: str) -> None:
    (draft,) = lire(f"facture numéro {said} pour Dupont, 300 €, échéance 15/12").drafts
    assert draft.phone is None


@pytest.mark.parametrize(
    "places",
    [
        "écris-lui sur o@example.com et surtout pas sur l'adresse du boulot w@example.net",
        "o@example.com, pas celle du bureau",
        "mail o@example.com, et pas le mail de la compta w@example.net",
    ],
)
def test_an_address_that_is_not_to_be_used_is_left_out(lire: Read, places: str) -> None:
    (draft,) = lire(f"Olivier Tanguy 220 €, éch 12/12, {places}").drafts
    assert draft.email == "o@example.com"


def test_two_addresses_of_which_neither_is_known_to_be_right_are_asked(lire: Read) -> None:
    assert Field.EMAIL in lire("Tanguy 220 €, éch 12/12, je sais pas si c'est o@example.com ou w@example.net").must_ask


@pytest.mark.parametrize(
    "text",
    [
        "Mme Pichon 118 € fin de mois, écris plutôt à b@example.fr, a@example.fr elle lit jamais",
        "Pichon 118 € fin de mois, a@example.fr il le regarde plus, b@example.fr",
        "Pichon 118 € fin de mois, le directeur c'est a@example.fr mais les factures on les envoie à b@example.fr",
        "Pichon 118 € fin de mois, a@example.fr, et ses factures il faut les adresser à b@example.fr",
    ],
)
def test_an_address_that_nobody_reads_leaves_the_other(lire: Read, text: str) -> None:
    assert one(lire, text).email == "b@example.fr"


def test_the_address_to_which_invoices_are_sent_is_the_clients(read: Read) -> None:
    sent = one(read, "Dunne £300 due Friday, he is a@b.example but invoices we send to c@b.example")
    unread = one(read, "Dunne £300 due Friday, c@b.example, a@b.example she never checks")
    assert (sent.email, unread.email) == ("c@b.example", "c@b.example")
