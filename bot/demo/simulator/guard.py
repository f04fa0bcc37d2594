"""What keeps other pages of the same browser out: strangers can reach the loopback too, through it.

A name that was bent to 127.0.0.1 (DNS rebinding) is refused by its ``Host``; a form or script of another site by the
header that only this page's own scripts can add; and nothing of another origin is ever loaded by this page (CSP).
"""

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OWN_HEADER: Final = "x-relance-simulator"
_HOSTS: Final = ("127.0.0.1", "localhost")
_READING: Final = ("GET", "HEAD")
_HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


class Guard:
    """Refuses what does not come from this page, and puts the headers that keep it to itself on every answer."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = Headers(scope=scope)
        if headers.get("host", "").partition(":")[0] not in _HOSTS:
            await PlainTextResponse("This simulator answers to 127.0.0.1 only.", 421)(scope, receive, send)
            return
        if scope["method"] not in _READING and OWN_HEADER not in headers:
            await PlainTextResponse("Only the simulator's own page may do this.", 403)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(raw=message["headers"])
                for name, value in _HEADERS.items():
                    answered.setdefault(name, value)
                message["headers"] = answered.raw
            await send(message)

        await self._application(scope, receive, send_guarded)
