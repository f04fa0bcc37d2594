"""Whether a text answers the question that is open, or is a sentence of its own."""

import re

from bot.domain.errors import DomainError
from bot.i18n.catalogue import Words
from bot.i18n.regions import find_currency
from bot.intake.draft import Draft, Intent
from bot.intake.message import read_message
from bot.usecases.edit_settings import FREE_TEXT, read_setting
from handlers.context import Context


def is_answer(context: Context, setting: str) -> bool:
    """Tell whether the text may be meant as this setting.

    What announces a payment, a promise or a question never is, nor an invoice with its number, date or currency. A
    name may be made of what invoices are made of (``Facture Express``, ``Studio 54``), and so may an hour (``8 h``).
    """
    text = context.incoming.text
    reading = read_message(text, context.today, context.words.language, context.vocabulary)
    if reading.intent is not Intent.INVOICE:
        return reading.intent is Intent.OTHER
    return _can_be(context, setting, text) or not any(_is_invoice(draft, text) for draft in reading.drafts)


def _can_be(context: Context, setting: str, text: str) -> bool:
    """Tell whether the text has the form that a setting must have; free words have none."""
    try:
        read_setting(context.business, setting, text)
    except DomainError:
        return False
    return setting not in FREE_TEXT


def _is_invoice(draft: Draft, text: str) -> bool:
    if draft.number or draft.due_on or draft.email:
        return True
    return draft.amount_due is not None and any(map(find_currency, re.findall(r"[^\W\d_]+|[€$£]", text)))


def is_one_of(words: Words, key: str, text: str) -> bool:
    """Tell whether the text is one of those that a catalogue entry lists, parted by bars (``hello | good morning``)."""
    listed = {_bare(one) for one in words.plain(key).split("|")}
    return _bare(text) in listed


def _bare(text: str) -> str:
    """Return the words alone, without case, signs or kinds of apostrophe."""
    return " ".join(re.findall(r"\w+", text.casefold()))
