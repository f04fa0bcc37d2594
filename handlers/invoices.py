"""The lists of invoices, one invoice with its history and its next message, and questions about them."""

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards import invoices as cards
from bot.cards.history import history_card
from bot.cards.invoice_lists import LISTS, ListSum, list_card
from bot.cards.pages import A_PAGE, page_within
from bot.intake.draft import Intent, Question, Reading, Topic
from bot.usecases.describe_invoice import describe_invoice, preview_next
from bot.usecases.read_history import read_history
from bot.usecases.watch_limitation import chase_all_the_same, limitation_of
from handlers import clients as client_feature
from handlers.context import Command, Context, Feature, OnTap, put, say
from handlers.invoices_edit import ANSWERS, BUTTONS, invoice_card
from storage import clients, invoices


async def _command(context: Context, argument: str) -> Reply:
    return await client_feature.look_for(context, argument) if argument else say(await _first_list(context))


async def _first_list(context: Context) -> Card:
    """Show the first list that holds anything, the late ones first."""
    sums = await _sums(context)
    which = next((name for name in LISTS if sums[name].count), LISTS[0])
    return await _list_card(context, which, 0, sums)


async def _sums(context: Context) -> dict[str, ListSum]:
    found = {}
    for name in LISTS:
        counted = await invoices.counted(context.work.tx, context.business.id, name, context.today)
        found[name] = ListSum(*counted)
    return found


async def _list_card(context: Context, which: str, page: int, sums: dict[str, ListSum]) -> Card:
    page = page_within(page, sums[which].count)
    lines = await invoices.listed(
        context.work.tx, context.business.id, which, context.today, offset=page * A_PAGE, limit=A_PAGE
    )
    return list_card(
        context.words, context.business, which=which, page=page, sums=sums, lines=lines, today=context.today
    )


async def _list(context: Context) -> Reply:
    which, _, page = context.tap.extra.partition(".")
    which = which if which in LISTS else LISTS[0]
    return put(await _list_card(context, which, int(page) if page.isdigit() else 0, await _sums(context)))


async def _show(context: Context) -> Reply:
    return put(await invoice_card(context, context.tap.id))


async def _preview(context: Context) -> Reply:
    described = await describe_invoice(context.work, context.business, context.tap.id)
    preview = await preview_next(context.work, context.business, context.services.room, context.tap.id)
    return put(cards.preview_card(context.words, described, preview))


async def _history(context: Context) -> Reply:
    page = int(context.tap.extra) if context.tap.extra.isdigit() else 0
    events = await read_history(context.work, context.business, context.tap.id)
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    client = await clients.get(context.work.tx, context.business.id, invoice.client_id)
    return put(history_card(context.words, context.business, invoice, client, events=events, page=page))


async def _more(context: Context) -> Reply:
    described = await describe_invoice(context.work, context.business, context.tap.id)
    invoice = described.invoice
    known = await limitation_of(context.work, context.business, invoice, described.client) if invoice.is_owed else None
    return put(cards.more_card(context.words, described, known))


async def _chase_all_the_same(context: Context) -> Reply:
    """Go on with an invoice that can no longer be claimed before a court."""
    invoice = await chase_all_the_same(context.work, context.business, context.tap.id)
    return put(await invoice_card(context, invoice.id, context.words("limitation.goes_on")))


async def _question(context: Context, reading: Reading) -> Reply | None:
    """Answer who owes what, how much somebody owes, what is late, and where one invoice stands."""
    question = reading.question
    if question is None or question.topic not in _ANSWERED:
        return None
    if question.number:
        return await _numbered(context, question.number)
    if found := await _of_one_client(context, question):
        return found
    if question.topic is Topic.WHAT_IS_LATE:
        return say(await _list_card(context, "late", 0, await _sums(context)))
    if question.topic in {Topic.WHO_OWES, Topic.HOW_MUCH}:
        return say(await client_feature.list_of_clients(context, 0))
    return await client_feature.look_for(context, question.client) if question.client else None


_ABOUT_ONE = frozenset({Topic.HOW_MUCH, Topic.STATUS})  # what may be asked about one client
_ANSWERED = frozenset({Topic.WHO_OWES, Topic.HOW_MUCH, Topic.WHAT_IS_LATE, Topic.STATUS})


async def _of_one_client(context: Context, question: Question) -> Reply | None:
    """Show the client whom a question names; in small letters only where it may well be about one."""
    if question.client and (found := await client_feature.known(context, question.client)):
        return found
    return await client_feature.mentioned(context) if question.topic in _ABOUT_ONE else None


async def _order(context: Context, reading: Reading) -> Reply | None:
    """Show the invoice or the client that an order is about, whose buttons carry it out."""
    if reading.order is None:
        return None
    if reading.order.number:
        return await _numbered(context, reading.order.number, context.words("invoices.order_by_tap"))
    return await client_feature.mentioned(context)


async def _numbered(context: Context, number: str, note: Markup | str = "") -> Reply:
    found = await invoices.numbered(context.work.tx, context.business.id, number)
    if len(found) == 1:
        return say(await invoice_card(context, found[0].id, note))
    if not found:
        return say(cards.unknown_number_card(context.words, number))
    named = [
        (invoice, (await clients.get(context.work.tx, context.business.id, invoice.client_id)).name)
        for invoice in found[:A_PAGE]
    ]
    return say(cards.which_card(context.words, number, named, context.today))


async def _reply(context: Context, reading: Reading) -> Reply | None:
    """Show the invoice or the client that a question or an order in reply to a card is about."""
    if reading.intent is not Intent.QUESTION and reading.order is None:
        return None
    if context.about.invoice_id:
        note = context.words("invoices.order_by_tap") if reading.order else Markup()
        return say(await invoice_card(context, context.about.invoice_id, note))
    if context.about.client_id:
        return say(await client_feature.client_card(context, context.about.client_id))
    return None


_LOOKING: dict[str, OnTap] = {
    "inv": _show,
    "invlist": _list,
    "invpreview": _preview,
    "invhistory": _history,
    "invmore": _more,
    "limitgoon": _chase_all_the_same,
}

FEATURE = Feature(
    name="invoices",
    commands=(Command(("factures", "invoices"), _command),),
    buttons={**_LOOKING, **BUTTONS},
    answers=ANSWERS,
    readings={Intent.QUESTION: _question, Intent.OTHER: _order},
    on_reply=_reply,
)
