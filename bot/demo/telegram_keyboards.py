"""Keyboards under a message: what Telegram accepts, and the buttons that a person then sees.

Limits: callback data of 1 to 64 bytes, at most 100 buttons (core.telegram.org/bots/api#inlinekeyboardbutton).
"""

from dataclasses import dataclass
from typing import Any

from bot.demo.telegram_call import load_json
from bot.demo.telegram_errors import ApiError, bad_request
from bot.demo.telegram_links import WrongLinkError, checked_link

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_COPIED_TEXT = 256


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a label, and one thing that it does."""

    text: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return Telegram's InlineKeyboardButton."""
        action: dict[str, Any] = {"callback_data": self.callback_data, "url": self.url}
        if self.copy_text is not None:
            action["copy_text"] = {"text": self.copy_text}
        return {"text": self.text} | {key: value for key, value in action.items() if value is not None}


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Markup:
    """What a bot hangs under a message: inline buttons, or an order to the person's own keyboard."""

    inline: Keyboard = ()
    own_keyboard: dict[str, Any] | None = None


def read_markup(raw: str) -> Markup:
    """Return the parsed ``reply_markup``, empty for an empty parameter; ApiError 400 in Telegram's words."""
    if not raw:
        return Markup()
    try:
        value = load_json(raw)
    except ValueError:
        raise bad_request("Can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    if "inline_keyboard" in value:
        return Markup(inline=_inline(value["inline_keyboard"]))
    if "keyboard" in value:
        _check_reply_rows(value["keyboard"])
    elif not (value.get("remove_keyboard") or value.get("force_reply")):
        return Markup()
    return Markup(own_keyboard=value)


def _rows(value: Any, field: str, complaint: str) -> list[list[Any]]:
    if not isinstance(value, list):
        raise bad_request(f'Field "{field}" must be of type Array')
    if not all(isinstance(row, list) for row in value):
        raise bad_request(complaint)
    return value


def _inline(value: Any) -> Keyboard:
    rows = _rows(
        value,
        "inline_keyboard",
        'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    )
    keyboard = tuple(tuple(_inline_button(button) for button in row) for row in rows if row)
    if sum(len(row) for row in keyboard) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard


def _inline_button(value: Any) -> Button:
    if not isinstance(value, dict):
        raise _unparsed("InlineKeyboardButton must be an Object")
    text = _string(value, "text")
    if text is None:
        raise _unparsed('Can\'t find field "text"')
    button = _with_action(value, text)
    if not text.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    return button


def _with_action(value: dict[str, Any], text: str) -> Button:
    """Take the first action in the server's own order; an empty one counts as absent."""
    if url := _string(value, "url"):
        return Button(text, url=_button_link(url))
    if data := _string(value, "callback_data"):
        if len(data.encode()) > MAX_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return Button(text, callback_data=data)
    if "copy_text" in value:
        return Button(text, copy_text=_copied(value["copy_text"]))
    raise _unparsed("Text buttons are unallowed in the inline keyboard")


def _button_link(url: str) -> str:
    try:
        return checked_link(url)
    except WrongLinkError as reason:
        raise bad_request(f"Inline keyboard button URL '{url}' is invalid: {reason}") from None


def _copied(value: Any) -> str:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise _unparsed('Field "copy_text" must be of type Object')
    if not 1 <= len(text) <= MAX_COPIED_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _string(value: dict[str, Any], field: str) -> str | None:
    text = value.get(field)
    if text is not None and not isinstance(text, str):
        raise _unparsed(f'Field "{field}" must be of type String')
    return text


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"Can't parse inline keyboard button: {reason}")


def _check_reply_rows(value: Any) -> None:
    for row in _rows(value, "keyboard", 'Field "keyboard" must be an Array of Arrays'):
        for button in row:
            label = button.get("text") if isinstance(button, dict) else button
            if not isinstance(label, str):
                raise bad_request("Can't parse keyboard button: KeyboardButton must be a String or an Object")
            if not label.strip():
                raise bad_request("Keyboard button text must be non-empty")
