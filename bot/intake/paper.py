"""Reads the words of a document for people, such as the text of a PDF, by its labels and where they stand.

A label gives its meaning to what follows it in its cell, else to the next cell, else to the cell below. What several
places say differently is proposed, and so is the client, since paper does not say which of two firms owes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from re import Pattern

from bot.intake.answers import read_date
from bot.intake.contacts import find_contacts
from bot.intake.dates import find_days
from bot.intake.days import Term, fall_due
from bot.intake.draft import Doubt, Draft, Field, Value
from bot.intake.files.contents import COLUMN
from bot.intake.import_cells import currency_named
from bot.intake.kinds import kind_of
from bot.intake.names import client_key
from bot.intake.paper_amounts import NO_CURRENCY, find_amounts
from bot.intake.paper_labels import after
from bot.intake.paper_words import PaperGrammar
from bot.intake.sheet import fold, open_sheet
from bot.intake.vocabulary import Vocabulary

_NUMBER = re.compile(r"(?<![\w/.-])(?=[\w/.-]*\d)[^\W_][\w/.-]{0,38}[^\W_]|(?<![\w/.-])\d(?![\w/.-])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
# "Lyon, le 15 octobre 2026", "le 15/10/2026", "15 October 2026": nothing else in the cell.
_DATELINE = re.compile(
    r"(?:[^:]{2,60}, *|\W*)(?:[^\W\d]{2,3} )?"
    r"(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[^\W\d]{0,3} [^\W\d]{3,10}\.? \d{4}"
    r"|[^\W\d]{3,10} \d{1,2}, \d{4})"
)
_GLUED = re.compile(r"(?<=\d)(?=[A-Z][a-zé]{2})")
_MARK = re.compile(r"(?<=\d)[’′´`](?=\d{3})")
_IN_TWO = re.compile(r"\W*\w{2,20} ?:")  # "Client / Customer : Acme"
_LONGEST_NAME = 100
_MOST_PROPOSED = 3
_TOP = 20  # lines among which the addressee stands


@dataclass(frozen=True, slots=True)
class Own:
    """What the business itself has on its papers, so that it is not taken for the client's; its own currency."""

    name: str
    email: str
    currency: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a paper says of one field; one value that is not ``sure`` is put up like several."""

    values: Sequence[Value]
    sure: bool = True


def read_paper(lines: Sequence[str], today: date, vocabulary: Vocabulary, own: Own) -> Draft | None:
    """Return the draft of what a document says, or None when it gives neither a number nor an amount to pay."""
    lines, grammar = [_apart(line) for line in lines], vocabulary.paper
    number = _numbers(lines, grammar)
    amounts = find_amounts(lines, today, vocabulary)
    if not number and not amounts:
        return None
    undue = [_masked(line, grammar.due) for line in lines]  # "due date" is no date of issue
    issued = _days(undue, grammar.issued, today, vocabulary, past=True) or _dateline(lines, today, vocabulary)
    by_terms = _Said(_by_terms(lines, today, vocabulary, issued.values if issued else ()), not issued or issued.sure)
    due = _days(lines, grammar.due, today, vocabulary) or by_terms
    client = _client(lines, grammar, own) or _addressee(lines, own)
    email = _emails(lines, own, vocabulary)
    currencies = [code for _, code in amounts.values if code != NO_CURRENCY] or _currencies(lines) or [own.currency]
    found = {
        Field.NUMBER: _Said(number),
        Field.AMOUNT_DUE: _Said([amount for amount, _ in amounts.values], amounts.sure),
        Field.CURRENCY: _Said(currencies),
        Field.ISSUED_ON: issued or _Said(()),
        Field.DUE_ON: due,
        Field.EMAIL: _Said(email, sure=False),
    }
    return _draft(found, client)


def _apart(line: str) -> str:
    """Return a line with spaces where words were set close to figures, and plain signs inside figures."""
    return _GLUED.sub(" ", _MARK.sub("'", line))


def _currencies(lines: Sequence[str]) -> list[str]:
    """Return the currencies that a paper names anywhere, for amounts that have none."""
    return list(dict.fromkeys(code for line in lines if (code := currency_named(line))))


def _draft(found: dict[Field, _Said], client: str | None) -> Draft:
    """Settle what is said once, put up what is said differently, and ask for what is needed and not said."""
    values: dict[str, Value] = {}
    doubts = [Doubt(Field.CLIENT, (client,))] if client else []
    missing = [] if client else [Field.CLIENT]
    for field, said in found.items():
        distinct = tuple(dict.fromkeys(said.values))
        if len(distinct) == 1 and said.sure:
            values[field.value] = distinct[0]
        elif distinct:
            doubts.append(Doubt(field, distinct[:_MOST_PROPOSED]))
        elif field in {Field.AMOUNT_DUE, Field.CURRENCY, Field.DUE_ON}:
            missing.append(field)
    return Draft(**values, missing=tuple(missing), doubts=tuple(doubts))  # type: ignore[arg-type]


def _numbers(lines: Sequence[str], grammar: PaperGrammar) -> list[str]:
    """Return the invoice number: what the first label with a number behind it is followed by."""
    for text in after(lines, grammar.number):
        match = _NUMBER.search(text)
        if match and not _DATE_LIKE.fullmatch(match[0]):
            return [match[0]]
    return []


def _days(
    lines: Sequence[str], label: Pattern[str], today: date, vocabulary: Vocabulary, *, past: bool = False
) -> _Said | None:
    for text in after(lines, label):
        written = _DATE_LIKE.search(text)
        if not written and _is_term(text, today, vocabulary):
            continue
        guess = read_date(written[0] if written else text, today, vocabulary, past=past)
        if guess.value:
            return _Said([guess.value])
        if guess.candidates:
            return _Said(guess.candidates, sure=False)
    return None


def _masked(line: str, label: Pattern[str]) -> str:
    """Return a line in which a label can no more be read."""
    for match in label.finditer(fold(line)):
        line = line[: match.start()] + "·" * (match.end() - match.start()) + line[match.end() :]
    return line


def _is_term(text: str, today: date, vocabulary: Vocabulary) -> bool:
    """Tell whether a text counts from another day, such as "on receipt", rather than naming one."""
    days, _ = find_days(open_sheet(text), vocabulary.dates, today)
    return any(isinstance(found.text, Term) for found in days)


def _dateline(lines: Sequence[str], today: date, vocabulary: Vocabulary) -> _Said | None:
    """Return the day that stands near the top by itself or behind a place, as on a letter."""
    for line in lines[:_TOP]:
        for cell in line.split(COLUMN):
            match = _DATELINE.fullmatch(cell.strip())
            guess = read_date(match[1], today, vocabulary, past=True) if match else None
            if guess and guess.value:
                return _Said([guess.value])
    return None


def _by_terms(lines: Sequence[str], today: date, vocabulary: Vocabulary, issued: Sequence[Value]) -> list[date]:
    """Return the days that the payment terms give; two, so that they are asked about, unless the issue date is sure."""
    fallen: list[date] = []
    for text in _terms(lines, vocabulary):
        days, _ = find_days(open_sheet(text), vocabulary.dates, today)
        fallen += [
            day
            for found in days
            if isinstance(found.text, Term)
            for start in issued
            if isinstance(start, date) and (day := fall_due(found.text.terms, start))
        ]
    return fallen


def _terms(lines: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what stands after the label of terms, then the label with it: "payable on receipt" is one expression."""
    label = vocabulary.paper.terms
    yield from after(lines, label)
    for line in lines:
        cells = line.split(COLUMN)
        yield from (cell for cell in cells if label.search(fold(cell)) or vocabulary.paper.due.search(fold(cell)))


