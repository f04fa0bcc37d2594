"""What goes wrong between a bot and Telegram, and what the real client makes of it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.telegram_bot import TOKEN, World, world

# The client announces a future change of type each time it meets a 429.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world() as running:
        yield running


@pytest.mark.parametrize(
    ("code", "exception"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (409, Conflict),
        (429, RetryAfter),
        (500, NetworkError),
        (502, NetworkError),
    ],
)
async def test_each_refusal_becomes_its_exception_and_nothing_is_sent(
    w: World, code: int, exception: type[TelegramError]
) -> None:
    w.server.faults.refuse("sendMessage", code)
    with pytest.raises(exception) as raised:
        await w.bot.send_message(42, "un")
    assert type(raised.value) is exception
    assert len(w.camille.chat) == 1
    await w.bot.send_message(42, "deux")
    assert w.camille.last.text == "deux"


async def test_a_flood_tells_how_long_to_wait(w: World) -> None:
    w.server.faults.refuse("sendMessage", 429, retry_after=17)
    with pytest.raises(RetryAfter) as raised:
        await w.bot.send_message(42, "un")
    assert raised.value._retry_after.total_seconds() == 17


async def test_a_flood_is_told_in_the_body_and_in_the_header(w: World) -> None:
    w.server.faults.refuse("getMe", 429, retry_after=17)
    async with httpx.AsyncClient(trust_env=False) as http:
        answer = await http.get(f"{w.server.base_url}{TOKEN}/getMe")
    assert answer.headers["Retry-After"] == "17"
    assert answer.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 17",
        "parameters": {"retry_after": 17},
    }


@pytest.mark.parametrize("after_work", [False, True])
async def test_a_connection_breaks_before_or_after_the_work(w: World, *, after_work: bool) -> None:
    w.server.faults.drop("sendMessage", after_work=after_work)
    with pytest.raises(NetworkError) as raised:
        await w.bot.send_message(42, "un")
    assert not isinstance(raised.value, TimedOut | BadRequest)
    assert [message.text for message in w.camille.chat[1:]] == (["un"] if after_work else [])
    await w.bot.send_message(42, "deux")
    assert w.camille.last.text == "deux"


@pytest.mark.parametrize("after_work", [False, True])
async def test_silence_before_or_after_the_work_is_a_time_out(w: World, *, after_work: bool) -> None:
    w.server.faults.hang("sendMessage", after_work=after_work)
    with pytest.raises(TimedOut):
        await w.bot.send_message(42, "un", read_timeout=0.05)
    await w.server.wait_for(lambda: w.server.calls_to("sendMessage"))
    assert [message.text for message in w.camille.chat[1:]] == (["un"] if after_work else [])
    await w.bot.send_message(42, "deux")
    assert w.camille.last.text == "deux"


async def test_a_request_that_is_wrong_anyway_is_refused_rather_than_cut_after_the_work(w: World) -> None:
    w.server.faults.drop("sendMessage", after_work=True)
    with pytest.raises(BadRequest, match="Chat not found"):
        await w.bot.send_message(43, "un")


async def test_a_file_or_an_edit_may_be_cut_too(w: World) -> None:
    sent = await w.bot.send_message(42, "un")
    w.server.faults.drop("*", after_work=True, times=2)
    with pytest.raises(NetworkError):
        await sent.edit_text("deux")
    with pytest.raises(NetworkError):
        await w.bot.send_document(42, b"%PDF")
    assert [message.text for message in w.camille.chat[1:]] == ["deux", ""]


async def test_one_who_has_blocked_the_bot_gets_nothing_until_it_is_let_in_again(w: World) -> None:
    sent = await w.bot.send_message(42, "un")
    w.camille.block()
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await w.bot.send_message(42, "deux")
    with pytest.raises(Forbidden):
        await sent.edit_text("trois")
    w.camille.unblock()
    await w.bot.send_message(42, "quatre")
    assert [message.text for message in w.camille.chat[1:]] == ["un", "quatre"]
    changes = [update.my_chat_member for update in await w.bot.get_updates()]
    assert [(c.old_chat_member.status, c.new_chat_member.status) for c in changes if c] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_one_who_was_only_seen_in_a_group_cannot_be_written_to(w: World) -> None:
    paul = w.server.user(43, "Paul")
    w.server.group(-100).say(paul, "/aide")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await w.bot.send_message(43, "Bonjour")


async def test_limits_are_kept_when_asked() -> None:
    seconds = [0.0]
    async with world(limits=True, seconds=lambda: seconds[0]) as w:
        for text in "abc":
            await w.bot.send_message(42, text)
        with pytest.raises(RetryAfter):
            await w.bot.send_message(42, "d")
        seconds[0] += 1
        await w.bot.send_message(42, "e")
        assert "".join(message.text for message in w.camille.chat[1:]) == "abce"


async def test_without_limits_a_chat_takes_any_number(w: World) -> None:
    for number in range(40):
        await w.bot.send_message(42, str(number))
    assert len(w.camille.chat) == 41
