"""Facts about an arrangement as its texts see them: plans under letters, the schedule, what is asked for now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.i18n.facts import ArrangementFacts, PartFacts
from bot.i18n.formats import Formats
from bot.i18n.late_payment import law_helps
from bot.i18n.plain_facts import clean, formats_of, letter_words, link, paying_words

LETTERS = "ABCDEFGH"
_FRENCH_LAW = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT"})  # where the Code civil applies


@dataclass(frozen=True, slots=True)
class PartWords:
    """One installment, written out."""

    place: str
    due: str
    amount: str
    left: str
    settled: bool


@dataclass(frozen=True, slots=True)
class PlanWords:
    """One plan, written out under its letter."""

    letter: str
    count: str
    parts: tuple[PartWords, ...]


def arrangement_words(facts: ArrangementFacts) -> dict[str, Any]:
    """Return the names that a text about an arrangement may use; days that are not given are empty."""
    formats, business = formats_of(facts), facts.business
    words = letter_words(facts, facts.invoices) | {
        "client": clean(facts.client),
        "total": formats.money(facts.total),
        "asked": formats.money(facts.asked),
        "received": formats.money(facts.received),
        "plans": [_plan(formats, *numbered) for numbered in zip(LETTERS, facts.plans, strict=False)],
        "parts": _parts(formats, facts.parts),
        "place": formats.count(facts.place),
        "count_of_parts": formats.count(len(facts.parts)),
        "first_payment": formats.date_full(facts.parts[0].due_on) if facts.parts else "",
        "day": formats.date_long(facts.parts[facts.place - 1].due_on) if facts.place else "",
        "until": _day(formats, facts.until),
        "agreed": formats.date_full(facts.agreed_on) if facts.agreed_on else "",
        "accepted_by": clean(facts.accepted_by),
        "agreed_from": clean(facts.agreed_from),
        "agreed_at": formats.hour(facts.agreed_at) if facts.agreed_at else "",
        "acknowledged": clean(facts.acknowledged),
        "notice_days": formats.count(facts.notice_days),
        "waives": facts.waives,
        "law": law_helps(business.country),
        "french": business.country in _FRENCH_LAW,
        "reference": clean(facts.reference),
        **paying_words(business),
        "answer_link": link(facts.answer_link),
        "chat_link": link(facts.chat_link),
        "payment_link": link(facts.payment_link),
        "qr": facts.epc_qr,
    }
    return words | {"law": words["law"] and words["for_trade"]}


def _day(formats: Formats, day: date | None) -> str:
    return formats.date_long(day) if day else ""


def _plan(formats: Formats, letter: str, plan: tuple[PartFacts, ...]) -> PlanWords:
    return PlanWords(letter, formats.count(len(plan)), _parts(formats, plan))


def _parts(formats: Formats, parts: tuple[PartFacts, ...]) -> tuple[PartWords, ...]:
    return tuple(
        PartWords(
            place=formats.count(place),
            due=formats.date_full(part.due_on),
            amount=formats.money(part.amount),
            left=formats.money(part.left),
            settled=not part.left,
        )
        for place, part in enumerate(parts, 1)
    )
