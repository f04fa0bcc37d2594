"""Cards of an invoice that is being registered: a question, the summary to confirm, what to correct."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.intake.draft import Field
from bot.usecases.invoice_form import LATER, LATER_ALL, Form
from bot.usecases.register_forms import Concern

SHOWN = 40  # letters of a name on a button
HALF = 22  # letters that half a row of a telephone shows
A_PAGE = 6  # invoices on one summary
_SEPARATOR = Markup(" · ")


@dataclass(frozen=True, slots=True)
class Paper:
    """The draft that a card is about: its buttons carry its id and the version that is shown."""

    id: int
    version: int

    def button(self, label: str, action: str, extra: object = "") -> Button:
        """Return a button that acts on this draft."""
        return Button(label, action, self.id, self.version, str(extra))


def pairs(buttons: Sequence[Button], a_row: int = 2) -> Rows:
    """Lay buttons out in rows."""
    return tuple(tuple(buttons[start : start + a_row]) for start in range(0, len(buttons), a_row))


def by_length(buttons: Sequence[Button]) -> Rows:
    """Lay buttons out two a row, where both can be read whole."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        beside = rows and len(rows[-1]) == 1 and max(len(button.label), len(rows[-1][0].label)) <= HALF
        rows[-1:] = [(*rows[-1], button)] if beside else [*rows[-1:], (button,)]
    return tuple(rows)


def shortened(text: str, longest: int = SHOWN) -> str:
    """Return ``text``, cut with an ellipsis where it is too long to be read at a glance."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


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
    facts = _known(words, form, which)
    if facts:
        lines.append(facts)
    lines.append(words(f"new_invoice.example_{which.value}"))
    taps = [paper.button(label_of(words, form, which, value), "newset", place) for place, value in enumerate(choices)]
    way = ("common.button_back", "newshow") if can_return else ("common.button_correct", "newfix")
    drop = paper.button(words.plain("common.button_drop"), "newdrop")
    rows = (*by_length(taps), (paper.button(words.plain(way[0]), way[1]), drop))
    return Card("\n".join(lines), rows)


def _question(words: Words, form: Form, which: Field, choices: Sequence[str]) -> Markup:
    if which is Field.CLIENT and f"new:{form.client}" in choices:
        return words("new_invoice.ask_client_known", client=form.client)
    if which is Field.EMAIL:
        return words("new_invoice.ask_email", client=form.client)
    return words(f"new_invoice.ask_{which.value}")


def _known(words: Words, form: Form, asked: Field) -> Markup:
    """Return in one line what the question is about; contacts are the client's, whatever the invoice."""
    if asked in {Field.EMAIL, Field.PHONE}:
        return Markup()
    known = [] if asked is Field.CLIENT or not form.client else [Markup.escape(form.client)]
    if form.number or form.part:
        known.append(_number(words, form))
    if form.amount and asked is not Field.AMOUNT_DUE:
        known.append(Markup.escape(words.formats.money(form.amount)))
    if form.due_on and asked is not Field.DUE_ON:
        known.append(words("new_invoice.due_short", day=words.formats.date_short(form.due_on)))
    return _SEPARATOR.join(known)


def _number(words: Words, form: Form) -> Markup:
    if form.number and form.part:
        return words("new_invoice.number_part", number=form.number, part=form.part)
    if form.part:
        return words("new_invoice.part", part=form.part)
    return words("new_invoice.number", number=form.number) if form.number else words("new_invoice.no_number")


def label_of(words: Words, form: Form, which: Field, value: str) -> str:
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
        case Field.NUMBER | Field.CURRENCY | Field.EMAIL | Field.PHONE:
            return shortened(value)


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


def summary_card(
    words: Words,
    paper: Paper,
    forms: Sequence[Form],
    concerns: Sequence[Concern],
    *,
    today: date,
    known_emails: Mapping[int, str],
    document: str = "",
    page: int = 0,
) -> Card:
    """Show what was understood, to be registered, corrected or dropped, and what looks registered already.

    ``known_emails`` are the addresses that known clients have so far, by client; ``document`` the name of a PDF that
    will be attached.
    """
    if len(forms) > 1:
        lines = list(_list_lines(words, forms, page))
    else:
        lines = list(_lines(words, forms[0], today, known_emails))
    if document:
        lines.append(words("new_invoice.document", filename=shortened(document)))
    lines += [_concern(words, concern, of_several=len(forms) > 1) for concern in concerns[:2]]
    turn = _turns(words, paper, len(forms), page)
    return Card("\n".join(lines), (*((turn,) if turn else ()), *_summary_rows(words, paper, forms, concerns)))


def _lines(words: Words, form: Form, today: date, known_emails: Mapping[int, str]) -> Iterator[Markup]:
    yield words("new_invoice.head")
    yield words("new_invoice.client" if form.client_id else "new_invoice.client_new", client=form.client)
    number = _number(words, form)
    yield _SEPARATOR.join([number[:1].upper() + number[1:], _amount(words, form)])
    if form.issued_on:
        yield words("new_invoice.issued", day=form.issued_on)
    yield _due(words, form, today)
    yield from _contacts(words, form, known_emails)


def _amount(words: Words, form: Form) -> Markup:
    return Markup("<b>{}</b>").format(words.formats.money(form.amount) if form.amount else "?")


def _due(words: Words, form: Form, today: date) -> Markup:
    if form.due_on is None:
        raise ValueError(form.next_unclear)
    late = (today - form.due_on).days
    if late > 0:
        return words("new_invoice.due_late", day=form.due_on, count=late)
    return words("new_invoice.due_on_receipt" if form.on_receipt else "new_invoice.due", day=form.due_on)


