"""Cards of clients: the list, one client, what can be corrected, and two that become one."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.pages import shortened, turn
from bot.cards.payment import use_rows
from bot.cards.picture import picture_lines
from bot.cards.whats_next import why_held
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.hold import Hold, HoldKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money, totals
from bot.i18n.catalogue import Words
from bot.i18n.firm import written_identifiers
from bot.usecases.edit_client import TEXTS, choices, chosen
from bot.usecases.find_client import KnownClient
from bot.usecases.merge_clients import Merger
from bot.usecases.picture_client import Picture

_NAME = 26
CHOSEN = ("kind", "language", "address", "variant", "ceiling")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a client owes: how many invoices, and the sums that are owed and late, one a currency."""

    count: int
    owed: tuple[Money, ...]
    late: tuple[Money, ...]


def sums(words: Words, amounts: Sequence[Money]) -> str:
    """Write sums of several currencies."""
    return words.formats.items([words.formats.money(money) for money in amounts])


def clients_card(
    words: Words, clients: Sequence[tuple[int, str, Standing]], *, page: int, count: int, owing: Standing
) -> Card:
    """Show a page of the clients, whoever owes most first, with what each owes."""
    lines = [words("clients.list", count=count) if count else words("clients.none")]
    if owing.count:
        lines.append(words("clients.list_owed", sums=sums(words, owing.owed), late=sums(words, owing.late)))
        if not owing.late:
            lines[-1] = words("clients.list_owed_in_time", sums=sums(words, owing.owed))
    rows = [(Button(_line(words, name, standing), "cli", client_id),) for client_id, name, standing in clients]
    ways = turn(words, "clilist", page, count)
    find = (Button(words.plain("clients.button_find"), "clifind"),) if ways else ()
    return Card("\n".join(lines), (*rows, ways, find))


def _line(words: Words, name: str, standing: Standing) -> str:
    owed = sums(words, standing.late) or sums(words, standing.owed)
    key = "clients.line_late" if standing.late else "clients.line_due"
    return words.plain(key, client=shortened(name, _NAME), sums=owed) if owed else shortened(name, _NAME)


def likely_card(words: Words, name: str, likely: Sequence[KnownClient]) -> Card:
    """Ask which client a name means, or say that nobody is known by it."""
    if not likely:
        rows: Rows = ((Button(words.plain("clients.button_list"), "clilist"),),)
        return Card(words("clients.unknown", name=shortened(name, _NAME * 2)), rows)
    rows = tuple((Button(shortened(client.name, _NAME * 2), "cli", client.id),) for client in likely)
    return Card(words("clients.which", name=shortened(name, _NAME * 2)), rows)


def client_card(
    words: Words,
    business: Business,
    client: Client,
    *,
    standing: Standing,
    holds: Sequence[Hold],
    picture: Picture,
    note: Markup | str = "",
) -> Card:
    """Show one client: what it owes or has in credit, how it is reached and spoken to, and whether it is reminded."""
    lines, credits_left = [note] if note else [], picture.credits_left
    lines += [
        words("clients.head", name=client.name, kind=words.plain(f"common.kind_{client.kind.value}")),
        _owes(words, standing),
        *([words("clients.credit", sums=sums(words, totals(each.left for each in credits_left)))] * bool(credits_left)),
        _reached(words, client),
        *_identified(words, client),
        words(
            "clients.spoken",
            language=words.plain(f"clients.language_{client.language}"),
            address=words.plain(f"clients.address_{client.address.value}"),
            contact=client.contact or words.plain("clients.nobody"),
        ),
    ]
    silences = _silences(words, business, client, holds)
    lines += picture_lines(words, business, client, picture, holds, is_silent=bool(silences))
    lines += [*_own_policy(words, client), *silences]
    uses = [row for credit in credits_left for row in use_rows(words, credit)]
    return Card("\n".join(lines), (*uses, *_rows(words, client, standing, holds)), client.id)


