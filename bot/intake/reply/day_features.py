"""What a day of an answer is weighed by, when it is to be told whether somebody means to pay on it.

Each is a name: words before and after it (``b:``, ``a:``; ``b1:`` to ``a2:`` those next to it, ``g:`` pairs of words of
the sentence, ``p:`` and ``n:`` words of the sentence before and after), those that say the day (``d:``), the lists of
words that recognise something (``s:`` with where), and how it stands among the other days. A sign stands for each day
and each sum, numbers are all alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from bot.intake.draft import Span
from bot.intake.reply.days import SaidDay
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.page import Page
from bot.intake.reply.plans import begins_plan
from bot.intake.reply.signs import Signs
from bot.intake.reply.sums import Sum

_TOKEN = re.compile(r"[a-z]+'?|0+|[?!€£$%,.:/]|[@#]")
_DIGIT = re.compile(r"\d")
_DAY, _SUM, _SELF = "@", "#", "@@"
_NEAR = 4  # words beside a day that count as near, and letters between a sign and the day that it speaks of
_MOST_DAYS = 4
_LONGEST, _STEP = 60, 6  # words of an answer, by which its length is told in steps
# Lists that recognise what is done in the sentence of a day, in its part of it, and before it.
_ACTS = (
    "commits", "own_act", "other_act", "further", "agrees", "this_month", "negative", "promise_vague", "paid",
)  # fmt: skip
# Lists that end directly before a day.
_LEADING = ("not_day", "not_before", "of_terms", "from_on", "intended", "refused_day", "in_place_of")
# Lists that begin directly after a day.
_FOLLOWING = ("not_after", "refused_after")
_PARTICIPLE = re.compile(r"é(?:e?s?)$")
_PACES = ("monthly", "weekly", "fortnightly")


@dataclass(frozen=True, slots=True)
class Scene:
    """An answer with the ``days`` to weigh and its ``sums``; ``over`` are days on which something was paid already.

    ``page`` is the whole of it, ``text`` what stands there with a sign for each day and each sum.
    """

    page: Page
    text: str
    days: Sequence[SaidDay]
    over: Sequence[SaidDay]
    sums: Sequence[Sum]
    signs: Signs


def marked(page: Page, days: Sequence[SaidDay], sums: Sequence[Sum]) -> str:
    """Return the text of an answer with a sign for each day and each sum, and all digits alike."""
    text = _DIGIT.sub("0", page.plain)
    for span, sign in (*((each.span, _SUM) for each in sums), *((each.span, _DAY) for each in days)):
        text = text[: span.start] + sign.ljust(span.end - span.start) + text[span.end :]
    return text


def day_features(day: SaidDay, scene: Scene, grammar: ReplyGrammar) -> frozenset[str]:
    """Return the features of one of the days of an answer."""
    line = scene.page.line_of(day.span.start)
    clause = _clause(day, line, scene.page)
    words = _words(day, line, clause, scene)
    return frozenset(
        chain(
            words,
            _recognised(day, line, clause, scene),
            _acts(day, line, clause, scene, grammar),
            _together(day, line, scene, grammar),
            _order(day, scene),
        )
    )


def _clause(day: SaidDay, line: Span, page: Page) -> Span:
    """Return the part of a sentence between commas in which a day stands."""
    start = page.plain.rfind(",", line.start, day.span.start) + 1
    end = page.plain.find(",", day.span.end, line.end)
    return Span(max(line.start, start), line.end if end < 0 else end)


def _words(day: SaidDay, line: Span, clause: Span, scene: Scene) -> Iterator[str]:
    text = scene.text
    before, after = _tokens(text[line.start : day.span.start]), _tokens(text[day.span.end : line.end])
    (far, near), (next_, second) = ["^", "^", *before][-2:], [*after, "$", "$"][:2]
    yield from (f"b1:{near}", f"b2:{far} {near}", f"a1:{next_}", f"a2:{next_} {second}")
    yield from (f"b:{word}" for word in before[-_NEAR:])
    yield from (f"a:{word}" for word in after[:_NEAR])
    yield from (f"cb:{word}" for word in _tokens(text[clause.start : day.span.start]))
    yield from (f"ca:{word}" for word in _tokens(text[day.span.end : clause.end]))
    yield from (f"g:{one} {two}" for one, two in pairwise(["^", *before, _SELF, *after, "$"]))
    yield from (f"d:{word}" for word in _tokens(_DIGIT.sub("0", scene.page.plain[day.span.start : day.span.end])))
    if line.start:
        yield from (f"p:{word}" for word in _tokens(_line_at(line.start - 1, scene)))
    if line.end < len(text):
        yield from (f"n:{word}" for word in _tokens(_line_at(line.end + 1, scene)))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _line_at(place: int, scene: Scene) -> str:
    line = scene.page.line_of(place)
    return scene.text[line.start : line.end]


def _recognised(day: SaidDay, line: Span, clause: Span, scene: Scene) -> Iterator[str]:
    """Yield the lists of signs that recognised something: anywhere, in the sentence, its part, beside the day."""
    for name, spans in scene.signs.spans.items():
        where = {
            "answer": bool(spans),
            "line": _within(line, spans),
            "clause": _within(clause, spans),
            "around": any(span.start <= day.span.start < span.end for span in spans),
            "before": any(_leads_to(span, day, scene.page) for span in spans),
        }
        yield from (f"s:{place} {name}" for place, holds in where.items() if holds)


def _within(part: Span, spans: Sequence[Span]) -> bool:
    return any(part.start <= span.start < part.end for span in spans)


def _leads_to(span: Span, day: SaidDay, page: Page) -> bool:
    """Whether a sign holds a day, or ends directly before it in the same sentence."""
    return span.start <= day.span.start <= span.end + _NEAR and "\n" not in page.plain[span.end : day.span.start]


def _acts(day: SaidDay, line: Span, clause: Span, scene: Scene, grammar: ReplyGrammar) -> Iterator[str]:
    """Yield what is done, as the lists of acts know it, and what leads up to the day."""
    text, start, end = scene.page.plain, day.span.start, day.span.end
    parts = {"line": text[line.start : line.end], "clause": text[clause.start : clause.end]}
    parts["before"] = text[clause.start : start]
    for name in _ACTS:
        yield from (f"act:{place} {name}" for place, part in parts.items() if grammar.signs[name].search(part))
    lead = grammar.leads.match(text[start:end])
    leading = [text[line.start : each].rstrip() for each in (start, start + (lead.end() if lead else 0))]
    yield from (f"l:{name}" for name in _LEADING if any(grammar.signs[name].search(each) for each in leading))
    following = text[end : line.end].lstrip()
    yield from (f"l:{name}" for name in _FOLLOWING if grammar.signs[name].match(following))
    # "Payé vendredi" is told of another Friday than "je paye vendredi"
    if _PARTICIPLE.search(scene.page.raw[line.start : start].rstrip()):
        yield "b1:é"
    if parts["line"].endswith("?"):
        yield "asked"
    if day in scene.over:
        yield "over" if day.days.behind else "over:window"


def _together(day: SaidDay, line: Span, scene: Scene, grammar: ReplyGrammar) -> Iterator[str]:
    """Yield what several things say together: a plan that begins on a day, and what was paid and arrives on it."""
    paces = any(grammar.signs[name].search(scene.page.plain[line.start : line.end]) for name in _PACES)
    if (paces or _within(line, [each.span for each in scene.sums])) and begins_plan(day, scene.signs, grammar):
        yield "plan"
    paid = [span for span in scene.signs.spans["paid"] if span.end <= day.span.start]
    if paid and not grammar.signs["further"].search(scene.page.plain[paid[-1].end : day.span.start]):
        yield "arrives:line" if paid[-1].start >= line.start else "arrives:answer"


def _order(day: SaidDay, scene: Scene) -> Iterator[str]:
    """Yield how a day stands among days and sums, and how long the answer is."""
    line = scene.page.line_of(day.span.start)
    here = [each for each in scene.days if line.start <= each.span.start < line.end]
    yield "k:exact" if day.days.behind else "k:window"
    if day.alone or day.weekday:
        yield "k:alone" if day.alone else "k:weekday"
    if _within(line, [each.span for each in scene.sums]):
        yield "sum"
    yield f"here:{min(len(here), _MOST_DAYS)}"
    yield f"place:{min(here.index(day), 2)}"
    yield f"days:{min(len(scene.days), _MOST_DAYS)}"
    yield from (
        name
        for name, other in (("last", here[-1]), ("final", scene.days[-1]), ("first", scene.days[0]))
        if other is day
    )
    yield f"length:{min(len(scene.page.plain.split()), _LONGEST) // _STEP}"
    yield f"line:{min(len(scene.page.plain[line.start : line.end].split()), _LONGEST // 2) // 3}"
