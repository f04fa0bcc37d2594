"""Cards of an invoice that is being registered: the summary to confirm, what to correct, what was dropped."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.new_invoice_question import SEPARATOR, known_facts, number_of
from bot.cards.paper import SHOWN, Paper, pairs, shortened
from bot.cards.untrusted import untrusted_lines, untrusted_rows
from bot.i18n.catalogue import Words
from bot.i18n.firm import written_identifiers
from bot.intake.draft import Field
from bot.usecases.invoice_form import Form
from bot.usecases.register_forms import Concern

A_PAGE = 6  # invoices on one summary


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

    ``known_emails`` are the addresses that known clients have so far, by client; ``document`` the name of a file
    that will be kept with it: a PDF travels with the reminders.
    """
    if len(forms) > 1:
        lines = list(_list_lines(words, forms, page))
    else:
        lines = list(_lines(words, forms[0], today, known_emails))
    if document:
        key = "new_invoice.document" if document.endswith(".pdf") else "new_invoice.document_kept"
        lines.append(words(key, filename=shortened(document)))
    lines += [_concern(words, concern, of_several=len(forms) > 1) for concern in concerns[:2]]
    turn = _turns(words, paper, len(forms), page)
    return Card("\n".join(lines), (*((turn,) if turn else ()), *_summary_rows(words, paper, forms, concerns)))


def _lines(words: Words, form: Form, today: date, known_emails: Mapping[int, str]) -> Iterator[Markup]:
    yield words("new_invoice.head")
    yield words("new_invoice.client" if form.client_id else "new_invoice.client_new", client=form.client)
    if form.client_read:
        yield words("new_invoice.client_read", name=shortened(form.client_read))
    elif form.siren or form.vat_number:
        written = " · ".join(written_identifiers(words, form.identifiers))
        yield Markup.escape(written[:1].upper() + written[1:])
    number = number_of(words, form)
    yield SEPARATOR.join([number[:1].upper() + number[1:], _amount(words, form)])
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
    yield from untrusted_lines(words, form.untrusted)


def _list_lines(words: Words, forms: Sequence[Form], page: int) -> Iterator[Markup]:
    yield words("new_invoice.head_several", count=len(forms))
    for place in range(page * A_PAGE, min(len(forms), (page + 1) * A_PAGE)):
        form = forms[place]
        new = "" if form.client_id else words("new_invoice.is_new")
        facts = [words("new_invoice.client_short", client=shortened(form.client)) + new]
        facts += [number_of(words, form)] if form.number or form.part else []
        facts += [_amount(words, form)]
        if form.due_on:
            facts.append(words("new_invoice.due_short", day=words.formats.date_short(form.due_on)))
        yield Markup("{}. ").format(place + 1) + SEPARATOR.join(facts)


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
    told = forms[0].untrusted if len(forms) == 1 else ()
    return (*_decisions(words, paper, forms, concerns), *untrusted_rows(words, paper, told))


def _decisions(words: Words, paper: Paper, forms: Sequence[Form], concerns: Sequence[Concern]) -> Rows:
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
    lines = filter(None, (words("new_invoice.fix"), known_facts(words, form)))
    return Card("\n".join(lines), (*pairs(taps, 3), (back, *out)))


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
