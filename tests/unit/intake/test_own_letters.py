"""Bills and letters of the owner, pasted into a message: their head and their end are not the client's."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "head",
    [
        "Noémie Vidal Graphisme\nnoemie@example.com – 06 70 01 02 03",
        "Noémie Vidal Graphisme\n12 rue Haute, 29000 Quimper\nnoemie@example.com\n06 70 01 02 03",
        "Noémie Vidal Graphisme - noemie@example.com - tél. 06 70 01 02 03",
    ],
)
def test_the_head_above_the_line_that_names_the_client_is_the_owners(lire: Read, head: str) -> None:
    draft = one(lire, f"{head}\n\nFACTURE N° 0019\nFacturé à : Biscuiterie Lohéac\nTotal TTC : 20 €\nÉchéance : 06/12")
    assert (draft.client, draft.email, draft.phone, draft.must_ask) == ("Biscuiterie Lohéac", None, None, ())


def test_the_client_behind_the_head_keeps_its_own_address(read: Read) -> None:
    draft = one(
        read,
        "Ridley Fencing\ntom@example.org\nInvoice to: Sandbeck Nurseries, orders@example.com\n"
        "Invoice 0019\nTotal: £20\nDue date: 15 December",
    )
    assert (draft.client, draft.email, draft.must_ask) == ("Sandbeck Nurseries", "orders@example.com", ())


@pytest.mark.parametrize("line", ["Mail : compta@loheac.example", "compta@loheac.example"])
def test_an_address_that_nobody_bears_above_the_client_is_the_clients(lire: Read, line: str) -> None:
    draft = one(lire, f"Facture 0019\n{line}\nClient : Biscuiterie Lohéac\nTotal TTC : 20 €\nÉchéance : 06/12")
    assert (draft.client, draft.email) == ("Biscuiterie Lohéac", "compta@loheac.example")


@pytest.mark.parametrize(
    ("lead", "letter"),
    [
        ("mon sms au client : ", "Bonjour M. Roux, votre facture de 390 € est à régler le 20/12. Merci, Atelier Dosso"),
        ("sms : ", "Bonjour M. Roux, petit rappel : 390 €, échéance le 20/12. Belle journée ! Jeanne Dosso"),
        ("envoyé à M. Roux : ", "Bonjour, votre facture de 390 € est à payer le 20/12. Bien à vous, Atelier Dosso"),
        ("", "Bonjour M. Roux, vous me devez encore 390 € pour le 20/12. Merci d'avance, Paul Legrand"),
    ],
)
def test_a_letter_to_the_client_ends_with_its_writer(lire: Read, lead: str, letter: str) -> None:
    draft = one(lire, f"{lead}« {letter} »" if lead else letter)
    assert (draft.client, draft.amount_due, draft.must_ask) == ("M. Roux", Decimal(390), ())


def test_so_does_an_english_one(read: Read) -> None:
    draft = one(
        read,
        'my text: "Dear Ms Clark, please find invoice 88 for £210, due by 15 December. Best wishes, Tom Ridley"',
    )
    assert (draft.client, draft.must_ask) == ("Ms Clark", ())


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Jeanne, votre facture de 300 € est bien notée pour le 5/12. Merci, Garage Roux",
        "Bonjour Jeanne, je confirme la facture 12 de 300 € à payer pour le 5/12. Merci, Garage Roux",
        "Bonjour, nous réglerons votre facture 12 de 390 € le 20 décembre. Merci, Garage Roux",
    ],
)
def test_the_end_of_a_clients_letter_is_left(lire: Read, text: str) -> None:
    reading = lire(text)
    assert all(draft.client in {None, "Garage Roux"} for draft in reading.drafts)


@pytest.mark.parametrize(
    "end",
    [
        "Tom Ridley, +44 7700 900611",
        "Tom\n> +44 7700 900611",
        "Tom Ridley | Ridley Fencing | +44 7700 900611",
        "Any question, ask Joe on +44 7700 900611",
    ],
)
def test_how_the_writer_of_a_letter_is_reached_stands_at_its_end(read: Read, end: str) -> None:
    draft = one(
        read,
        "fwd:\n> From: tom@example.org\n> To: Sandbeck Nurseries <orders@example.com>\n"
        f"> Hello, please find attached invoice 0612, total £1,152.00 inc. VAT, payable by 5 December.\n> {end}",
    )
    assert (draft.client, draft.email, draft.phone) == ("Sandbeck Nurseries", "orders@example.com", None)


def test_who_owes_the_owner_is_reached_at_the_end_of_its_letter(read: Read) -> None:
    draft = one(
        read,
        "From: Sandbeck Nurseries <orders@example.com>\nTo: me\n"
        "Hello, we still owe you invoice 0612, £1,152.00, payable by 5 December.\nAnn Lee, +44 7700 900611",
    )
    assert (draft.client, draft.phone) == ("Sandbeck Nurseries", "+447700900611")


@pytest.mark.parametrize(
    "letter",
    [
        (
            "Bonjour Atelier Capucine, sauf erreur de notre part votre facture 12 de 300 €, échue le 10/11/2026, "
            "reste impayée à ce jour."
        ),
        (
            "À : Atelier Capucine\nBonjour, sauf erreur ou omission votre facture 12 de 300 €, "
            "qui était due le 10/11/2026, ne nous est pas réglée."
        ),
    ],
)
def test_the_politeness_of_a_reminder_puts_nothing_in_doubt(lire: Read, letter: str) -> None:
    [draft] = lire(letter).drafts
    assert (draft.client, draft.amount_due, draft.due_on) == ("Atelier Capucine", Decimal(300), date(2026, 11, 10))
    assert draft.must_ask == ()


def test_a_sum_that_its_writer_is_not_sure_of_is_asked(lire: Read) -> None:
    [draft] = lire("Dupont 300 € sauf erreur, à payer le 15/02").drafts
    assert Field.AMOUNT_DUE in draft.must_ask
