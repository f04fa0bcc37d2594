"""Showing cards when Telegram misbehaves: what each answer, and each silence, means for the card."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.request import HTTPXRequest

from bot.card import Button, Card, CardFile
from bot.channels.base import DeliveryError, Outcome
from bot.channels.pacing import Pacing, Slots
from bot.channels.telegram import MAX_TEXT, Client, TelegramChat, open_bot, plain_text
from bot.demo.telegram_chats import Message
from bot.demo.telegram_faults import Faults
from bot.demo.telegram_people import Person
from bot.demo.telegram_server import TelegramServer
from storage.documents import DocumentFolder
from tests.telegram_bot import TOKEN, world

CAMILLE = 42
CARD = Card("<b>Dupont SARL</b> : 1 250 €", ((Button("Payé", "paid", 7),),))
OTHER = Card("<b>Dupont SARL</b> : réglé")


@dataclass(frozen=True, slots=True)
class Line:
    """A channel on its imitation of Telegram, and Camille at the other end."""

    server: TelegramServer
    chat: TelegramChat
    camille: Person

    @property
    def faults(self) -> Faults:
        """What Telegram is ordered to do wrong."""
        return self.server.faults

    @property
    def shown(self) -> list[str]:
        """What Camille reads of the bot, oldest first."""
        return [message.text for message in self.camille.chat if message.sender.is_bot]

    async def missed(self, card: Card = CARD, edits: int | None = None) -> DeliveryError:
        """Show a card that cannot be shown, and return why."""
        with pytest.raises(DeliveryError) as raised:
            await self.chat.show(CAMILLE, card, edits)
        return raised.value


def _at_once() -> Pacing:
    return Pacing(Slots(a_chat=0.0, overall_gap=0.0))


@asynccontextmanager
async def _line(of: Callable[[str], Client]) -> AsyncIterator[Line]:
    async with world() as w:
        chat = TelegramChat(of(w.server.base_url.removesuffix("/bot")))
        await chat.open()
        yield Line(w.server, chat, w.camille)
        await chat.close()


def _impatient(connections: int = 4) -> Callable[[str], Client]:
    """Return a maker of clients that give Telegram, and each other, half a second."""
    plain: dict[str, Any] = {"trust_env": False, "verify": False}
    request = HTTPXRequest(connections, read_timeout=0.5, pool_timeout=0.5, httpx_kwargs=plain)
    poll = HTTPXRequest(1, httpx_kwargs=plain)

    def of(api: str) -> Client:
        return Client(TOKEN, base_url=f"{api}/bot", request=request, get_updates_request=poll, rate_limiter=_at_once())

    return of


@pytest.fixture(name="line")
async def _open_line() -> AsyncIterator[Line]:
    async with _line(lambda api: open_bot(TOKEN, api, _at_once())) as line:
        yield line


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (400, Outcome.PERMANENT),
        (401, Outcome.PASSING),
        (403, Outcome.PERMANENT),
        (409, Outcome.PASSING),
        (429, Outcome.PASSING),
        (500, Outcome.UNCERTAIN),
        (502, Outcome.UNCERTAIN),
    ],
)
async def test_each_refusal_says_whether_the_card_may_be_shown_later(
    line: Line, method: str, code: int, outcome: Outcome
) -> None:
    edits = await line.chat.show(CAMILLE, CARD, None) if method == "editMessageText" else None
    before = line.shown
    line.faults.refuse(method, code)
    error = await line.missed(OTHER, edits)
    assert error.outcome is outcome
    assert (error.retry_after is not None) == (code == 429)
    assert line.shown == before
    await line.chat.show(CAMILLE, OTHER, edits)
    assert line.shown[-1] == "Dupont SARL : réglé"


async def test_a_flood_says_how_long_to_wait(line: Line) -> None:
    line.faults.refuse("sendMessage", 429, retry_after=17)
    assert (await line.missed()).retry_after == timedelta(seconds=17)


async def test_one_who_has_blocked_the_bot_is_out_of_reach_for_good(line: Line) -> None:
    line.camille.block()
    error = await line.missed()
    assert (error.outcome, error.reason) == (Outcome.PERMANENT, "telegram: Forbidden: bot was blocked by the user")


@pytest.mark.parametrize("after_work", [False, True])
async def test_a_connection_that_breaks_leaves_it_open_whether_the_card_was_shown(
    line: Line, *, after_work: bool
) -> None:
    line.faults.drop("sendMessage", after_work=after_work)
    assert (await line.missed()).outcome is Outcome.UNCERTAIN
    assert len(line.shown) == after_work


@pytest.mark.parametrize("after_work", [False, True])
async def test_silence_leaves_it_open_whether_the_card_was_shown(*, after_work: bool) -> None:
    async with _line(_impatient()) as line:
        line.faults.hang("sendMessage", after_work=after_work)
        assert (await line.missed()).outcome is Outcome.UNCERTAIN
        assert len(line.shown) == after_work


async def test_a_card_for_which_no_connection_could_be_made_was_certainly_not_shown(line: Line) -> None:
    await line.server.stop()
    error = await line.missed()
    assert (error.outcome, error.reason) == (Outcome.PASSING, "telegram: not reached")


async def test_a_card_that_found_no_free_connection_was_certainly_not_shown() -> None:
    async with _line(_impatient(connections=1)) as line:
        line.faults.hang("getFile")
        blocker = asyncio.create_task(line.chat.bot.get_file("nothing", read_timeout=60))
        await line.server.wait_for(lambda: line.server.calls_to("getFile"))
        assert (await line.missed()).outcome is Outcome.PASSING
        blocker.cancel()
        await asyncio.wait({blocker})


@pytest.mark.parametrize(
    ("code", "outcome"), [(401, Outcome.PERMANENT), (429, Outcome.PASSING), (502, Outcome.UNCERTAIN)]
)
async def test_only_a_refused_token_keeps_the_program_from_ever_starting(code: int, outcome: Outcome) -> None:
    async with world() as w:
        chat = TelegramChat(open_bot(TOKEN, w.server.base_url.removesuffix("/bot"), _at_once()))
        w.server.faults.refuse("getMe", code)
        with pytest.raises(DeliveryError) as raised:
            await chat.open()
        assert raised.value.outcome is outcome
        assert TOKEN not in raised.value.reason
        await chat.close()


async def test_a_card_takes_the_place_of_another(line: Line) -> None:
    number = await line.chat.show(CAMILLE, CARD, None)
    assert await line.chat.show(CAMILLE, OTHER, number) == number
    assert line.shown == ["Dupont SARL : réglé"]
    assert not line.camille.last.buttons


async def test_a_card_that_stands_there_already_is_shown(line: Line) -> None:
    number = await line.chat.show(CAMILLE, CARD, None)
    assert await line.chat.show(CAMILLE, CARD, number) == number
    assert len(line.shown) == 1


def _deleted(line: Line, message: Message) -> int:
    line.camille.chat.remove(message)
    return message.message_id


def _someone_elses(line: Line, _: Message) -> int:
    return line.camille.chat[0].message_id


@pytest.mark.parametrize("gone", [_deleted, _someone_elses])
async def test_a_card_whose_message_can_no_longer_be_edited_is_shown_anew(
    line: Line, gone: Callable[[Line, Message], int]
) -> None:
    await line.chat.show(CAMILLE, CARD, None)
    number = gone(line, line.camille.last)
    shown = await line.chat.show(CAMILLE, OTHER, number)
    assert shown == line.camille.last.message_id != number
    assert line.shown[-1] == "Dupont SARL : réglé"


async def test_a_card_in_place_of_a_file_is_shown_below_it(line: Line, tmp_path: Path) -> None:
    folder = DocumentFolder(tmp_path)
    handed = replace(CARD, file=CardFile(folder.keep(b"%PDF-1.7"), "lettre.pdf"))
    chat = replace(line.chat, read_file=folder.read)
    number = await chat.show(CAMILLE, handed, None)
    shown = await chat.show(CAMILLE, OTHER, number)
    assert shown == line.camille.last.message_id != number


@pytest.mark.parametrize("edited", [False, True])
async def test_markup_that_telegram_cannot_parse_does_not_lose_the_card(line: Line, *, edited: bool) -> None:
    number = await line.chat.show(CAMILLE, CARD, None) if edited else None
    broken = Card("<b>Dupont <i>&amp; fils</b> : 3 < 5", CARD.rows)
    shown = await line.chat.show(CAMILLE, broken, number)
    assert (line.camille.last.message_id, line.camille.last.text) == (shown, "Dupont & fils : 3 < 5")
    assert [button.text for button in line.camille.last.buttons] == ["Payé"]
    assert len(line.shown) == 1


@pytest.mark.parametrize("edited", [False, True])
async def test_a_card_that_is_too_long_is_cut_at_a_line(line: Line, *, edited: bool) -> None:
    number = await line.chat.show(CAMILLE, CARD, None) if edited else None
    lines = [f"<b>Facture {place}</b> 🧾 &lt;1 250 €&gt;" for place in range(400)]
    await line.chat.show(CAMILLE, Card("\n".join(lines), CARD.rows), number)
    *kept, mark = line.camille.last.text.split("\n")
    assert mark == "…"
    assert kept == [f"Facture {place} 🧾 <1 250 €>" for place in range(len(kept))]
    assert len(kept) > 150
    assert [button.text for button in line.camille.last.buttons] == ["Payé"]


async def test_a_card_just_short_enough_keeps_its_markup(line: Line) -> None:
    await line.chat.show(CAMILLE, Card(f"<b>{'x' * MAX_TEXT}</b>"), None)
    assert [entity["type"] for entity in line.camille.last.entities] == ["bold"]


@pytest.mark.parametrize("character", ["x", "é", "🧾"])
def test_one_endless_line_is_cut_where_telegram_takes_no_more(character: str) -> None:
    cut = plain_text(character * 5000)
    assert cut.endswith("\n…")
    assert MAX_TEXT - 2 < len(cut.encode("utf-16-le")) / 2 <= MAX_TEXT


@pytest.mark.parametrize(
    ("code", "outcome"), [(400, Outcome.PERMANENT), (429, Outcome.PASSING), (502, Outcome.UNCERTAIN)]
)
async def test_a_file_that_cannot_be_fetched_says_whether_to_try_again(line: Line, code: int, outcome: Outcome) -> None:
    line.camille.send_document("facture.pdf", b"%PDF-1.7")
    (update,) = await line.chat.bot.raw_updates(0, timedelta(0), ())
    file_id = update["message"]["document"]["file_id"]
    line.faults.refuse("getFile", code)
    with pytest.raises(DeliveryError) as raised:
        await line.chat.fetch(file_id)
    assert raised.value.outcome is outcome
    assert await line.chat.fetch(file_id) == b"%PDF-1.7"


@pytest.mark.parametrize("code", [400, 403, 429, 500])
async def test_a_tap_that_can_no_longer_be_answered_is_let_go(line: Line, code: int) -> None:
    line.faults.refuse("answerCallbackQuery", code)
    await line.chat.answer_tap("4000000000", "Noté")
    assert len(line.server.calls_to("answerCallbackQuery")) == 1
