"""Opening the simulator: one world behind one port of the loopback, until it is told to stop."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.demo.simulator.application import application
from bot.demo.simulator.world import Story, World
from bot.demo.story import play
from bot.demo.telegram_listener import Listener
from bot.languages import shared_languages
from bot.settings import StartError


@asynccontextmanager
async def simulator(
    language: str, now: datetime, port: int, *, story: Story = play, pause: float = 1.0
) -> AsyncIterator[tuple[str, World]]:
    """Yield the address of a page in ``language`` whose clock begins at ``now``, and the world behind it.

    Port 0 is any free one; ``pause`` is what the story leaves after each deed, in seconds of real time.

    :raises StartError: when the port is taken.
    """
    world = World(shared_languages().catalogue, language, now, story, pause)
    listener = Listener(application(world), port)
    await world.begin()
    try:
        yield await _opened(listener, port), world
    finally:
        await world.close()
        await listener.close()


async def simulate(language: str, now: datetime, port: int, say: Callable[[str], None], stop: asyncio.Event) -> int:
    """Serve the simulator until ``stop`` is set, and ``say`` where it is; return the exit code.

    :raises StartError: when the port is taken.
    """
    async with simulator(language, now, port) as (origin, world):
        say(world.words.plain("simulator.opened", address=origin))
        await stop.wait()
    return 0


async def _opened(listener: Listener, port: int) -> str:
    try:
        return await listener.open()
    except OSError as error:
        raise StartError(
            f"Port {port} cannot be opened ({error.strerror}): if the simulator is not open already at "
            f"http://127.0.0.1:{port}, name another one with `relance run --port`."
        ) from error