def _client(lines: Sequence[str], grammar: PaperGrammar, own: Own) -> str | None:
    """Return the name after the label of the client's address."""
    mine = client_key(own.name)
    for text in after(lines, grammar.client):
        name = _without_address(_alone(text, grammar))
        key = client_key(name)
        is_label = any(grammar.any_label.match(fold(each)) for each in (name, text))
        if key and key != mine and _is_name(name) and not is_label:
            return name
    return None


def _alone(text: str, grammar: PaperGrammar) -> str:
    """Return the name in what stands after a label: before the next label, and behind the same one in two languages."""
    name = text.partition(":")[2] if _IN_TWO.match(text) else text
    label = grammar.any_label.search(fold(name), 1)
    return name[: label.start()] if label and name[: label.start()].strip(" :") else name


def _without_address(text: str) -> str:
    """Return the name at the beginning of a line that goes on with an address: what follows a comma and has figures."""
    name, *rest = text.strip(" :.,-").split(",")
    while rest and not any(map(str.isdigit, rest[0])):
        name += f",{rest.pop(0)}"
    return name.strip()[:_LONGEST_NAME]


def _is_name(text: str) -> bool:
    """Tell whether a text is a name rather than a code such as ``C0042``."""
    is_code = " " not in text and any(map(str.isdigit, text))
    return any(map(str.isalpha, text)) and not is_code


def _addressee(lines: Sequence[str], own: Own) -> str | None:
    """Return the first name near the top that shows by a legal form or a title that it is one, and is not our own."""
    mine = client_key(own.name)
    for line in lines[:_TOP]:
        for cell in line.split(COLUMN):
            if kind_of(cell) and client_key(cell) != mine and not any(map(str.isdigit, cell)):
                return cell[:_LONGEST_NAME]
    return None


def _emails(lines: Sequence[str], own: Own, vocabulary: Vocabulary) -> list[str]:
    """Return the addresses on the paper that are not the business's own, nor in its own domain."""
    domain = own.email.rpartition("@")[2].lower()
    found = []
    for line in lines:
        for match in _EMAIL.finditer(line):
            contacts, _ = find_contacts(open_sheet(match[0]), vocabulary.contacts)
            address = contacts.email.value if contacts.email else None
            if address and not (domain and address.endswith(f"@{domain}")):
                found.append(address)
    return list(dict.fromkeys(found))
