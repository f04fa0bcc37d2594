"""What a printed letter says otherwise than is known by now: found thing by thing, and written with both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.cards.corrected import corrected_lines
from bot.domain.business import Business
from bot.domain.client import Client, ClientKind
from bot.domain.invoice import Invoice, InvoiceState
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.usecases.printed_notice import Corrected, corrections, heading_of, stated_of
from storage.letters import LetterState, Notice
from tests.builders import a_business, a_client, an_invoice, euros
from tests.shipped import strict_catalogue
from tests.stories.telling import plain

CATALOGUE = strict_catalogue()
FRENCH, ENGLISH = CATALOGUE.words("fr"), CATALOGUE.words("en")
BUSINESS = a_business(postal="12 rue Haute\n69001 Lyon", iban="FR7630001007941234567890185", late_terms="legal")
CLIENT = a_client(kind=ClientKind.COMPANY, postal="3 rue A\n75002 Paris", siren="732829320")
INVOICE = an_invoice(number="041", amount=euros(1250), balance=euros(1250))


def _printed(invoice: Invoice = INVOICE, client: Client = CLIENT, *, claims: bool = True) -> Notice:
    """Return a notice that was printed when things stood so."""
    day = date(2026, 11, 5)
    return Notice(
        id=1,
        client_id=1,
        state=LetterState.PREPARED,
        invoice_ids=(1,),
        planned_on=day,
        deadline_on=day,
        claims_interest=claims,
        document_id=1,
        posted_on=None,
        tracking="",
        received_on=None,
        stated=tuple(stated_of([invoice], claims=claims)),
        headed=heading_of(BUSINESS, client, claims=claims),
    )


def _written(words: Words, found: Sequence[Corrected]) -> str:
    """Return the lines as they are read in the chat."""
    return plain(corrected_lines(words, found).unescape())


OF_THE_INVOICE: list[tuple[dict[str, Any], list[str], list[str]]] = [
    ({}, [], []),
    (
        {"due_on": date(2026, 10, 1)},
        ["• Facture 041, échéance : lundi 7 septembre 2026 sur la lettre, jeudi 1er octobre 2026 à présent"],
        ["• Invoice 041, due date: Monday 7 September 2026 in the letter, Thursday 1 October 2026 now"],
    ),
    (
        {"issued_on": None},
        ["• Facture 041, date d'émission : samedi 8 août 2026 sur la lettre, rien à présent"],
        ["• Invoice 041, date of issue: Saturday 8 August 2026 in the letter, nothing now"],
    ),
    (
        {"part": "2/3"},
        ["• Facture 041, numéro : 041 sur la lettre, 041 2/3 à présent"],
        ["• Invoice 041, number: 041 in the letter, 041 2/3 now"],
    ),
    (
        {"balance": euros(1000)},
        ["• Facture 041, somme demandée : 1 250,00 € sur la lettre, 1 000,00 € à présent"],
        ["• Invoice 041, sum asked for: €1,250.00 in the letter, €1,000.00 now"],
    ),
    (
        {"state": InvoiceState.WRITTEN_OFF},
        ["• Facture 041, somme demandée : 1 250,00 € sur la lettre, 0,00 € à présent"],
        ["• Invoice 041, sum asked for: €1,250.00 in the letter, €0.00 now"],
    ),
    (
        {"contested": euros(50)},
        [
            "• Facture 041, part contestée : 0,00 € sur la lettre, 50,00 € à présent",
            "• Facture 041, somme demandée : 1 250,00 € sur la lettre, 1 200,00 € à présent",
        ],
        [
            "• Invoice 041, disputed part: €0.00 in the letter, €50.00 now",
            "• Invoice 041, sum asked for: €1,250.00 in the letter, €1,200.00 now",
        ],
    ),
    (
        {"amount": Money(Decimal(1250), "CHF"), "balance": Money(Decimal(1250), "CHF"), "contested": Money.zero("CHF")},
        [
            "• Facture 041, montant : 1 250,00 € sur la lettre, 1 250,00 CHF à présent",
            "• Facture 041, part contestée : 0,00 € sur la lettre, 0,00 CHF à présent",
            "• Facture 041, somme demandée : 1 250,00 € sur la lettre, 1 250,00 CHF à présent",
        ],
        [
            "• Invoice 041, amount: €1,250.00 in the letter, CHF 1,250.00 now",
            "• Invoice 041, disputed part: €0.00 in the letter, CHF 0.00 now",
            "• Invoice 041, sum asked for: €1,250.00 in the letter, CHF 1,250.00 now",
        ],
    ),
    (
        {"interest_waived": "geste"},
        ["• Facture 041, pénalités et indemnité : réclamées sur la lettre, abandonnées à présent"],
        ["• Invoice 041, interest and compensation: claimed in the letter, waived now"],
    ),
]


@pytest.mark.parametrize(("values", "french", "english"), OF_THE_INVOICE)
def test_what_was_corrected_of_an_invoice_is_named_with_both_values(
    values: dict[str, Any], french: list[str], english: list[str]
) -> None:
    found = corrections(_printed(), BUSINESS, CLIENT, [replace(INVOICE, **values).uncontested])
    assert _written(FRENCH, found).splitlines() == french
    assert _written(ENGLISH, found).splitlines() == english


OF_THE_HEAD: list[tuple[Business, Client, str, str]] = [
    (
        BUSINESS,
        replace(CLIENT, name="Dupond & <Cie>"),
        "• Nom du client : Dupont SARL sur la lettre, Dupond & <Cie> à présent",
        "• Client's name: Dupont SARL in the letter, Dupond & <Cie> now",
    ),
    (
        BUSINESS,
        replace(CLIENT, postal=""),
        "• Adresse du client : 3 rue A, 75002 Paris sur la lettre, rien à présent",
        "• Client's address: 3 rue A, 75002 Paris in the letter, nothing now",
    ),
    (
        BUSINESS,
        replace(CLIENT, siren="552100554"),
        "• SIREN du client : 732 829 320 sur la lettre, 552 100 554 à présent",
        "• Client's SIREN: 732 829 320 in the letter, 552 100 554 now",
    ),
    (
        BUSINESS,
        replace(CLIENT, kind=ClientKind.PUBLIC),
        "• Statut du client : entreprise sur la lettre, organisme public à présent",
        "• Kind of client: company in the letter, public body now",
    ),
    (
        BUSINESS,
        replace(CLIENT, language="en"),
        "• Langue du client : français sur la lettre, anglais à présent",
        "• Client's language: French in the letter, English now",
    ),
    (
        replace(BUSINESS, iban="DE89370400440532013000"),
        CLIENT,
        "• Votre IBAN : FR76 3000 1007 9412 3456 7890 185 sur la lettre, DE89 3704 0044 0532 0130 00 à présent",
        "• Your IBAN: FR76 3000 1007 9412 3456 7890 185 in the letter, DE89 3704 0044 0532 0130 00 now",
    ),
    (
        replace(BUSINESS, late_terms="12.5"),
        CLIENT,
        "• Pénalités imprimées sur vos factures : le taux légal par défaut sur la lettre, 12,50 % l'an à présent",
        "• Interest printed on your invoices: the rate that the law gives in the letter, 12.50% a year now",
    ),
]


@pytest.mark.parametrize(("business", "client", "french", "english"), OF_THE_HEAD)
def test_what_was_corrected_of_sender_or_client_is_named_with_both_values(
    business: Business, client: Client, french: str, english: str
) -> None:
    found = corrections(_printed(), business, client, [INVOICE])
    assert _written(FRENCH, found) == french
    assert _written(ENGLISH, found) == english


def test_the_mediator_is_minded_where_a_letter_names_it() -> None:
    told = replace(BUSINESS, mediator="Médiation Exemple")
    person = replace(CLIENT, kind=ClientKind.CONSUMER)
    assert corrections(_printed(), told, CLIENT, [INVOICE]) == ()
    assert [each.name for each in corrections(_printed(client=person), told, person, [INVOICE])] == ["mediator"]


def test_a_letter_that_claims_no_interest_minds_nothing_of_it() -> None:
    waived, legal = replace(INVOICE, interest_waived="geste"), replace(BUSINESS, late_terms="none")
    assert corrections(_printed(claims=False), legal, CLIENT, [waived]) == ()


def test_many_corrections_fit_a_card() -> None:
    found = [Corrected("name", "Dupont", "Dupond")] * 9
    lines = _written(FRENCH, found).splitlines()
    assert (len(lines), lines[-1]) == (5, "et 5 autres corrections")
    assert len(corrected_lines(FRENCH, found[:5]).splitlines()) == 5


def test_an_invoice_without_a_number_is_named_all_the_same() -> None:
    unnumbered = replace(INVOICE, number="")
    found = corrections(_printed(unnumbered), BUSINESS, CLIENT, [INVOICE])
    assert _written(FRENCH, found) == "• Facture sans numéro, numéro : rien sur la lettre, 041 à présent"
