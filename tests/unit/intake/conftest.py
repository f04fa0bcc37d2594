"""The vocabularies of both languages, prepared once for all tests of the intake."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.i18n.vocabulary import load_words
from bot.intake.draft import Reading
from bot.intake.message import read_message
from bot.intake.vocabulary import Vocabulary, make_vocabulary

# A Monday.
TODAY = date(2026, 11, 23)

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def french() -> Vocabulary:
    return make_vocabulary("fr", load_words("fr"))


@pytest.fixture(scope="session")
def english() -> Vocabulary:
    return make_vocabulary("en", load_words("en"))


@pytest.fixture
def lire(french: Vocabulary) -> Read:
    """Read a French message on the day of the tests."""
    return lambda text: read_message(text, TODAY, "fr", french)


@pytest.fixture
def read(english: Vocabulary) -> Read:
    """Read an English message on the day of the tests."""
    return lambda text: read_message(text, TODAY, "en", english)
