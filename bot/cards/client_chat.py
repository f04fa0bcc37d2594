"""What a client is shown in its own chat: who asks, its case and nothing else, how to pay, the plan."""

from collections.abc import Iterable, Iterator
from datetime import date

from markupsafe import Markup

from bot.card import Button, Card, CardFile, Rows
from bot.domain.arrangement import ArrangementState
from bot.domain.client import Client, ClientKind
from bot.domain.invoice import Invoice
from bot.i18n.arrangement_words import LETTERS
from bot.i18n.catalogue import Words
from bot.i18n.formats import iban as written_iban
from bot.usecases.bind_chat import Invitation, Invited
from bot.usecases.look_at_arrangement import Standing
from bot.usecases.show_case import Due, ShownCase, ShownInvoice

_TRADE = frozenset({ClientKind.COMPANY, ClientKind.PUBLIC})
_MOST_LINES = 15  # invoices that are listed one by one


def invitation_card(words: Words, invitation: Invitation, token: str) -> Card:
    """Say who asks, and open nothing before a tap."""
    business, client = invitation.business, invitation.client
    if business is None or client is None or invitation.meaning is Invited.DEAD:
        return Card(words("client_chat.dead"))
    if invitation.meaning is Invited.ELSEWHERE:
        return Card(words("client_chat.elsewhere", business=business.name))
    rows = (
        (
            Button(words.plain("client_chat.button_not_me"), "mynot"),
            Button(words.plain("client_chat.button_open"), "myopen", extra=f"{words.language}{token}"),
        ),
        (Button(words.plain("client_chat.button_language"), "myinvite", extra=f"{_other(words)}{token}"),),
    )
    return Card(words("client_chat.invited", business=business.name, client=client.name), rows)


def _other(words: Words) -> str:
    return "en" if words.language == "fr" else "fr"


def case_card(words: Words, case: ShownCase, *, note: str = "") -> Card:
    """Show the case as it stands, with every answer that can be given."""
    lines = [*([note, ""] if note else []), *_lines(words, case)]
    return Card("\n".join(lines), _rows(words, case), case.client.id)


def _lines(words: Words, case: ShownCase) -> Iterator[str]:
    yield words("client_chat.head", business=case.business.name, client=case.client.name)
    for shown in case.invoices[:_MOST_LINES]:
        yield invoice_line(words, shown, case.today)
    if len(case.invoices) > _MOST_LINES:
        yield words("client_chat.more_invoices", count=len(case.invoices) - _MOST_LINES)
    if not case.owed:
        yield words("client_chat.nothing_owed")
        return
    yield words("client_chat.owed", sums=words.formats.items([words.formats.money(money) for money in case.owed]))
    if case.promise:
        yield words("client_chat.promised", amount=case.promise.amount, day=case.promise.due_on)
    if case.arrangement:
        yield from _plan_line(words, case)


def invoice_line(words: Words, shown: ShownInvoice, today: date) -> Markup:
    """Describe one invoice as its debtor reads it: number, balance, since when or until when."""
    invoice = shown.invoice
    name = invoice_name(words, invoice)
    if not invoice.is_owed:
        return words("client_chat.line_settled", name=name)
    if shown.dispute:
        return words("client_chat.line_contested", name=name, amount=invoice.balance, contested=shown.dispute.amount)
    days = (today - invoice.due_on).days
    if days > 0:
        return words("client_chat.line_late", name=name, amount=invoice.balance, due=invoice.due_on, count=days)
    return words("client_chat.line_due", name=name, amount=invoice.balance, due=invoice.due_on)


def invoice_name(words: Words, invoice: Invoice) -> str:
    """Return how an invoice is called: by its number, else by its day."""
    number = f"{invoice.number} {invoice.part}".strip()
    if number:
        return words.plain("client_chat.name", number=number)
    return words.plain("client_chat.unnumbered", day=words.formats.date_short(invoice.issued_on or invoice.due_on))


def _plan_line(words: Words, case: ShownCase) -> Iterator[Markup]:
    standing = case.arrangement
    if standing is None:
        return
    state, part = standing.arrangement.state, standing.coming
    if state is ArrangementState.PROPOSED:
        yield words("client_chat.plan_proposed")
    elif state is ArrangementState.ACCEPTED:
        yield words("client_chat.plan_accepted", business=case.business.name)
    elif standing.is_running and part:
        yield words("client_chat.plan_running", amount=part.left, day=part.due_on)


def _rows(words: Words, case: ShownCase) -> Rows:
    client, standing = case.client, case.arrangement
    rows: list[tuple[Button, ...]] = []
    if case.owed:
        rows.append((_button(words, "pay", client), _button(words, "paid", client)))
        rows += _answers(words, client, standing)
    if any(shown.document for shown in case.invoices):
        rows.append((_button(words, "pdf", client),))
    rows.append((_button(words, "more", client),))
    return tuple(rows)


def _answers(words: Words, client: Client, standing: Standing | None) -> list[tuple[Button, ...]]:
    """Return what can be answered, as the plan stands: what it settles already is not asked again."""
    state = standing.arrangement.state if standing else None
    if state is ArrangementState.RUNNING:
        return [(_button(words, "plan", client), _button(words, "move", client)), (_button(words, "contest", client),)]
    if state is ArrangementState.ACCEPTED:
        return [(_button(words, "plan", client), _button(words, "contest", client))]
    hard = "plan" if state is ArrangementState.PROPOSED else "hard"
    rows = [(_button(words, "will_pay", client), _button(words, hard, client)), (_button(words, "contest", client),)]
    if client.kind in _TRADE:
        rows[-1] = (*rows[-1], _button(words, "not_received", client))
        rows.append((_button(words, "order", client), _button(words, "approval", client)))
    return rows


