"""Days on which a stage of the works is reached: ``50 % à la pose le 30/04`` is due on that day.

By itself a stage tells of no day of the calendar (``solde à la pose``), and a day behind a word for work is one on
which something was done (``la pose du 12/10``).
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.days.days import Term, Unclear
from bot.intake.days.found import DayFound, Role
from bot.intake.days.words import DateGrammar
from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet

# What a stage may be told to be, and so its day.
_OF_STAGES = frozenset({Role.PLAIN, Role.DUE, Role.ASIDE})
# How far before a day the words for its stage begin.
_REACH = 64


def with_stages_dated(days: Sequence[DayFound], whole: Sheet, grammar: DateGrammar) -> list[DayFound]:
    """Return ``days`` without the stages whose day is told directly behind them or before them, as what is due then."""
    if len(days) < 2 and not any(day.role is Role.WORK for day in days):  # noqa: PLR2004 - a stage and its day
        return list(days)
    vague = [day for day in days if isinstance(day.text, Unclear | Term) and day.role in _OF_STAGES]
    kept: list[DayFound] = []
    told: list[DayFound] = []
    for day in days:
        stage = None if day in vague else _stage_of(day, whole, grammar)
        named = [each for each in vague if stage is not None and each.at.overlaps(stage)]
        told += named
        # "solde à la pose le 30/04", "versés à la commande le 12/02": what labels the stage labels its day
        role = next((each.role for each in named), Role.PLAIN)
        paid = stage is not None and grammar.paid_at_once.match(whole.rest, day.at.end) is not None
        kept.append(day if stage is None else replace(day, role=Role.ASIDE if paid else role))
    return [day for day in kept if day not in told]


def without_stages(days: Sequence[DayFound], letter: Sheet, grammar: DateGrammar) -> Sequence[DayFound]:
    """Return ``days`` without the stages that tell for what a deposit is asked, where a term or a day tells when.

    So does ``facture d'acompte : 40 % à la commande, payable à réception``.
    """
    stages = [
        day
        for day in days
        if day.role is Role.PLAIN and isinstance(day.text, Unclear) and grammar.stage.match(letter.rest, day.at.start)
    ]
    return [day for day in days if day not in stages] if len(stages) < len(days) else days


def beside_stages(days: Sequence[DayFound], letter: Sheet, grammar: DateGrammar) -> Sequence[DayFound]:
    """Return ``days``, those to be asked that stand beside a stage, as both are told for one sum.

    So they are in ``900 € à la signature et le 30/04``, of which nobody says how much is due on either.
    """
    asked: list[DayFound] = []
    for one, other in pairwise(days):
        stage = next((each for each in (one, other) if isinstance(each.text, Unclear)), None)
        told = stage is not None and grammar.stage.match(letter.rest, stage.at.start) is not None
        if told and grammar.joined.fullmatch(letter.rest, one.span.end, other.span.start):
            asked += [one, other]
    return [replace(day, text=Unclear()) if day in asked else day for day in days]


def _stage_of(day: DayFound, whole: Sheet, grammar: DateGrammar) -> Span | None:
    """Return where the stage stands that is reached on a day of the calendar."""
    if isinstance(day.text, Unclear | Term) or day.role not in {Role.PLAIN, Role.WORK}:
        return None
    told = whole.before(grammar.stage_before, day.at.start, _REACH) or grammar.stage_behind.match(
        whole.rest, day.at.end
    )
    return Span(*told.span("stage")) if told else None
