"""Files dropped in the chat: an invoice's PDF is kept and attached to its reminders, a photo is kept with it."""

from typing import Any

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards.documents import A_PAGE, kept_card, other_card, which_card
from bot.cards.paper import Paper
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.intake.draft import Intent, Reading
from bot.intake.files.contents import EInvoice, PaperText, Unreadable
from bot.intake.papers.reading import PaperReading
from bot.intake.papers.sort import PaperSort
from bot.usecases.invoice_form import Form, form_of
from bot.usecases.keep_document import (
    XML,
    KeptFile,
    find_named,
    keep_document,
    recognise,
    safe_name,
    take_back_document,
)
from handlers.context import Context, Feature, StoredFile, put, say
from handlers.credit_notes import offer_paper_credit
from handlers.new_invoice_draft import draft_numbered, only_draft, open_draft, open_forms, replied_draft, show_with
from handlers.papers import named_in, paper_of, read_text
from handlers.tapped import tapped_draft
from storage import clients, documents, drafts, invoices
from storage.documents import PDF
from storage.drafts import Draft

KIND, OTHER = "document", "other_paper"  # drafts: a PDF whose invoice is asked for, one that seems to be none


async def _on_file(context: Context) -> Reply | None:
    """Keep a file with the invoice that it is sent for; ask which one when that is not said."""
    sent = context.file
    if sent is None:
        return None
    mime = _kind_of(sent)
    file = KeptFile(sent.sha256, safe_name(sent.filename, mime), mime, sent.size)
    read = paper_of(context)
    credit = await offer_paper_credit(context, read, file) if read else None
    if credit:
        return credit
    if context.about.invoice_id:
        return await _keep(context, context.about.invoice_id, file)
    if mime not in {PDF, XML}:
        return say(Card(context.words("documents.photo")))
    return (
        await _captioned(context, file)
        or await _for_draft(context, file)
        or await _unless_invoice(context, file, read)
        or await _named(context, file)
        or await _from_paper(context, file, read)
        or await _ask(context, file)
    )


def _kind_of(sent: StoredFile) -> str:
    """Return the media type of a file.

    :raises DomainError: why it cannot be kept, as exactly as its reading tells.
    """
    if sent.is_pdf or sent.refused in {None, Unreadable.UNKNOWN}:
        is_xml = isinstance(sent.found, EInvoice) and not sent.is_pdf
        return XML if is_xml else recognise(sent.content, sent.filename, sent.mime)
    raise DomainError(sent.refused.value)


async def _keep(context: Context, invoice_id: int, file: KeptFile) -> Reply:
    invoice = await invoices.get(context.work.tx, context.business.id, invoice_id)
    return say(await _kept_card(context, invoice, file))


async def kept_with(context: Context, invoice: Invoice, file: KeptFile) -> Reply:
    """Keep a file with the invoice to which it belongs by what it says."""
    return say(await _kept_card(context, invoice, file))


async def _kept_card(context: Context, invoice: Invoice, file: KeptFile) -> Card:
    kept = await keep_document(context.work, context.business, invoice, file)
    client = await clients.get(context.work.tx, context.business.id, invoice.client_id)
    return kept_card(context.words, kept, invoice, client.name, travels=file.mime == PDF)


async def attach_to(context: Context, invoice: Invoice, file: dict[str, Any]) -> None:
    """Keep the file of a draft with the invoice that it became."""
    await keep_document(context.work, context.business, invoice, KeptFile.from_json(file))


async def _captioned(context: Context, file: KeptFile) -> Reply | None:
    """Keep a PDF with the invoice whose number its caption gives."""
    invoice = await named_in(context, context.incoming.text)
    return await kept_with(context, invoice, file) if invoice else None


async def _named(context: Context, file: KeptFile) -> Reply | None:
    """Keep a PDF with the invoice whose number its own name gives."""
    invoice = await find_named(context.work, context.business, file.filename)
    return await kept_with(context, invoice, file) if invoice else None


async def _for_draft(context: Context, file: KeptFile) -> Reply | None:
    """Keep a PDF for the invoice that its caption describes, or whose draft it replies to, until it is registered."""
    draft = await replied_draft(context)
    if draft:
        return await show_with(context, draft, file.as_json())
    reading = read_text(context, context.incoming.text) if context.incoming.text else None
    if reading and reading.intent is Intent.INVOICE:
        return await open_draft(context, reading, file.as_json())
    return None


