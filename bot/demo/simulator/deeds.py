"""What the page can ask for, each by its name in the address: ``POST deeds/say`` and so on.

The body is JSON; whatever it should hold and does not is refused by ``RefusedError``.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from bot.demo.simulator.answering_mail import answer
from bot.demo.simulator.passing_time import wait, wait_for_event, wait_for_morning
from bot.demo.simulator.world import RefusedError, World
from bot.demo.telegram_call import Upload
from bot.demo.telegram_chats import Message
from bot.demo.telegram_files import MAX_DOWNLOAD_BYTES
from bot.demo.telegram_people import Person

Deed = Callable[[World, "Asked"], Awaitable[None]]

_PICTURES: Final = {"image/png", "image/jpeg"}


class Asked:
    """The body of a request, every value of which is of the kind that is wanted or is refused."""

    def __init__(self, body: bytes) -> None:
        try:
            values = json.loads(body or b"{}")
        except ValueError:
            values = None
        if not isinstance(values, dict):
            raise RefusedError("simulator.not_understood")
        self._values: dict[str, Any] = values

    def text(self, name: str) -> str:
        """Return a text, empty where none is given."""
        value = self._values.get(name, "")
        if not isinstance(value, str):
            raise RefusedError("simulator.not_understood")
        return value

    def number(self, name: str) -> int | None:
        """Return a whole number, None where none is given."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, int):
            raise RefusedError("simulator.not_understood")
        return value


async def _say(world: World, asked: Asked) -> None:
    text, reply_to = asked.text("text").strip(), asked.number("reply_to")
    if text:
        await world.act(asked.text("who"), lambda person: person.say(text, _message(person, reply_to)))


async def _edit(world: World, asked: Asked) -> None:
    text, number = asked.text("text").strip(), asked.number("message") or 0
    if text:
        await world.act(asked.text("who"), lambda person: person.edit(number, text))


async def _tap(world: World, asked: Asked) -> None:
    number, data = asked.number("message") or 0, asked.text("data")
    await world.act(asked.text("who"), lambda person: person.tap(number, data))


async def _start(world: World, asked: Asked) -> None:
    """Press the start button; the owner's first press follows the link that opens the bot, once."""
    who, payload = asked.text("who"), asked.text("payload")
    await world.act(who, lambda person: person.start(payload or world.first_payload(who)))


async def _answer(world: World, asked: Asked) -> None:
    text, number = asked.text("text").strip(), asked.number("mail")
    if text and number is not None:
        await answer(world, number, text)


async def _wait(world: World, asked: Asked) -> None:
    match asked.text("span"):
        case "hour":
            await wait(world, timedelta(hours=1))
        case "morning":
            await wait_for_morning(world)
        case "week":
            await wait(world, timedelta(weeks=1))
        case "event":
            await wait_for_event(world)
        case _:
            raise RefusedError("simulator.not_understood")


async def _begin(world: World, asked: Asked) -> None:
    await world.begin(asked.text("language") or None)


async def _play(world: World, _asked: Asked) -> None:
    await world.play()


async def _go_on(world: World, asked: Asked) -> None:
    if world.guide:
        world.guide.go_on(through=asked.text("how") == "through")


async def _stop(world: World, _asked: Asked) -> None:
    await world.halt()


DEEDS: Final[Mapping[str, Deed]] = {
    "say": _say,
    "edit": _edit,
    "tap": _tap,
    "start": _start,
    "answer": _answer,
    "wait": _wait,
    "begin": _begin,
    "play": _play,
    "go_on": _go_on,
    "stop": _stop,
}


async def drop(world: World, who: str, file: Upload, caption: str) -> None:
    """Send a file into somebody's chat, a picture as a photo.

    :raises RefusedError: for a size that Telegram hands to no bot.
    """
    if not 0 < len(file.content) <= MAX_DOWNLOAD_BYTES:
        raise RefusedError("simulator.no_such_size")
    if file.mime in _PICTURES:
        await world.act(who, lambda person: person.send_photo(file.content, caption))
    else:
        await world.act(who, lambda person: person.send_document(file.filename, file.content, file.mime, caption))


def _message(person: Person, number: int | None) -> Message | None:
    """Return the message of a chat that is answered; LookupError when it is no longer there."""
    if number is None:
        return None
    for message in person.chat:
        if message.message_id == number:
            return message
    raise LookupError(number)
