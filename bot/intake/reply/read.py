"""Reads the text of an answer: what its writer wants, the details, and the words that decided."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.intake.draft import Span
from bot.intake.reply.days import tongue_of
from bot.intake.reply.decide import REASONS, Evidence, decide, of_machine, settle
from bot.intake.reply.features import reading_features, text_features
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.order_number import read_order_number
from bot.intake.reply.own_text import LONGEST, own_text
from bot.intake.reply.page import Page, open_page
from bot.intake.reply.promises import find_offers
from bot.intake.reply.reading import Method, ReplyIntent, ReplyReading
from bot.intake.reply.signs import find_signs
from bot.intake.text.sheet import fold

_EMAIL = re.compile(r"[\w.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+){1,6}")
_REPLIED = re.compile(r"^\s*(?:re|tr|fw|fwd|aw|sv)\s?(?:\[\d+\])?\s?:", re.IGNORECASE)
_MOST_READ = 60_000
_LONGEST_SUBJECT = 300
_SHORT_THANKS = 25
# What is done, denied or left for later.
_BUSY = ("commits", "other_act", "negative", "promise_vague", "condition", "hedge")
_NO_PLAN = frozenset({ReplyIntent.PAID, ReplyIntent.OUT_OF_OFFICE, ReplyIntent.BOUNCE, ReplyIntent.WRONG_CONTACT})
_ALONE = {"stop_alone": ReplyIntent.STOP, "paid_alone": ReplyIntent.PAID}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came in. ``automatic`` and ``bounced`` tell what the head of a mail says of it."""

    text: str
    received_on: date
    subject: str | None = None
    automatic: bool = False
    bounced: bool = False


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What the lists of words find in an answer.

    ``found`` is what its signs come to, ``machine`` what a machine that sent it says, None for a person. ``text`` and
    ``told`` are what it is weighed by.
    """

    own: str
    page: Page
    evidence: Evidence
    found: tuple[ReplyIntent, ...]
    machine: ReplyIntent | None
    text: frozenset[str]
    told: frozenset[str]


def read_first(answer: Answer, grammar: ReplyGrammar) -> FirstReading:
    """Return what the lists of words find in an answer; never raises on any text, and reads but its beginning."""
    text = unicodedata.normalize("NFC", answer.text[:_MOST_READ])
    subject = unicodedata.normalize("NFC", (answer.subject or "")[:_LONGEST_SUBJECT])
    machine = _machine(answer, fold(subject).strip(), text, grammar)
    own = text[:LONGEST].strip() if machine else own_text(text, grammar.quotes)
    page = open_page(own, grammar.spelling)
    signs = find_signs(page, grammar)
    tongues = tongue_of(page, grammar)
    offers = find_offers(page, signs, answer.received_on, tongues, grammar)
    named = _new_email(page.raw) is not None
    evidence = Evidence(
        signs,
        offers,
        _one_word(page, grammar),
        _only_thanks(page, grammar),
        names_address=named,
        mostly_thanks=_mostly_thanks(signs.page, grammar),
    )
    found = decide(evidence)
    told = reading_features(signs, offers, found[0])
    return FirstReading(own, page, evidence, found, machine, text_features(subject, own), told)


def read_reply(answer: Answer, grammar: ReplyGrammar) -> ReplyReading:
    """Return what an answer to a reminder means; never raises on any text, and reads no more than its beginning."""
    first = read_first(answer, grammar)
    values = grammar.weights.values(first.text, first.told)
    likely = grammar.weights.likelihoods(values)
    if first.machine is None:
        return _reading(first, values, *settle(first.evidence, first.found, likely), grammar)
    machine = of_machine(likely) if first.machine is ReplyIntent.OUT_OF_OFFICE else first.machine
    return _reading(first, values, machine, (), grammar)


def _machine(answer: Answer, subject: str, text: str, grammar: ReplyGrammar) -> ReplyIntent | None:
    """Return what a machine that answered says, None when a person did."""
    head = fold(text[:LONGEST])
    bounced = grammar.signs["bounced"]
    if answer.bounced or bounced.search(subject) or (bounced.search(head) and grammar.signs["of_mail"].search(head)):
        return ReplyIntent.BOUNCE
    if answer.automatic or (
        subject and not _REPLIED.match(subject) and grammar.signs["automatic_subject"].match(subject)
    ):
        return ReplyIntent.OUT_OF_OFFICE
    return None


def _one_word(page: Page, grammar: ReplyGrammar) -> ReplyIntent | None:
    """Return what a message says that consists of one word or two: "done", "stop"."""
    found = (intent for name, intent in _ALONE.items() if grammar.signs[name].fullmatch(page.text.replace("\n", " ")))
    return next(found, None)


def _only_thanks(page: Page, grammar: ReplyGrammar) -> bool:
    """Whether nothing is left of a text once thanks, greetings, closings and a name are taken away."""
    if not page.has(grammar.signs["thanks_strong"]) and not page.has(grammar.signs["thanks"]):
        return False
    left = page
    for name in ("greeting", "thanks", "sign_off", "thanks_filler"):
        left = left.without(left.spans(grammar.signs[name]))
    words = re.findall(r"[^\W\d_]{2,}", left.text)
    return len(words) <= (2 if page.has(grammar.signs["thanks_strong"]) else 0)


def _mostly_thanks(page: Page, grammar: ReplyGrammar) -> bool:
    """Whether a short text thanks, and neither asks nor tells of anything that is done, denied or to come."""
    idle = not any(page.has(grammar.signs[name]) for name in _BUSY) and "?" not in page.plain
    return idle and page.has(grammar.signs["thanks_strong"]) and len(page.text.split()) <= _SHORT_THANKS


def _reading(
    first: FirstReading,
    values: Mapping[str, float],
    intent: ReplyIntent,
    also: tuple[ReplyIntent, ...],
    grammar: ReplyGrammar,
) -> ReplyReading:
    page, offers, paid = first.page, first.evidence.offers, intent is ReplyIntent.PAID
    count = offers.count or (len(offers.promised) if len(offers.promised) > 1 else None)
    return ReplyReading(
        intent,
        also,
        promised=offers.promised if ReplyIntent.PROMISE in (intent, *also) else (),
        proposed_installments=count if intent not in _NO_PLAN else None,
        new_email=_new_email(page.raw) if intent is ReplyIntent.WRONG_CONTACT else None,
        order_number=read_order_number(page, grammar) if intent is ReplyIntent.WANTS_DOCUMENT else None,
        paid_on=offers.paid_on if paid else None,
        method=_method(page, grammar) if paid else None,
        words=_deciding(first, values, intent, grammar),
        own=first.own,
    )


def _deciding(
    first: FirstReading, values: Mapping[str, float], intent: ReplyIntent, grammar: ReplyGrammar
) -> tuple[str, ...]:
    """Return the words that decided: what a list recognised, else days promised and what speaks most for the intent."""
    recognised = first.evidence.signs.words(REASONS.get(intent, ()))
    if recognised or intent is ReplyIntent.UNCLEAR:
        return recognised
    strongest = grammar.weights.strongest(values, intent)
    patterns = (r"\W+".join(map(re.escape, each.split())) for each in strongest)
    found = (re.search(rf"(?<!\w){pattern}(?!\w)", first.page.plain) for pattern in patterns)
    days = first.evidence.offers.days if intent is ReplyIntent.PROMISE else []
    spans = [*days, *(Span(*match.span()) for match in found if match)]
    return tuple(dict.fromkeys(first.page.raw[span.start : span.end].strip() for span in spans))


def _new_email(raw: str) -> str | None:
    found = _EMAIL.search(raw)
    return found[0].rstrip(".") if found else None


def _method(page: Page, grammar: ReplyGrammar) -> Method | None:
    return next((method for method, pattern in grammar.methods if page.has(pattern)), None)


def as_row(reading: ReplyReading) -> Mapping[str, object]:
    """Return a reading in the shape of the examples' expectations."""
    return {
        "intent": reading.intent.value,
        "also": [each.value for each in reading.also],
        "promised": [
            {"amount": None if each.amount is None else f"{each.amount:.2f}", "on": each.on.isoformat()}
            for each in reading.promised
        ],
        "proposed_installments": reading.proposed_installments,
        "new_email": reading.new_email,
        "paid_on": reading.paid_on.isoformat() if reading.paid_on else None,
        "method": reading.method.value if reading.method else None,
    }
