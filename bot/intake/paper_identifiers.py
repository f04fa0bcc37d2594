"""The SIREN and VAT number of the client on a paper, on which those of the business itself stand as well.

Only what is the client's beyond doubt is taken: what a label calls so, or what stands in the block below its name and
nowhere else. An invoice has to bear its seller's (Code de commerce, article R123-237), so that one that stands alone is
taken for that. What identifies the business, or contradicts itself, is nobody's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.identifiers import read_identifiers, read_siren, read_vat_number
from bot.intake.paper_client import client_block
from bot.intake.paper_page import Cell, Page, above
from bot.intake.paper_words import PaperGrammar

_SPACE = r"[ .\u00a0\u202f]?"
_SIREN = re.compile(
    rf"(?<![\w.])\d{{3}}{_SPACE}\d{{3}}{_SPACE}\d{{3}}(?:{_SPACE}\d{{3}} ?\d{{2}}|{_SPACE}\d{{5}})?(?!\w)"
)
_CAPITALS = re.compile(r"[A-Z]{2}[A-Z\d.-]*")  # how a VAT number begins
_MOST_PARTS = 6  # into which a VAT number is set apart


@dataclass(frozen=True, slots=True)
class _Read:
    """What identifies a firm, and where it stands; ``said`` is what a label says of whose it is, if anything."""

    firm: Identifiers
    cell: Cell
    said: str


def identifiers_in(text: str) -> Identifiers:
    """Return what identifies a firm in a text about it, such as what it says of its registration."""
    found = [Identifiers(read_siren(match[0])) for match in _SIREN.finditer(text)]
    return _one([*found, *_vat_numbers(text)])


def client_identifiers(page: Page, grammar: PaperGrammar, client: Cell | None, own: Identifiers) -> Identifiers:
    """Return what identifies the client whose name stands at ``client``, as far as it is certain whose it is."""
    found = [read for row in page for read in _in_row(page, row, grammar)]
    block = list(client_block(page, grammar, client)) if client else []
    theirs = [read for read in found if read.said == "their" or (not read.said and read.cell in block)]
    others = [own, *(read.firm for read in found if read not in theirs)]
    certain = [read for read in theirs if not any(read.firm.are_of(other) for other in others)]
    if not any(map(_tells, others)) and not all(read.said for read in certain):
        return NOT_IDENTIFIED
    return _one([read.firm for read in certain])


def _tells(firm: Identifiers) -> bool:
    return firm != NOT_IDENTIFIED


def _in_row(page: Page, row: Sequence[Cell], grammar: PaperGrammar) -> Iterator[_Read]:
    """Yield what the cells of a row identify that have a label: in the cell, in the one before it or above it."""
    for column, cell in enumerate(row):
        labels = (each.folded for each in (cell, *row[column - 1 : column][:1], *above(page, cell)))
        label = next(filter(grammar.identifies.search, labels), None)
        if label is None:
            yield from (_Read(firm, cell, "nobody's") for firm in _vat_numbers(cell.text))
            continue
        said = "their" if grammar.their.search(label) else "our" if grammar.our.search(label) else ""
        firms = [Identifiers(read_siren(match[0])) for match in _SIREN.finditer(cell.text)]
        yield from (_Read(firm, cell, said) for firm in [*firms, *_vat_numbers(cell.text)] if _tells(firm))


def _vat_numbers(text: str) -> list[Identifiers]:
    words, found, place = text.split(), [], 0
    while place < len(words):
        parts = range(_MOST_PARTS, 0, -1) if _CAPITALS.fullmatch(words[place]) else ()
        sizes = ((size, read_vat_number("".join(words[place : place + size]))) for size in parts)
        size, number = next((each for each in sizes if each[1]), (1, ""))
        found += [read_identifiers(None, number)] if number else []
        place += size
    return found


def _one(firms: Sequence[Identifiers]) -> Identifiers:
    """Return the one firm that all of these identify, nothing where they are of several."""
    sirens, numbers = {firm.siren for firm in firms} - {""}, {firm.vat_number for firm in firms} - {""}
    if len(sirens) > 1 or len(numbers) > 1:
        return NOT_IDENTIFIED
    return Identifiers("".join(sirens), "".join(numbers))
