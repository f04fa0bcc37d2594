"""One row of a table of invoices: what it says, or what is wrong with it so that it cannot be taken."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers


class Trouble(StrEnum):
    """What is wrong with a row, so that it is left out and listed."""

    NO_CLIENT = "no_client"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    NO_AMOUNT = "no_amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    NEGATIVE = "negative"
    NO_DUE_DATE = "no_due_date"
    UNCLEAR_DATE = "unclear_date"
    DUE_BEFORE_ISSUE = "due_before_issue"
    UNKNOWN_CURRENCY = "unknown_currency"
    SAME_NUMBER = "same_number"
    TWO_CLIENTS = "two_clients"
    OTHER_FIRM = "other_firm"
    NOT_DUE = "not_due"
    CREDIT = "credit"
    PAID_AND_OWED = "paid_and_owed"
    ITEMS = "items"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Row:
    """One invoice of a table, and the line of the file on which it begins; ``lines`` is how many it has.

    ``siren`` and ``vat_number`` are what is written, of which ``identifiers`` is what is valid.
    """

    line: int
    client: str
    number: str
    amount: Decimal
    currency: str
    issued_on: date | None
    due_on: date
    email: str
    phone: str
    identifiers: Identifiers = NOT_IDENTIFIED
    lines: int = 1
    siren: str = ""
    vat_number: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is left out: its line, why, and the cell that is to blame."""

    line: int
    trouble: Trouble
    cell: str = ""


class Left(Exception):  # noqa: N818 - not an error: the row is listed
    """A row that is left out."""

    def __init__(self, trouble: Trouble, cell: str = "") -> None:
        super().__init__(trouble)
        self.trouble, self.cell = trouble, cell
