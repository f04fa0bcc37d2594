"""E-mail addresses, telephone numbers and identifiers: the client's, and only where they are sure."""

import pytest

from bot.intake.contacts import find_contacts
from bot.intake.sheet import open_sheet
from bot.intake.vocabulary import Vocabulary


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


def test_two_addresses_without_preference_are_both_proposed(french: Vocabulary) -> None:
    found, _ = find_contacts(open_sheet("a@example.fr ou b@example.fr"), french.contacts)
    assert found.email is not None
    assert found.email.candidates == ("a@example.fr", "b@example.fr")


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
