"""One message in two dresses: the plain text and the HTML come from the same lines and say the same words."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Self

from bot.i18n.template_source import CELL, PICTURE

_LINK: Final = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: plain words in one cell, or the label and the value of a row in two."""

    cells: tuple[str, ...]

    @property
    def href(self) -> str:
        """The address to link to, when the line is nothing but a link; else empty."""
        return self.text if _LINK.fullmatch(self.text) else ""

    @property
    def text(self) -> str:
        """The line as plain text shows it."""
        return " ".join(self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one sort: words (``text``), rows of a table (``rows``), or a picture (``picture``: its words)."""

    sort: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The paragraphs of a message, in order, each made of blocks that follow one another closely."""

    paragraphs: tuple[tuple[Block, ...], ...]

    @classmethod
    def parse(cls, rendered: str) -> Self:
        """Read what a template yielded: blank lines part the paragraphs, empty ones vanish."""
        paragraphs = (_blocks(paragraph) for paragraph in re.split(r"\n[ \t]*\n", rendered))
        return cls(tuple(filter(None, paragraphs)))

    @property
    def text(self) -> str:
        """The plain text: no wraps by force, a blank line between paragraphs, pictures left out."""
        written = ("\n".join(_text_lines(blocks)) for blocks in self.paragraphs)
        return "\n\n".join(filter(None, written))

    @property
    def has_picture(self) -> bool:
        """Whether the message shows the picture somewhere."""
        return any(block.sort == "picture" for blocks in self.paragraphs for block in blocks)

    def with_picture(self, words: str) -> "Letter":
        """Return the message with the picture at its end; ``words`` stand for it where pictures are not shown."""
        picture = Block("picture", (Line((words,)),))
        return Letter((*self.paragraphs, (picture,)))


def _blocks(paragraph: str) -> tuple[Block, ...]:
    """Gather the neighbouring lines of one sort."""
    lines = filter(None, map(_tidy, paragraph.split("\n")))
    sorted_lines = ((_sort(line), _line(line)) for line in lines)
    return tuple(
        Block(sort, tuple(line for _, line in group)) for sort, group in groupby(sorted_lines, key=lambda pair: pair[0])
    )


def _tidy(raw: str) -> str:
    """Take out the plain spaces that empty words left behind; those that must not break are part of the words."""
    return re.sub(r"[ \t]+", " ", raw).strip(" \t")


def _sort(line: str) -> str:
    if line.startswith(PICTURE):
        return "picture"
    return "rows" if CELL in line else "text"


def _line(line: str) -> Line:
    return Line(tuple(cell.strip(" ") for cell in line.removeprefix(PICTURE).split(CELL, 1)))


def _text_lines(blocks: tuple[Block, ...]) -> list[str]:
    return [line.text for block in blocks if block.sort != "picture" for line in block.lines]
