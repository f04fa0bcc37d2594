"""A single connection to a server of this process, as a client that keeps its connections holds it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest


@asynccontextmanager
async def kept_connection(origin: str) -> AsyncIterator[Callable[[str], Awaitable[bytes]]]:
    """Yield what asks for a path over one and the same connection and returns the body of the answer."""
    at = urlsplit(origin)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)

    async def ask(path: str) -> bytes:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        return await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))

    try:
        yield ask
    finally:
        writer.close()


async def let_pass(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Put the running event loop's clock forward, so that all that waited shorter than that is due at once."""
    loop = asyncio.get_running_loop()
    time = loop.time
    monkeypatch.setattr(loop, "time", lambda: time() + seconds)
    await asyncio.sleep(0)
