"""Read the settings of the chase and of the ways of paying: what waits for a tap, what is too small, how to pay.

Sets of choices are carried as their words in one text, ``-`` for none, so that each button says the whole set.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from bot.domain.business import Business, Means
from bot.domain.errors import DomainError
from bot.domain.payment_link import read_link
from bot.domain.policy import CAN_WAIT_FOR_A_TAP

NONE = "-"
TAP, UNLESS_HELD = "tap", "unless_held"
_HIGHEST_MINIMUM = 100_000


def _set_of(column: str, choices: Sequence[str], *, least: int = 0) -> Callable[[str, Business], dict[str, Any]]:
    """Return a reader of a set of choices that only buttons offer."""

    def read(text: str, _: Business) -> dict[str, Any]:
        chosen = set() if text == NONE else set(text.split())
        if not chosen <= set(choices):
            raise DomainError("stale_button")
        if len(chosen) < least:
            raise DomainError("means_none")
        return {column: " ".join(choice for choice in choices if choice in chosen)}

    return read


def _firm(text: str, _: Business) -> dict[str, Any]:
    if text not in {TAP, UNLESS_HELD}:
        raise DomainError("stale_button")
    return {"firm_unless_held": text == UNLESS_HELD}


def _minimum(text: str, _: Business) -> dict[str, Any]:
    """Read a whole figure, with or without its currency; cents would only pretend to be exact."""
    match = re.fullmatch(r"(\d[\d\s.]*?)(?:,00|\.00)?\s*(?:€|\$|£|[a-z]{1,10})?", text.strip().lower())
    figure = int(re.sub(r"\D", "", match[1])) if match else None
    if figure is None or figure > _HIGHEST_MINIMUM:
        raise DomainError("minimum_unreadable", most=_HIGHEST_MINIMUM)
    return {"minimum": figure}


def _link(text: str, _: Business) -> dict[str, Any]:
    try:
        return {"payment_link": read_link(text) if text else ""}
    except ValueError:
        raise DomainError("link_unreadable") from None


READERS: Final[Mapping[str, Callable[[str, Business], dict[str, Any]]]] = {
    "taps": _set_of("on_tap_steps", CAN_WAIT_FOR_A_TAP),
    "firm": _firm,
    "minimum": _minimum,
    "means": _set_of("means", tuple(Means), least=1),
    "link": _link,
}