def _contacts(words: Words, form: Form, known_emails: Mapping[int, str]) -> Iterator[Markup]:
    known = known_emails.get(form.client_id or 0, "")
    if form.email and known and form.email != known:
        yield words("new_invoice.email_replaces", email=form.email, known=known)
    elif form.email or known:
        yield words("new_invoice.email", email=form.email or known)
    else:
        yield words("new_invoice.no_email")
    if form.phone:
        yield words("new_invoice.phone", phone=form.phone)


def _list_lines(words: Words, forms: Sequence[Form], page: int) -> Iterator[Markup]:
    yield words("new_invoice.head_several", count=len(forms))
    for place in range(page * A_PAGE, min(len(forms), (page + 1) * A_PAGE)):
        form = forms[place]
        new = "" if form.client_id else words("new_invoice.is_new")
        facts = [words("new_invoice.client_short", client=shortened(form.client)) + new]
        facts += [_number(words, form)] if form.number or form.part else []
        facts += [_amount(words, form)]
        if form.due_on:
            facts.append(words("new_invoice.due_short", day=words.formats.date_short(form.due_on)))
        yield Markup("{}. ").format(place + 1) + _SEPARATOR.join(facts)


def _turns(words: Words, paper: Paper, count: int, page: int, action: str = "newpage") -> tuple[Button, ...]:
    back = [paper.button(words.plain("common.button_previous"), action, page - 1)] if page else []
    more = (page + 1) * A_PAGE < count
    return (*back, *([paper.button(words.plain("common.button_next"), action, page + 1)] if more else []))


def _concern(words: Words, concern: Concern, *, of_several: bool) -> Markup:
    known = concern.invoice
    key = "taken" if concern.is_taken else "same_number" if known.number else "alike"
    said = words(
        f"new_invoice.concern_{key}",
        number=f"{known.number} {known.part}".strip(),
        client=concern.client_name,
        amount=known.amount,
        due_on=words.formats.date_short(known.due_on),
    )
    return words("new_invoice.concern_of", place=concern.place + 1) + said if of_several else said


def _summary_rows(words: Words, paper: Paper, forms: Sequence[Form], concerns: Sequence[Concern]) -> Rows:
    correct = paper.button(words.plain("common.button_correct"), "newfix")
    drop = paper.button(words.plain("common.button_drop"), "newdrop")
    taken = next((concern for concern in concerns if concern.is_taken), None)
    if taken:
        number = paper.button(words.plain("new_invoice.button_number"), "newask", f"{taken.place}.{Field.NUMBER}")
        same = paper.button(words.plain("new_invoice.button_same"), "newdrop")
        return ((number,), (correct, drop if len(forms) > 1 else same))
    if concerns:
        anyway = paper.button(words.plain("new_invoice.button_anyway"), "newsave", latest(concerns))
        same = paper.button(words.plain("new_invoice.button_same"), "newdrop")
        return ((same,) if len(forms) == 1 else (drop,), (correct, anyway))
    if len(forms) > 1:
        save = words.plain("new_invoice.button_save_several", count=len(forms))
        return ((paper.button(save, "newsave"),), (correct, drop))
    return ((paper.button(words.plain("common.button_save"), "newsave"),), (correct, drop))


def latest(concerns: Sequence[Concern]) -> int:
    """Return the newest invoice that the forms resemble, 0 for none: what a tap on "register anyway" has seen."""
    return max((concern.invoice.id for concern in concerns), default=0)


def fields_card(words: Words, paper: Paper, form: Form, place: int, *, of_several: bool) -> Card:
    """Ask which field is to be corrected."""
    taps = [
        paper.button(words.plain(f"new_invoice.field_{which.value}"), "newask", f"{place}.{which}")
        for which in Field
        if which is not Field.CURRENCY
    ]
    back = paper.button(words.plain("common.button_back"), "newshow")
    out = [paper.button(words.plain("new_invoice.button_take_out"), "newout", place)] if of_several else []
    head = words("new_invoice.fix")
    facts = _SEPARATOR.join([words("new_invoice.client_short", client=form.client), _known(words, form, Field.CLIENT)])
    return Card(f"{head}\n{facts}", (*pairs(taps, 3), (back, *out)))


def which_card(words: Words, paper: Paper, forms: Sequence[Form], page: int = 0) -> Card:
    """Ask which of several invoices is to be corrected."""
    taps = [
        (paper.button(f"{place + 1}. {_which_label(words, forms[place])}", "newfix", place),)
        for place in range(page * A_PAGE, min(len(forms), (page + 1) * A_PAGE))
    ]
    turn = _turns(words, paper, len(forms), page, "newwhich")
    back = paper.button(words.plain("common.button_back"), "newshow")
    return Card(words("new_invoice.fix_which"), (*taps, *((turn,) if turn else ()), (back,)))


def _which_label(words: Words, form: Form) -> str:
    amount = words.formats.money(form.amount) if form.amount else ""
    return " ".join(filter(None, (shortened(form.client, SHOWN // 2), form.part or form.number, amount)))


def dropped_card(words: Words, paper: Paper) -> Card:
    """Say that nothing was registered, and let the draft be taken up again."""
    resume = paper.button(words.plain("new_invoice.button_resume"), "newkeep")
    return Card(words("new_invoice.dropped"), ((resume,),))


def explain_card(words: Words, today: date) -> Card:
    """Say how an invoice is registered, with an example to copy."""
    year, month = divmod(today.year * 12 + today.month, 12)
    due_on = date(year, month + 1, 15)
    example = words("new_invoice.example", year=str(today.year), due_on=words.formats.date_full(due_on))
    return Card("\n".join([words("new_invoice.explain"), example, words("new_invoice.explain_rest")]))
