"""Clients: finding and correcting them, making one of two, and a new address for one that refused."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards import clients as cards
from bot.cards.clients import Standing
from bot.cards.invoice_lists import line_of
from bot.cards.pages import cut, page_within
from bot.domain.client import Client
from bot.domain.money import totals
from bot.usecases import edit_client
from bot.usecases.find_client import KnownClient, find_client, find_mentioned
from bot.usecases.merge_clients import look_at_merger, merge_clients
from bot.usecases.picture_client import picture_client
from handlers import people
from handlers.context import Command, Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage import balances, clients, holds, invoices
from storage.balances import Owing
from storage.drafts import Draft

EDIT, FIND = "edit_client", "find_client"


def standing_of(rows: Sequence[Owing]) -> Standing:
    """Add up what one or several clients owe."""
    owed, late = totals(row.balance for row in rows), totals(row.late for row in rows if row.late)
    return Standing(sum(row.count for row in rows), owed, late)


async def _command(context: Context, argument: str) -> Reply:
    return await look_for(context, argument) if argument else say(await list_of_clients(context, 0))


async def look_for(context: Context, name: str) -> Reply:
    """Show the client that a name means, ask which one is meant, or say that nobody is known by it."""
    return await known(context, name) or say(cards.likely_card(context.words, name, ()))


async def known(context: Context, name: str) -> Reply | None:
    """Show the client that a name means, or ask which one is meant; None when nobody is known by it."""
    match = await find_client(context.work, context.business, name)
    if match.certain or len(match.likely) == 1:
        found = match.certain or match.likely[0]
        return say(await client_card(context, found.id))
    return say(cards.likely_card(context.words, name, match.likely)) if match.likely else None


async def mentioned(context: Context) -> Reply | None:
    """Show the client that a sentence speaks of by a name in small letters, or ask which; None when it names nobody."""
    match = await find_mentioned(context.work, context.business, context.incoming.text)
    if match.certain or len(match.likely) == 1:
        return say(await client_card(context, (match.certain or match.likely[0]).id))
    return say(cards.likely_card(context.words, context.incoming.text, match.likely)) if match.likely else None


async def list_of_clients(context: Context, page: int) -> Card:
    """Show a page of all clients, whoever owes most first."""
    rows = await balances.by_client(context.work.tx, context.business.id, context.today)
    names = {row.id: row.name for row in await clients.names(context.work.tx, context.business.id)}
    order = list(dict.fromkeys([*(row.client_id for row in rows), *names]))
    page = page_within(page, len(order))
    shown = [
        (client_id, names[client_id], standing_of([row for row in rows if row.client_id == client_id]))
        for client_id in cut(order, page)
    ]
    return cards.clients_card(context.words, shown, page=page, count=len(order), owing=standing_of(rows))


async def _list(context: Context) -> Reply:
    return put(await list_of_clients(context, _page(context)))


def _page(context: Context) -> int:
    return int(context.tap.extra) if context.tap.extra.isdigit() else 0


async def client_card(context: Context, client_id: int, note: Markup | str = "") -> Card:
    """Show one client as it is today, under a ``note`` on what was just done.

    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(context.work.tx, context.business.id, client_id)
    rows = await balances.by_client(context.work.tx, context.business.id, context.today, client.id)
    running = await holds.running(context.work.tx, context.business.id, client.id)
    return cards.client_card(
        context.words,
        context.business,
        client,
        standing=standing_of(rows),
        holds=[hold for hold in running if hold.until is None or hold.until >= context.today],
        picture=await picture_client(context.work, context.business, client),
        note=note,
    )


async def _show(context: Context) -> Reply:
    return put(await client_card(context, context.tap.id))


async def _invoices(context: Context) -> Reply:
    client = await _client(context, context.tap.id)
    owed = await invoices.owed_by(context.work.tx, context.business.id, client.id)
    page = page_within(_page(context), len(owed))
    lines = [(invoice.id, line_of(context.words, invoice, "", context.today)) for invoice in cut(owed, page)]
    sums = totals(invoice.balance for invoice in owed)
    return put(cards.invoices_card(context.words, client, lines, page=page, count=len(owed), owed=sums))


async def _client(context: Context, client_id: int) -> Client:
    return await clients.get(context.work.tx, context.business.id, client_id)


async def _edit(context: Context) -> Reply:
    return put(cards.edit_card(context.words, await _client(context, context.tap.id)))


async def _field(context: Context) -> Reply:
    client = await _client(context, context.tap.id)
    if context.tap.extra in edit_client.TEXTS:
        return say(await _ask(context, client, context.tap.extra))
    edit_client.choices(context.tap.extra)
    return put(cards.choices_card(context.words, client, context.tap.extra))


