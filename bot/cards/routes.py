"""Cards about the routes after a formal notice: side by side, one in full, and a case that was handed over."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.domain.hold import Hold
from bot.domain.money import Money
from bot.domain.route import WRITE_OFF, Cost, Route, Standing
from bot.i18n.catalogue import Words
from bot.usecases.hand_case_over import ELSEWHERE
from bot.usecases.look_at_routes import RoutesView

_MONTH = 30  # days from which a span is told in months


def routes_card(words: Words, view: RoutesView) -> Card:
    """Lay the routes side by side: open or not, what is missing, what each costs and how long it takes."""
    client = view.client
    lines: list[str] = [words("routes.head", client=client.name, sums=_sums(words, view))]
    if view.taken:
        lines.append(words("routes.taken", route=words.plain(f"routes.name_{view.taken.reason}")))
    lines += [_line(words, standing) for standing in view.standings]
    if not view.standings:
        lines.append(words("routes.unknown_country", country=client.country))
    if view.limited_on:
        lines.append(words("routes.limited_on", day=view.limited_on))
    return Card("\n".join(lines), _rows(words, view), client.id)


def _sums(words: Words, view: RoutesView) -> str:
    return words.formats.items([words.formats.money(money) for money in view.sums]) or words.plain("routes.nothing")


def _line(words: Words, standing: Standing) -> Markup:
    route = standing.route
    name = words.plain(f"routes.name_{route.name}")
    if standing.bars:
        why = words.formats.items([words.plain(f"routes.bar_{bar.value}") for bar in standing.bars])
        return words("routes.line_barred", name=name, why=why)
    key = "routes.line_missing" if standing.missing else "routes.line_open"
    told = [_cost(words, route), *_span(words, route)]
    return words(key, name=name, told=", ".join(told))


def _cost(words: Words, route: Route) -> str:
    if route.cost is not Cost.FIXED or route.cost_from is None or route.cost_to is None:
        return words.plain(f"routes.cost_{route.cost.value}")
    least, most = (Money(amount, route.currency) for amount in (route.cost_from, route.cost_to))
    return words.plain("routes.cost_fixed", least=words.formats.money(least), most=words.formats.money(most))


def _span(words: Words, route: Route) -> Iterator[str]:
    if route.days_from is None or route.days_to is None:
        return
    if route.days_to <= 2 * _MONTH:
        yield words.plain("routes.span_days", least=route.days_from, most=route.days_to)
    else:
        yield words.plain("routes.span_months", count=route.days_to // _MONTH)


def _rows(words: Words, view: RoutesView) -> Rows:
    client_id = view.client.id
    buttons = [
        (Button(words.plain(f"routes.name_{name}"), "route", client_id, extra=name),)
        for name in dict.fromkeys(standing.route.name for standing in view.standings)
    ]
    if not view.standings:
        buttons = [(Button(words.plain("routes.button_elsewhere"), "routetake", client_id, extra=ELSEWHERE),)]
    back = [
        Button(words.plain("common.button_back"), "cli", client_id),
        Button(words.plain("clients.button_case"), "case", client_id),
    ]
    if view.taken:
        back.append(Button(words.plain("routes.button_take_back"), "routeback", client_id))
    return (*buttons, tuple(back))


def route_card(words: Words, view: RoutesView, standing: Standing) -> Card:
    """Show one route in full, with where that was read, and offer to hand the case over to it."""
    route, client = standing.route, view.client
    lines: list[str] = [
        words("routes.one", name=words.plain(f"routes.name_{route.name}"), client=client.name),
        words(f"routes.what_{route.name}"),
    ]
    if route.court:
        lines.append(
            words(f"routes.court_{route.court}") + (words("routes.form", form=route.form) if route.form else "")
        )
    lines.append(words("routes.takes", told=", ".join([_cost(words, route), *_span(words, route)])))
    lines += [words(f"routes.why_{bar.value}", most=_most(words, route)) for bar in standing.bars]
    if standing.missing:
        missing = words.formats.items([words.plain(f"routes.need_{need.value}") for need in standing.missing])
        lines.append(words("routes.missing", what=missing))
    if route.source:
        lines.append(words("routes.read", day=words.formats.date_short(route.read_on), source=route.source))
    if route.unsure:
        lines.append(words("routes.unsure"))
    return Card("\n".join(lines), _choices(words, view, standing), client.id)


def _most(words: Words, route: Route) -> str:
    return words.formats.money(Money(route.most, route.currency)) if route.most is not None else ""


def _choices(words: Words, view: RoutesView, standing: Standing) -> Rows:
    client_id = view.client.id
    back = (
        Button(words.plain("common.button_back"), "routes", client_id),
        Button(words.plain("clients.button_case"), "case", client_id),
    )
    if standing.route.name == WRITE_OFF:
        losses = [(Button(_loss(words, view, i), "invloss", invoice.id),) for i, invoice in enumerate(view.invoices)]
        return (*losses, back)
    if not standing.is_open:
        return (back,)
    take = Button(words.plain("routes.button_take"), "routetake", client_id, extra=standing.route.name)
    return (back, (take,))


def _loss(words: Words, view: RoutesView, place: int) -> str:
    invoice = view.invoices[place]
    return words.plain("routes.button_loss", number=invoice.number, balance=invoice.balance)


def taken_card(words: Words, view: RoutesView, hold: Hold) -> Card:
    """Say that a case was handed over, what follows, and how to take it back."""
    client = view.client
    lines = [
        words("routes.done", client=client.name, route=words.plain(f"routes.name_{hold.reason}")),
        words("routes.done_then"),
    ]
    row = (
        Button(words.plain("common.button_undo"), "routeback", client.id),
        Button(words.plain("case_file.button_make"), "casemake", client.id),
    )
    return Card("\n".join(lines), (row,), client.id)


def back_card(words: Words, view: RoutesView) -> Card:
    """Say that the chase of a case goes on."""
    row = (Button(words.plain("invoices.button_client"), "cli", view.client.id),)
    return Card(words("routes.back", client=view.client.name), (row,), view.client.id)
