"""The same messages written otherwise: what changes nothing of their meaning makes no field silently wrong."""

import pytest

from benchmarks.accuracy import DATA, INTENTS
from benchmarks.predict import read_lines
from benchmarks.rewritten import REWRITINGS, measure_rewritten, rewritten

ROWS = read_lines(DATA / "shared.jsonl")


@pytest.mark.parametrize("name", REWRITINGS)
def test_another_way_of_writing_makes_nothing_silently_wrong(name: str) -> None:
    figures = measure_rewritten(ROWS, name)
    assert figures.silent_wrong == 0, str(figures)
    assert figures.intent_accuracy >= INTENTS, str(figures)


@pytest.mark.parametrize("name", REWRITINGS)
def test_each_rewriting_changes_some_message(name: str) -> None:
    assert rewritten(ROWS, name)
