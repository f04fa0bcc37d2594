"""The guide, who holds the story up before its viewer."""

import asyncio

import pytest

from bot.demo.simulator.guide import Guide, StoppedError


@pytest.fixture
def guide() -> Guide:
    """Give a guide who does not pause between deeds."""
    return Guide(shown=lambda: None, pause=0)


async def until_it_waits(guide: Guide) -> asyncio.Task[None]:
    """Begin a scene, and return once its caption waits for the viewer."""
    scene = asyncio.create_task(guide.note("Une scène"))
    await asyncio.sleep(0)
    assert guide.waits
    return scene


async def test_a_scene_waits_for_the_viewer(guide: Guide) -> None:
    scene = await until_it_waits(guide)
    assert not scene.done()

    guide.go_on()

    await scene
    assert not guide.waits


async def test_the_next_scene_waits_again(guide: Guide) -> None:
    scene = await until_it_waits(guide)
    guide.go_on()
    await scene

    again = await until_it_waits(guide)

    assert not again.done()
    again.cancel()


async def test_who_wants_to_see_it_all_is_not_asked_again(guide: Guide) -> None:
    scene = await until_it_waits(guide)
    guide.go_on(through=True)
    await scene

    await asyncio.wait_for(guide.note("La suivante"), 1)


async def test_a_viewer_who_has_seen_enough_ends_the_story_where_it_is(guide: Guide) -> None:
    scene = await until_it_waits(guide)

    guide.stop()

    with pytest.raises(StoppedError):
        await scene
    with pytest.raises(StoppedError):
        await guide.breathe()
