"""Cards about particulars of an invoice: what is known of them, and the question for one."""

from datetime import date

from bot.card import Button, Card, Rows
from bot.cards.invoices import name_of
from bot.domain.client import ClientKind
from bot.i18n.catalogue import Words
from bot.usecases.note_particulars import SERVICE_CODE, Particulars

_TRADE = ("served_on", "acknowledged_on", "order_number")
_PUBLIC = (*_TRADE, "deposited_on", "portal_status", SERVICE_CODE)
_A_ROW = 2


def particulars_card(words: Words, about: Particulars) -> Card:
    """Show what is known, with a button for each."""
    invoice, client = about.invoice, about.client
    names = _PUBLIC if client.kind is ClientKind.PUBLIC else _TRADE
    lines: list[str] = [words("particulars.head", name=name_of(words, invoice, inside=True), client=client.name)]
    lines += [words(f"particulars.is_{name}", value=_value(words, about, name)) for name in names]
    if about.limited_on:
        lines.append(words("limitation.last_day", day=about.limited_on))
    return Card("\n".join(lines), _rows(words, about, names), invoice.client_id, invoice.id)


def _value(words: Words, about: Particulars, name: str) -> str:
    found = about.client.service_code if name == SERVICE_CODE else getattr(about.invoice, name)
    if not found:
        return words.plain("particulars.unknown")
    return words.formats.date_long(found) if isinstance(found, date) else str(found)


def _rows(words: Words, about: Particulars, names: tuple[str, ...]) -> Rows:
    id_ = about.invoice.id
    asks = [Button(words.plain(f"particulars.button_{name}"), "partask", id_, extra=name) for name in names]
    carriage = about.invoice.carriage
    key = "particulars.button_no_carriage" if carriage else "particulars.button_carriage"
    last = [
        Button(words.plain("common.button_back"), "invmore", id_),
        Button(words.plain(key), "partcarriage", id_, extra="0" if carriage else "1"),
    ]
    if about.client.kind is ClientKind.PUBLIC:
        on = about.client.hospital
        key = "particulars.button_no_hospital" if on else "particulars.button_hospital"
        last.append(Button(words.plain(key), "parthospital", id_, extra="0" if on else "1"))
    return (*(tuple(asks[at : at + _A_ROW]) for at in range(0, len(asks), _A_ROW)), tuple(last))


def ask_card(words: Words, about: Particulars, name: str, draft_id: int) -> Card:
    """Ask for one of them."""
    row = (
        Button(words.plain("common.button_cancel"), "partstop", draft_id),
        *(() if name.endswith("_on") else (Button(words.plain("particulars.button_clear"), "partclear", draft_id),)),
    )
    named = name_of(words, about.invoice, inside=True)
    return Card(words(f"particulars.ask_{name}", name=named), (row,), about.client.id, about.invoice.id)
