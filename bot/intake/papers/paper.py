"""Reads the words of a document for people, such as the text of a PDF, by its labels and where they stand.

A label gives its meaning to what follows it in its cell, else to the next cell, else to the cell below. What several
places say differently is proposed, and so is the client, since paper does not say which of two firms owes.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.draft import Doubt, Draft, Field, Untrusted, Value
from bot.intake.imports.cells import DOLLARS, currency_named
from bot.intake.papers.amounts import NO_CURRENCY, find_amounts
from bot.intake.papers.client import find_client
from bot.intake.papers.contacts import OwnContacts, broken_emails, client_emails, client_phone
from bot.intake.papers.days import due_day, issue_day
from bot.intake.papers.identifiers import client_identifiers
from bot.intake.papers.number import own_number
from bot.intake.papers.page import Cell, Page
from bot.intake.papers.said import Said
from bot.intake.papers.words import PaperGrammar
from bot.intake.vocabulary import Vocabulary

# Signs and codes of other currencies than those that are read, beside a figure.
_SIGN = (
    r"[₹¥₽₩₺₪₫₴₦฿₱₡₲₵]|(?<![A-Za-z])(?:Rs\.?|zł|kr\.?|Kč"
    r"|INR|JPY|CNY|PLN|SEK|NOK|DKK|CZK|HUF|RON|BGN|TRY|AED|MAD|TND|DZD|XOF|XAF)"
)
_FOREIGN = re.compile(rf"(?:{_SIGN}) ?-?\d|\d ?(?:{_SIGN})(?![A-Za-z])")
_AMERICAN = re.compile(r"USD|US ?\$")
_MOST_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Own:
    """What the business itself has on its papers, so that it is not taken for the client's; its own currency."""

    name: str
    email: str
    currency: str
    identifiers: Identifiers = NOT_IDENTIFIED
    phone: str = ""
    country: str = ""


def read_paper(page: Page, today: date, vocabulary: Vocabulary, own: Own, *, is_credit: bool = False) -> Draft | None:
    """Return the draft of what a document says, or None when it gives neither a number nor an amount to pay.

    A credit note (``is_credit``) has a number of its own besides that of its invoice.
    """
    mine = _without_others(page, vocabulary.paper)
    number = own_number(mine, vocabulary.paper, is_credit=is_credit)
    amounts = find_amounts(mine, today, vocabulary)
    if not number and not amounts:
        return None
    issued = issue_day(mine, today, vocabulary)
    client = find_client(page, vocabulary.paper, own.name, own.email)
    named = _dollars([code for _, code in amounts.values if code != NO_CURRENCY], page, own) or _currencies(page)
    currencies = named or ([] if _is_foreign(page) else [own.currency])
    reached = OwnContacts(own.email, own.phone, own.country)
    phone, phones = client_phone(page, client, reached, vocabulary)
    found = {
        Field.NUMBER: Said([number] if number else []),
        Field.AMOUNT_DUE: Said([amount for amount, _ in amounts.values], amounts.sure),
        Field.CURRENCY: Said(currencies),
        Field.ISSUED_ON: issued,
        Field.DUE_ON: due_day(mine, today, vocabulary, issued),
        Field.EMAIL: client_emails(page, client, reached, vocabulary),
        Field.PHONE: Said([phone] if phone else []),
    }
    firm, untrusted = client_identifiers(page, vocabulary.paper, client, own.identifiers)
    untrusted = (*untrusted, *phones, *broken_emails(page, client, vocabulary))
    return _draft(found, client.text if client else None, firm, untrusted)


def _without_others(page: Page, grammar: PaperGrammar) -> Page:
    """Return the page without what it says of another paper, such as a quote: its number and sum are not this one's."""
    return [[_without_other(cell, grammar) for cell in row] for row in page]


def _without_other(cell: Cell, grammar: PaperGrammar) -> Cell:
    folded = cell.folded
    other = grammar.other_paper.search(folded)
    if other is None:
        return cell
    # A line about a quote gives the sum of that too, unless it goes on with the number of this paper.
    labels = (grammar.own_label,) if other.start() else (grammar.client, grammar.number)
    found = filter(None, (label.search(folded, other.end()) for label in labels))
    following = min(found, key=lambda match: match.start(), default=None)
    goes_on = following and following.end() < len(folded)  # "… 8 400,00 € TTC" ends with a label of that sum
    end = following.start() if following and goes_on else len(folded)
    return cell.saying(cell.text[: other.start()] + "·" * (end - other.start()) + cell.text[end:])


def _currencies(page: Page) -> list[str]:
    """Return the currencies that a paper names anywhere, for amounts that have none."""
    return list(dict.fromkeys(code for row in page for cell in row if (code := currency_named(cell.text))))


def _dollars(named: list[str], page: Page, own: Own) -> list[str]:
    """Return currencies of amounts, a plain "$" being the dollar that the paper names, else that of the business."""
    if "USD" not in named or any(_AMERICAN.search(cell.text) for row in page for cell in row):
        return named
    others = [each for each in (*_currencies(page), own.currency) if each in DOLLARS]
    return [*(others[:1] or ["USD"]), *(each for each in named if each != "USD")]


def _is_foreign(page: Page) -> bool:
    """Tell whether a paper gives its sums in a currency that is not known here, so that they are not our own's."""
    return any(_FOREIGN.search(cell.text) for row in page for cell in row)


def _draft(found: dict[Field, Said], client: str | None, firm: Identifiers, untrusted: tuple[Untrusted, ...]) -> Draft:
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
    if firm.siren:
        values["siren"] = firm.siren
    if firm.vat_number:
        values["vat_number"] = firm.vat_number
    return Draft(**values, missing=tuple(missing), doubts=tuple(doubts), untrusted=untrusted)  # type: ignore[arg-type]