async def _unless_invoice(context: Context, file: KeptFile, read: PaperReading | None) -> Reply | None:
    """Say what a PDF seems to be when that is no invoice to be paid, and let the owner say otherwise."""
    if read is None or read.sort is PaperSort.INVOICE:
        return None
    content = {"form": form_of(read.draft).as_json(), "file": file.as_json()}
    chat_id = context.incoming.chat_id
    draft_id = await drafts.add(context.work.tx, context.business.id, chat_id, OTHER, content, now=context.now)
    known = await find_named(context.work, context.business, "", [read.draft.number] if read.draft.number else [])
    owed = known if known and known.is_owed and read.sort is PaperSort.PAID else None
    return say(other_card(context.words, Paper(draft_id, 1), file.filename, read.sort, owed))


async def _is_invoice(context: Context) -> Reply:
    """Open a draft for a PDF of which the owner says that it is an invoice all the same."""
    draft = await tapped_draft(context, OTHER, gone="draft_closed")
    await drafts.close(context.work.tx, draft, context.now)
    await open_forms(context, (Form.from_json(draft.content["form"]),), draft.content["file"])
    return put(Card(context.words("documents.is_invoice")))


async def _from_paper(context: Context, file: KeptFile, read: PaperReading | None) -> Reply | None:
    """Keep a PDF with the invoice whose number it bears, else open a draft for what it says."""
    if read is None:
        return None
    numbers = [read.draft.number] if read.draft.number else []
    invoice = await find_named(context.work, context.business, "", numbers)
    if invoice:
        return await kept_with(context, invoice, file)
    typed = await draft_numbered(context, read.draft.number)
    if typed:
        return await show_with(context, typed, file.as_json())
    return await open_draft(context, Reading(Intent.INVOICE, (read.draft,)), file.as_json())


async def _ask(context: Context, file: KeptFile) -> Reply:
    """Ask to which invoice a PDF belongs."""
    found = await _page(context, 0)
    if not found:
        draft = await only_draft(context)
        return await show_with(context, draft, file.as_json()) if draft else say(_none_lacks(context))
    draft_id = await drafts.add(
        context.work.tx,
        context.business.id,
        context.incoming.chat_id,
        KIND,
        file.as_json(),
        now=context.now,
        asks="invoice",
    )
    note = _why_unread(context)
    return say(which_card(context.words, Paper(draft_id, 1), file.filename, found, 0, note=note))


def _none_lacks(context: Context) -> Card:
    lines = filter(None, (_why_unread(context), context.words("documents.none_lacks")))
    return Card("\n".join(lines))


def _why_unread(context: Context) -> Markup | None:
    """Say why nothing was read in the PDF that was sent, None when it was read and says nothing of an invoice."""
    file = context.file
    if file and file.found == PaperText(()):
        return context.words("documents.scan")
    return context.words(f"errors.{file.refused.value}") if file and file.refused else None


async def _page(context: Context, page: int) -> list[tuple[Invoice, str]]:
    return await documents.lacking(context.work.tx, context.business.id, offset=page * A_PAGE, limit=A_PAGE + 1)


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take a text that names an invoice for the answer; any other is a sentence of its own."""
    text = context.incoming.text
    numbers = [each.number for each in read_text(context, text).drafts if each.number]
    invoice = await find_named(context.work, context.business, text, numbers)
    if invoice is None:
        return None
    await drafts.close(context.work.tx, draft, context.now)
    return say(await _kept_card(context, invoice, KeptFile.from_json(draft.content)))


async def _chosen(context: Context) -> Reply:
    draft = await tapped_draft(context, KIND, OTHER, gone="draft_closed")
    invoice = await invoices.get(context.work.tx, context.business.id, int(context.tap.extra))
    await drafts.close(context.work.tx, draft, context.now)
    return put(await _kept_card(context, invoice, KeptFile.from_json(draft.content)))


async def _turn(context: Context) -> Reply:
    draft, page = await tapped_draft(context, KIND, OTHER, gone="draft_closed"), int(context.tap.extra or 0)
    found = await _page(context, page)
    filename = KeptFile.from_json(draft.content).filename
    return put(which_card(context.words, Paper(draft.id, draft.version), filename, found, page))


async def _dropped(context: Context) -> Reply:
    draft = await tapped_draft(context, KIND, OTHER, gone="draft_closed")
    await drafts.close(context.work.tx, draft, context.now)
    return put(Card(context.words("documents.dropped")))


async def _undo(context: Context) -> Reply:
    kept = await take_back_document(context.work, context.business, context.tap.id)
    return put(Card(context.words("documents.undone", filename=kept.filename)))


FEATURE = Feature(
    name="documents",
    buttons={"docto": _chosen, "docpage": _turn, "docdrop": _dropped, "docundo": _undo, "docinvoice": _is_invoice},
    answers={KIND: _answered},
    on_file=_on_file,
)
