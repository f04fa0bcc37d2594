"""A port on the loopback address where uvicorn's HTTP protocol serves an application inside this process.

uvicorn's own ``Server`` is left out: it takes over the process's signals and polls; and a single connection must be
cut here when a test asks for it.
"""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

HOST = "127.0.0.1"
_KEPT_OPEN = 75  # seconds without a request; longer than clients keep their end, so that none writes to a closed one


class Listener:
    """Serves one application on one port, 0 meaning any free one, until it is closed."""

    def __init__(self, application: ASGIApp, port: int) -> None:
        self._config = Config(
            application, log_config=None, access_log=False, lifespan="off", timeout_keep_alive=_KEPT_OPEN
        )
        self._config.load()
        self._port = port
        self._state = ServerState()
        self._server: asyncio.Server | None = None

    @property
    def origin(self) -> str:
        """Return the address with its port, once it is open."""
        return f"http://{HOST}:{self._port}"

    async def open(self) -> str:
        """Open the port and return the origin; OSError when it is taken."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, HOST, self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self.origin

    async def close(self) -> None:
        """Close the port, cut every connection and wait until nothing runs."""
        if self._server is None:
            return
        self._server.close()
        for connection in list(self._state.connections):
            connection.transport.abort()
        tasks = list(self._state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def cut(self, request: Request) -> None:
        """Break the connection on which a request came, leaving it without an answer."""
        client = tuple(request.client) if request.client else None
        for connection in list(self._state.connections):
            if isinstance(connection, H11Protocol) and connection.client == client:
                connection.transport.abort()

    def _protocol(self) -> H11Protocol:
        return H11Protocol(self._config, self._state, {})
