"""The Bot API as plain HTTP: its addresses, its forms of request, its shape of errors."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram.error import InvalidToken, NetworkError

from tests.connections import kept_connection, let_pass
from tests.telegram_bot import TOKEN, World, bot_of, world


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world() as running:
        yield running


@pytest.fixture(name="http")
async def _http(w: World) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{w.server.base_url}{TOKEN}", trust_env=False) as client:
        yield client


FORMS: list[dict[str, Any]] = [
    {"params": {"chat_id": 42, "text": "Bonjour"}},
    {"data": {"chat_id": 42, "text": "Bonjour"}},
    {"json": {"chat_id": 42, "text": "Bonjour", "reply_markup": {"inline_keyboard": []}, "parse_mode": None}},
    {"files": {"chat_id": (None, "42"), "text": (None, "Bonjour")}},
    {"params": {"chat_id": 42}, "data": {"text": "Bonjour"}},
]


@pytest.mark.parametrize("form", FORMS, ids=["query", "form", "json", "multipart", "both"])
async def test_a_request_may_take_any_form(w: World, http: httpx.AsyncClient, form: dict[str, Any]) -> None:
    answer = await http.post("/sendMessage", **form)
    assert answer.json()["ok"] is True
    assert answer.json()["result"]["text"] == "Bonjour"
    assert w.camille.last.text == "Bonjour"


async def test_get_serves_as_well_and_case_does_not_matter(w: World, http: httpx.AsyncClient) -> None:
    answer = await http.get("/sendmessage", params={"chat_id": 42, "text": "Bonjour"})
    assert answer.status_code == 200
    assert [call.method for call in w.server.calls_to("sendMessage")] == ["sendmessage"]


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/bot110201543:wrong/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}/sendPigeon", 404, "Not Found: method not found"),
        ("/", 404, "Not Found"),
        (f"/file/bot{TOKEN}/documents/file_9.pdf", 404, "Not Found"),
        ("/file/bot110201543:wrong/documents/file_9.pdf", 401, "Unauthorized"),
    ],
)
async def test_a_wrong_address_is_refused(
    w: World, http: httpx.AsyncClient, path: str, code: int, description: str
) -> None:
    answer = await http.get(w.server.base_url.removesuffix("/bot") + path)
    assert answer.status_code == code
    assert answer.json() == {"ok": False, "error_code": code, "description": description}


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"texte": "x"}, 'unknown parameter "texte"'),
        ({"disable_notification": "peut-être"}, 'parameter "disable_notification" must be of type Flag'),
        ({"reply_parameters": "12"}, 'parameter "reply_parameters" must be of type Object'),
        ({"reply_parameters": "{"}, 'parameter "reply_parameters" must be of type Object'),
        ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_parameters_that_can_only_be_mistakes_are_refused(
    http: httpx.AsyncClient, parameters: dict[str, str], description: str
) -> None:
    answer = await http.post("/sendMessage", data={"chat_id": "42", "text": "Bonjour"} | parameters)
    assert answer.status_code == 400
    assert answer.json()["description"] == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("getUpdates", {"limit": "beaucoup"}),
        ("getUpdates", {"allowed_updates": '{"message": 1}'}),
        ("editMessageText", {"chat_id": "42", "message_id": "1.5", "text": "x"}),
    ],
)
async def test_a_value_of_the_wrong_type_is_refused(
    http: httpx.AsyncClient, method: str, parameters: dict[str, str]
) -> None:
    answer = await http.post(f"/{method}", data=parameters)
    assert answer.status_code == 400
    assert "must be of type" in answer.json()["description"]


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("sendDocument", {"chat_id": "42"}, "there is no document in the request"),
        ("setMyCommands", {"commands": '["aide"]'}, "can't parse BotCommand: expected an Object"),
        (
            "setMyCommands",
            {"commands": '[{"command": "aide"}]'},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        ("sendMessage", {"chat_id": "9" * 5000, "text": "x"}, "chat not found"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        (
            "editMessageText",
            {"chat_id": "42", "message_id": "1", "text": "x", "reply_markup": '{"force_reply": true}'},
            "inline keyboard expected",
        ),
    ],
)
async def test_what_the_real_client_would_not_send_is_refused_too(
    http: httpx.AsyncClient, method: str, parameters: dict[str, str], description: str
) -> None:
    answer = await http.post(f"/{method}", data=parameters)
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {description}")


@pytest.mark.parametrize(
    ("body", "description"), [(b"{", "can't parse JSON object"), (b"[]", "object expected as the request's body")]
)
async def test_a_body_that_is_no_object_is_refused(http: httpx.AsyncClient, body: bytes, description: str) -> None:
    answer = await http.post("/getMe", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["description"]) == (400, f"Bad Request: {description}")


async def test_half_a_surrogate_pair_is_no_text(http: httpx.AsyncClient) -> None:
    body = b'{"chat_id": 42, "text": "\\ud83d"}'
    answer = await http.post("/sendMessage", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["description"]) == (
        400,
        "Bad Request: strings must be encoded in UTF-8",
    )


async def test_an_upload_over_fifty_megabytes_is_too_large(w: World) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await w.bot.send_document(42, bytes(50 * 1024 * 1024 + 1), filename="énorme.bin")
    assert w.camille.chat[1:] == []


async def test_a_request_announced_as_far_too_large_is_answered_too(http: httpx.AsyncClient) -> None:
    answer = await http.post("/sendDocument", content=bytes(52 * 1024 * 1024))
    assert (answer.status_code, answer.json()["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize("token", ["110201543:wrong-but-well-formed", "110201543:é"])
async def test_the_client_takes_a_wrong_token_for_one(w: World, token: str) -> None:
    bot = bot_of(w.server, token)
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


async def test_stopping_ends_what_still_waits_and_may_be_done_twice(w: World) -> None:
    poll = asyncio.create_task(w.bot.get_updates(timeout=30))
    await w.server.wait_for(lambda: w.server.calls_to("getUpdates"))
    await w.server.stop()
    with pytest.raises(NetworkError):
        await asyncio.wait_for(poll, 15)
    await w.server.stop()


async def test_the_port_is_free_again_and_can_be_opened_once_more(w: World) -> None:
    origin = w.server.base_url
    await w.server.stop()
    with pytest.raises(NetworkError):
        await w.bot.get_me()
    await w.server.start()
    assert w.server.base_url == origin
    assert (await w.bot.get_me()).username == "relance_bot"


async def test_a_connection_is_kept_open_longer_than_a_client_keeps_its_end(
    w: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kept_connection(w.server.base_url.removesuffix("/bot")) as ask:
        assert b'"ok":true' in await ask(f"/bot{TOKEN}/getMe")
        await let_pass(monkeypatch, seconds=30)
        assert b'"ok":true' in await ask(f"/bot{TOKEN}/getMe")