def _owes(words: Words, standing: Standing) -> Markup:
    if not standing.count:
        return words("clients.owes_nothing")
    key = "clients.owes_late" if standing.late else "clients.owes"
    return words(key, sums=sums(words, standing.owed), late=sums(words, standing.late), count=standing.count)


def _reached(words: Words, client: Client) -> Markup:
    email = client.email or words.plain("clients.no_email")
    return words("clients.reached", email=email, phone=client.phone or words.plain("clients.no_phone"))


def _identified(words: Words, client: Client) -> list[Markup]:
    written = written_identifiers(words, client.identifiers)
    return [Markup.escape(" · ".join(written))] if written else []


def _own_policy(words: Words, client: Client) -> list[Markup]:
    """Say where a client is reminded otherwise than the others."""
    own = [field for field in ("variant", "ceiling") if getattr(client, field)]
    return [
        words(f"clients.own_{each}", value=words.plain(f"clients.choice_{each}_{chosen(client, each)}")) for each in own
    ]


def _silences(words: Words, business: Business, client: Client, holds: Sequence[Hold]) -> list[Markup]:
    """Say why nothing leaves to this client, when that is so."""
    if business.stopped_at:
        return [words("invoices.silent_stopped")]
    if client.excluded:
        return [words("clients.excluded")]
    if client.direct_debit:
        return [words("clients.direct_debit")]
    whole = next((hold for hold in holds if hold.invoice_id is None), None)
    return [why_held(words, whole)] if whole else []


def _rows(words: Words, client: Client, standing: Standing, holds: Sequence[Hold]) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if standing.count:
        rows.append((Button(words.plain("clients.button_invoices"), "cliinv", client.id),))
    whole = [hold.kind for hold in holds if hold.invoice_id is None]
    rest = Button(words.plain("clients.button_pause"), "pausecli", client.id)
    if HoldKind.PAUSE in whole or HoldKind.POSTPONED in whole:
        rest = Button(words.plain("clients.button_resume"), "resume", client.id)
    if HoldKind.ROUTE in whole:
        rest = Button(words.plain("routes.button_take_back"), "routeback", client.id)
    if HoldKind.REFUSED in whole:
        rows.append((Button(words.plain("clients.button_new_email"), "clientemail", client.id),))
    rows.append((Button(words.plain("clients.button_edit"), "cliedit", client.id), rest))
    letters = Button(words.plain("clients.button_letters"), "letmenu", client.id)
    case = Button(words.plain("clients.button_case"), "case", client.id)
    rows.append((letters, case, Button(words.plain("clients.button_merge"), "climerge", client.id)))
    return tuple(rows)


def invoices_card(
    words: Words, client: Client, lines: Sequence[tuple[int, str]], *, page: int, count: int, owed: Sequence[Money]
) -> Card:
    """Show what a client still owes, an invoice a button."""
    head = words("clients.invoices", client=client.name, count=count, sums=sums(words, owed))
    rows = [(Button(label, "inv", invoice_id),) for invoice_id, label in lines]
    ways = turn(words, "cliinv", page, count, about=client.id)
    back = (Button(words.plain("common.button_back"), "cli", client.id),)
    return Card(head, (*rows, ways, back), client.id)


def edit_card(words: Words, client: Client) -> Card:
    """Ask what is to be corrected about a client."""
    fields = [Button(words.plain(f"clients.button_{field}"), "clifield", client.id, extra=field) for field in TEXTS]
    taps = [Button(words.plain(f"clients.button_{field}"), "clifield", client.id, extra=field) for field in CHOSEN]
    rows = (
        tuple(fields[:2]),
        tuple(fields[2:4]),
        tuple(fields[4:]),
        tuple(taps[:3]),
        tuple(taps[3:]),
        (
            Button(words.plain("people.button_people"), "clipeople", client.id),
            Button(words.plain("people.button_days"), "clidays", client.id),
        ),
        (_switch(words, client, "direct_debit", "clidebit"), _switch(words, client, "excluded", "cliexclude")),
        (
            Button(words.plain("privacy.button_ask"), "clierase", client.id),
            Button(words.plain("common.button_back"), "cli", client.id),
        ),
    )
    return Card(words("clients.edit", name=client.name), rows, client.id)


