"""The program is killed at each of its points of death, thousands of times, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.crash_checks import check
from tests.integration.crash_orders import Nursery, a_nursery
from tests.integration.crash_story import a_story, spread_deaths

STORIES, DEATHS = 80, 6  # as many deaths at each hour of each story: some 3,300 in all
POINTS = 40  # of death that a life passes at most


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Lend a nursery for all stories."""
    with a_nursery() as lent:
        yield lent


@pytest.mark.parametrize("number", range(STORIES))
async def test_wherever_the_program_dies_nothing_is_lost_and_nothing_sent_twice(
    number: int, nursery: Nursery, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url: str = request.getfixturevalue("postgresql_url" if number % 8 == 0 else "sqlite_url")
    deaths = spread_deaths(range(number, STORIES * DEATHS, STORIES), STORIES * DEATHS, POINTS)
    async with a_story(url, tmp_path, nursery) as story:
        await story.tell(deaths, at_the_dot=number % 2 == 1)
        await check(story)
