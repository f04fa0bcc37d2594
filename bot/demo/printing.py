"""How a chat and a mailbox look in a terminal, and in a log of one: wrapped to its width, coloured only on a screen.

Words that link to a page are followed by the address. Lines break at plain spaces only, so that amounts and dates
stay whole, and an address longer than the line stays whole too.
"""

import io
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import TextIO

from bot.demo.caught_mail import CaughtMail
from bot.i18n.catalogue import Words

_WIDEST, _NARROWEST = 100, 30  # columns: longer lines are hard to read, shorter ones hold no amount
_HOUR = 7  # columns that an hour takes, "10:32" and two spaces
_BAR = "│ "


class Style(StrEnum):
    """What colours tell apart, as codes of ECMA-48 (Select Graphic Rendition)."""

    PLAIN = "0"
    DAY = "1;36"
    NOTE = "2"
    OWNER = "32"
    BOT = "34"
    BUTTON = "36"
    MAIL = "33"


@dataclass(frozen=True, slots=True)
class Printer:
    """Writes to ``out``, at most ``width`` columns wide, in ``words``'s language."""

    out: TextIO
    words: Words
    width: int
    colours: bool

    @classmethod
    def on(cls, out: TextIO, words: Words) -> "Printer":
        """Return a printer that suits the terminal, file or pipe behind ``out``."""
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")  # a terminal without an emoji shows a mark instead of stopping the show
        columns = shutil.get_terminal_size((_WIDEST, 24)).columns
        return cls(out, words, max(_NARROWEST, min(columns, _WIDEST)), _wants_colours(out))

    def day(self, day: date) -> None:
        """Begin a day."""
        title = f"━━ {self.words.formats.date_long(day)} "
        self.line()
        self.line(title + "━" * (self.width - columns_of(title)), Style.DAY)

    def note(self, text: str) -> None:
        """Say what no person sees: where the story stands, what to type."""
        self.line()
        for line in _fitted(_lines(text), self.width):
            self.line(line, Style.NOTE)

    def owner(self, at: time, name: str, text: str) -> None:
        """Show what the owner typed or tapped."""
        self.line()
        self._block(at, Style.OWNER, [name], _lines(text))

    def bot(self, at: time, text: str, rows: Iterable[Sequence[str]], remark: str = "") -> None:
        """Show a card of the bot, row after row of button labels below it; ``remark`` says what is unusual."""
        head = f"Relance ({remark})" if remark else "Relance"
        buttons = ["  ".join(f"[{label}]" for label in row) for row in rows]
        self.line()
        self._block(at, Style.BOT, [head], _lines(text), buttons)

    def mail(self, at: time, mail: CaughtMail) -> None:
        """Show a mail as its receiver's mail program does."""
        says = self.words.plain
        head = [f"✉ {', '.join(mail.envelope_to)}", f"{says('demo.mail_from')} {mail.sender}"]
        if reply_to := mail.message["Reply-To"]:
            head.append(f"{says('demo.mail_reply_to')} {reply_to}".replace("<", "").replace(">", ""))
        head.append(f"{says('demo.mail_subject')} {mail.subject}")
        names = ", ".join(file.filename for file in mail.attachments)
        self.line()
        self._block(at, Style.MAIL, head, ["", *_lines(mail.text)], [], f"📎 {names}" if names else "")

    def toast(self, text: str) -> None:
        """Show the short line that Telegram lays over the chat after a tap."""
        for line in wrapped(f"({text})", self.width - _HOUR):
            self.line(" " * _HOUR + line, Style.NOTE)

    def line(self, text: str = "", style: Style = Style.PLAIN) -> None:
        """Write one line as it is."""
        coloured = f"\x1b[{style}m{text}\x1b[0m" if self.colours and text and style is not Style.PLAIN else text
        self.out.write(f"{coloured}\n")
        self.out.flush()

    def _block(  # noqa: PLR0917 - the parts of a block, from top to bottom
        self,
        at: time,
        style: Style,
        head: Sequence[str],
        text: Sequence[str],
        buttons: Sequence[str] = (),
        foot: str = "",
    ) -> None:
        """Write a head beside the hour, and below it text, buttons and foot."""
        room = self.width - _HOUR - len(_BAR)
        lines = [(line, style) for line in _fitted(head, room)]
        lines += [(line, Style.PLAIN) for line in _fitted(text, room)]
        lines += [(line, Style.BUTTON) for line in _fitted(buttons, room)]
        lines += [(line, style) for line in _fitted([foot] if foot else [], room)]
        margin = f"{at:%H:%M}"
        for line, its_style in lines:
            self.line(f"{margin:{_HOUR}}{_BAR}{line}".rstrip(), its_style)
            margin = ""


def _wants_colours(out: TextIO) -> bool:
    """Tell whether to colour: on a screen, unless the person said otherwise (https://no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR")  # noqa: TID251 - the terminal's convention, not a setting


def _lines(text: str) -> list[str]:
    return text.strip("\n").split("\n")


def _fitted(lines: Iterable[str], room: int) -> Iterator[str]:
    for line in lines:
        yield from wrapped(line, room)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield ``text`` in lines of at most ``width`` columns, broken at plain spaces, its indentation kept.

    A word that is too long for any line stays whole: it is an address that someone may want to click on.
    """
    indent = text[: len(text) - len(text.lstrip(" "))]
    line = indent
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line.strip(" ") else f"{indent}{word}"
        if line.strip(" ") and columns_of(longer) > width:
            yield line
            longer = f"{indent}{word}"
        line = longer
    yield line.rstrip(" ")


def columns_of(text: str) -> int:
    """Return how many columns a terminal takes for ``text``: pictures and Asian letters take two, accents none."""
    return sum(_columns(character) for character in text)


@cache
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
