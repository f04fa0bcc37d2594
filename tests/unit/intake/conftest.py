"""What the tests of the intake share: both vocabularies, prepared once, and how a message is read by them."""

from collections.abc import Callable
from datetime import date

import pytest

from benchmarks.predict import vocabularies
from bot.intake.draft import Draft, Intent, Reading
from bot.intake.message import read_message
from bot.intake.vocabulary import Vocabulary

# A Monday.
TODAY = date(2026, 11, 23)

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def french() -> Vocabulary:
    return vocabularies()["fr"]


@pytest.fixture(scope="session")
def english() -> Vocabulary:
    return vocabularies()["en"]


@pytest.fixture
def lire(french: Vocabulary) -> Read:
    """Read a French message on the day of the tests."""
    return lambda text: read_message(text, TODAY, "fr", french)


@pytest.fixture
def read(english: Vocabulary) -> Read:
    """Read an English message on the day of the tests."""
    return lambda text: read_message(text, TODAY, "en", english)


def one(read: Read, text: str) -> Draft:
    """Return the one invoice of a message."""
    (draft,) = read(text).drafts
    return draft


def gist(reading: Reading) -> tuple[Intent, str | None]:
    """Return what a message is about, and which client it names first."""
    return reading.intent, reading.drafts[0].client
