"""Text of any kind and of full length, read for minutes: nothing raises, nothing hangs.

The checks before a change is taken leave out the minutes: ``-k "not minutes"``.
"""

import random
from datetime import date
from time import process_time

import pytest

from benchmarks.accuracy import messages
from benchmarks.predict import vocabularies
from bot.intake.message import read_message

LONGEST = 4096
# No single message may hold a core for longer than this.
SLOWEST = 2.0


def _garbled(text: str, dice: random.Random) -> str:
    """Return ``text`` cut, repeated and with a few characters changed, up to full length."""
    letters = list(text * dice.randint(1, 40))[:LONGEST]
    for _ in range(dice.randint(0, 12)):
        letters[dice.randrange(len(letters))] = dice.choice("0123456789 .,/-€$k\n:'&éàx%()@+\x00\u202f")
    start = dice.randrange(len(letters))
    return "".join(letters[start:] + letters[: dice.randint(0, start)])


@pytest.mark.parametrize("seconds", [pytest.param(20, id="a while"), pytest.param(100, id="minutes")])
def test_garbled_messages_never_raise_and_never_hang(seconds: int) -> None:
    dice = random.Random(seconds)  # noqa: S311 - the same messages each time
    words = dict(vocabularies())  # prepared before anything is timed
    texts = [row["text"] for row in messages()]
    end, read = process_time() + seconds, 0
    while process_time() < end:
        text, language = _garbled(dice.choice(texts), dice), dice.choice(["fr", "en"])
        start = process_time()
        read_message(text, date(2026, 11, 23), language, words[language])
        assert process_time() - start < SLOWEST, text
        read += 1
    assert read > 100


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "a", "a ", "12/", "1,", "1.", "un ", "fact ", "le 5 ", "€", "1€", "(", "à ", "-", "dupont "]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_thing_repeated_to_full_length_never_hangs(unit: str, language: str) -> None:
    vocabulary = vocabularies()[language]
    start = process_time()
    read_message((unit * LONGEST)[:LONGEST], date(2026, 11, 23), language, vocabulary)
    assert process_time() - start < SLOWEST
