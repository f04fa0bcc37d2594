"""Long lists in pages: eight lines at a time, with the ways back and on."""

from typing import TypeVar

from bot.card import Button
from bot.i18n.catalogue import Words

A_PAGE = 8
Item = TypeVar("Item")


def page_within(page: int, count: int) -> int:
    """Return ``page``, or the last one when a list of ``count`` items has become shorter."""
    return max(0, min(page, (count - 1) // A_PAGE))


def cut(items: list[Item], page: int) -> list[Item]:
    """Return the items of a page."""
    return items[page * A_PAGE : (page + 1) * A_PAGE]


def turn(words: Words, action: str, page: int, count: int, *, about: int = 0, prefix: str = "") -> tuple[Button, ...]:
    """Return the buttons to the pages before and after; ``prefix`` goes before the page in the button's extra."""
    ways = []
    if page > 0:
        ways.append(Button(words.plain("common.button_previous"), action, about, extra=f"{prefix}{page - 1}"))
    if (page + 1) * A_PAGE < count:
        ways.append(Button(words.plain("common.button_next"), action, about, extra=f"{prefix}{page + 1}"))
    return tuple(ways)


def shortened(text: str, longest: int) -> str:
    """Return ``text``, cut with an ellipsis where a button would be too long to be read at a glance."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
