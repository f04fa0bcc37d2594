"""Who a paper is for: behind the label of the client's address, in a block with an address, or by a legal form."""

import re
from collections.abc import Iterator
from re import Pattern

from bot.domain.client import ClientKind
from bot.intake.names.keys import client_key, is_form_only
from bot.intake.names.kinds import kind_of
from bot.intake.papers.labels import after
from bot.intake.papers.page import Cell, Page, block_from, top_of
from bot.intake.papers.words import PaperGrammar
from bot.intake.text.sheet import fold

_IN_TWO = re.compile(r"\W*\w{2,20} ?:")  # "Client / Customer : Acme"
_LONGEST_NAME = 100
_TOP = 20  # lines among which the addressee stands
# The last line of an address: "69001 Lyon", "CH-1204 Genève", "York YO1 7HU", "Austin, Texas 73301".
_TOWN = re.compile(
    r"(?:[A-Z]{1,2}-)?\d{4,5},? [^\W\d][^\d:]{1,40}(?:CEDEX \d{1,2})?"
    r"|(?:[^\W\d][^\d:]{1,40} )?[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[^\W\d][^\d:]{1,40} \d{5}(?:-\d{4})?"
)
_LONGEST_TAIL = 3  # lines of a block below its town
_DAY = re.compile(r"\d.*\b(?:19|20)\d\d\Z")  # "Tours, le 21 novembre 2026"
_ACCOUNT = re.compile(r"\d{6}")
_SHORT = 4  # letters of a legal form that keeps its full stop: "Inc."


def is_town(text: str) -> bool:
    """Tell whether a text is the last line of an address: a postal code with its town."""
    return _TOWN.fullmatch(text) is not None


def find_client(page: Page, grammar: PaperGrammar, own_name: str, own_email: str) -> Cell | None:
    """Return the name of the client with its place, None where there is none but the business's own."""
    mine = client_key(own_name)
    ways = (
        _labelled(page, grammar.client, grammar, mine),
        _addressed(page, grammar, mine, own_email.lower()),
        _labelled(page, grammar.attention, grammar, mine),
        _formed(page, mine),
    )
    found = [list(way) for way in ways]
    others = (name for names in found for name in names if not _has_words_of(name.text, mine))
    return next(others, None) or next((name for names in found for name in names), None)


def _has_words_of(name: str, mine: str) -> bool:
    """Tell whether a name has all words of the business's own, and others: "Cabinet Delmas Conseil"."""
    return bool(mine) and set(mine.split()) <= set(client_key(name).split())


def _labelled(page: Page, label: Pattern[str], grammar: PaperGrammar, mine: str) -> Iterator[Cell]:
    """Yield the names after a label: that of the client's address, or of the person there."""
    for said in after(page, label):
        name = _without_address(_alone(said.text, grammar))
        labels = (grammar.any_label, grammar.identifies)
        is_label = any(label.match(fold(each)) for label in labels for each in (name, said.text))
        if client_key(name) not in {"", mine} and _is_name(name) and not is_label:
            yield said.saying(name)


def _alone(text: str, grammar: PaperGrammar) -> str:
    """Return the name in what stands after a label: before the next label, and behind the same one in two languages."""
    name = text.partition(":")[2] if _IN_TWO.match(text) else text
    label = grammar.any_label.search(fold(name), 1)
    return name[: label.start()] if label and name[: label.start()].strip(" :") else name


def _without_address(text: str) -> str:
    """Return the name at the beginning of a line that goes on with an address: what follows a comma and has figures."""
    name, *rest = text.strip(" :,-").split(",")
    rest = [] if kind_of(name) is ClientKind.CONSUMER else rest  # "Mrs J Pemberton, Hill House, Church Lane"
    while rest and not any(map(str.isdigit, rest[0])):
        name += f",{rest.pop(0)}"
    name = name.strip(" :,-")[:_LONGEST_NAME]
    last = name.rpartition(" ")[2]
    return name if len(last) <= _SHORT + 1 else name.rstrip(".")


def _is_name(text: str) -> bool:
    """Tell whether a text is a name rather than a code such as ``C0042`` or what a label says."""
    is_code = " " not in text and any(map(str.isdigit, text))
    return sum(map(str.isalpha, text)) > 1 and not is_code and ":" not in text and not _ACCOUNT.search(text)


def _addressed(page: Page, grammar: PaperGrammar, mine: str, own_email: str) -> Iterator[Cell]:
    """Yield the first lines of the blocks near the top that end with a town, unless they are the business's own."""

    def is_head(cell: Cell) -> bool:
        text = cell.folded
        heads = (grammar.any_label, grammar.invoice, *grammar.titles.values())
        return any(head.match(text) for head in heads) and not grammar.attention.match(text)

    def is_end(cell: Cell) -> bool:
        return is_town(cell.text) or bool(own_email and own_email in cell.folded)

    for cell in (each for row in page[:_TOP] for each in row if is_town(each.text)):
        top, head = top_of(page, cell, is_head, is_end)
        top = _first_name(page, top, grammar)
        is_elsewhere = head is not None and grammar.no_client.search(head.folded)
        if top.row < cell.row and client_key(top.text) not in {"", mine} and _is_name(top.text) and not is_elsewhere:
            yield top


def _first_name(page: Page, top: Cell, grammar: PaperGrammar) -> Cell:
    """Return the first line of a block that is no department and no day, with which it may begin."""
    lines = (each for each in block_from(page, top) if not _DAY.search(each.text))
    return next((each for each in lines if not grammar.department.fullmatch(each.folded)), top)


def _formed(page: Page, mine: str) -> Iterator[Cell]:
    """Yield the names near the top that show by a legal form or a title that they are names, and are not our own."""
    for row in page[:_TOP]:
        for cell in row:
            if (
                kind_of(cell.text)
                and not is_form_only(cell.text)
                and client_key(cell.text) != mine
                and not any(map(str.isdigit, cell.text))
            ):
                yield cell.saying(cell.text[:_LONGEST_NAME])


def _block(page: Page, client: Cell) -> list[Cell]:
    """Return the block that begins with a name, or with the label before it: "À : Dupont SARL"."""
    own = list(block_from(page, client))
    whole = [cell for cell in page[client.row] if cell.start < client.start < cell.end]
    return own if len(own) > 1 or not whole else [client, *list(block_from(page, whole[0]))[1:]]


def client_block(page: Page, grammar: PaperGrammar, client: Cell) -> Iterator[Cell]:
    """Yield the cells of the client's address, until something else is said below it."""
    tail: int | None = None
    for cell in _block(page, client):
        text = cell.folded
        names = grammar.attention.match(text) or grammar.identifies.search(text)
        is_else = cell.row > client.row and grammar.any_label.match(text) and not names
        if is_else or grammar.own_mark.search(text) or tail == 0 or (tail is not None and is_town(cell.text)):
            return
        tail = _LONGEST_TAIL if is_town(cell.text) else None if tail is None else tail - 1
        yield cell
