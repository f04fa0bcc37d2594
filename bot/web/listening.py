"""Serving an application on an address of this machine, in the program's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.server import Server

from bot.settings import StartError

PROXIES = ["127.0.0.1", "::1"]  # whose word on a visitor's address is taken: a proxy on this machine
_MOST_AT_ONCE = 200  # requests and connections; whoever comes beyond is asked to come again
_KEPT_OPEN = 130  # seconds without a request; longer than a proxy keeps its end (two minutes in Caddy, one in nginx)
_FINISH_WITHIN = 1  # seconds of real time for requests in hand when the program stops


class _Server(Server):
    """uvicorn's server, which leaves the process's signals to the program."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take nothing over."""
        yield


def bind(setting: str, host: str, port: int) -> socket.socket:
    """Return a socket bound to ``host`` and ``port``, 0 meaning any free one.

    :raises StartError: naming ``setting``, when the address is taken or not this machine's.
    """
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((address[0], port), family=family)
    except OSError as error:
        raise StartError(
            f"{setting}: {host}:{port} cannot be served ({error.strerror}): "
            "stop what uses it, or name another address of this machine."
        ) from error


@asynccontextmanager
async def serving(application: ASGIApp, bound: socket.socket, stop: asyncio.Event) -> AsyncIterator[None]:
    """Serve ``application`` on a bound socket until ``stop`` is set or the block ends; finish requests in hand."""
    server = _Server(
        Config(
            application,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            forwarded_allow_ips=PROXIES,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_keep_alive=_KEPT_OPEN,
            timeout_graceful_shutdown=_FINISH_WITHIN,
        )
    )
    serving_on = asyncio.create_task(server.serve([bound]))
    watching = asyncio.create_task(_end(server, stop))
    try:
        yield
    finally:
        server.should_exit = True
        watching.cancel()
        await serving_on


async def _end(server: Server, stop: asyncio.Event) -> None:
    await stop.wait()
    server.should_exit = True
