"""Cards about the insolvency of a client: what stops, until when the claim is declared, its draft."""

from bot.card import Button, Card, CardFile, Rows
from bot.cards.outbox import sums_of
from bot.domain.client import Client, ClientKind
from bot.domain.insolvency import DeadlineWarned, InsolvencyState
from bot.domain.limitation import is_known
from bot.i18n.catalogue import Words
from bot.usecases.make_letter import MadeLetter
from bot.usecases.report_insolvency import DAYS, Insolvent


def insolvency_card(words: Words, found: Insolvent) -> Card:
    """Say that everything stops, and what has to be done by which day."""
    client, insolvency = found.client, found.insolvency
    lines: list[str] = [words("insolvency.head", client=client.name, sums=sums_of(words, found.invoices))]
    if found.warned is not DeadlineWarned.NOT and insolvency.declare_by:
        lines.append(words(f"insolvency.warned_{found.warned.value}", day=insolvency.declare_by))
    else:
        lines += [words("insolvency.stops"), _deadline(words, found)]
    if insolvency.state is InsolvencyState.OPEN and not _is_person(client):
        judged = insolvency.opened_on
        lines.append(words("insolvency.draft_hint", day=judged) if judged else words("insolvency.draft_undated"))
    if found.later:
        lines.append(words("insolvency.later", sums=sums_of(words, found.later), count=len(found.later)))
    return Card("\n".join(lines), _rows(words, found), client.id)


def _deadline(words: Words, found: Insolvent) -> str:
    insolvency, client = found.insolvency, found.client
    if insolvency.declared_on:
        return words("insolvency.declared", day=insolvency.declared_on)
    if not is_known(client.country):
        return words("insolvency.elsewhere", country=client.country)
    if _is_person(client):
        return words("insolvency.person")
    if insolvency.declare_by:
        return words("insolvency.declare_by", day=insolvency.declare_by)
    return words("insolvency.two_months")


def _is_person(client: Client) -> bool:
    return client.kind is ClientKind.CONSUMER


def _rows(words: Words, found: Insolvent) -> Rows:
    id_ = found.client.id
    withdraw = (Button(words.plain("insolvency.button_withdraw"), "insolvover", id_),)
    if found.insolvency.state is not InsolvencyState.OPEN or _is_person(found.client):
        return (withdraw,)
    days = tuple(Button(words.plain(f"insolvency.button_{name}"), "insolvday", id_, extra=name) for name in DAYS)
    office = Button(words.plain("insolvency.button_office"), "insolvday", id_, extra="office")
    draft = Button(words.plain("insolvency.button_draft"), "insolvdraft", id_)
    declared = Button(words.plain("insolvency.button_declared"), "insolvdone", id_)
    return (days, (office, draft), (declared, *withdraw))


def ask_card(words: Words, found: Insolvent, name: str, draft_id: int) -> Card:
    """Ask for a day, or for the name and address to which the claim goes."""
    cancel = Button(words.plain("common.button_cancel"), "insolvstop", draft_id)
    return Card(words(f"insolvency.ask_{name}", client=found.client.name), ((cancel,),), found.client.id)


def draft_card(words: Words, made: MadeLetter) -> Card:
    """Hand the draft of the declaration over, with what to check in it."""
    row = (Button(words.plain("insolvency.button_declared"), "insolvdone", made.client.id),)
    text = words("insolvency.drafted", client=made.client.name)
    return Card(text, (row,), made.client.id, file=CardFile(made.sha256, made.filename))


def withdrawn_card(words: Words, client: Client) -> Card:
    """Say that the chase goes on."""
    row = (Button(words.plain("invoices.button_client"), "cli", client.id),)
    return Card(words("insolvency.withdrawn", client=client.name), (row,), client.id)
