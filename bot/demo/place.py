"""Where stories take place: a stage in a folder that is gone afterwards, with pages and a mail box for answers."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.demo.mail_box import MailBox
from bot.demo.nudging import Nudging
from bot.demo.stage import Stage, stage
from bot.web.listening import bind, serving

_HOST = "127.0.0.1"
_ANSWERS = "answers@relance.example"


async def _later() -> None:
    """Leave what follows an answer to the next deed."""


@asynccontextmanager
async def inhabited(start: datetime, follow_up: Callable[[], Awaitable[None]] = _later) -> AsyncIterator[Stage]:
    """Yield a stage at ``start``; ``follow_up`` is called after each answer on a page.

    :raises StartError: when there is no free port.
    """
    with TemporaryDirectory(prefix="relance-") as folder:
        bound = bind("The clients' pages", _HOST, 0)
        url = f"http://{_HOST}:{bound.getsockname()[1]}"
        async with (
            MailBox(_ANSWERS, secrets.token_urlsafe()) as box,
            stage(Path(folder), start, public_url=url, box=box) as scene,
            serving(Nudging(scene.program.front.application(), follow_up), bound, asyncio.Event()),
        ):
            await scene.program.greet()
            yield scene
