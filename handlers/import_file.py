"""Lists of open invoices, as CSV or a workbook: shown as they are understood, corrected, imported whole, taken back."""

from dataclasses import replace
from datetime import date

from bot.card import Card, Reply
from bot.cards import imports as cards
from bot.cards.imports import TERMS, Listed
from bot.cards.paper import Paper
from bot.cards.registered import NEVER, STARTS
from bot.domain.errors import DomainError
from bot.intake.files.contents import Table, Workbook
from bot.intake.imports.columns import Layout, completed, find_layout, guess_layout
from bot.intake.imports.headings import Column
from bot.intake.imports.together import Items
from bot.usecases.import_draft import OPEN, UNDER_WAY, ImportDraft, keep_table, look_at_import, table_kept, table_of
from bot.usecases.import_invoices import ages_to_start, leave_age, start_age, undo_import
from handlers.context import Context, Feature, put, say
from storage import drafts, imports
from storage.drafts import Draft

SHEETS = "sheets"  # kind of the draft that asks which sheet of a workbook is the list
_MONTH_FIRST = frozenset({"US"})  # countries that write the month before the day


async def _on_file(context: Context) -> Reply | None:
    """Show how a table is understood, or ask which sheet of a workbook is meant; None for any other file."""
    file = context.file
    if file is None or not isinstance(file.found, Table | Workbook):
        return None
    if isinstance(file.found, Workbook):
        return say(await _which_sheet(context, file.filename, file.found))
    fingerprint = await keep_table(context.services.room.folder, file.found)
    return say(await _understood(context, file.filename, file.found, fingerprint))


async def _which_sheet(context: Context, filename: str, found: Workbook) -> Card:
    """Keep the sheets of a workbook and ask which one is the list."""
    folder = context.services.room.folder
    kept = [{"name": sheet.name, "table": await keep_table(folder, sheet.table)} for sheet in found.sheets]
    content = {"filename": filename, "sheets": kept}
    chat_id = context.incoming.chat_id
    draft_id = await drafts.add(context.work.tx, context.business.id, chat_id, SHEETS, content, now=context.now)
    sheets = [(sheet.name, len(sheet.table.rows)) for sheet in found.sheets]
    return cards.sheets_card(context.words, Paper(draft_id, 1), filename, sheets)


async def _understood(context: Context, filename: str, table: Table, fingerprint: str) -> Card:
    """Open a draft for a table that was kept, and show how it is understood."""
    grammars = [vocabulary.headings for vocabulary in context.services.vocabularies.values()]
    day_first = context.business.country not in _MONTH_FIRST
    known = find_layout(table, grammars, day_first=day_first)
    layout = (
        completed(known, table, context.today) if known else guess_layout(table, context.today, day_first=day_first)
    )
    if layout is None:
        return cards.no_headings_card(context.words, filename)
    new = ImportDraft(filename, fingerprint, layout)
    listed = await _listed(context, new, table)
    content = replace(new, count=len(listed.plan.rows)).as_json()
    chat_id = context.incoming.chat_id
    draft_id = await drafts.add(context.work.tx, context.business.id, chat_id, OPEN, content, now=context.now)
    return cards.listed_card(context.words, Paper(draft_id, 1), listed)


async def _sheet(context: Context) -> Reply:
    """Take a sheet of a workbook for the list; the question stays, so that another one can be taken after it."""
    stored = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if stored is None or stored.kind != SHEETS:
        raise DomainError("stale_button")
    chosen = stored.content["sheets"][int(context.tap.extra)]
    table = await table_kept(context.services.room.folder, chosen["table"])
    name = f"{stored.content['filename']} · {chosen['name']}"
    return say(await _understood(context, name, table, chosen["table"]))


async def _listed(context: Context, draft: ImportDraft, table: Table) -> Listed:
    plan = await look_at_import(context.work, context.business, table, draft.layout, context.services.vocabularies)
    return Listed(draft.filename, table, draft.layout, plan)


async def _tapped(context: Context) -> tuple[Draft, ImportDraft]:
    """Return the list whose button was tapped, as long as nothing has become of it.

    :raises DomainError: ``stale_button`` when it was imported or dropped.
    """
    stored = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if stored is None or stored.kind != OPEN or stored.content["invoices"]:
        raise DomainError("stale_button")
    return stored, ImportDraft.from_json(stored.content)


async def _looked_at(context: Context) -> tuple[Draft, Listed]:
    stored, draft = await _tapped(context)
    table = await table_of(context.services.room.folder, draft)
    return stored, await _listed(context, draft, table)


async def _show(context: Context) -> Reply:
    stored, listed = await _looked_at(context)
    return put(cards.listed_card(context.words, Paper(stored.id, stored.version), listed))


async def _columns(context: Context) -> Reply:
    stored, listed = await _looked_at(context)
    return put(cards.columns_card(context.words, Paper(stored.id, stored.version), listed))


