"""Cards on which an invoice, a client or everything is left in peace, and taken up again."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.pages import shortened, turn
from bot.domain.business import Business
from bot.domain.hold import Hold
from bot.i18n.catalogue import Words

INVOICE, CLIENT = "i", "c"  # what is left in peace, as buttons and drafts say it
SPANS = ("week", "fortnight", "month")
_NAME = 28


@dataclass(frozen=True, slots=True)
class Subject:
    """What is left in peace: one invoice (with its name) or a whole client."""

    scope: str
    id: int
    client_id: int
    client: str
    invoice: Markup | str = ""

    @property
    def look(self) -> tuple[str, int]:
        """The action and the id that show it."""
        return ("inv", self.id) if self.scope == INVOICE else ("cli", self.id)


def subject_in_words(words: Words, subject: Subject) -> Markup:
    """Name what is left in peace."""
    if subject.scope == INVOICE:
        return words("pause.invoice", name=subject.invoice, client=subject.client)
    return words("pause.client", client=subject.client)


def menu_card(
    words: Words, business: Business, clients: Sequence[tuple[int, str]], *, paused: set[int], page: int, count: int
) -> Card:
    """Offer to pause a client, or to stop everything; say so when everything is stopped already."""
    lines = [words("pause.stopped") if business.stopped_at else words("pause.menu")]
    if not clients:
        lines.append(words("pause.nobody"))
    rows = [
        (Button(_labelled(words, name, is_paused=client_id in paused), "pausecli", client_id),)
        for client_id, name in clients
    ]
    switch = (
        Button(words.plain("pause.button_resume_all"), "resumeall")
        if business.stopped_at
        else Button(words.plain("pause.button_stop_all"), "stopall")
    )
    return Card("\n".join(lines), (*rows, turn(words, "pausemenu", page, count), (switch,)))


def _labelled(words: Words, name: str, *, is_paused: bool) -> str:
    label = shortened(name, _NAME)
    return words.plain("pause.paused_client", client=label) if is_paused else label


def spans_card(words: Words, subject: Subject, held: Hold | None) -> Card:
    """Ask until when; say so if it is in peace already."""
    lines = [words("pause.ask", what=subject_in_words(words, subject))]
    if held and held.until:
        lines.append(words("pause.already", until=held.until))
    elif held:
        lines.append(words("pause.already_endless"))
    spans = tuple(
        Button(words.plain(f"pause.button_{span}"), "pausefor", subject.id, extra=f"{subject.scope}.{span}")
        for span in SPANS
    )
    action, id_ = subject.look
    last = [
        Button(words.plain("common.button_back"), action, id_),
        Button(words.plain("pause.button_date"), "pausedate", subject.id, extra=subject.scope),
    ]
    rows: Rows = (spans, tuple(last))
    return _about(Card("\n".join(lines), (*rows, _resume(words, subject)) if held else rows), subject)


def _resume(words: Words, subject: Subject) -> tuple[Button, ...]:
    action = "resumeinv" if subject.scope == INVOICE else "resume"
    return (Button(words.plain("pause.button_resume"), action, subject.id),)


def paused_card(words: Words, subject: Subject, hold: Hold, coming: Markup | None) -> Card:
    """Say until when nothing leaves and what happens then."""
    what = subject_in_words(words, subject)
    lines = [words("pause.done", what=what, until=hold.until) if hold.until else words("pause.endless", what=what)]
    if hold.reason:
        lines.append(words("pause.because", reason=hold.reason))
    if coming:
        lines.append(coming)
    action, id_ = subject.look
    reason = Button(words.plain("pause.button_reason"), "pausereason", subject.id, extra=subject.scope)
    look = Button(words.plain("pause.button_look"), action, id_)
    return _about(Card("\n".join(lines), ((look, reason), _resume(words, subject))), subject)


def resumed_card(words: Words, subject: Subject, coming: Markup | None) -> Card:
    """Say that the chase goes on, and what comes next."""
    lines = [words("pause.resumed", what=subject_in_words(words, subject))]
    if coming:
        lines.append(coming)
    action, id_ = subject.look
    again = "pauseinv" if subject.scope == INVOICE else "pausecli"
    rows = (
        (
            Button(words.plain("pause.button_look"), action, id_),
            Button(words.plain("pause.button_pause_again"), again, id_),
        ),
    )
    return _about(Card("\n".join(lines), rows), subject)


def question_card(words: Words, subject: Subject, draft_id: int, asked: str, *, unclear: bool = False) -> Card:
    """Ask for a day (``until``) or for a reason (``reason``)."""
    lines = [words("pause.unclear_until")] if unclear else []
    lines += [words(f"pause.ask_{asked}", what=subject_in_words(words, subject)), words(f"pause.example_{asked}")]
    return Card("\n".join(lines), ((Button(words.plain("common.button_drop"), "pausedrop", draft_id),),))


def _about(card: Card, subject: Subject) -> Card:
    invoice_id = subject.id if subject.scope == INVOICE else None
    return Card(card.text, card.rows, subject.client_id, invoice_id)


def stop_card(words: Words) -> Card:
    """Ask once more before everything stops, and say what that means."""
    rows = (
        (Button(words.plain("common.button_back"), "pausemenu"),),
        (Button(words.plain("pause.button_stop_all_yes"), "stopallyes"),),
    )
    return Card("\n".join([words("pause.ask_stop"), words("pause.ask_stop_then")]), rows)


def stopped_card(words: Words) -> Card:
    """Say that nothing leaves any more, and how to go on."""
    rows = ((Button(words.plain("pause.button_resume_all"), "resumeall"),),)
    return Card("\n".join([words("pause.stopped"), words("pause.stopped_then")]), rows)


def going_on_card(words: Words) -> Card:
    """Say that sending goes on, and how it starts again."""
    rows = ((Button(words.plain("pause.button_stop_all"), "stopall"),),)
    return Card("\n".join([words("pause.going_on"), words("pause.going_on_then")]), rows)
