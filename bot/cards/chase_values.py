"""The settings of the chase and of the ways of paying as they are written: in words, on buttons, as choices."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Final

from bot.domain.business import Business, Means
from bot.domain.money import Money
from bot.domain.payment_link import PLACES
from bot.domain.policy import CAN_WAIT_FOR_A_TAP
from bot.i18n.catalogue import Words
from bot.usecases.read_chase_settings import NONE, TAP, UNLESS_HELD

_MINIMUMS: Final = (0, 10, 20, 50, 100)


def _minimum(words: Words, business: Business, figure: int) -> str:
    if not figure:
        return words.plain("preferences.minimum_none")
    return words.formats.money(Money(Decimal(figure), business.currency))


def _taps(words: Words, business: Business) -> str:
    named = [words.plain(f"common.step_{step}") for step in CAN_WAIT_FOR_A_TAP if step in business.on_tap_steps]
    return words.formats.items(named) or words.plain("preferences.taps_none")


def _means(words: Words, business: Business) -> str:
    return words.formats.items([words.plain(f"preferences.means_{one}") for one in Means if one in business.means])


def _link(words: Words, business: Business) -> str:
    """Return the link with its places as the owner would type them."""
    link = business.payment_link
    for place in PLACES:
        link = link.replace(f"{{{place}}}", f"[{words.plain(f'preferences.place_{place}')}]")
    return link


def _carried(chosen: Collection[str]) -> str:
    return " ".join(sorted(chosen)) or NONE


def _toggles(
    words: Words, chosen: Collection[str], choices: Sequence[str], name: Callable[[str], str]
) -> list[tuple[str, str]]:
    """Return a button for each choice that takes it in or out, with the whole set as it would then be."""
    return [
        (
            words.plain("preferences.toggle_on" if one in chosen else "preferences.toggle_off", what=name(one)),
            _carried(set(chosen) ^ {one}),
        )
        for one in choices
    ]


VALUES: Final[Mapping[str, Callable[[Words, Business], str]]] = {
    "taps": _taps,
    "firm": lambda w, b: w.plain(f"preferences.firm_{UNLESS_HELD if b.firm_unless_held else TAP}"),
    "minimum": lambda w, b: _minimum(w, b, b.minimum),
    "means": _means,
    "link": _link,
}

CARRIED: Final[Mapping[str, Callable[[Business], str]]] = {
    "taps": lambda b: _carried(b.on_tap_steps),
    "firm": lambda b: UNLESS_HELD if b.firm_unless_held else TAP,
    "minimum": lambda b: str(b.minimum),
    "means": lambda b: _carried(b.means),
    "link": lambda b: b.payment_link,
}

CHOICES: Final[Mapping[str, Callable[[Words, Business], list[tuple[str, str]]]]] = {
    "taps": lambda w, b: _toggles(w, b.on_tap_steps, CAN_WAIT_FOR_A_TAP, lambda step: w.plain(f"common.step_{step}")),
    "firm": lambda w, _: [(w.plain(f"preferences.choice_firm_{one}"), one) for one in (TAP, UNLESS_HELD)],
    "minimum": lambda w, b: [(_minimum(w, b, figure), str(figure)) for figure in _MINIMUMS],
    "means": lambda w, b: _toggles(w, b.means, tuple(Means), lambda one: w.plain(f"preferences.means_{one}")),
}
