"""Where a world takes place: a stage in a folder that is gone afterwards, with the clients' pages served beside it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.demo.simulator.nudging import Nudging
from bot.demo.stage import Stage, stage
from bot.web.listening import bind, serving

_HOST = "127.0.0.1"


@asynccontextmanager
async def inhabited(start: datetime, follow_up: Callable[[], Awaitable[None]]) -> AsyncIterator[Stage]:
    """Yield a stage at ``start`` with pages on a free port; ``follow_up`` is called after each answer there.

    :raises StartError: when there is no free port.
    """
    with TemporaryDirectory(prefix="relance-") as folder:
        bound = bind("The clients' pages", _HOST, 0)
        url = f"http://{_HOST}:{bound.getsockname()[1]}"
        async with stage(Path(folder), start, public_url=url) as scene:
            pages = Nudging(scene.program.front.application(), follow_up)
            async with serving(pages, bound, asyncio.Event()):
                await scene.program.greet()
                yield scene
