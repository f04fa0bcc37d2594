"""Files of every format, broken at random: a refusal at most, never anything else."""

import random
from contextlib import suppress

import pytest

from bot.file_reader import open_reader
from bot.intake.files.contents import Refusal
from tests.unit.intake.test_tables import SAMPLES

TRIES = 40  # for each format; a try takes a third of a second


def broken(content: bytes, chance: random.Random) -> bytes:
    """Return the content with a few bytes changed, cut out or doubled."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(spoilt))
        spoilt[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    cut = chance.randrange(len(spoilt)) if chance.random() < 0.2 else len(spoilt)
    return bytes(spoilt[:cut])


@pytest.mark.parametrize("name", SAMPLES)
async def test_a_broken_file_is_read_or_refused(name: str) -> None:
    chance, reader = random.Random(name), open_reader()  # noqa: S311 - repeatable on purpose
    for _ in range(TRIES):
        with suppress(Refusal):
            await reader.read(broken(SAMPLES[name], chance))
