"""Messages with the clients of others: what is read of a message does not hang on whom it names."""

import pytest

from benchmarks.accuracy import DATA
from benchmarks.crossed import crossed, measure_crossed
from benchmarks.predict import read_lines

ROWS = read_lines(DATA / "shared.jsonl")


@pytest.mark.parametrize("step", [1, 3, 8])
def test_another_client_makes_nothing_silently_wrong(step: int) -> None:
    figures = measure_crossed(ROWS, step)
    assert figures.silent_wrong == 0, str(figures)


def test_each_message_names_another_client() -> None:
    rows = {row["id"]: row["text"] for row in ROWS}
    assert {row["text"] != rows[row["id"]] for row in crossed(ROWS, 1)} == {True}
