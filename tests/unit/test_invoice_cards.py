"""What the chat says of an invoice: each way in which the next reminder is announced, or silence explained."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.cards.clients import CHOSEN, Standing, choices_card, client_card, question_card
from bot.cards.history import history_card
from bot.cards.invoice_edit import FIELDS
from bot.cards.invoice_edit import question_card as invoice_question
from bot.cards.invoices import invoice_card
from bot.cards.whats_next import whats_next
from bot.domain.client import AddressForm, ClientKind
from bot.domain.hold import Hold, HoldKind
from bot.domain.invoice import InvoiceState
from bot.domain.next_reminder import Prospect, Reason
from bot.domain.policy import POLICIES
from bot.i18n.catalogue import Catalogue, Words
from bot.usecases.add_invoice import CHOICE_OF_START
from bot.usecases.describe_invoice import Described
from bot.usecases.edit_client import TEXTS
from bot.usecases.picture_client import Picture
from bot.usecases.read_history import Event
from storage.messages import Kind, Message, State
from tests.builders import a_business, a_client, a_hold, an_invoice, euros
from tests.shipped import strict_catalogue

LANGUAGES = ("fr", "en")
TODAY, ON = date(2026, 9, 17), date(2026, 9, 22)
NOW = datetime(2026, 9, 17, 8, tzinfo=UTC)
_MORE_STEPS = POLICIES["strict"].step("receipt"), *POLICIES["standard"].steps


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return strict_catalogue()


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest, catalogue: Catalogue) -> Words:
    return catalogue.words(request.param, "GB" if request.param == "en" else "FR")


def _described(**changes: Any) -> Described:
    step = POLICIES["standard"].step("reminder")
    prospect = Prospect(an_invoice(), Reason.SCHEDULED, step, ON)
    described = Described(an_invoice(), a_client(), prospect, None, ("courtesy", date(2026, 9, 10)), "", by_hand=False)
    return replace(described, **changes)


def _message(state: State) -> Message:
    return Message(
        id=1,
        business_id=1,
        client_id=1,
        kind=Kind.CHASE,
        step="firm",
        state=state,
        channel="email",
        recipient="compta@dupont.example",
        local_day=ON,
        send_at=datetime(2026, 9, 22, 8, 30, 5, tzinfo=UTC),
        attempts=0,
        mail_key="key",
        content={"requested": [[1, 125_000]]},
        edited_source=None,
        subject="",
        text="",
        waiting_since=None,
        asked_on=None,
        announced_at=None,
        released_at=None,
        delivered_at=None,
        failure="",
        version=1,
    )


def _situations() -> Iterator[tuple[str, Described]]:
    """Yield every situation in which an invoice can be, by a name."""
    for step in _MORE_STEPS:
        reason = Reason.TASK if step.is_task else Reason.SCHEDULED
        yield f"{reason.value}-{step.name}", _described(prospect=Prospect(an_invoice(), reason, step, ON))
    call = POLICIES["standard"].step("call")
    yield "scheduled-task", _described(prospect=Prospect(an_invoice(), Reason.SCHEDULED, call, ON))
    yield "by-hand", _described(by_hand=True)
    for reason in (Reason.STOPPED, Reason.EXCLUDED, Reason.DIRECT_DEBIT, Reason.CEILING, Reason.EXHAUSTED):
        yield reason.value, _described(prospect=Prospect(an_invoice(), reason))
    for hold in _holds():
        held = Prospect(an_invoice(), Reason.HELD, hold=hold)
        if hold.until:
            held = replace(held, step=POLICIES["standard"].step("reminder"), on=ON)
        yield f"held-{hold.kind.value}-{hold.reason}-{bool(hold.until)}", _described(prospect=held)
    for state in (State.PLANNED, State.WAITING, State.QUEUED, State.HANDING_OVER):
        yield f"message-{state.value}", _described(message=_message(state))
    yield "message-by-hand", _described(message=_message(State.WAITING), by_hand=True)


def _holds() -> Iterator[Hold]:
    until = date(2026, 9, 21)
    yield a_hold(until=until)
    yield a_hold(until=until, reason="vacances")
    yield a_hold()
    yield a_hold(kind=HoldKind.POSTPONED, until=until)
    yield a_hold(kind=HoldKind.POSTPONED, reason=CHOICE_OF_START)
    for kind in (HoldKind.CREDIT, HoldKind.UNCERTAIN, HoldKind.REFUSED):
        yield a_hold(kind=kind)


def test_each_situation_is_said_in_words(words: Words, snapshot: SnapshotAssertion) -> None:
    said = {name: str(whats_next(words, a_business(), described)) for name, described in _situations()}
    assert said == snapshot


@pytest.mark.parametrize("state", InvoiceState)
@pytest.mark.parametrize("balance", [0, 250, 1250])
def test_a_card_is_short_in_every_situation(words: Words, state: InvoiceState, balance: int) -> None:
    invoice = an_invoice(state=state, balance=euros(balance), number="")
    for _, described in _situations():
        prospect = replace(described.prospect, invoice=invoice)
        shown = replace(described, invoice=invoice, prospect=prospect, document="facture.pdf")
        card = invoice_card(words, a_business(stopped_at=NOW), shown, TODAY, note="note")
        assert len(card.text.splitlines()) <= 8
        assert all(len(row) <= 3 for row in card.rows)


def test_what_is_no_longer_owed_has_no_line_on_what_comes_next(words: Words) -> None:
    settled = an_invoice(state=InvoiceState.SETTLED, balance=euros(0))
    described = _described(invoice=settled, prospect=Prospect(settled, Reason.NOT_OWED))
    assert whats_next(words, a_business(), described) is None


_CORRECTION = {
    "before": {"number": "", "amount_minor": 100_000, "issued_on": None, "due_on": "2026-09-01"},
    "after": {"number": "041", "amount_minor": 125_000, "issued_on": "2026-08-08", "due_on": "2026-09-07"},
}
_PAYMENT = {"payment": 1, "shares": [[1, "250"]], "paid_on": "2026-09-10"}
_DELIVERED = {"message": 1, "step": "firm", "recipient": "compta@dupont.example"}
HISTORY: list[tuple[str, dict[str, Any]]] = [
    ("invoice_registered", {"amount": "1250", "currency": "EUR", "due_on": "2026-09-07"}),
    ("invoice_corrected", _CORRECTION),
    ("correction_undone", _CORRECTION),
    ("invoice_cancelled", {}),
    ("invoice_written_off", {}),
    ("invoice_reopened", {}),
    ("start_chosen", {"step": "firm"}),
    ("payment_recorded", _PAYMENT | {"means": ""}),
    ("payment_recorded", _PAYMENT | {"means": "transfer"}),
    ("payment_undone", {"payment": 1}),
    ("credit_applied", {"payment": 1, "shares": [[1, "250"], [2, "30"]]}),
    ("credit_kept", {"payment": 1}),
    ("message_released", {"message": 1}),
    ("release_taken_back", {"message": 1}),
    ("message_delivered", _DELIVERED | {"kind": "chase", "channel": "email"}),
    ("message_delivered", _DELIVERED | {"kind": "chase", "channel": "share"}),
    ("message_delivered", _DELIVERED | {"kind": "thanks", "channel": "email"}),
    ("message_delivered", _DELIVERED | {"kind": "crossed", "channel": "email"}),
    ("delivery_uncertain", {"message": 1}),
    ("delivery_refused", {"message": 1}),
    ("sent_again", {"message": 1}),
    ("paused", {"hold": 1, "invoice": 1, "until": "2026-09-21"}),
    ("paused", {"hold": 1, "invoice": 1}),
    ("resumed", {"holds": [1]}),
    ("clients_merged", {"kept": 1, "merged": 2}),
    ("task_done", {"step": "call"}),
    ("payment_restated", {"payment": 2, "was": 1, "paid_on": "2026-09-24", "means": "cheque"}),
    ("start_taken_back", {"invoice": 1}),
    ("document_kept", {"document": 1, "invoice": 1}),
    ("document_taken_back", {"document": 1, "invoice": 1}),
    ("withholding_undone", {"message": 7}),
    ("text_edited", {"message": 7, "standard": False}),
    ("text_edited", {"message": 7, "standard": True}),
]


def test_everything_that_happens_is_told(words: Words, snapshot: SnapshotAssertion) -> None:
    told = []
    for action, facts in HISTORY:
        events = [Event(NOW, action, facts)]
        card = history_card(words, a_business(), an_invoice(), a_client(), events=events, page=0)
        told.append(card.text.splitlines()[1])
    assert told == snapshot


def test_what_is_typed_or_chosen_is_asked_for(words: Words, snapshot: SnapshotAssertion) -> None:
    client, invoice = a_client(), an_invoice()
    asked = [question_card(words, client, 1, field).text for field in TEXTS]
    asked += [choices_card(words, client, field).text for field in CHOSEN]
    asked += [invoice_question(words, invoice, 1, field).text for field in FIELDS]
    assert asked == snapshot


def test_a_doubtful_answer_is_offered_as_buttons(words: Words) -> None:
    card = invoice_question(words, an_invoice(), 1, "due_on", proposals=("2026-10-05", "2026-05-10"), note="due_on")
    assert [button.extra for row in card.rows for button in row] == ["2026-10-05", "2026-05-10", ""]
    money = invoice_question(words, an_invoice(), 1, "amount", proposals=("1250.00",), note="amount_due")
    assert money.rows[0][0].label == words.formats.money(euros(1250))


@pytest.mark.parametrize("kind", ClientKind)
@pytest.mark.parametrize("address", AddressForm)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_client_can_be_shown(words: Words, kind: ClientKind, address: AddressForm, language: str) -> None:
    client = a_client(kind=kind, address=address, language=language, email="", phone="", contact="", excluded=True)
    standing = Standing(2, (euros(100),), (euros(60),))
    held = [a_hold(kind=HoldKind.REFUSED)]
    unknown = Picture((), (), None, None, None, (), None, None)
    card = client_card(words, a_business(), client, standing=standing, holds=held, picture=unknown, note="note")
    assert len(card.text.splitlines()) <= 8
    assert all(len(row) <= 3 for row in card.rows)
    for field in CHOSEN:
        assert choices_card(words, client, field).rows
