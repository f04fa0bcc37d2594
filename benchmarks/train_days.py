"""Learns on which of the days that answers name somebody means to pay, and writes ``bot/intake/reply/day_weights.tsv``.

    pip install scikit-learn
    python -m benchmarks.train_days

scikit-learn is needed for this alone. It learns from the days of the sets in ``data/replies/``, save ``shared.jsonl``,
where each payment that is promised is known, from ``data/replies/days/``, where it is too, and from
``data/replies/training/``, where it is known whether there is any: no day of an answer without promise is one of
payment, the only day of an answer with a promise is, and of several those that are likely by what was learnt from the
others. The result is the same each time.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.accuracy import NOT_LEARNT_FROM, REPLY_DATA
from benchmarks.predict import read_lines
from benchmarks.predict_replies import load_reply_grammar
from benchmarks.train_replies import ANY_DAY
from bot.intake.reply.day_weights import DayWeights
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.promises import WeighedDay
from bot.intake.reply.read import Answer, read_first
from bot.intake.reply.reading import ReplyIntent

_STRENGTH = 0.3  # the inverse of the penalty on large weights
_ITERATIONS, _TOLERANCE = 1000, 0.001
_RARE = 4  # days that a feature has to have
_EXACT = 2.0  # what a day counts for whose payment is known by its date
_LIKELY = 0.5  # above which a day is taken for one of payment


@dataclass(slots=True)
class Example:
    """A day: the ``answer`` it is of, its features, whether it is one of payment (None: not known), and its weight."""

    answer: int
    features: frozenset[str]
    pays: bool | None
    weight: float = 1.0


def main() -> None:
    """Learn the weights and write them down."""
    examples = list(_examples(load_reply_grammar()))
    learnt = learn(examples)
    learnt.save()
    print(f"{len(examples)} days, {len(learnt.weight)} features")


def _examples(grammar: ReplyGrammar) -> Iterator[Example]:
    rows = [
        row for file in sorted(REPLY_DATA.glob("*.jsonl")) if file.stem != NOT_LEARNT_FROM for row in read_lines(file)
    ]
    further = [*sorted((REPLY_DATA / "training").glob("*.jsonl")), *sorted((REPLY_DATA / "days").glob("*.jsonl"))]
    rows += [row for file in further for row in read_lines(file)]
    for number, row in enumerate(rows):
        yield from examples_of(number, row, grammar)


def examples_of(number: int, row: dict[str, Any], grammar: ReplyGrammar) -> list[Example]:
    """Return the days of one answer."""
    received_on = date.fromisoformat(row["received_on"]) if "expect" in row else ANY_DAY
    first = read_first(Answer(row["text"], received_on, row["subject"]), grammar)
    days = first.evidence.offers.weighed if first.machine is None else ()
    if "expect" in row:
        return _dated(number, row["expect"]["promised"], days)
    promises = ReplyIntent.PROMISE in {row["intent"], *row["also"]}
    known = None if promises and len(days) > 1 else promises
    return [Example(number, each.features, known) for each in days]


def _dated(number: int, promised: Sequence[dict[str, Any]], days: Sequence[WeighedDay]) -> list[Example]:
    wanted = {date.fromisoformat(each["on"]) for each in promised}
    found = any(each.day.ahead in wanted for each in days)
    known = [each.day.ahead in wanted if found or not wanted else None for each in days]
    return [Example(number, each.features, pays, _EXACT) for each, pays in zip(days, known, strict=True)]


def learn(examples: Sequence[Example]) -> DayWeights:
    """Return what the features of days speak for: learnt from the known ones first, then from all."""
    counts = Counter(name for each in examples for name in each.features)
    table = DictVectorizer()
    values: Any = table.fit_transform(
        [dict.fromkeys(sorted(name for name in each.features if counts[name] >= _RARE), 1.0) for each in examples]
    )
    values.indices, values.indptr = values.indices.astype("int32"), values.indptr.astype("int32")
    known = [place for place, each in enumerate(examples) if each.pays is not None]
    model = _fitted(values[known], [examples[place] for place in known])
    chances = model.predict_proba(values)[:, 1]
    model = _fitted(values, _guessed(examples, chances))
    names = table.get_feature_names_out()
    return DayWeights(
        float(model.intercept_[0]), {str(n): float(w) for n, w in zip(names, model.coef_[0], strict=True)}
    )


def _fitted(values: Any, examples: Sequence[Example]) -> LogisticRegression:
    model = LogisticRegression(C=_STRENGTH, max_iter=_ITERATIONS, tol=_TOLERANCE)
    model.fit(values, [bool(each.pays) for each in examples], sample_weight=[each.weight for each in examples])
    return model


def _guessed(examples: Sequence[Example], chances: Sequence[float]) -> list[Example]:
    """Take the likely days of answers with a promise for days of payment, or the likeliest of each answer."""
    best: dict[int, float] = {}
    for each, chance in zip(examples, chances, strict=True):
        best[each.answer] = max(chance, best.get(each.answer, 0.0))
    return [
        Example(each.answer, each.features, chance > _LIKELY or chance == best[each.answer], each.weight)
        if each.pays is None
        else each
        for each, chance in zip(examples, chances, strict=True)
    ]


if __name__ == "__main__":
    main()
