"""The imitation of Telegram: the Bot API over HTTP on the loopback address, and the people who use it.

It judges the program: each request is checked as Telegram checks it, and refused in Telegram's words.
``TelegramServer`` is all that tests, the demo and the simulator need; the neighbouring files
``telegram_*.py`` each hold one thing that it does. Nothing outlives it.
"""

import inspect
import re
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any, Self, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.demo.telegram_call import Call, is_integer, read_call
from bot.demo.telegram_changes import Changes
from bot.demo.telegram_chats import Account
from bot.demo.telegram_errors import NOT_FOUND, TOO_MANY, UNAUTHORIZED, ApiError, too_many
from bot.demo.telegram_faults import Faults, UnansweredError
from bot.demo.telegram_limits import Limits
from bot.demo.telegram_listener import Listener
from bot.demo.telegram_methods import METHODS, Method
from bot.demo.telegram_people import Group, Person
from bot.demo.telegram_state import State
from bot.demo.telegram_updates import UpdateQueue
from bot.demo.telegram_webhook import Webhook

BAD_GATEWAY = 502
WAIT_SECONDS = 120.0
REMEMBERED_CALLS = 10_000
_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]+")

Found = TypeVar("Found")


class TelegramServer:
    """One bot's Telegram.

    ``now`` dates messages and tells how old taps are; ``seconds`` is the steady clock of the limits, which are
    kept only with ``limits``; ``webhook_pause`` is the first wait in seconds after a webhook failed.
    """

    def __init__(
        self,
        *,
        token: str,
        now: Callable[[], datetime],
        username: str = "relance_bot",
        port: int = 0,
        limits: bool = False,
        seconds: Callable[[], float] = time.monotonic,
        webhook_pause: float = 1.0,
    ) -> None:
        bot = Account(int(token.partition(":")[0]), "Relance", username=username, is_bot=True)
        changes = Changes()
        updates = UpdateQueue(changes)
        webhook = Webhook(updates, changes, now, webhook_pause)
        self.state = State(bot, now, changes, updates, webhook)
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=REMEMBERED_CALLS)
        self._token = token
        self._limits = Limits(seconds) if limits else None
        self._people: dict[int, Person] = {}
        self._listener = Listener(self._application(), port)

    async def start(self) -> str:
        """Open the port (a free one for port 0) and return the origin, such as ``http://127.0.0.1:41234``."""
        return await self._listener.open()

    async def stop(self) -> None:
        """End webhook, polls and connections, and close the port."""
        await self.state.webhook.close()
        await self._listener.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def base_url(self) -> str:
        """Return what python-telegram-bot takes as ``base_url``."""
        return f"{self._listener.origin}/bot"

    @property
    def base_file_url(self) -> str:
        """Return what python-telegram-bot takes as ``base_file_url``."""
        return f"{self._listener.origin}/file/bot"

    def user(self, user_id: int, first_name: str = "Camille", language_code: str | None = "fr") -> Person:
        """Return the person with this id, who is made on first mention."""
        if user_id not in self._people:
            account = Account(user_id, first_name, language_code)
            self._people[user_id] = Person(account, self.state)
        return self._people[user_id]

    def group(self, group_id: int, title: str = "Groupe") -> Group:
        """Return the group with this (negative) id, to which the bot belongs."""
        return Group(group_id, title, self.state)

    def deliver_twice(self, times: int = 1) -> None:
        """Let each of the next ``times`` updates come once more after the bot has confirmed it."""
        self.state.updates.repeat(times)

    async def wait_for(self, predicate: Callable[[], Found], within: float = WAIT_SECONDS) -> Found:
        """Wait until ``predicate`` gives something true and return it; TimeoutError after ``within`` seconds.

        A LookupError counts as not yet, so ``lambda: camille.last.button("Envoyer")`` waits for that button.
        """
        return await self.state.changes.until(predicate, within)

    def calls_to(self, method: str) -> list[Call]:
        """Return the newest requests made to a method, oldest first, refused ones included."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    def _application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            ],
            exception_handlers={HTTPException: _refused_by_http},
        )

    async def _answer(self, request: Request) -> Response:
        try:
            self._check_token(request)
            body = await self._work(request)
        except ApiError as error:
            return _refused(error)
        except UnansweredError as silence:
            if silence.cut:
                self._listener.cut(request)
            return await _unsent(request)
        return JSONResponse({"ok": True, "result": body})

    async def _work(self, request: Request) -> Any:
        name = request.path_params["method"]
        method = METHODS.get(name.lower())
        if method is None:
            raise ApiError(NOT_FOUND, "Not Found: method not found")
        call = await read_call(name, request)
        self.calls.append(call)
        self.state.changes.announce()
        fault = self.faults.take(name)
        if fault and not fault.after_work:
            raise fault.error
        result = await self._run(method, call)
        if fault:
            raise fault.error
        return result

    async def _run(self, method: Method, call: Call) -> Any:
        call.check(method.parameters)
        self._keep_limits(method, call)
        try:
            result = method.run(self.state, call)
            return await result if inspect.isawaitable(result) else result
        finally:
            self.state.changes.announce()

    def _keep_limits(self, method: Method, call: Call) -> None:
        chat_id = call.text("chat_id")
        if self._limits and method.is_paced and is_integer(chat_id):
            wait = self._limits.admit(int(chat_id))
            if wait is not None:
                raise too_many(wait)

    def _check_token(self, request: Request) -> None:
        token = request.path_params["token"]
        if not _TOKEN.fullmatch(token):
            raise ApiError(NOT_FOUND, "Not Found")
        if token != self._token:
            raise ApiError(UNAUTHORIZED, "Unauthorized")

    async def _download(self, request: Request) -> Response:
        try:
            self._check_token(request)
        except ApiError as error:
            return _refused(error)
        stored = self.state.files.at(request.path_params["path"])
        if stored is None:
            return _refused(ApiError(NOT_FOUND, "Not Found"))
        return Response(stored.content, media_type="application/octet-stream")


async def _unsent(request: Request) -> Response:
    """Wait until the caller is gone, and return what nobody will read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()


def _refused(error: ApiError) -> Response:
    """Answer in Telegram's shape; a bad gateway speaks the HTML of the proxy before Telegram."""
    if error.code == BAD_GATEWAY:
        return HTMLResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", BAD_GATEWAY)
    headers = {"Retry-After": str(error.retry_after)} if error.code == TOO_MANY else None
    return JSONResponse(error.as_json(), error.code, headers)


async def _refused_by_http(_request: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else NOT_FOUND
    sentence = error.detail if isinstance(error, HTTPException) else "Not Found"
    return _refused(ApiError(code, sentence))
