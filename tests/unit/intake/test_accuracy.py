"""The figures of the reading, held from falling, on each corpus of messages."""

from pathlib import Path

import pytest

from benchmarks.accuracy import FACTURX, corpora, measure, measure_facturx, meets_targets
from benchmarks.predict import read_lines


@pytest.mark.parametrize("corpus", corpora(), ids=lambda corpus: corpus.stem)
def test_messages_are_read_as_well_as_the_product_promises(corpus: Path) -> None:
    figures = measure(corpus)
    assert meets_targets(figures), str(figures)


def test_there_are_messages_to_measure_by() -> None:
    assert sum(len(read_lines(corpus)) for corpus in corpora()) >= 360


def test_electronic_invoices_are_read_exactly() -> None:
    figures = measure_facturx(FACTURX)
    assert (figures.files, figures.wrong_fields) == (4, 0), str(figures)
