"""Cards that ask what is not yet known of a promise, a difficulty or a dispute: who, which invoice, when, how much."""

from datetime import date, timedelta
from typing import Final

from bot.card import Button, Card
from bot.cards.invoice_lists import line_of
from bot.cards.pages import shortened
from bot.i18n.catalogue import Words
from bot.usecases.find_debt import Choice, Question

_NAME: Final = 40  # letters of a client's name on a button
_FRIDAY: Final = 4
_WEEK: Final = timedelta(days=7)


def question_card(words: Words, choice: Choice, draft_id: int, version: int, today: date) -> Card:
    """Ask for the one thing that is not known yet; what was said already is kept in the draft."""

    def button(label: str, action: str, extra: str) -> tuple[Button, ...]:
        return (Button(label, action, draft_id, version, extra),)

    rows = [button(shortened(each.name, _NAME), "toldcli", str(each.id)) for each in choice.clients]
    rows += [button(line_of(words, each, name, today), "toldinv", str(each.id)) for each, name in choice.invoices]
    if choice.question is Question.DAY:
        rows += [button(words.formats.date_long(day), "toldday", str(day)) for day in _days(today)]
    drop = (Button(words.plain("common.button_cancel"), "tolddrop", draft_id),)
    return Card(_question(words, choice), (*rows, drop), choice.told.client_id)


def _days(today: date) -> tuple[date, ...]:
    """Return the days that are proposed: the next Friday, a week from now, the end of the month."""
    friday = today + timedelta(days=(_FRIDAY - today.weekday()) % _WEEK.days or _WEEK.days)
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    days = {friday, today + _WEEK, next_month - timedelta(days=1)}
    return tuple(sorted(day for day in days if day > today))


def _question(words: Words, choice: Choice) -> str:
    if choice.question is Question.CLIENT and not choice.clients:
        return words("told.nobody_owes")
    key = f"told.ask_{choice.question.value}"
    if choice.told.conditional and choice.question is Question.DAY:
        return words("told.condition")
    return words(f"{key}_again" if choice.unknown else key)
