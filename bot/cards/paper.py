"""What cards about a draft share: buttons that carry its id and version, and how buttons and names are fitted in."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card import Button, Rows

SHOWN = 40  # letters of a name on a button of its own
HALF = 22  # letters that half a row of a telephone shows


@dataclass(frozen=True, slots=True)
class Paper:
    """The draft that a card is about: its buttons carry its id and the version that is shown."""

    id: int
    version: int

    def button(self, label: str, action: str, extra: object = "") -> Button:
        """Return a button that acts on this draft."""
        return Button(label, action, self.id, self.version, str(extra))


def pairs(buttons: Sequence[Button], a_row: int = 2) -> Rows:
    """Lay buttons out in rows."""
    return tuple(tuple(buttons[start : start + a_row]) for start in range(0, len(buttons), a_row))


def by_length(buttons: Sequence[Button]) -> Rows:
    """Lay buttons out two a row, where both can be read whole."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        beside = rows and len(rows[-1]) == 1 and max(len(button.label), len(rows[-1][0].label)) <= HALF
        rows[-1:] = [(*rows[-1], button)] if beside else [*rows[-1:], (button,)]
    return tuple(rows)


def shortened(text: str, longest: int = SHOWN) -> str:
    """Return ``text``, cut with an ellipsis where it is too long to be read at a glance."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
