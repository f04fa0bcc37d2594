"""Credit notes dropped in the chat, electronic ones and plain PDFs: deducted from their invoice, or kept as a credit.

1. A plain PDF that does not say for certain how much it is about is asked about that first.
2. The invoice that it names is shown with what would remain; where that is not found or doubtful, it is asked for.
3. Nothing is deducted before a tap; a text that names an invoice chooses that one, and still waits for the tap.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.card import Card, Reply
from bot.cards import credit_notes as cards
from bot.cards.paper import Paper
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.intake.answers import read_amount
from bot.intake.files.contents import EInvoice
from bot.intake.papers.credit import credit_note_of, proposed_sums
from bot.intake.papers.reading import PaperReading
from bot.intake.papers.sort import PaperSort
from bot.usecases.invoice_form import Form, form_of
from bot.usecases.judge_e_invoice import CreditNote, judge_credit_note
from bot.usecases.keep_credit_note import keep_credit_note
from bot.usecases.keep_document import KeptFile, keep_beside
from bot.usecases.record_payment import CREDIT, record_payment, refuse_second
from handlers.context import Context, Feature, put, say
from handlers.new_invoice_draft import open_forms
from handlers.papers import named_in
from handlers.receipts import receipt_card
from handlers.tapped import tapped_draft
from storage import clients, drafts, invoices
from storage.drafts import Draft

KIND = "credit_note"  # drafts: a credit note of which the amount, the invoice or a tap is awaited
AMOUNT, ORIGINAL = "credit_amount", "credited_invoice"  # what a draft asks for


async def offer_paper_credit(context: Context, read: PaperReading, file: KeptFile) -> Reply | None:
    """Show what a credit note on paper would reduce; None for any other paper. A reply or a caption may name it."""
    if read.sort is not PaperSort.CREDIT_NOTE:
        return None
    captioned = await named_in(context, context.incoming.text)
    found = credit_note_of(read)
    content: dict[str, Any] = {
        "found": found.as_json(),
        "file": file.as_json(),
        "named": context.about.invoice_id or (captioned.id if captioned else None),
        "form": form_of(read.draft).as_json(),
    }
    if found.grand_total is not None:
        return await _offer(context, found, content)
    sums = proposed_sums(read.draft)
    content["sums"] = [(str(each.amount), each.currency) for each in sums]
    return say(cards.amount_card(context.words, await _open(context, content, AMOUNT), found, sums))


async def offer_credit(context: Context, found: EInvoice, file: KeptFile, named: int | None = None) -> Reply | None:
    """Show what an electronic credit note would reduce; None when it does not say how much it is about."""
    return await _offer(context, found, {"found": found.as_json(), "file": file.as_json(), "named": named})


async def _offer(context: Context, found: EInvoice, content: dict[str, Any]) -> Reply | None:
    note = await _judged(context, found, content)
    if note is None:
        return None
    return say(_card(context, await _open(context, content, _asks(note)), found, note, content))


def _asks(note: CreditNote) -> str | None:
    """Return what a text is to answer; where the invoice is known, only taps are awaited."""
    return None if note.original else ORIGINAL


async def _judged(context: Context, found: EInvoice, content: dict[str, Any]) -> CreditNote | None:
    """Judge a credit note on today's state; what the owner named outweighs what it says itself."""
    named = content.get("named")
    invoice = await invoices.get(context.work.tx, context.business.id, named) if named else None
    return await judge_credit_note(context.work, context.business, found, invoice)


def _card(context: Context, paper: Paper, found: EInvoice, note: CreditNote, content: dict[str, Any]) -> Card:
    return cards.credit_card(context.words, paper, note, found.issue_date, is_paper="form" in content)


async def _open(context: Context, content: dict[str, Any], asks: str | None) -> Paper:
    tx, chat_id = context.work.tx, context.incoming.chat_id
    return Paper(await drafts.add(tx, context.business.id, chat_id, KIND, content, now=context.now, asks=asks), 1)


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take an amount or an invoice's number for the answer that it is; any other text is a sentence of its own."""
    if draft.asks == AMOUNT:
        guess = read_amount(context.incoming.text, context.today, context.vocabulary, context.business.currency)
        return say(await _with_amount(context, draft, guess.value)) if guess.value else None
    invoice = await named_in(context, context.incoming.text)
    if invoice is None:
        return None
    return say(await _changed(context, draft, {**draft.content, "named": invoice.id}))