async def _column(context: Context) -> Reply:
    stored, listed = await _looked_at(context)
    column = _named(context.tap.extra)
    return put(cards.column_card(context.words, Paper(stored.id, stored.version), listed, column))


def _named(name: str) -> Column:
    if name not in set(Column):
        raise DomainError("stale_button")
    return Column(name)


async def _problems(context: Context) -> Reply:
    stored, listed = await _looked_at(context)
    page = int(context.tap.extra) if context.tap.extra.isdigit() else 0
    return put(cards.problems_card(context.words, Paper(stored.id, stored.version), listed.plan.problems, page))


async def _set(context: Context) -> Reply:
    """Take another column for a piece of information, or none."""
    stored, draft = await _tapped(context)
    name, _, place = context.tap.extra.partition(".")
    column = _named(name)
    columns = {each: at for each, at in draft.layout.columns.items() if each is not column and str(at) != place}
    if place:
        columns[column] = int(place)
    grouped = draft.layout.grouped and Column.CLIENT not in columns
    return await _read_again(context, stored, draft, replace(draft.layout, columns=columns, grouped=grouped))


async def _days(context: Context) -> Reply:
    """Take days such as 03/04/2026 the other way round."""
    stored, draft = await _tapped(context)
    return await _read_again(context, stored, draft, replace(draft.layout, day_first=not draft.layout.day_first))


async def _terms(context: Context) -> Reply:
    """Let terms after issue give the due dates that the list lacks."""
    stored, draft = await _tapped(context)
    if context.tap.extra not in map(str, TERMS):
        raise DomainError("stale_button")
    return await _read_again(context, stored, draft, replace(draft.layout, terms=int(context.tap.extra)))


async def _items(context: Context) -> Reply:
    """Take several rows of one invoice as the owner says: added, counted once, or left out."""
    stored, draft = await _tapped(context)
    if context.tap.extra not in set(Items):
        raise DomainError("stale_button")
    return await _read_again(context, stored, draft, replace(draft.layout, items=Items(context.tap.extra)))


async def _read_again(context: Context, stored: Draft, draft: ImportDraft, layout: Layout) -> Reply:
    table = await table_of(context.services.room.folder, draft)
    listed = await _listed(context, replace(draft, layout=layout), table)
    content = replace(draft, layout=layout, count=len(listed.plan.rows)).as_json()
    await drafts.change(context.work.tx, stored, content, asks=None, now=context.now)
    return put(cards.listed_card(context.words, Paper(stored.id, stored.version + 1), listed))


async def _go(context: Context) -> Reply:
    """Hand the list over to the program, which registers it whole; one that is read otherwise by now is shown again."""
    stored, draft = await _tapped(context)
    if stored.version != context.tap.version:
        return replace(await _show(context), toast=context.words.plain("new_invoice.changed"))
    content = replace(draft, card=context.incoming.message_id).as_json()
    await imports.rename_draft(context.work.tx, stored, UNDER_WAY, content)
    return put(cards.working_card(context.words, draft.count))


async def _drop(context: Context) -> Reply:
    found = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    stored = found if found and found.kind == SHEETS else (await _tapped(context))[0]
    await drafts.close(context.work.tx, stored, context.now)
    return put(cards.dropped_card(context.words))


async def _done(context: Context) -> tuple[Draft, ImportDraft]:
    """Return an import that is done.

    :raises DomainError: ``already_undone``.
    """
    stored = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if stored is None or stored.kind != OPEN or not stored.content["invoices"]:
        raise DomainError("already_undone")
    return stored, ImportDraft.from_json(stored.content)


async def _start(context: Context) -> Reply:
    """Start the chases of a class of late invoices where the owner says."""
    _, draft = await _done(context)
    place, _, step = context.tap.extra.partition(".")
    if step not in {*STARTS, NEVER}:
        raise DomainError("stale_button")
    day = date.fromisoformat(draft.day)
    ages = await ages_to_start(context.work, context.business, draft.invoice_ids, day)
    age = next((each for each in ages if str(each.place) == place), None)
    if age is None:
        raise DomainError("start_already_chosen")
    if step == NEVER:
        await leave_age(context.work, context.business, age)
    else:
        await start_age(context.work, context.business, age, step)
    return put(cards.started_card(context.words, age, step))


async def _undo(context: Context) -> Reply:
    stored, draft = await _done(context)
    count = await undo_import(context.work, context.business, draft.invoice_ids)
    await drafts.close(context.work.tx, stored, context.now)
    return put(cards.undone_card(context.words, count))


FEATURE = Feature(
    name="imports",
    buttons={
        "impsheet": _sheet,
        "impshow": _show,
        "impcols": _columns,
        "impcol": _column,
        "impset": _set,
        "impdays": _days,
        "impterms": _terms,
        "impitems": _items,
        "impbad": _problems,
        "impgo": _go,
        "impdrop": _drop,
        "impstart": _start,
        "impundo": _undo,
    },
    on_file=_on_file,
)
