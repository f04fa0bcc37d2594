"""The word lists of the templates, beyond what the readings that use them show."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.i18n.vocabulary import load_words

# What must stand before an entry, or must not, and begins with a letter.
_OPEN_BEFORE = re.compile(r"\(\?<[=!]\(?[^\W\d_]")


def _entries(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield table
        return
    for each in table.values() if isinstance(table, dict) else table if isinstance(table, list) else ():
        yield from _entries(each)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_stands_before_an_entry_is_a_word_or_is_said_to_be_an_ending(language: str) -> None:
    r"""``(?<=on )fact`` also holds behind Hamon; ``\b`` or ``\w`` before it tells which is meant."""
    assert [entry for entry in _entries(load_words(language)) if _OPEN_BEFORE.search(entry)] == []