_ACTIONS = {
    "pay": "mypay",
    "paid": "mypaid",
    "will_pay": "mywillpay",
    "hard": "myhard",
    "plan": "myplan",
    "contest": "mycontest",
    "not_received": "mynotreceived",
    "order": "myorder",
    "approval": "myapproval",
    "move": "mymove",
    "pdf": "mypdf",
    "more": "mymore",
    "word": "myword",
    "wrong": "mywrong",
    "other": "myother",
    "stop": "mystop",
    "case": "mycase",
}


def _button(words: Words, name: str, client: Client) -> Button:
    return Button(words.plain(f"client_chat.button_{name}"), _ACTIONS[name], client.id)


def back_row(words: Words, client: Client) -> tuple[Button, ...]:
    """Return the way back to the case."""
    return (_button(words, "case", client),)


def more_card(words: Words, client: Client) -> Card:
    """Offer what is said more rarely."""
    language = Button(words.plain("client_chat.button_language"), "mylanguage", client.id, extra=_other(words))
    rows = (
        (_button(words, "word", client), _button(words, "other", client)),
        (_button(words, "wrong", client), _button(words, "stop", client)),
        (language,),
        back_row(words, client),
    )
    return Card(words("client_chat.more"), rows, client.id)


def pay_card(words: Words, case: ShownCase, due: Due, *, link: str = "", picture: CardFile | None = None) -> Card:
    """Say how to pay exactly what is asked: account, reference, and the code that a banking app reads."""
    business = case.business
    key = "client_chat.pay_late" if due.due_on < case.today else "client_chat.pay"
    lines = [words(key, amount=due.amount, day=due.due_on)]
    if business.iban:
        lines.append(words("client_chat.pay_holder", holder=business.account_holder or business.name))
        lines.append(words("client_chat.pay_iban", iban=written_iban(business.iban)))
        lines.append(words("client_chat.pay_reference", reference=due.reference))
    else:
        lines.append(words("client_chat.pay_unknown", business=business.name))
    if picture:
        lines.append(words("client_chat.pay_code"))
    ways = ((Button(words.plain("client_chat.button_online"), url=link),),) if link else ()
    paid = (_button(words, "paid", case.client), *back_row(words, case.client))
    return Card("\n".join(lines), (*ways, paid), case.client.id, file=picture)


def plans_card(words: Words, standing: Standing, *, note: str = "") -> Card:
    """Show the plans to choose from, each as a dated table under its letter."""
    arrangement, client = standing.arrangement, standing.client
    lines = [*([note] if note else [])]
    lines.append(words("client_chat.plans" if arrangement.proposals else "client_chat.no_plan", sum=arrangement.total))
    for letter, plan in zip(LETTERS, arrangement.proposals, strict=False):
        lines.append("")
        lines.append(words("client_chat.plan_letter", letter=letter, count=len(plan)))
        lines += [words("client_chat.plan_part", day=part.due_on, amount=part.amount) for part in plan]
    picks = [
        Button(words.plain("client_chat.button_choose", letter=letter), "mychoose", arrangement.id, extra=str(place))
        for place, (letter, _) in enumerate(zip(LETTERS, arrangement.proposals, strict=False))
    ]
    wish = Button(words.plain("client_chat.button_wish"), "myhard", client.id)
    choose = (tuple(picks),) if picks else ()
    return Card("\n".join(lines), (*choose, (wish,), back_row(words, client)), client.id)


def plan_card(words: Words, standing: Standing, *, note: str = "") -> Card:
    """Show the plan that was chosen: each installment with what came in for it."""
    client, state = standing.client, standing.arrangement.state
    lines = [*([note] if note else []), words(f"client_chat.plan_{state.value}_head", sum=standing.arrangement.total)]
    for part in standing.parts:
        key = "client_chat.plan_part" if part.left else "client_chat.plan_part_paid"
        lines.append(words(key, day=part.due_on, amount=part.left or part.amount))
    move = ((_button(words, "move", client),),) if standing.is_running else ()
    return Card("\n".join(lines), (*move, back_row(words, client)), client.id)


def which_case_card(words: Words, cases: Iterable[tuple[str, Client]]) -> Card:
    """Ask which of the cases that are open in this chat is meant."""
    rows = tuple((Button(business, "mycase", client.id),) for business, client in cases)
    return Card(words("client_chat.which_case"), rows)


def file_card(words: Words, client: Client, invoice: Invoice, file: CardFile) -> Card:
    """Hand an invoice over."""
    return Card(words("client_chat.here_is", name=invoice_name(words, invoice)), (), client.id, file=file)


def opened_card(words: Words, client: Client) -> Card:
    """Tell the owner that a client opened its case in its own chat, with the way to close it there."""
    close = Button(words.plain("client_chat.button_close"), "clichatoff", client.id)
    return Card(words("client_chat.told_opened", client=client.name), ((close,),), client.id)


def closed_card(words: Words, client: Client) -> Card:
    """Tell the owner that a client's chat shows nothing any more."""
    return Card(words("client_chat.told_closed", client=client.name), (), client.id)
