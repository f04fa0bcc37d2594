"""Cards about messages to clients: how invoices are named, when something leaves, why it did not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.card import Card
from bot.cards.outbox import leaving_card, task_card, waiting_card, what_is_owed, when
from bot.cards.refused import refused_card
from bot.channels.smtp_failures import Problem
from bot.domain.invoice import Invoice
from bot.i18n.sandbox import TemplateRefused
from bot.usecases.refused_address import RETURNED
from bot.usecases.summarise import Awaited
from storage.messages import Kind, Message, State
from tests.builders import DUE_ON, a_business, an_invoice, euros
from tests.shipped import strict_catalogue
from tests.stories.telling import plain

CATALOGUE = strict_catalogue()
FRENCH, ENGLISH = CATALOGUE.words("fr", "FR"), CATALOGUE.words("en", "GB")
TODAY = date(2026, 9, 28)


def a_message(**changes: Any) -> Message:
    values: dict[str, Any] = {
        "id": 7,
        "business_id": 1,
        "client_id": 1,
        "kind": Kind.CHASE,
        "step": "firm",
        "state": State.WAITING,
        "channel": "email",
        "recipient": "compta@dupont.example",
        "local_day": TODAY,
        "send_at": None,
        "attempts": 0,
        "mail_key": "key",
        "content": {"deadline_on": "2026-10-06", "requested": [[1, 125_000]]},
        "edited_source": None,
        "subject": "",
        "text": "",
        "waiting_since": TODAY,
        "asked_on": None,
        "announced_at": None,
        "released_at": None,
        "delivered_at": None,
        "failure": "",
        "version": 1,
    }
    return Message(**values | changes)


def awaited(*invoices: Invoice, client: str = "Dupont SARL", **changes: Any) -> Awaited:
    return Awaited(a_message(**changes), client, invoices or (an_invoice(),))


def labels(card: Card) -> list[str]:
    return [plain(button.label) for row in card.rows for button in row]


MANY = tuple(an_invoice(id=n, number=f"F-{n}", amount=euros(10)) for n in range(1, 6))


@pytest.mark.parametrize(
    ("invoices", "said"),
    [
        ((an_invoice(),), "Facture 2026-041, 1 250,00 €, échue depuis 21 jours."),
        ((an_invoice(due_on=TODAY),), "Facture 2026-041, 1 250,00 €, échéance le lundi 28 septembre 2026."),
        ((an_invoice(number=""),), "Facture (échéance 07/09/2026), 1 250,00 €, échue depuis 21 jours."),
        ((an_invoice(part="2/3"),), "Facture 2026-041 2/3, 1 250,00 €, échue depuis 21 jours."),
        (MANY[:2], "Factures F-1 et F-2, 20,00 €, la plus ancienne échue depuis 21 jours."),
        (MANY, "Factures F-1, F-2, F-3 et 2 autres, 50,00 €, la plus ancienne échue depuis 21 jours."),
    ],
)
def test_what_is_owed_is_one_line_whatever_the_invoices(invoices: tuple[Invoice, ...], said: str) -> None:
    assert plain(str(what_is_owed(FRENCH, invoices, TODAY))) == said


def test_one_day_late_is_one_day() -> None:
    late = an_invoice(due_on=date(2026, 9, 27))
    assert plain(str(what_is_owed(FRENCH, [late], TODAY))).endswith("échue depuis 1 jour.")
    assert plain(str(what_is_owed(ENGLISH, [late], TODAY))) == "Invoice 2026-041, €1,250.00, 1 day overdue."


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 9, 28, 8, 2, tzinfo=UTC), "aujourd'hui à 10 h 02"),
        (datetime(2026, 9, 29, 7, 30, tzinfo=UTC), "demain à 9 h 30"),
        (datetime(2026, 10, 1, 8, 0, tzinfo=UTC), "jeudi 1er octobre 2026 à 10 h"),
    ],
)
def test_a_departure_is_said_as_people_say_it(moment: datetime, said: str) -> None:
    assert plain(str(when(FRENCH, a_business(), moment, TODAY))) == said


@pytest.mark.parametrize(
    ("step", "send"),
    [("upcoming", "Envoyer"), ("courtesy", "Rien reçu : envoyer"), ("final", "Rien reçu : envoyer")],
)
def test_what_waits_asks_about_receipts_only_once_something_is_late(step: str, send: str) -> None:
    card = waiting_card(FRENCH, a_business(), awaited(step=step), TODAY)
    assert labels(card)[-1] == send


def test_what_cannot_be_mailed_is_to_be_shared() -> None:
    card = waiting_card(FRENCH, a_business(), awaited(channel="share"), TODAY)
    assert labels(card)[-1] == "Partager le texte"


def test_names_cannot_break_a_card() -> None:
    hostile = "<b>Dupont & Fils</i>"
    card = leaving_card(FRENCH, a_business(), awaited(client=hostile), TODAY)
    assert "&lt;b&gt;Dupont &amp; Fils&lt;/i&gt;" in card.text


def test_a_card_about_one_invoice_lets_a_reply_act_on_it_and_one_about_several_on_the_message() -> None:
    one = waiting_card(FRENCH, a_business(), awaited(), TODAY)
    several = waiting_card(FRENCH, a_business(), awaited(*MANY), TODAY)
    assert (one.about_client, one.about_invoice, one.about_message) == (1, 1, 7)
    assert (several.about_client, several.about_invoice, several.about_message) == (1, None, 7)


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("step", ["early_call", "late_call", "call", "formal_notice"])
def test_each_task_has_its_words_and_fits_a_card(words: Any, step: str) -> None:
    card = task_card(words, awaited(step=step, kind=Kind.TASK, channel="task", recipient=""), TODAY)
    assert len(card.text.splitlines()) <= 8
    assert "Dupont SARL" in card.text


@pytest.mark.parametrize("kind", [Kind.CHASE, Kind.THANKS, Kind.CROSSED, Kind.TRIAL])
@pytest.mark.parametrize(
    "reason", [*Problem, RETURNED, "text_lacks", "template_missing", "sender_unknown", "interrupted"]
)
def test_every_reason_for_a_refusal_has_words(reason: str, kind: Kind) -> None:
    for words in (FRENCH, ENGLISH):
        card = refused_card(words, awaited(kind=kind), f"{reason} 550 5.1.1")
        assert reason not in card.text
        assert bool(card.rows) == (kind is Kind.CHASE)


def test_only_a_wrong_address_asks_for_a_new_one() -> None:
    for reason in (Problem.RECIPIENT_REFUSED, RETURNED):
        assert "Nouvelle adresse" in labels(refused_card(FRENCH, awaited(), reason))
    assert "Nouvelle adresse" not in labels(refused_card(FRENCH, awaited(), Problem.UNREACHABLE))


def test_a_mail_that_came_back_is_not_said_never_to_have_left() -> None:
    text = plain(refused_card(FRENCH, awaited(), RETURNED).text)
    assert "est revenu sans avoir été remis" in text
    assert "elle est sans doute fausse ou fermée" in text


def test_a_template_that_is_refused_has_words_of_its_own() -> None:
    assert "Son texte ne peut plus être composé" in plain(
        refused_card(FRENCH, awaited(), TemplateRefused("template_syntax", line=1).key).text
    )


def test_the_due_date_itself_is_not_late() -> None:
    assert "échéance le" in plain(what_is_owed(FRENCH, [an_invoice()], DUE_ON))
