"""The guide, who plays the story before a viewer: scene by scene, with a caption and a pause."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.demo.telegram_chats import Message


class StoppedError(Exception):
    """The viewer has seen enough."""


@dataclass(slots=True)
class Guide:
    """Stands where the terminal has its onlooker: holds the story up instead of printing it.

    ``shown`` is called whenever there is something new to see; ``pause`` is in seconds of real time, after each deed.
    A caption waits for ``go_on`` unless the viewer asked for the rest ``through``.
    """

    shown: Callable[[], None]
    pause: float
    caption: str = ""
    through: bool = False
    stopped: bool = False
    _ready: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def waits(self) -> bool:
        """Whether the viewer's word is needed for the next scene."""
        return bool(self.caption) and not self._ready.is_set()

    def go_on(self, *, through: bool = False) -> None:
        """Play the next scene, or all that remain."""
        self.through = self.through or through
        self._ready.set()

    def stop(self) -> None:
        """End the story before its next deed; everything stays as it is."""
        self.stopped = True
        self._ready.set()

    def look(self, _passed_over: Callable[[Message], bool] | None = None) -> int:
        """Let the viewer see what is new; nothing is passed over, since it can be scrolled away."""
        self.shown()
        return 0

    async def note(self, text: str) -> None:
        """Begin a scene: show its caption, and wait for the viewer."""
        self.caption = text
        if self.through:
            self._ready.set()
        else:
            self._ready.clear()
        self.shown()
        await self._ready.wait()
        self._leave()
        self.shown()

    async def breathe(self) -> None:
        """Leave the viewer time to see what was done."""
        await asyncio.sleep(self.pause)
        self._leave()

    def _leave(self) -> None:
        if self.stopped:
            raise StoppedError
