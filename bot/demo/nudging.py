"""An application whose answers to forms are followed up at once, since no schedule runs in the simulator."""

from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Receive, Scope, Send


class Nudging:
    """Passes every request on, and calls ``follow_up`` after each that may have changed something."""

    def __init__(self, application: ASGIApp, follow_up: Callable[[], Awaitable[None]]) -> None:
        self._application = application
        self._follow_up = follow_up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._application(scope, receive, send)
        if scope["type"] == "http" and scope["method"] == "POST":
            await self._follow_up()