def _switch(words: Words, client: Client, field: str, action: str) -> Button:
    is_on = bool(getattr(client, field))
    label = words.plain(f"clients.button_{field}_{'off' if is_on else 'on'}")
    return Button(label, action, client.id, client.version, "0" if is_on else "1")


def choices_card(words: Words, client: Client, field: str) -> Card:
    """Offer the values of a field that is chosen, save for the present one."""
    present = chosen(client, field)
    taps = tuple(
        (
            Button(
                words.plain(f"clients.choice_{field}_{value}"), "cliset", client.id, client.version, f"{field}.{value}"
            ),
        )
        for value in choices(field)
        if value != present
    )
    back = (Button(words.plain("common.button_back"), "cliedit", client.id),)
    text = words(f"clients.ask_{field}", name=client.name, present=words.plain(f"clients.choice_{field}_{present}"))
    return Card(text, (*taps, back), client.id)


def question_card(words: Words, client: Client, draft_id: int, field: str) -> Card:
    """Ask for the new value of a field that is typed."""
    present = str(getattr(client, field))
    lines = [words(f"clients.ask_{field}", name=client.name)]
    if present and field != "name":
        lines.append(words("clients.present", value=present))
    lines.append(words(f"clients.example_{field}"))
    taps = [Button(words.plain("common.button_drop"), "clidrop", draft_id)]
    if present and field != "name":
        taps.append(Button(words.plain("clients.button_clear"), "cliclear", draft_id))
    return Card("\n".join(lines), (tuple(taps),))


def find_question(words: Words, draft_id: int) -> Card:
    """Ask for the name of the client that is looked for."""
    drop = (Button(words.plain("common.button_drop"), "clidrop", draft_id),)
    return Card("\n".join([words("clients.ask_find"), words("clients.example_find")]), (drop,))


def others_card(words: Words, client: Client, others: Sequence[KnownClient], *, page: int, count: int) -> Card:
    """Ask which other client is the same as this one."""
    key = "clients.merge" if count else "clients.merge_nobody"
    rows = [
        (Button(shortened(other.name, _NAME * 2), "climergewith", client.id, extra=str(other.id)),) for other in others
    ]
    ways = turn(words, "climerge", page, count, about=client.id)
    back = (Button(words.plain("common.button_back"), "cli", client.id),)
    return Card(words(key, name=client.name), (*rows, ways, back), client.id)


def merger_card(words: Words, merger: Merger) -> Card:
    """Say what a merger moves, and ask once more: it cannot be taken back."""
    kept, merged = merger.kept, merger.merged
    lines = [words("clients.ask_merge", kept=kept.name, merged=merged.name), _moving(words, merger.moving)]
    if kept.identifiers.contradict(merged.identifiers):
        lines.append(words("clients.merge_two_firms"))
    lines.append(words("clients.ask_merge_then", kept=kept.name, merged=merged.name))
    swap = Button(words.plain("clients.button_swap"), "climergewith", merged.id, extra=str(kept.id))
    back = Button(words.plain("common.button_back"), "cli", kept.id)
    do = Button(words.plain("clients.button_merge_yes"), "climergeyes", kept.id, kept.version, str(merged.id))
    return Card("\n".join(lines), ((back, swap), (do,)), kept.id)


def _moving(words: Words, invoices: Sequence[Invoice]) -> Markup:
    owed = [invoice.balance for invoice in invoices if invoice.is_owed]
    if not invoices:
        return words("clients.moves_nothing")
    if not owed:
        return words("clients.moves_settled", count=len(invoices))
    return words("clients.moves", count=len(invoices), sums=sums(words, totals(owed)))
