"""From an electronic invoice to a draft: what it says for certain is settled, what it says in words is proposed.

Type codes: UNTDID 1001, as far as EN 16931 lets an invoice bear them.
"""

import re
from datetime import date
from decimal import Decimal

from bot.intake.answers import read_contact
from bot.intake.days.days import fall_due, made
from bot.intake.draft import Doubt, Draft, Field, Terms
from bot.intake.files.contents import EInvoice
from bot.intake.vocabulary import Vocabulary

_CREDIT_NOTES = frozenset("81 83 261 262 296 308 381 396 420 458 532".split())
_NOT_TO_COLLECT = frozenset({"325"})  # a pro forma invoice
# Terms in words, in the languages of those who write such files: "30 jours", "14 Tage netto", "within 30 days".
_DAYS = re.compile(r"(?<!\d)(\d{1,3})\s*(?:jours?|j\b|days?|tage?n?|dagen|d[ií]as|giorni|dias)", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def is_credit_note(found: EInvoice) -> bool:
    """Tell whether the file takes money back rather than asks for it: by its type, or by a negative amount."""
    amount = amount_due(found)
    return found.type_code in _CREDIT_NOTES or (amount is not None and amount < 0)


def is_to_collect(found: EInvoice) -> bool:
    """Tell whether anything is to be paid for it: not for a pro forma invoice, nor for one that was paid before."""
    amount = amount_due(found)
    return found.type_code not in _NOT_TO_COLLECT and amount != 0


def amount_due(found: EInvoice) -> Decimal | None:
    """Return what remains to be paid; where the file does not add it up, the total less what was prepaid."""
    if found.total_due is not None or found.grand_total is None:
        return found.total_due
    return found.grand_total - (found.prepaid or Decimal(0))


def draft_of(found: EInvoice, vocabulary: Vocabulary) -> Draft:
    """Return the draft of an electronic invoice; a due date that it gives only in words is proposed, not taken."""
    amount = amount_due(found)
    due_on = found.due_dates[0] if len(found.due_dates) == 1 else None
    proposed = due_days(found)
    doubts = () if due_on or not proposed else (Doubt(Field.DUE_ON, proposed),)
    values = {
        Field.CLIENT: found.buyer.name,
        Field.AMOUNT_DUE: amount,
        Field.CURRENCY: found.currency,
        Field.DUE_ON: due_on,
    }
    doubtful = {doubt.field for doubt in doubts}
    return Draft(
        client=found.buyer.name,
        number=found.number,
        amount_due=amount,
        currency=found.currency,
        issued_on=found.issue_date,
        due_on=due_on,
        email=(found.buyer.email or "").lower() or None,
        phone=_phone(found.buyer.phone, vocabulary),
        siren=found.buyer.siren,
        vat_number=found.buyer.vat_number,
        missing=tuple(field for field, value in values.items() if value is None and field not in doubtful),
        doubts=doubts,
    )


def due_days(found: EInvoice) -> tuple[date, ...]:
    """Return the days on which the invoice may fall due: those of its instalments, else those that its terms name."""
    if found.due_dates:
        return found.due_dates
    terms, issued_on = found.terms or "", found.issue_date
    written = [made(int(year), int(month), int(day)) for day, month, year in _DAY_FIRST.findall(terms)]
    written += [made(int(year), int(month), int(day)) for year, month, day in _YEAR_FIRST.findall(terms)]
    if issued_on:
        written += [fall_due(Terms(days=int(days)), issued_on) for days in _DAYS.findall(terms)]
    sensible = [day for day in written if day and (issued_on is None or day >= issued_on)]
    return tuple(dict.fromkeys(sorted(sensible, reverse=True)))


def _phone(written: str | None, vocabulary: Vocabulary) -> str | None:
    guess = read_contact(written, vocabulary).phone if written else None
    return guess.value if guess else None
