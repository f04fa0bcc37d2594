"""The program is killed between update, claim, outbox, send and record, and started again, some 150 times."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.crash_checks import check
from tests.integration.crash_orders import Nursery, a_nursery
from tests.integration.crash_story import HOURS, a_story, spread_deaths

STORIES, DEATHS = 5, 5  # as many deaths at each hour of each story
POINTS = 26  # of death that a life passes, or a few more


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Lend a nursery for all stories."""
    with a_nursery() as lent:
        yield lent


@pytest.mark.parametrize("number", range(STORIES))
async def test_wherever_the_program_dies_nothing_is_lost_and_nothing_sent_twice(
    number: int, nursery: Nursery, sqlite_url: str, tmp_path: Path
) -> None:
    deaths = spread_deaths(range(number, STORIES * DEATHS, STORIES), STORIES * DEATHS, POINTS)
    async with a_story(sqlite_url, tmp_path, nursery) as story:
        await story.tell(deaths, at_the_dot=number % 2 == 1)
        await check(story)
        assert story.kills > len(HOURS) * DEATHS // 2
