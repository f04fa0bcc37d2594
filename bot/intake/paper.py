"""Reads the words of a document for people, such as the text of a PDF, by its labels and where they stand.

A label gives its meaning to what follows it in its cell, else to the next cell, else to the cell below. What several
places say differently is proposed, and so is the client, since paper does not say which of two firms owes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from re import Pattern

from bot.intake.answers import read_amount, read_date
from bot.intake.contacts import find_contacts
from bot.intake.dates import find_days
from bot.intake.days import Term, fall_due
from bot.intake.draft import Doubt, Draft, Field, Value
from bot.intake.files.contents import COLUMN
from bot.intake.kinds import kind_of
from bot.intake.names import client_key
from bot.intake.paper_words import PaperGrammar
from bot.intake.sheet import fold, open_sheet
from bot.intake.vocabulary import Vocabulary

_NO_CURRENCY = "XXX"  # ISO 4217: no currency
_NUMBER = re.compile(r"(?<![\w/.-])(?=[\w/.-]*\d)[^\W_][\w/.-]{0,38}[^\W_]|(?<![\w/.-])\d(?![\w/.-])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}")
_LONGEST_NAME = 100
_MOST_PROPOSED = 3
_TOP = 20  # lines among which the addressee stands


@dataclass(frozen=True, slots=True)
class Own:
    """What the business itself has on its papers, so that it is not taken for the client's."""

    name: str
    email: str


def read_paper(lines: Sequence[str], today: date, vocabulary: Vocabulary, own: Own) -> Draft | None:
    """Return the draft of what a document says, or None when it gives neither a number nor an amount to pay."""
    grammar = vocabulary.paper
    number = _numbers(lines, grammar)
    amounts = _amounts(lines, today, vocabulary)
    if not number and not amounts:
        return None
    issued = _days(lines, grammar.issued, today, vocabulary, past=True)
    due = _days(lines, grammar.due, today, vocabulary) or _by_terms(lines, today, vocabulary, issued)
    client = _client(lines, grammar, own) or _addressee(lines, own)
    email = _emails(lines, own, vocabulary)
    figures = [amount for amount, _ in amounts]
    named = [code for _, code in amounts if code != _NO_CURRENCY]
    currencies = named or list(filter(None, [vocabulary.default_currency]))
    found: dict[Field, list[Value]] = {
        Field.NUMBER: [*number],
        Field.AMOUNT_DUE: [*figures],
        Field.CURRENCY: [*currencies],
        Field.ISSUED_ON: [*issued],
        Field.DUE_ON: [*due],
        Field.EMAIL: [*email],
    }
    return _draft(found, client)


def _draft(found: dict[Field, list[Value]], client: str | None) -> Draft:
    """Settle what is said once, put up what is said differently, and ask for what is needed and not said."""
    values: dict[str, Value] = {}
    doubts = [Doubt(Field.CLIENT, (client,))] if client else []
    missing = [] if client else [Field.CLIENT]
    for field, candidates in found.items():
        distinct = tuple(dict.fromkeys(candidates))
        if len(distinct) == 1 and field is not Field.EMAIL:
            values[field.value] = distinct[0]
        elif distinct:
            doubts.append(Doubt(field, distinct[:_MOST_PROPOSED]))
        elif field in {Field.AMOUNT_DUE, Field.CURRENCY, Field.DUE_ON}:
            missing.append(field)
    return Draft(**values, missing=tuple(missing), doubts=tuple(doubts))  # type: ignore[arg-type]


def _after(lines: Sequence[str], label: Pattern[str]) -> Iterator[str]:
    """Yield what stands after a label: in its cell, in the next one, or in the one below, the likeliest first."""
    for place, line in enumerate(lines):
        cells = line.split(COLUMN)
        for column, cell in enumerate(cells):
            match = label.search(fold(cell))
            if match is None:
                continue
            rest = cell[match.end() :].strip(" :.=-°#")
            if rest:
                yield rest
            yield from cells[column + 1 : column + 2]
            yield from _below(lines[place + 1 : place + 2], column, len(cells))


def _below(lines: Sequence[str], column: int, columns: int) -> Iterator[str]:
    for line in lines:
        cells = line.split(COLUMN)
        if len(cells) == columns:
            yield cells[column]
        elif column == columns - 1:
            yield cells[-1]


def _numbers(lines: Sequence[str], grammar: PaperGrammar) -> list[str]:
    """Return the invoice number: what the first label with a number behind it is followed by."""
    for text in _after(lines, grammar.number):
        match = _NUMBER.search(text)
        if match and not _DATE_LIKE.fullmatch(match[0]):
            return [match[0]]
    return []


def _amounts(lines: Sequence[str], today: date, vocabulary: Vocabulary) -> list[tuple[Value, str]]:
    """Return the amounts to pay with their currencies: what remains to be paid, else the totals with tax."""
    grammar = vocabulary.paper
    for label in (grammar.to_pay, grammar.total, grammar.sum):
        found: list[tuple[Value, str]] = []
        for text in _first_of_each(lines, label):
            guess = read_amount(text, today, vocabulary, _NO_CURRENCY)
            money = [guess.value] if guess.value else list(guess.candidates)
            found += [(each.amount, each.currency) for each in money if each.amount > 0]
        if found:
            return list(dict.fromkeys(found))
    return []


def _first_of_each(lines: Sequence[str], label: Pattern[str]) -> Iterator[str]:
    """Yield for each line with the label the first text after it that has a figure."""
    for place, line in enumerate(lines):
        if label.search(fold(line)):
            texts = [text for text in _after(lines[place : place + 2], label) if any(map(str.isdigit, text))]
            yield from texts[:1]


def _days(
    lines: Sequence[str], label: Pattern[str], today: date, vocabulary: Vocabulary, *, past: bool = False
) -> list[date]:
    for text in _after(lines, label):
        written = _DATE_LIKE.search(text)
        guess = read_date(written[0] if written else text, today, vocabulary, past=past)
        days = [guess.value] if guess.value else list(guess.candidates)
        if days:
            return days
    return []


def _by_terms(lines: Sequence[str], today: date, vocabulary: Vocabulary, issued: Sequence[date]) -> list[date]:
    """Return the days that the payment terms give; two, so that they are asked about, unless the issue date is sure."""
    fallen: list[date] = []
    for text in _after(lines, vocabulary.paper.terms):
        days, _ = find_days(open_sheet(text), vocabulary.dates, today)
        fallen += [
            day
            for found in days
            if isinstance(found.text, Term)
            for start in issued
            if (day := fall_due(found.text.terms, start))
        ]
    return fallen


def _client(lines: Sequence[str], grammar: PaperGrammar, own: Own) -> str | None:
    """Return the name after the label of the client's address."""
    mine = client_key(own.name)
    for text in _after(lines, grammar.client):
        name = text.strip(" :.,-")[:_LONGEST_NAME]
        key = client_key(name)
        if key and key != mine and any(map(str.isalpha, name)) and not grammar.any_label.match(fold(name)):
            return name
    return None


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
