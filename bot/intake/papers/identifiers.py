"""The SIREN and VAT number of the client on a paper, on which those of the business itself stand as well.

Only what is the client's beyond doubt is taken: what a label calls so, or what stands in the block below its name and
nowhere else. An invoice has to bear its seller's (Code de commerce, article R123-237), so that one that stands alone is
taken for that. What identifies the business is nobody else's. What may be the client's and is not certain, or has a
figure that does not fit the others, is untrusted: it is told, so that the owner can give it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.contacts.identifiers import read_identifiers, read_siren, read_vat_number
from bot.intake.draft import Field, Untrusted, Why
from bot.intake.papers.client import client_block
from bot.intake.papers.page import Cell, Page, above
from bot.intake.papers.words import PaperGrammar

_SPACE = r"[ .\u00a0\u202f]?"
_SIREN = re.compile(
    rf"(?<![\w.])\d{{3}}{_SPACE}\d{{3}}{_SPACE}\d{{3}}(?:{_SPACE}\d{{3}} ?\d{{2}}|{_SPACE}\d{{5}})?(?!\w)"
)
_CAPITALS = re.compile(r"[A-Z]{2}[A-Z\d.-]*")  # how a VAT number begins
_MOST_PARTS = 6  # into which a VAT number is set apart
# What has about as many figures as a SIREN, SIRET or VAT number, and is none.
_LIKE_SIREN = re.compile(r"(?<![\w.,])\d(?:[ .]?\d){6,15}(?![\w%€])")
_LIKE_VAT = re.compile(
    r"(?<!\w)(?:AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK)"
    r"[ .-]?[A-Z\d]{0,2}[ .-]?\d(?:[ .-]?[A-Z\d]){5,11}(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What identifies a firm, or seems to, as it is written and where it stands.

    ``said`` is what a label says of whose it is, if anything.
    """

    firm: Identifiers
    cell: Cell
    said: str
    text: str


def identifiers_in(text: str) -> Identifiers:
    """Return what identifies a firm in a text about it, such as what it says of its registration."""
    return _one([firm for firm, _ in (*_sirens(text), *_vat_numbers(text))])


def client_identifiers(
    page: Page, grammar: PaperGrammar, client: Cell | None, own: Identifiers
) -> tuple[Identifiers, tuple[Untrusted, ...]]:
    """Return what identifies the client whose name stands at ``client`` for certain, and what is not trusted."""
    found = [read for row in page for read in _in_row(page, row, grammar)]
    block = list(client_block(page, grammar, client)) if client else []
    theirs = [read for read in found if read.said == "their" or (not read.said and read.cell in block)]
    wrong = [read for read in theirs if not _tells(read.firm)]
    theirs = [read for read in theirs if _tells(read.firm) and not read.firm.are_of(own)]
    others = [own, *(read.firm for read in found if read not in theirs)]
    certain = [read for read in theirs if not any(read.firm.are_of(other) for other in others)]
    if not any(map(_tells, others)) and not all(read.said for read in certain):
        certain = []
    firm = _one([read.firm for read in certain])
    doubts = [_untrusted(read, Why.CHECK) for read in wrong]
    doubts += [_untrusted(read, Why.WHOSE) for read in theirs if read not in certain]
    doubts += [] if _tells(firm) else [_untrusted(read, Why.SEVERAL) for read in certain]
    return firm, tuple(dict.fromkeys(doubts))


def _untrusted(read: _Read, why: Why) -> Untrusted:
    return Untrusted(Field.SIREN if read.text[:1].isdigit() else Field.VAT_NUMBER, read.text, why)


def _tells(firm: Identifiers) -> bool:
    return firm != NOT_IDENTIFIED


def _in_row(page: Page, row: Sequence[Cell], grammar: PaperGrammar) -> Iterator[_Read]:
    """Yield what the cells of a row identify that have a label: in the cell, in the one before it or above it."""
    for column, cell in enumerate(row):
        labels = (each.folded for each in (cell, *row[column - 1 : column][:1], *above(page, cell)))
        label = next(filter(grammar.identifies.search, labels), None)
        if label is None:
            yield from (_Read(firm, cell, "nobody's", text) for firm, text in _vat_numbers(cell.text))
            continue
        said = "their" if grammar.their.search(label) else "our" if grammar.our.search(label) else ""
        is_its_own = label == cell.folded or not any(map(str.isdigit, label))  # no label that tells of its own number
        found = [*_sirens(cell.text), *_vat_numbers(cell.text)] or (_seeming(cell.text) if is_its_own else [])
        yield from (_Read(firm, cell, said, text) for firm, text in found)


_Named = tuple[Identifiers, str]  # what identifies a firm, and how it is written


def _sirens(text: str) -> list[_Named]:
    found = [(Identifiers(read_siren(match[0])), match[0]) for match in _SIREN.finditer(text)]
    return [each for each in found if _tells(each[0])]


def _seeming(text: str) -> list[_Named]:
    """Return what has about as many figures as an identifier, of which one is wrong or lacking."""
    numbers = [match[0] for match in _LIKE_VAT.finditer(text)]
    numbers = numbers or [match[0] for match in _LIKE_SIREN.finditer(text)]
    return [(NOT_IDENTIFIED, number) for number in numbers]


def _vat_numbers(text: str) -> list[_Named]:
    words, found, place = text.split(), list[_Named](), 0
    while place < len(words):
        parts = range(_MOST_PARTS, 0, -1) if _CAPITALS.fullmatch(words[place]) else ()
        sizes = ((size, read_vat_number("".join(words[place : place + size]))) for size in parts)
        size, number = next((each for each in sizes if each[1]), (1, ""))
        found += [(read_identifiers(None, number), " ".join(words[place : place + size]))] if number else []
        place += size
    return found


def _one(firms: Sequence[Identifiers]) -> Identifiers:
    """Return the one firm that all of these identify, nothing where they are of several."""
    sirens, numbers = {firm.siren for firm in firms} - {""}, {firm.vat_number for firm in firms} - {""}
    if len(sirens) > 1 or len(numbers) > 1:
        return NOT_IDENTIFIED
    return Identifiers("".join(sirens), "".join(numbers))
