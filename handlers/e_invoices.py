"""Electronic invoices dropped in the chat: Factur-X, ZUGFeRD, XRechnung, UBL.

1. One that the business did not issue, by its names, is asked about before anything else.
2. A credit note goes the way of all credit notes (``handlers/credit_notes.py``).
3. An invoice that is registered already gets the file; any other becomes a draft, like one that was typed.
"""

from typing import Any

from bot.card import Card, Reply
from bot.cards import e_invoices as cards
from bot.cards.paper import Paper
from bot.intake.draft import Intent, Reading
from bot.intake.e_draft import draft_of, is_credit_note, is_to_collect
from bot.intake.files.contents import EInvoice
from bot.usecases.compare_account import accounts_to_ask, leave_accounts
from bot.usecases.judge_e_invoice import (
    Side,
    corrected_by,
    registered_as,
    remember_seller,
    side_of,
)
from bot.usecases.keep_document import XML, KeptFile, safe_name
from handlers.context import Context, Feature, StoredFile, put, say
from handlers.credit_notes import offer_credit
from handlers.documents import kept_with
from handlers.new_invoice_draft import draft_numbered, open_draft, replied_draft, show_with
from handlers.papers import named_in
from handlers.tapped import tapped_draft
from storage import documents, drafts, invoices
from storage.documents import PDF

KIND, ACCOUNT = "e_invoice", "e_account"  # drafts: a file, the accounts on one, for which a tap is awaited


async def _on_file(context: Context) -> Reply | None:
    """Act on an electronic invoice; None for any other file, and for one of which the owner says where it belongs."""
    file = context.file
    if file is None or not isinstance(file.found, EInvoice):
        return None
    if await _is_placed(context) and not is_credit_note(file.found):
        return None
    kept = await documents.same_file(context.work.tx, context.business.id, file.sha256)
    if kept:
        invoice = await invoices.get(context.work.tx, context.business.id, kept)
        return say(cards.already_card(context.words, invoice, file.filename))
    side = side_of(context.business, file.found)
    if side is not Side.SELLER:
        paper = await _open(context, file.found, _kept_file(file))
        return say(cards.whose_card(context.words, paper, file.found, side))
    return await _register(context, file.found, _kept_file(file))


async def _is_placed(context: Context) -> bool:
    """Tell whether the owner says where the file belongs: by a reply, or by a caption that names an invoice."""
    if context.about.invoice_id is not None or await replied_draft(context) is not None:
        return True
    return await named_in(context, context.incoming.text) is not None


def _kept_file(file: StoredFile) -> KeptFile:
    mime = PDF if file.is_pdf else XML
    return KeptFile(file.sha256, safe_name(file.filename, mime), mime, file.size)


async def _open(context: Context, found: EInvoice, file: KeptFile) -> Paper:
    """Remember a file while a tap is awaited; its question takes no typed answer from another one."""
    content = {"found": found.as_json(), "file": file.as_json(), "named": context.about.invoice_id}
    chat_id = context.incoming.chat_id
    return Paper(await drafts.add(context.work.tx, context.business.id, chat_id, KIND, content, now=context.now), 1)


async def _register(context: Context, found: EInvoice, file: KeptFile, named: int | None = None) -> Reply | None:
    if is_credit_note(found):
        return await offer_credit(context, found, file, named or context.about.invoice_id)
    known = await registered_as(context.work, context.business, found)
    if known:
        return say(*(await kept_with(context, known, file)).new, *await _account(context, found))
    if not is_to_collect(found):
        return say(cards.nothing_due_card(context.words, found))
    typed = await draft_numbered(context, found.number)
    if typed:
        return await show_with(context, typed, file.as_json())
    reading = Reading(Intent.INVOICE, (draft_of(found, context.vocabulary),))
    if await open_draft(context, reading, file.as_json()) is None:
        return None
    replaced = await corrected_by(context.work, context.business, found)
    return say(*([cards.replaced_card(context.words, replaced)] if replaced else []), *await _account(context, found))


async def _account(context: Context, found: EInvoice) -> tuple[Card, ...]:
    """Ask the owner, and nobody else, which account is right where the invoice names another than the reminders do."""
    accounts = accounts_to_ask(context.business, found) if context.by_owner else ()
    if not accounts:
        return ()
    chat_id = context.incoming.chat_id
    content = {"accounts": list(accounts)}
    draft_id = await drafts.add(context.work.tx, context.business.id, chat_id, ACCOUNT, content, now=context.now)
    return (cards.account_card(context.words, Paper(draft_id, 1), context.business, accounts),)


async def _leave_account(context: Context) -> Reply:
    """Keep the account that reminders give, and do not ask about the invoice's again."""
    draft = await tapped_draft(context, ACCOUNT)
    await drafts.close(context.work.tx, draft, context.now)
    business = await leave_accounts(context.work, context.business, tuple(draft.content["accounts"]))
    return put(cards.account_kept_card(context.words, business))


async def _mine(context: Context) -> Reply:
    """Take the invoice for the business's own, and its seller's name for another of the business's names."""
    draft = await tapped_draft(context, KIND)
    found, file = _read_back(draft.content)
    await drafts.close(context.work.tx, draft, context.now)
    await remember_seller(context.work, context.business, found.seller.name)
    reply = await _register(context, found, file, draft.content["named"])
    noted = Card(context.words("e_invoices.noted", seller=found.seller.name or context.business.name))
    return Reply(new=reply.new if reply else (), in_place=noted)


def _read_back(content: dict[str, Any]) -> tuple[EInvoice, KeptFile]:
    return EInvoice.from_json(content["found"]), KeptFile.from_json(content["file"])


async def _drop(context: Context) -> Reply:
    draft = await tapped_draft(context, KIND)
    await drafts.close(context.work.tx, draft, context.now)
    return put(Card(context.words("e_invoices.dropped")))


FEATURE = Feature(
    name="e_invoices",
    buttons={
        "einvmine": _mine,
        "einvdrop": _drop,
        "einvaccount": _leave_account,
    },
    on_file=_on_file,
)
