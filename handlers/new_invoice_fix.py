"""Correcting a draft before it is registered: which invoice, which field, or leave one of several out."""

from dataclasses import replace

from bot.card import Reply
from bot.cards.new_invoice import fields_card, which_card
from bot.intake.draft import Field
from handlers import new_invoice_registered
from handlers.context import Context, put
from handlers.new_invoice_draft import advance, show_here, tapped
from handlers.new_invoice_state import Registration, Stage


async def current(context: Context) -> tuple[Registration, Reply | None]:
    """Return the tapped draft, and what to answer instead when the card is not what the draft is now."""
    draft = await tapped(context)
    if draft.stage is Stage.REGISTERED:
        return draft, await new_invoice_registered.show_registered(context, draft)
    if draft.version != context.tap.version:
        return draft, await show_here(context, draft, context.words.plain("new_invoice.changed"))
    return draft, None


async def _ask(context: Context) -> Reply:
    """Ask for the field that is to be corrected."""
    draft, instead = await current(context)
    if instead:
        return instead
    place, _, name = context.tap.extra.partition(".")
    return await show_here(context, await advance(context, draft, ask=(int(place), Field(name))))


async def _fix(context: Context) -> Reply:
    """Ask what is to be corrected: first which invoice, if there are several."""
    draft, instead = await current(context)
    if instead:
        return instead
    several = len(draft.forms) > 1
    if several and not context.tap.extra:
        return put(which_card(context.words, draft.paper, draft.forms))
    place = int(context.tap.extra or 0)
    return put(fields_card(context.words, draft.paper, draft.forms[place], place, of_several=several))


async def _which(context: Context) -> Reply:
    draft, instead = await current(context)
    return instead or put(which_card(context.words, draft.paper, draft.forms, int(context.tap.extra or 0)))


async def _page(context: Context) -> Reply:
    draft, instead = await current(context)
    return instead or await show_here(context, draft, page=int(context.tap.extra or 0))


async def _back(context: Context) -> Reply:
    """Leave a correction."""
    draft, instead = await current(context)
    return instead or await show_here(context, await advance(context, draft))


async def _take_out(context: Context) -> Reply:
    """Leave one of several invoices out."""
    draft, instead = await current(context)
    if instead:
        return instead
    out = int(context.tap.extra)
    forms = tuple(form for place, form in enumerate(draft.forms) if place != out)
    return await show_here(context, await advance(context, replace(draft, forms=forms)))


BUTTONS = {
    "newask": _ask,
    "newfix": _fix,
    "newwhich": _which,
    "newpage": _page,
    "newshow": _back,
    "newout": _take_out,
}
