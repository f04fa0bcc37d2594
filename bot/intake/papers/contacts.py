"""The e-mail address and telephone number of the client on a paper, told from those of the business itself.

A number is read by phonenumbers as the business's country writes it. What stands below the client's name and has a
figure or a part lacking is untrusted, and so is a number without its country where the client's is another one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Pattern

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher

from bot.intake.contacts.contacts import find_contacts
from bot.intake.draft import Field, Untrusted, Why
from bot.intake.papers.client import client_block, is_town
from bot.intake.papers.page import Cell, Page
from bot.intake.papers.said import Said
from bot.intake.text.sheet import open_sheet
from bot.intake.vocabulary import Vocabulary

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_LIKE_EMAIL = re.compile(r"[\w.+-]+ ?@ ?[\w.,-]*")
_LIKE_PHONE = re.compile(r"(?<![\w,])[+(]?\d[\d .()/-]{4,20}\d(?!\w)")
_SHORT_LABEL = re.compile(r"(?:^|[^\w])(?:t|m|p|ph|tph|mob)[.:]? ?:? ?$")  # "T: 01706 555123"
_AROUND = " :.,;-–("
# How the last line of an address begins or ends in the countries whose numbers are read without their prefix.
_TOWNS = {
    "FR": re.compile(r"\d{5}\b"),
    "BE": re.compile(r"\d{4} "),
    "CH": re.compile(r"(?:CH-)?\d{4} "),
    "GB": re.compile(r".*[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$"),
    "US": re.compile(r".* \d{5}(?:-\d{4})?$"),
}


@dataclass(frozen=True, slots=True)
class OwnContacts:
    """How the business itself is reached, and the country in which it writes telephone numbers."""

    email: str
    phone: str = ""
    country: str = ""


def client_emails(page: Page, client: Cell | None, own: OwnContacts, vocabulary: Vocabulary) -> Said:
    """Return the addresses that are not of the business's own domain; one below the client's name is the client's."""
    block = client_block(page, vocabulary.paper, client) if client else ()
    mine, domain = own.email.lower(), own.email.rpartition("@")[2].lower()
    theirs = {each for cell in block for each in _addresses(cell, vocabulary)} - {mine}
    if len(theirs) == 1:
        return Said(list(theirs))
    others = [each for row in page for cell in row for each in _addresses(cell, vocabulary)]
    return Said([each for each in others if not (domain and each.endswith(f"@{domain}"))], sure=False)


def _addresses(cell: Cell, vocabulary: Vocabulary) -> Iterator[str]:
    for match in _EMAIL.finditer(cell.text):
        contacts, _ = find_contacts(open_sheet(match[0]), vocabulary.contacts)
        if contacts.email and contacts.email.value:
            yield contacts.email.value


def broken_emails(page: Page, client: Cell | None, vocabulary: Vocabulary) -> Iterator[Untrusted]:
    """Yield what stands below the client's name and is an address but for a part of it."""
    for cell in client_block(page, vocabulary.paper, client) if client else ():
        if not any(_addresses(cell, vocabulary)):
            yield from (Untrusted(Field.EMAIL, match[0], Why.CHECK) for match in _LIKE_EMAIL.finditer(cell.text))


def client_phone(
    page: Page, client: Cell | None, own: OwnContacts, vocabulary: Vocabulary
) -> tuple[str, tuple[Untrusted, ...]]:
    """Return the one number below the client's name (E.164), and what is not trusted."""
    block = list(client_block(page, vocabulary.paper, client)) if client else []
    told = [number for cell in block for number in _in_cell(page, cell, own, vocabulary.contacts.phone_label)]
    is_abroad = _is_abroad(block, own.country)
    certain = [each for each in told if each.number and not (is_abroad and each.is_national)]
    distinct = dict.fromkeys(each.number for each in certain if each.number != own.phone)
    doubts = [Untrusted(Field.PHONE, each.text, Why.CHECK) for each in told if each not in certain]
    if len(distinct) > 1:
        doubts += [Untrusted(Field.PHONE, number, Why.SEVERAL) for number in distinct]
    return next(iter(distinct)) if len(distinct) == 1 else "", tuple(dict.fromkeys(doubts))


@dataclass(frozen=True, slots=True)
class _Number:
    """A telephone number as it is written; ``number`` (E.164) is empty where it is none."""

    text: str
    number: str = ""
    is_national: bool = False


def _in_cell(page: Page, cell: Cell, own: OwnContacts, label: Pattern[str]) -> Iterator[_Number]:
    """Yield the first number in a cell that has nothing else, or a label in it or before it."""
    before = [each for each in page[cell.row] if each.end <= cell.start and not any(map(str.isdigit, each.text))][-1:]
    found = next(iter(PhoneNumberMatcher(cell.text, own.country or None, leniency=Leniency.VALID)), None)
    place = found.start if found else None
    like = _LIKE_PHONE.search(cell.text) if place is None else None
    start = place if place is not None else like.start() if like else len(cell.text)
    said = f"{before[0].folded} " if before and not start else cell.folded[:start]
    labelled = bool(label.search(said) or _SHORT_LABEL.search(said))
    if found and (labelled or not cell.text.replace(found.raw_string, "").strip(_AROUND + ")")):
        written = phonenumbers.format_number(found.number, PhoneNumberFormat.E164)
        yield _Number(found.raw_string, written, not found.raw_string.lstrip("( ").startswith(("+", "00")))
    elif like and labelled:
        yield _Number(like[0])


def _is_abroad(block: Sequence[Cell], country: str) -> bool:
    """Tell whether an address is not written as those of the business's country are."""
    towns = [cell.text for cell in block if is_town(cell.text)]
    written = _TOWNS.get(country)
    return bool(towns) and (written is None or not any(map(written.match, towns)))
