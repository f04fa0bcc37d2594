"""The figures of the reading, held from falling: on the shared messages, and on one in eight of our own.

``make accuracy`` reads them all, file by file, and so do the checks before a change is taken.
"""

import pytest

from benchmarks.accuracy import (
    DATA,
    FACTURX,
    measure,
    measure_facturx,
    measure_messages,
    meets_targets,
    messages,
)

_PARTS = 16


def test_the_shared_messages_are_read_as_well_as_the_product_promises() -> None:
    figures = measure(DATA / "shared.jsonl")
    assert meets_targets(figures), str(figures)


@pytest.mark.parametrize("part", range(0, _PARTS, 8))
def test_messages_are_read_as_well_as_the_product_promises(part: int) -> None:
    figures = measure_messages(messages()[part::_PARTS])
    assert meets_targets(figures), str(figures)


def test_there_are_messages_to_measure_by() -> None:
    assert len(messages()) >= 360


def test_electronic_invoices_are_read_exactly() -> None:
    figures = measure_facturx(FACTURX)
    assert (figures.files, figures.wrong_fields) == (4, 0), str(figures)
