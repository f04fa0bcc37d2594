"""The signs in an answer: which lists of words recognise something in it, and where.

Lists are tried in an order in which what one has recognised the next does not see: a denial is taken out before what
it denies, a condition before what it holds up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.intake.draft import Span
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.page import Page

# Each step: the lists that are looked for together, and whether what they recognise is taken out.
_STEPS: tuple[tuple[tuple[str, ...], bool], ...] = (
    (("boilerplate",), True),
    (("bounced", "automatic", "automatic_sure", "gone"), False),
    (("not_so",), True),
    (("feared", "others_insolvent"), True),
    (("insolvent",), True),
    (("amicable_debt",), False),
    (("stop", "stop_contact", "stop_chasing", "stop_address"), True),
    (("passed_on",), True),
    (("asks_way",), True),
    (("wrong_person", "awaits_money", "asks_time"), False),
    (("contested", "mistake", "document", "paper_noun", "without_paper"), False),
    (("hedge", "condition"), True),
    (("future_paid",), False),
    (("cannot", "trouble", "patience"), False),
    (("not_paid", "refused"), True),
)
# What a payment can be made to wait for; the first that is recognised counts.
_UNTIL = ("until_money", "until_done", "until_paper")


@dataclass(slots=True)
class Signs:
    """What was recognised: spans by list, and the page without what was taken out."""

    page: Page
    spans: dict[str, list[Span]] = field(default_factory=dict)

    def has(self, *names: str) -> bool:
        """Say whether any of the lists recognised something."""
        return any(self.spans.get(name) for name in names)

    def words(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the words that the lists recognised, in the order of the text."""
        spans = sorted(span for name in names for span in self.spans.get(name, ()))
        return tuple(dict.fromkeys(self.page.raw[span.start : span.end].strip() for span in spans))


def find_signs(page: Page, grammar: ReplyGrammar) -> Signs:
    """Return the signs of a text."""
    signs = Signs(page)
    for names, taken_out in _STEPS:
        if "condition" in names:
            _look_into_conditions(signs, grammar)
        for name in names:
            _look_for(signs, name, grammar, taken_out=taken_out)
    future = signs.page.without(signs.spans["future_paid"])
    told = Page(page.raw, page.plain, _marked(future))
    paid = told.spans(grammar.signs["paid"])
    accented = Page(page.raw, page.plain, _accented(page, future))
    paid += accented.spans(grammar.signs["paid_accented"])
    signs.spans["paid"] = [span for span in paid if not _is_asked(span, signs)]
    return signs


def _is_asked(span: Span, signs: Signs) -> bool:
    """Whether a payment stands in a question for time: "would you mind if we settled on the 30th?"."""
    line = signs.page.line_of(span.start)
    asks = any(line.start <= each.start < line.end for each in signs.spans["asks_time"])
    return asks and signs.page.plain[line.start : line.end].endswith("?")


def _look_into_conditions(signs: Signs, grammar: ReplyGrammar) -> None:
    """Tell what a payment is made to wait for: work of ours, a paper, or money that has to come in first."""
    signs.spans.update({"until_done": [], "until_money": []})
    for match in signs.page.find(grammar.signs["condition"]):
        line = signs.page.line_of(match.start())
        if not grammar.signs["commits"].search(signs.page.text[line.start : line.end]):
            continue
        name = _waited_for(match[0], grammar)
        if name is not None:
            signs.spans[name].append(Span(*match.span()))


def _waited_for(condition: str, grammar: ReplyGrammar) -> str | None:
    """Return what a condition waits for; a paper says nothing of the payer, and what is not understood is left."""
    name = next((name for name in _UNTIL if grammar.signs[name].search(condition)), None)
    return None if name == "until_paper" else name


def _marked(left: Page) -> str:
    """Return what is left of the page with ``_`` for ``à``, which is no form of "to have"."""
    return "".join("_" if raw == "à" else plain for raw, plain in zip(left.raw, left.text, strict=True))


def _accented(page: Page, left: Page) -> str:
    """Return what is left of the page with its accents."""
    return "".join(raw if plain.isalpha() else plain for raw, plain in zip(page.raw, left.text, strict=True))


def _look_for(signs: Signs, name: str, grammar: ReplyGrammar, *, taken_out: bool) -> None:
    signs.spans[name] = signs.page.spans(grammar.signs[name])
    if taken_out:
        signs.page = signs.page.without(signs.spans[name])
