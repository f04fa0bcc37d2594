"""Updates on their way to a bot, by polling and by webhook, through the real client."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.error import BadRequest, Conflict

from bot.demo.telegram_listener import Listener
from tests.telegram_bot import World, world

SECRET = "s3cret_token-1"  # noqa: S105 - of this test only


class Receiver:
    """A bot's own address: keeps what is posted, answers the statuses it was given, then 200."""

    def __init__(self) -> None:
        self.posts: list[tuple[str | None, str]] = []
        self.statuses: list[int] = []
        self.listener = Listener(Starlette(routes=[Route("/hook", self._receive, methods=["POST"])]), 0)

    @property
    def url(self) -> str:
        """Return the address to give to setWebhook."""
        return f"{self.listener.origin}/hook"

    @property
    def texts(self) -> list[str]:
        """Return the texts of the messages posted so far."""
        return [text for _, text in self.posts]

    async def _receive(self, request: Request) -> Response:
        update = json.loads(await request.body())
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.posts.append((secret, update["message"]["text"]))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """Yield an open receiver."""
    opened = Receiver()
    await opened.listener.open()
    yield opened
    await opened.listener.close()


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world(webhook_pause=0.01) as running:
        yield running


def _texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def _all_delivered(w: World) -> None:
    await w.server.wait_for(lambda: not w.server.state.updates.waiting)


async def test_a_long_poll_wakes_at_the_first_word(w: World) -> None:
    poll = asyncio.create_task(w.bot.get_updates(timeout=30))
    await w.server.wait_for(lambda: w.server.calls_to("getUpdates"))
    w.camille.say("Bonjour")
    assert _texts(await asyncio.wait_for(poll, 20)) == ["Bonjour"]


async def test_a_short_poll_comes_back_with_nothing(w: World) -> None:
    assert await w.bot.get_updates() == ()


async def test_what_was_not_confirmed_comes_again(w: World) -> None:
    w.camille.say("un")
    w.camille.say("deux")
    first, _ = await w.bot.get_updates()
    assert _texts(await w.bot.get_updates(limit=1)) == ["un"]
    assert _texts(await w.bot.get_updates(offset=first.update_id + 1)) == ["deux"]


async def test_an_update_can_come_twice_under_the_same_number(w: World) -> None:
    w.server.deliver_twice()
    w.camille.say("un")
    (first,) = await w.bot.get_updates()
    (second,) = await w.bot.get_updates(offset=first.update_id + 1)
    assert second.update_id == first.update_id
    assert _texts((second,)) == ["un"]
    assert await w.bot.get_updates(offset=first.update_id + 1) == ()


async def test_a_second_instance_ends_the_first_ones_poll(w: World) -> None:
    first = asyncio.create_task(w.bot.get_updates(timeout=30))
    await w.server.wait_for(lambda: w.server.calls_to("getUpdates"))
    second = asyncio.create_task(w.bot.get_updates(timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    w.camille.say("Bonjour")
    assert _texts(await second) == ["Bonjour"]


async def test_only_the_kinds_asked_for_come_until_others_are_asked_for(w: World) -> None:
    await w.bot.get_updates(allowed_updates=["edited_message"])
    message = w.camille.say("un")
    w.camille.edit(message.message_id, "une")
    (update,) = await w.bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.text == "une"
    assert update.edited_message.edit_date is not None
    await w.bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    w.camille.say("deux")
    assert _texts(await w.bot.get_updates()) == ["deux"]


async def test_a_webhook_is_posted_each_update_once_with_its_secret(w: World) -> None:
    async with receiver() as own:
        w.camille.say("avant")
        await w.bot.set_webhook(own.url, secret_token=SECRET)
        w.camille.say("après")
        await _all_delivered(w)
        assert own.posts == [(SECRET, "avant"), (SECRET, "après")]


async def test_a_webhook_that_fails_is_posted_to_again(w: World) -> None:
    async with receiver() as own:
        own.statuses = [500, 404]
        await w.bot.set_webhook(own.url)
        w.camille.say("un")
        w.camille.say("deux")
        await _all_delivered(w)
        assert own.texts == ["un", "un", "un", "deux"]
        info = await w.bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"
        assert own.posts[0][0] is None


async def test_a_webhook_that_is_away_gets_its_updates_when_it_is_back(w: World) -> None:
    async with receiver() as own:
        url = own.url
        await own.listener.close()
        await w.bot.set_webhook(url)
        w.camille.say("un")
        await w.server.wait_for(lambda: w.server.state.webhook.failure)
        info = await w.bot.get_webhook_info()
        assert (info.pending_update_count, info.last_error_message) == (1, "Connection refused")
        await own.listener.open()
        await _all_delivered(w)
        assert own.texts == ["un"]


async def test_a_webhook_can_be_posted_an_update_twice(w: World) -> None:
    async with receiver() as own:
        w.server.deliver_twice()
        await w.bot.set_webhook(own.url)
        w.camille.say("un")
        w.camille.say("deux")
        await _all_delivered(w)
        await w.server.wait_for(lambda: own.texts[2:])
        assert own.texts == ["un", "un", "deux"]


async def test_polling_and_webhook_exclude_each_other(w: World) -> None:
    async with receiver() as own:
        poll = asyncio.create_task(w.bot.get_updates(timeout=30))
        await w.server.wait_for(lambda: w.server.calls_to("getUpdates"))
        await w.bot.set_webhook(own.url, allowed_updates=["message"])
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await poll
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await w.bot.get_updates()
        info = await w.bot.get_webhook_info()
        assert (info.url, info.max_connections, info.allowed_updates) == (own.url, 40, ("message",))
        await w.bot.delete_webhook()
        w.camille.say("Bonjour")
        assert _texts(await w.bot.get_updates()) == ["Bonjour"]
        assert own.posts == []


async def test_waiting_updates_are_dropped_when_asked(w: World) -> None:
    w.camille.say("vieux")
    await w.bot.delete_webhook(drop_pending_updates=True)
    assert await w.bot.get_updates() == ()
    assert (await w.bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("url", "secret", "words"),
    [
        ("http://example.org/hook", "", "Bad webhook: an https url must be provided for webhook"),
        ("https://example.org:8080/hook", "", "Bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https:///hook", "", "Invalid webhook url specified"),
        ("https://example.org:port/hook", "", "Invalid webhook url specified"),
        ("https://example.org/hook", "a b", "Secret token contains unallowed characters"),
        ("https://example.org/hook", "a" * 257, "Secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(w: World, url: str, secret: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await w.bot.set_webhook(url, secret_token=secret or None)
    assert (await w.bot.get_webhook_info()).url == ""