async def _amount(context: Context) -> Reply:
    """Take the amount that was tapped."""
    draft, place = await tapped_draft(context, KIND), int(context.tap.extra or 0)
    sums = draft.content.get("sums", [])
    if place not in range(len(sums)):
        raise DomainError("stale_button")
    amount, currency = sums[place]
    return put(await _with_amount(context, draft, Money(Decimal(amount), currency)))


async def _with_amount(context: Context, draft: Draft, amount: Money) -> Card:
    found = replace(_found(draft), grand_total=abs(amount.amount), currency=amount.currency)
    return await _changed(context, draft, {**draft.content, "found": found.as_json()})


async def _changed(context: Context, draft: Draft, content: dict[str, Any]) -> Card:
    found = EInvoice.from_json(content["found"])
    note = await _judged(context, found, content)
    if note is None:
        raise DomainError("not_owed")
    await drafts.change(context.work.tx, draft, content, asks=_asks(note), now=context.now)
    return _card(context, Paper(draft.id, draft.version + 1), found, note, content)


def _found(draft: Draft) -> EInvoice:
    return EInvoice.from_json(draft.content["found"])


async def _drop(context: Context) -> Reply:
    draft = await tapped_draft(context, KIND)
    await drafts.close(context.work.tx, draft, context.now)
    return put(Card(context.words("e_invoices.dropped")))


async def _deduct(context: Context) -> Reply:
    """Deduct a credit note from the invoice that was tapped, and keep its file."""
    draft = await tapped_draft(context, KIND)
    found, file = _found(draft), KeptFile.from_json(draft.content["file"])
    invoice = await invoices.get(context.work.tx, context.business.id, int(context.tap.extra))
    note = await judge_credit_note(context.work, context.business, found, invoice)
    if note is None or note.original is None:
        raise DomainError("not_owed")
    await refuse_second(context.work, context.business, invoice.client_id, note.number)
    await drafts.close(context.work.tx, draft, context.now)
    receipt = await record_payment(
        context.work,
        context.business,
        invoice.client_id,
        amount=note.amount,
        paid_on=min(found.issue_date or context.today, context.today),
        invoice_ids=[invoice.id],
        kind=CREDIT,
        reference=note.number,
    )
    await keep_beside(context.work, context.business, invoice.client_id, file, invoice_id=invoice.id)
    return put(await receipt_card(context, receipt))


async def _keep(context: Context) -> Reply:
    """Keep a credit note as the credit of the client that was tapped, and its file in the client's case."""
    draft = await tapped_draft(context, KIND)
    found, file = _found(draft), KeptFile.from_json(draft.content["file"])
    client = await clients.get(context.work.tx, context.business.id, int(context.tap.extra))
    note = await judge_credit_note(context.work, context.business, found)
    if note is None:
        raise DomainError("stale_button")
    await drafts.close(context.work.tx, draft, context.now)
    issued_on = min(found.issue_date or context.today, context.today)
    credit = await keep_credit_note(
        context.work, context.business, client.id, amount=note.amount, issued_on=issued_on, reference=note.number
    )
    await keep_beside(context.work, context.business, client.id, file)
    return put(cards.credit_kept_card(context.words, client, credit, note.number))


async def _is_invoice(context: Context) -> Reply:
    """Open a draft for a paper of which the owner says that it is an invoice to be paid."""
    draft = await tapped_draft(context, KIND)
    await drafts.close(context.work.tx, draft, context.now)
    await open_forms(context, (Form.from_json(draft.content["form"]),), draft.content["file"])
    return put(Card(context.words("documents.is_invoice")))


FEATURE = Feature(
    name="credit_notes",
    buttons={
        "creddeduct": _deduct,
        "credkeep": _keep,
        "credamount": _amount,
        "creddrop": _drop,
        "credinvoice": _is_invoice,
    },
    answers={KIND: _answered},
)
