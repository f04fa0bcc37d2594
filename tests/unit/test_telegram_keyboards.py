"""Keyboards that Telegram takes, and how it refuses the others."""

import json
from typing import Any

import pytest

from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_keyboards import Button, Markup, read_markup

OK = {"text": "Oui", "callback_data": "y"}


def _inline(*rows: Any) -> str:
    return json.dumps({"inline_keyboard": list(rows)})


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        (OK, Button("Oui", callback_data="y")),
        ({"text": "Lire", "url": "example.org/a"}, Button("Lire", url="http://example.org/a")),
        ({"text": "IBAN", "copy_text": {"text": "FR76"}}, Button("IBAN", copy_text="FR76")),
        ({"text": "Oui", "callback_data": "é" * 32}, Button("Oui", callback_data="é" * 32)),
        ({"text": "Oui", "url": "", "callback_data": "y"}, Button("Oui", callback_data="y")),
    ],
)
def test_a_button_does_one_thing(button: dict[str, Any], expected: Button) -> None:
    assert read_markup(_inline([button])) == Markup(inline=((expected,),))


def test_what_a_button_says_in_json_is_what_was_read() -> None:
    given = [OK, {"text": "Lire", "url": "https://a.fr"}, {"text": "IBAN", "copy_text": {"text": "FR76"}}]
    (row,) = read_markup(_inline(given)).inline
    assert [button.as_json() for button in row] == given


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        (_inline([{"text": "\ud83d", "callback_data": "y"}]), "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ('{"inline_keyboard": 1}', 'field "inline_keyboard" must be of type Array'),
        (
            _inline(OK),
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (_inline(["Oui"]), "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (_inline([{"callback_data": "y"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (
            _inline([{"text": 1, "callback_data": "y"}]),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            _inline([{"text": "Oui"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            _inline([{"text": "Oui", "callback_data": ""}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (_inline([{"text": " ", "callback_data": "y"}]), "inline keyboard button text must be non-empty"),
        (_inline([{"text": "Oui", "callback_data": "é" * 33}]), "BUTTON_DATA_INVALID"),
        (
            _inline([{"text": "Lire", "url": "http://localhost/a"}]),
            "inline keyboard button URL 'http://localhost/a' is invalid: Wrong HTTP URL",
        ),
        (_inline([{"text": "IBAN", "copy_text": {"text": ""}}]), "BUTTON_COPY_TEXT_INVALID"),
        (
            _inline([{"text": "IBAN", "copy_text": "FR76"}]),
            'can\'t parse inline keyboard button: Field "copy_text" must be of type Object',
        ),
        (_inline(*[[OK]] * 101), "reply markup is too long"),
        ('{"keyboard": [["Oui"], "Non"]}', 'field "keyboard" must be an Array of Arrays'),
        (
            '{"keyboard": [[1]]}',
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ('{"keyboard": [[""]]}', "keyboard button text must be non-empty"),
    ],
)
def test_a_keyboard_that_telegram_does_not_take_is_refused_in_its_words(raw: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read_markup(raw)
    assert (refusal.value.code, refusal.value.description) == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize("raw", ["", "{}", '{"inline_keyboard": []}', '{"inline_keyboard": [[]]}'])
def test_an_empty_keyboard_is_none(raw: str) -> None:
    assert read_markup(raw) == Markup()


@pytest.mark.parametrize(
    "value",
    [{"keyboard": [["Oui", {"text": "Non"}]]}, {"remove_keyboard": True}, {"force_reply": True}],
)
def test_an_order_to_the_persons_own_keyboard_is_kept_as_given(value: dict[str, Any]) -> None:
    assert read_markup(json.dumps(value)) == Markup(own_keyboard=value)