async def _new_email(context: Context) -> Reply:
    return say(await _ask(context, await _client(context, context.tap.id), "email"))


async def _ask(context: Context, client: Client, field: str) -> Card:
    draft_id = await open_question(context, EDIT, {"client": client.id}, field)
    return cards.question_card(context.words, client, draft_id, field)


async def _answer(context: Context, draft: Draft) -> Reply | None:
    if not is_answer(context):
        return None
    return await _write(context, draft, context.incoming.text)


async def _write(context: Context, draft: Draft, text: str) -> Reply:
    await close_question(context, draft)
    field = draft.asks or ""
    client = await edit_client.write(context.work, context.business, draft.content["client"], field, text)
    value = ", ".join(str(getattr(client, field)).splitlines())
    key = f"clients.changed_{field}" if value else f"clients.cleared_{field}"
    return say(await client_card(context, client.id, context.words(key, value=value)))


async def _clear(context: Context) -> Reply:
    return await _write(context, await question_tapped(context), "")


async def _drop(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(Card(context.words("clients.dropped")))


async def _changed(context: Context, client: Client) -> Reply | None:
    """Return the client as it is now, when it has changed since the tapped card was shown."""
    if client.version == context.tap.version:
        return None
    card = await client_card(context, client.id, context.words("clients.changed_since"))
    return put(card, context.words.plain("clients.changed_since"))


async def _set(context: Context) -> Reply:
    client = await _client(context, context.tap.id)
    field, _, value = context.tap.extra.partition(".")
    stale = await _changed(context, client)
    if stale:
        return stale
    client = await edit_client.choose(context.work, context.business, client.id, field, value)
    chosen = context.words.plain(f"clients.choice_{field}_{value}")
    return put(await client_card(context, client.id, context.words(f"clients.changed_{field}", value=chosen)))


async def _debit(context: Context) -> Reply:
    client, on = await _client(context, context.tap.id), context.tap.extra == "1"
    stale = await _changed(context, client)
    if stale:
        return stale
    await edit_client.set_direct_debit(context.work, context.business, client.id, direct_debit=on)
    note = context.words("clients.debit_on" if on else "clients.debit_off")
    return put(await client_card(context, client.id, note))


async def _exclude(context: Context) -> Reply:
    client, on = await _client(context, context.tap.id), context.tap.extra == "1"
    stale = await _changed(context, client)
    if stale:
        return stale
    await edit_client.exclude(context.work, context.business, client.id, excluded=on)
    note = context.words("clients.exclude_on" if on else "clients.exclude_off")
    return put(await client_card(context, client.id, note))


async def _find(context: Context) -> Reply:
    draft_id = await open_question(context, FIND, {}, "name")
    return say(cards.find_question(context.words, draft_id))


async def _found(context: Context, draft: Draft) -> Reply | None:
    if not is_answer(context):
        return None
    await close_question(context, draft)
    return await look_for(context, context.incoming.text)


async def _merge(context: Context) -> Reply:
    client = await _client(context, context.tap.id)
    known = await clients.names(context.work.tx, context.business.id)
    near = await find_client(context.work, context.business, client.name)
    first = {likely.id for likely in near.likely}
    others = [KnownClient(row.id, row.name) for row in known if row.id != client.id]
    others.sort(key=lambda other: other.id not in first)
    page = page_within(_page(context), len(others))
    return put(cards.others_card(context.words, client, cut(others, page), page=page, count=len(others)))


async def _merge_with(context: Context) -> Reply:
    merger = await look_at_merger(context.work, context.business, context.tap.id, _page(context))
    return put(cards.merger_card(context.words, merger))


async def _merge_yes(context: Context) -> Reply:
    merger = await look_at_merger(context.work, context.business, context.tap.id, _page(context))
    if merger.kept.version != context.tap.version:
        return put(cards.merger_card(context.words, merger), context.words.plain("clients.changed_since"))
    kept = await merge_clients(context.work, context.business, merger.kept.id, merger.merged.id)
    return put(await client_card(context, kept.id, context.words("clients.merged", merged=merger.merged.name)))


FEATURE = Feature(
    name="clients",
    commands=(Command(("client",), _command),),
    buttons={
        "cli": _show,
        "clilist": _list,
        "clifind": _find,
        "cliinv": _invoices,
        "cliedit": _edit,
        "clifield": _field,
        "cliset": _set,
        "clidebit": _debit,
        "cliexclude": _exclude,
        "cliclear": _clear,
        "clidrop": _drop,
        "clientemail": _new_email,
        "climerge": _merge,
        "climergewith": _merge_with,
        "climergeyes": _merge_yes,
        **people.BUTTONS,
    },
    answers={EDIT: _answer, FIND: _found, **people.ANSWERS},
)
