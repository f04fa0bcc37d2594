"""The card that asks for one field of an invoice, with what may be meant as buttons."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.card import Card
from bot.cards.paper import Paper, by_length, shortened
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.i18n.firm import grouped_siren
from bot.intake.draft import Field
from bot.usecases.invoice_form import LATER, LATER_ALL, OF_CLIENT, Form

SEPARATOR = Markup(" · ")


def question_card(
    words: Words,
    paper: Paper,
    form: Form,
    which: Field,
    choices: Sequence[str],
    *,
    note: Markup | str,
    can_return: bool,
) -> Card:
    """Ask for one field, with what may be meant as buttons; ``note`` says what was wrong with the last answer."""
    lines = [note] if note else []
    lines.append(_question(words, form, which, choices))
    facts = known_facts(words, form, which)
    if facts:
        lines.append(facts)
    lines.append(words(f"new_invoice.example_{which.value}"))
    taps = [paper.button(_label(words, form, which, value), "newset", place) for place, value in enumerate(choices)]
    way = ("common.button_back", "newshow") if can_return else ("common.button_correct", "newfix")
    drop = paper.button(words.plain("common.button_drop"), "newdrop")
    rows = (*by_length(taps), (paper.button(words.plain(way[0]), way[1]), drop))
    return Card("\n".join(lines), rows)


def _question(words: Words, form: Form, which: Field, choices: Sequence[str]) -> Markup:
    if which is Field.CLIENT and f"new:{form.client}" in choices:
        return words("new_invoice.ask_client_known", client=form.client)
    if which in OF_CLIENT:
        return words(f"new_invoice.ask_{which.value}", client=form.client)
    return words(f"new_invoice.ask_{which.value}")


def known_facts(words: Words, form: Form, asked: Field | None = None) -> Markup:
    """Return in one line what the question is about; contacts are the client's, whatever the invoice."""
    if asked in OF_CLIENT:
        return Markup()
    known = [] if asked is Field.CLIENT or not form.client else [Markup.escape(form.client)]
    if form.number or form.part:
        known.append(number_of(words, form))
    if form.amount and asked is not Field.AMOUNT_DUE:
        known.append(Markup.escape(words.formats.money(form.amount)))
    if form.due_on and asked is not Field.DUE_ON:
        known.append(words("new_invoice.due_short", day=words.formats.date_short(form.due_on)))
    return SEPARATOR.join(known)


def number_of(words: Words, form: Form) -> Markup:
    """Return what the invoice is called: its number, its part, both, or that it has none."""
    if form.number and form.part:
        return words("new_invoice.number_part", number=form.number, part=form.part)
    if form.part:
        return words("new_invoice.part", part=form.part)
    return words("new_invoice.number", number=form.number) if form.number else words("new_invoice.no_number")


def _label(words: Words, form: Form, which: Field, value: str) -> str:
    """Return what a proposed value is called on its button."""
    if value in {"", LATER, LATER_ALL}:
        return words.plain(f"new_invoice.none_{which.value}{'_all' if value == LATER_ALL else ''}")
    match which:
        case Field.CLIENT:
            return _client_label(words, value)
        case Field.AMOUNT_DUE:
            return words.formats.money(Money(Decimal(value), form.currency)) if form.currency else value
        case Field.ISSUED_ON:
            return words.formats.date_full(date.fromisoformat(value))
        case Field.DUE_ON:
            return _due_label(words, value)
        case Field.NUMBER | Field.CURRENCY | Field.EMAIL | Field.PHONE | Field.SIREN | Field.VAT_NUMBER:
            return grouped_siren(value) if which is Field.SIREN else shortened(value)


def _due_label(words: Words, value: str) -> str:
    terms, _, day = value.rpartition("=")
    falls = date.fromisoformat(day)
    if not terms:
        return words.formats.date_full(falls)
    return words.plain(f"new_invoice.terms_{terms}", day=words.formats.date_day_month(falls))


def _client_label(words: Words, value: str) -> str:
    kind, _, name = value.partition(":")
    if kind == "new":
        return words.plain("new_invoice.button_new_client")
    return shortened(name.partition(":")[2] if kind == "id" else name)
