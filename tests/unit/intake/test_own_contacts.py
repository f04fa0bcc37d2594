"""Names, addresses and numbers in a message that are the writer's own, and figures that are no telephone numbers."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "closing",
    [
        "--\nMathieu Corre, plâtrier\nmathieu@example.net / 06 39 98 00 31",
        "Cordialement,\nMathieu Corre\n06 39 98 00 31",
        "Merci\nMathieu Corre\nmathieu@example.net",
        "Bonne journée, Mathieu Corre, plâtrier",
        "Bien à vous\nMathieu Corre - Corre Plâtrerie\n12 rue du Port 29000 Quimper\nmathieu@example.net",
        "Avec mes remerciements anticipés,\nMathieu Corre",
    ],
)
def test_a_signature_is_nobodys_but_the_writers(lire: Read, closing: str) -> None:
    draft = one(lire, f"Solenn Bourdon 1 890 € éch. 15/12\n{closing}")
    assert (draft.client, draft.amount_due, draft.email, draft.phone) == ("Solenn Bourdon", Decimal(1890), None, None)
    assert draft.must_ask == ()


@pytest.mark.parametrize(
    ("text", "client", "email"),
    [
        ("Facture 12, 500 €, éch. 15/12\n--\nSolenn Bourdon\ns@example.net", "Solenn Bourdon", "s@example.net"),
        ("Solenn Bourdon 500 € éch. 15/12\n--\ncontact client : s@example.net", "Solenn Bourdon", "s@example.net"),
    ],
)
def test_what_ends_a_message_may_be_the_clients(lire: Read, text: str, client: str, email: str) -> None:
    draft = one(lire, text)
    assert (draft.client, draft.email) == (client, email)


def test_lines_behind_a_closing_may_be_another_invoice(lire: Read) -> None:
    drafts = lire("Dupont 500 € 15/12\nMerci\nMartin 300 € 20/12").drafts
    assert [draft.client for draft in drafts] == ["Dupont", "Martin"]


def test_who_signs_a_letter_to_the_writer_is_the_client(lire: Read, read: Read) -> None:
    text = "Bonjour Mathieu,\nvotre facture de 500 € sera réglée vendredi\nCordialement\nJean Vidal"
    assert one(lire, text).client == "Jean Vidal"
    assert one(read, "Hi Matt,\nwe will pay your invoice of £500 on Friday\nRegards\nJohn Vidal").client == "John Vidal"


@pytest.mark.parametrize(
    "issuer",
    [
        "Émetteur : Anaïs Berger, céramiste, anais@kaolin.example, 06 39 98 71 20",
        "Vendeur : Anaïs Berger, anais@kaolin.example",
        "De : Anaïs Berger, anais@kaolin.example",
        "Prestataire :\nAnaïs Berger\nanais@kaolin.example",
        "Établie par Anaïs Berger, anais@kaolin.example",
    ],
)
def test_who_issues_the_invoice_is_not_its_client(lire: Read, issuer: str) -> None:
    draft = one(lire, f"{issuer}\nFacturé à : Galerie Ferdinand\nTotal TTC 2 400,00 €\nÉchéance : 06/03/2027")
    assert (draft.client, draft.email, draft.phone, draft.must_ask) == ("Galerie Ferdinand", None, None, ())


@pytest.mark.parametrize("issuer", ["From: Jo Smith Design, jo@example.com", "Supplier: Jo Smith, jo@example.com"])
def test_the_sender_beside_a_client_is_the_writer(read: Read, issuer: str) -> None:
    draft = one(read, f"{issuer}\nBill to: Kofi Mensah\nTotal: 640 gbp\nDue 20 Dec 2026")
    assert (draft.client, draft.email, draft.must_ask) == ("Kofi Mensah", None, ())


@pytest.mark.parametrize(
    "number",
    [
        "BCE 0712.345.678",
        "BE 0712.345.678",
        "TVA BE0712.345.678",
        "N° TVA : 0712.345.678",
        "n° d'entreprise 0712 345 678",
        "CHE-123.456.789 TVA",
        "IDE CHE-123.456.789",
    ],
)
def test_the_number_of_a_firm_is_no_telephone_number(lire: Read, number: str) -> None:
    draft = one(lire, f"Maison Delvigne, {number}, 1.200 EUR, paiement pour le 31/12")
    assert (draft.phone, draft.amount_due, draft.must_ask) == (None, Decimal(1200), ())


@pytest.mark.parametrize("number", ["EIN 12-3456789", "ABN 51 824 753 556", "Companies House 07123456"])
def test_the_number_of_a_firm_is_no_amount(read: Read, number: str) -> None:
    draft = one(read, f"Kofi Mensah Ltd {number}, 640 gbp due 20 December")
    assert (draft.client, draft.phone, draft.amount_due, draft.must_ask) == ("Kofi Mensah Ltd", None, Decimal(640), ())


@pytest.mark.parametrize("said", ["his phone is 555-0142", "tel 555 0142", "mobile: 867-5309"])
def test_the_number_of_one_place_is_asked(read: Read, said: str) -> None:
    draft = one(read, f"Kofi Mensah 640 gbp, {said}, due 20 December")
    assert (draft.phone, draft.amount_due, [field.value for field in draft.must_ask]) == (None, Decimal(640), ["phone"])


def test_a_number_with_a_dash_behind_the_word_for_an_invoice_is_its_number(read: Read) -> None:
    draft = one(read, "Kofi Mensah 640 gbp, invoice number 555-0142, due 20 December")
    assert (draft.number, draft.must_ask) == ("555-0142", ())


def test_of_two_receivers_of_a_letter_both_are_proposed(lire: Read) -> None:
    head = "De : Cabinet Rouvière\nÀ : Gaëlle Roy <g@alcyon.example>, Marc Roy <m@alcyon.example>\nObjet : Note 26/17"
    draft = one(lire, f"{head}\n\nVeuillez trouver la facture n° 26/17 : 9 960,00 € TTC à régler le 20 mai 2027.")
    assert [field.value for field in draft.must_ask] == ["client", "email"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("1 240 €, au 15/12, mail a@v.example ou b@v.example je sais plus", ["email"]),
        ("1 240 €, je sais plus, au 15/12", ["amount_due"]),
        ("1 240 €, au 15/12 je sais plus", ["due_on"]),
        ("1 240 €, au 15/12, je ne retrouve plus son mail", []),
    ],
)
def test_what_is_forgotten_stands_before_the_word(lire: Read, said: str, asked: list[str]) -> None:
    assert [field.value for field in one(lire, f"Agence Vagabonde {said}").must_ask] == asked


def test_all_that_is_missing_is_no_addition(lire: Read) -> None:
    assert one(lire, "il manque plus que Menuiserie Azoulay : 890 €, date limite le 15/12").amount_due == Decimal(890)


def test_a_name_behind_a_number_holds_no_figures(lire: Read) -> None:
    assert one(lire, "Fact 18 Lise Arnoux 140 € éch. 15/12").amount_due == Decimal(140)


@pytest.mark.parametrize(
    "said",
    [
        "s@lemaire.example (mettre jo@atelier.example en copie)",
        "s@lemaire.example, avec jo@atelier.example en cc",
        "s@lemaire.example, et jo@atelier.example c'est moi",
        "s@lemaire.example, mets-moi en copie : jo@atelier.example",
    ],
)
def test_an_address_in_copy_is_the_writers(lire: Read, said: str) -> None:
    draft = one(lire, f"Garage Lemaire 890 €, {said}, éch. 15/12")
    assert (draft.email, draft.must_ask) == ("s@lemaire.example", ())


@pytest.mark.parametrize(
    "told",
    [
        "Moi j'ai changé, c'est le 07 00 00 12 34 maintenant",
        "J'ai changé de numéro : 07 00 00 12 34",
        "Mon nouveau numéro c'est le 07 00 00 12 34",
    ],
)
def test_a_number_that_the_owner_has_changed_is_the_owners(lire: Read, told: str) -> None:
    draft = lire(f"Sylvain Barrault 530€ éch 31/12, son portable 06 39 98 15 62. {told}").drafts[0]
    assert (draft.phone, draft.must_ask) == ("+33639981562", ())


def test_a_number_that_the_client_has_changed_is_the_clients(lire: Read) -> None:
    text = "Dupont 300 € au 30/12, il a changé de numéro : 06 39 98 15 62"
    assert lire(text).drafts[0].phone == "+33639981562"
