"""Cards about plans that are proposed: the plans under letters, what the client may do instead, who accepted."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.outbox import numbers, when
from bot.domain.arrangement import ArrangementState, Plan
from bot.domain.business import Business
from bot.i18n.arrangement_words import LETTERS
from bot.i18n.catalogue import Words
from bot.usecases.look_at_arrangement import Standing
from storage.messages import Message, State

_LONGEST_TEXT = 3_300  # letters: a card has 4,096, and the lines around need some


@dataclass(frozen=True, slots=True)
class Proposed:
    """Plans as their owner looks at them: how they stand, until when nothing leaves, the letter that offers them."""

    standing: Standing
    until: date | None
    offer: Message | None = None


def proposals_card(words: Words, business: Business, proposed: Proposed, *, note: str = "") -> Card:
    """Show the plans to choose from, under letters, with what can be done with them."""
    standing = proposed.standing
    lines = [note] if note else []
    if proposed.until:
        lines.append(words("arrangement.difficulty", client=standing.client.name, until=proposed.until))
    lines.append(words("arrangement.owed", invoices=numbers(words, standing.invoices), sum=standing.arrangement.total))
    plans = standing.arrangement.proposals
    lines += [_plan_line(words, letter, plan) for letter, plan in zip(LETTERS, plans, strict=False)]
    if not plans:
        lines.append(words("arrangement.no_plan"))
    if proposed.offer:
        lines.append(letter_line(words, business, proposed.offer, standing.today))
    return Card("\n".join(lines), _rows(words, proposed), standing.client.id)


def _plan_line(words: Words, letter: str, plan: Plan) -> Markup:
    """Write a plan on one line: each sum with the days on which it is paid."""
    parts = []
    for amount, alike in groupby(plan, key=attrgetter("amount")):
        days = [words.formats.date_short(each.due_on) for each in alike]
        parts.append(words.plain("arrangement.part", amount=amount, days=words.formats.items(days), count=len(days)))
    return words("arrangement.plan", letter=letter, count=len(plan), parts=words.plain("arrangement.then").join(parts))


def letter_line(words: Words, business: Business, letter: Message, today: date) -> Markup:
    """Say when a letter leaves, that it has left, or that the owner is to send it."""
    name = words.plain(f"arrangement.letter_{letter.step}")
    if letter.state is State.WAITING:
        return words("arrangement.by_hand", letter=name)
    if letter.send_at and letter.state is State.QUEUED:
        return words("arrangement.leaves", letter=name, when=when(words, business, letter.send_at, today))
    return words("arrangement.left" if letter.delivered_at else "arrangement.on_its_way", letter=name)


def _rows(words: Words, proposed: Proposed) -> Rows:
    arrangement, offer = proposed.standing.arrangement, proposed.offer
    if arrangement.state is not ArrangementState.PROPOSED:
        return ()
    rows: list[tuple[Button, ...]] = []
    if offer:
        rows.append(letter_buttons(words, offer))
    elif arrangement.proposals:
        rows.append((Button(words.plain("arrangement.button_offer"), "arroffer", arrangement.id),))
    picks = [
        Button(words.plain("arrangement.button_pick", letter=letter), "arrpick", arrangement.id, extra=str(place))
        for place, (letter, _) in enumerate(zip(LETTERS, arrangement.proposals, strict=False))
    ]
    rows += [tuple(picks[start : start + 3]) for start in range(0, len(picks), 3)]
    rows.append((Button(words.plain("arrangement.button_wish"), "arrwish", arrangement.id),))
    declined = Button(words.plain("arrangement.button_declined"), "arrdeclined", arrangement.id)
    drop = Button(words.plain("arrangement.button_drop"), "arrdrop", arrangement.id)
    return (*rows, (declined, drop) if arrangement.offered_on else (drop,))


def letter_buttons(words: Words, letter: Message) -> tuple[Button, ...]:
    """Return the ways to read a letter and, as long as it has not left, to send it by hand or take it back."""
    read = Button(words.plain("common.button_read"), "arrtext", letter.id)
    if letter.state is State.QUEUED:
        return (read, Button(words.plain("outbox.button_take_back"), "arrhold", letter.id))
    return (read,)


def question_card(words: Words, standing: Standing, draft_id: int, asks: str, *, unclear: bool = False) -> Card:
    """Ask what the client can do (``wish``), who accepted (``who``), its words (``words``), or another ``day``."""
    key = f"arrangement.ask_{asks}"
    skip = (Button(words.plain("common.button_skip"), "arrskip", draft_id),) if asks in {"who", "words"} else ()
    drop = (Button(words.plain("common.button_cancel"), "arrstop", draft_id),)
    text = words(f"{key}_again" if unclear else key, client=standing.client.name)
    return Card(text, (skip, drop) if skip else (drop,), standing.client.id)


def dropped_card(words: Words, standing: Standing, coming: Markup | None) -> Card:
    """Say that plans were taken back or declined, and what comes next."""
    state = standing.arrangement.state.value
    lines = [words(f"arrangement.done_{state}", client=standing.client.name), *([coming] if coming else [])]
    undo = Button(words.plain("common.button_undo"), "arrup", standing.arrangement.id)
    return Card("\n".join(lines), ((undo,),), standing.client.id)


def unanswered_card(words: Words, standing: Standing) -> Card:
    """Say that an offer was left without an answer, and offer to wait or to propose it anew."""
    text = words("arrangement.unanswered", client=standing.client.name, sum=standing.arrangement.total)
    again = Button(words.plain("arrangement.button_again"), "arrup", standing.arrangement.id)
    return Card(text, ((again,),), standing.client.id)


def text_card(words: Words, client: str, letter: Message, subject: str, text: str) -> Card:
    """Show a letter as it left, or as it would leave now."""
    lines = [
        words("arrangement.text", client=client),
        words("outbox.subject", subject=subject),
        words("arrangement.quoted", text=text[:_LONGEST_TEXT]),
    ]
    back = Button(words.plain("common.button_back"), "arr", letter.content["arrangement"])
    hold = Button(words.plain("outbox.button_take_back"), "arrhold", letter.id)
    return Card("\n".join(lines), ((back, hold),) if letter.state is State.QUEUED else ((back,),), letter.client_id)
