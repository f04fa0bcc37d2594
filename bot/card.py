"""What a person is shown in the chat, without Telegram.

A ``Card`` is finished words with buttons. Handlers, ticks and the later page and inbox return cards; only
``handlers/`` and ``bot/channels/telegram.py`` turn them into Telegram's objects. A card travels as JSON through the
outbox (``storage.cards``). The cards of each feature are built in ``bot.cards``.
"""

from dataclasses import dataclass, field
from typing import Any, Self

from bot.domain.errors import DomainError


@dataclass(frozen=True, slots=True)
class Button:
    """A verb under a card: ``label`` is what it says; ``action``, ``id`` and ``version`` are what it does.

    ``version`` is that of the row as it was shown, so that a tap on a state that has changed since is noticed; 0 when
    the button changes nothing. ``extra`` is a short further word (a page, a choice). With ``url`` it opens a link
    instead.
    """

    label: str
    action: str = ""
    id: int = 0
    version: int = 0
    extra: str = ""
    url: str = ""

    @property
    def data(self) -> str:
        """The callback data, at most 64 bytes (the Bot API's limit)."""
        packed = f"{self.action}:{self.id}:{self.version}:{self.extra}".rstrip(":")
        if len(packed.encode()) > _MAX_DATA:
            raise ValueError(packed)
        return packed


_MAX_DATA = 64


@dataclass(frozen=True, slots=True)
class Tap:
    """A button as it comes back from the chat."""

    action: str
    id: int
    version: int
    extra: str

    @classmethod
    def parse(cls, data: str) -> Self:
        """Read callback data; whatever was not made by ``Button.data`` is refused.

        :raises DomainError: ``stale_button``.
        """
        action, *rest = data.split(":", 3)
        id_, version, extra = (*rest, "", "", "")[:3]
        try:
            return cls(action, int(id_ or 0), int(version or 0), extra)
        except ValueError:
            raise DomainError("stale_button") from None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class CardFile:
    """A kept file that is shown with a card: where it lies in the data folder, and what it is called.

    A picture shows in the chat by itself instead of being fetched by a tap.
    """

    sha256: str
    filename: str
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Words (in Telegram's HTML, already escaped) with rows of buttons.

    ``about_*`` are ids of what the card speaks of, so that a reply to it acts on that. A card with a ``file`` is always
    shown as a new message, of at most 1,024 letters (the Bot API's limit).
    """

    text: str
    rows: Rows = ()
    about_client: int | None = None
    about_invoice: int | None = None
    about_message: int | None = None
    file: CardFile | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the words and buttons as plain data."""
        return {
            "text": self.text,
            "rows": [[_button_json(button) for button in row] for row in self.rows],
            **({"file": [self.file.sha256, self.file.filename, self.file.is_picture]} if self.file else {}),
        }

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        rows = tuple(tuple(Button(**button) for button in row) for row in content["rows"])
        file = CardFile(*content["file"]) if "file" in content else None
        return cls(content["text"], rows, file=file)


def _button_json(button: Button) -> dict[str, Any]:
    values = {name: getattr(button, name) for name in Button.__slots__}
    return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler answers: cards to show as new messages, one to put in place of the card that was tapped.

    ``toast`` is the short line that Telegram shows over the chat after a tap.
    """

    new: tuple[Card, ...] = field(default=())
    in_place: Card | None = None
    toast: str = ""
