"""Whatever a request says, the imitation answers it or refuses it: it never stumbles."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.telegram_call import Call
from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_methods import METHODS
from bot.demo.telegram_server import TelegramServer
from tests.telegram_bot import NOON, TOKEN

SYNCHRONOUS = sorted(set(METHODS) - {"getupdates", "setwebhook"})
VALUES = st.one_of(
    st.sampled_from(
        [
            *("", "42", "43", "1", "2", "-100", "0", "-1", "true", "html", "[]", "{}", "null", "4000000000"),
            "https://t.me/relance_bot",
            "<b>gras</b>",
            '{"type": "chat", "chat_id": 42}',
            '{"type": ["default"]}',
            '{"message_id": 1}',
            '{"message_id": {}}',
            '{"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}',
            '{"inline_keyboard": [[null]]}',
            '{"keyboard": [[{"text": null}]]}',
            '[{"command": "aide", "description": "Aide"}]',
            '[{"command": 1, "description": {}}]',
            '["message", 1, null]',
        ]
    ),
    st.text(max_size=20),
)


def _server() -> TelegramServer:
    server = TelegramServer(token=TOKEN, now=lambda: NOON)
    server.user(42).start()
    return server


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(SYNCHRONOUS), data=st.data())
def test_any_request_is_answered_in_json_or_refused(name: str, data: Any) -> None:
    method = METHODS[name]
    optional = {parameter: VALUES for parameter in method.parameters if parameter != "chat_id"}
    chat = st.sampled_from(["42", "42", "43", "", "@x"])
    values = data.draw(st.fixed_dictionaries({}, optional=optional))
    if "chat_id" in method.parameters:
        values["chat_id"] = data.draw(chat)
    state = _server().state
    call = Call(name, values)
    try:
        call.check(method.parameters)
        result = method.run(state, call)
    except ApiError as refusal:
        assert 400 <= refusal.code < 500  # noqa: PT017 - either outcome is right
    else:
        assert json.dumps(result, ensure_ascii=False).encode()
