"""From a credit note on paper to what an electronic one says, so that both go the same way."""

from decimal import Decimal

from bot.domain.money import Money
from bot.intake.draft import Draft, Field
from bot.intake.files.contents import EInvoice, Party
from bot.intake.papers.reading import PaperReading

_CREDIT_NOTE = "381"  # UNTDID 1001


def credit_note_of(read: PaperReading) -> EInvoice:
    """Return a credit note that was read on paper as an electronic one; its total is lacking where it is doubtful."""
    draft = read.draft
    buyer = Party(name=_client(draft), siren=draft.siren, vat_number=draft.vat_number)
    return EInvoice(
        number=draft.number,
        type_code=_CREDIT_NOTE,
        issue_date=draft.issued_on,
        buyer=buyer,
        currency=draft.currency,
        grand_total=draft.amount_due if draft.currency else None,
        preceding=read.preceding,
    )


def proposed_sums(draft: Draft) -> tuple[Money, ...]:
    """Return the sums that a paper may be about, where it does not say for certain which."""
    amounts = [draft.amount_due] if draft.amount_due is not None else draft.candidates(Field.AMOUNT_DUE)
    currencies = [draft.currency] if draft.currency else draft.candidates(Field.CURRENCY)
    return tuple(
        Money(amount, currency)
        for amount in amounts
        for currency in currencies
        if isinstance(amount, Decimal) and isinstance(currency, str)
    )


def _client(draft: Draft) -> str | None:
    proposed = draft.candidates(Field.CLIENT)
    return draft.client or (str(proposed[0]) if proposed else None)
