"""Learns what the words of answers speak for, and writes ``bot/intake/reply/weights.tsv``.

    pip install scikit-learn
    python -m benchmarks.train_replies

scikit-learn is needed for this alone. It learns from ``data/replies/training/`` (answers with their ``intent``) and
from the sets that the lists of words were tuned on, never from ``shared.jsonl``.
Of the sets tuned on only the texts count: there the lists are right more often than elsewhere. The result is the same
each time.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.accuracy import NOT_LEARNT_FROM, REPLY_DATA
from benchmarks.predict import read_lines
from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.read import Answer, read_first
from bot.intake.reply.reading import ReplyIntent
from bot.intake.reply.weights import Weights

TUNED_ON = frozenset({"days", "english", "french_by_phone", "known_to_lists"})  # of training/
ANY_DAY = date(2026, 11, 10)  # of answers of which only the intent is learnt
_STRENGTH = 30  # the inverse of the penalty on large weights
_ITERATIONS, _TOLERANCE = 3000, 0.001
_RARE = 8  # answers in which a feature of the text has to occur

Example = tuple[frozenset[str], frozenset[str], ReplyIntent]


def main() -> None:
    """Learn the weights and write them down."""
    grammar = load_reply_grammar()
    examples = [*_labelled(grammar), *_tuned_on(grammar)]
    learnt = _learnt(examples, _rarity([text for text, _, _ in examples]))
    learnt.save()
    print(f"{len(examples)} answers, {len(learnt.weight)} features")


def _labelled(grammar: ReplyGrammar) -> Iterator[Example]:
    for file in sorted((REPLY_DATA / "training").glob("*.jsonl")):
        for row in read_lines(file):
            received_on = date.fromisoformat(row.get("received_on") or str(ANY_DAY))
            example = _example(Answer(row["text"], received_on, row["subject"]), ReplyIntent(row["intent"]), grammar)
            yield _by_text(example) if file.stem in TUNED_ON else example


def _tuned_on(grammar: ReplyGrammar) -> Iterator[Example]:
    for file in sorted(REPLY_DATA.glob("*.jsonl")):
        for row in read_lines(file) if file.stem != NOT_LEARNT_FROM else ():
            answer = Answer(row["text"], date.fromisoformat(row["received_on"]), row["subject"])
            yield _by_text(_example(answer, ReplyIntent(row["expect"]["intent"]), grammar))


def _by_text(example: Example) -> Example:
    text, _, intent = example
    return text, frozenset(), intent


def _example(answer: Answer, intent: ReplyIntent, grammar: ReplyGrammar) -> Example:
    first = read_first(answer, grammar)
    return first.text, first.told, intent


def _rarity(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return how rare each feature is that occurs often enough: the smoothed inverse frequency of documents."""
    texts = list(texts)
    counts = Counter(name for text in texts for name in text)
    return {
        name: math.log((1 + len(texts)) / (1 + count)) + 1 for name, count in sorted(counts.items()) if count >= _RARE
    }


def _learnt(examples: list[Example], rarity: Mapping[str, float]) -> Weights:
    told = {name: (0.0,) for _, reading, _ in examples for name in reading}
    blank = Weights((), (), rarity, told)
    table = DictVectorizer()
    values: Any = table.fit_transform([blank.values(text, reading) for text, reading, _ in examples])
    values.indices, values.indptr = values.indices.astype("int32"), values.indptr.astype("int32")
    model = LogisticRegression(C=_STRENGTH, max_iter=_ITERATIONS, tol=_TOLERANCE, class_weight="balanced")
    model.fit(values, [intent.value for _, _, intent in examples])
    names = table.get_feature_names_out()
    weights = {str(name): tuple(map(float, numbers)) for name, numbers in zip(names, model.coef_.T, strict=True)}
    intents = tuple(map(ReplyIntent, model.classes_))
    return replace(blank, intents=intents, bias=tuple(map(float, model.intercept_)), weight=weights)


if __name__ == "__main__":
    main()
