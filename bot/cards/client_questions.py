"""What a client is asked in its own chat while it answers, one short question at a time, and what was noted."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.card import Button, Card, Rows
from bot.cards.client_chat import back_row, invoice_name
from bot.domain.arrangement import Plan
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.i18n.catalogue import Words

MEANS = ("transfer", "card", "cheque", "cash")
OTHER_WAYS = ("phone", "email", "letter")
_FRIDAY = 4
_MOST = 6  # invoices that are offered one by one


def which_card(words: Words, draft_id: int, owed: Sequence[Invoice], *, all_too: bool) -> Card:
    """Ask which invoice is meant, or all of them where that makes sense."""
    rows = [
        (
            Button(
                words.plain("client_chat.choice", name=invoice_name(words, each), amount=each.balance),
                "mywhich",
                draft_id,
                extra=str(each.id),
            ),
        )
        for each in owed[:_MOST]
    ]
    everything = (Button(words.plain("client_chat.button_all"), "mywhich", draft_id, extra="all"),)
    return Card(words("client_chat.ask_which"), (*([everything] if all_too else []), *rows, _cancel(words, draft_id)))


def _cancel(words: Words, draft_id: int) -> tuple[Button, ...]:
    return (Button(words.plain("common.button_cancel"), "mycancel", draft_id),)


def day_card(words: Words, draft_id: int, what: str, today: date, *, unclear: bool = False) -> Card:
    """Ask for a day: of the payment, of the promise, or that an installment is to be moved to."""
    days = {"paid": (today, today - timedelta(days=1)), "willpay": _coming(today)}.get(what, ())
    choices = tuple(
        Button(words.plain("client_chat.choice_day", day=day), "myday", draft_id, extra=day.isoformat()) for day in days
    )
    rows: Rows = tuple((choice,) for choice in choices)
    return Card(_asked(words, f"day_{what}", unclear=unclear), (*rows, _cancel(words, draft_id)))


def _asked(words: Words, question: str, *, unclear: bool) -> str:
    line = words(f"client_chat.ask_{question}")
    return words("client_chat.unclear") + "\n" + line if unclear else line


def _coming(today: date) -> tuple[date, ...]:
    """Return the days that are promised most: the next Friday, a week ahead, the end of the month."""
    friday = today + timedelta(days=(_FRIDAY - today.weekday() - 1) % 7 + 1)
    month_end = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    days = {friday, today + timedelta(days=7), month_end}
    return tuple(sorted(day for day in days if day > today))


def means_card(words: Words, draft_id: int) -> Card:
    """Ask how it was paid."""
    choices = [Button(words.plain(f"client_chat.by_{name}"), "mymeans", draft_id, extra=name) for name in MEANS]
    return Card(words("client_chat.ask_means"), (tuple(choices[:2]), tuple(choices[2:]), _cancel(words, draft_id)))


def part_card(words: Words, draft_id: int) -> Card:
    """Ask whether an invoice is contested whole or in part."""
    rows = (
        (
            Button(words.plain("client_chat.button_whole"), "mypart", draft_id, extra="whole"),
            Button(words.plain("client_chat.button_part"), "mypart", draft_id, extra="part"),
        ),
        _cancel(words, draft_id),
    )
    return Card(words("client_chat.ask_part"), rows)


def text_card(words: Words, draft_id: int, question: str, *, skips: bool = False, unclear: bool = False) -> Card:
    """Ask for something that has to be typed; what may be left out can be skipped."""
    label = "client_chat.button_offers" if question == "hard" else "client_chat.button_skip"
    skip = ((Button(words.plain(label), "myskip", draft_id),),) if skips else ()
    return Card(_asked(words, question, unclear=unclear), (*skip, _cancel(words, draft_id)))


def way_card(words: Words, draft_id: int) -> Card:
    """Ask by which other way the client would rather be reached."""
    ways = tuple(Button(words.plain(f"client_chat.way_{way}"), "myway", draft_id, extra=way) for way in OTHER_WAYS)
    return Card(words("client_chat.ask_way"), (ways, _cancel(words, draft_id)))


def sum_card(words: Words, draft_id: int, total: Money, *, unclear: bool = False) -> Card:
    """Ask for the sum in figures and in words, as it acknowledges the debt."""
    line = words("client_chat.ask_sum", sum=total)
    text = words("client_chat.unclear") + "\n" + line if unclear else line
    return Card(text, (_cancel(words, draft_id),))


def agree_card(words: Words, draft_id: int, business: str, plan: Plan, typed: tuple[str, str]) -> Card:
    """Show once more what is about to be agreed upon, and ask for the tap that agrees.

    ``typed`` are who agrees, and the sum in figures and words.
    """
    who, acknowledged = typed
    total = sum((part.amount for part in plan), Money.zero(plan[0].amount.currency))
    lines = [words("client_chat.agree", business=business, sum=total)]
    lines += [words("client_chat.plan_part", day=part.due_on, amount=part.amount) for part in plan]
    lines.append(words("client_chat.agree_who", who=who))
    lines.append(words("client_chat.agree_words", text=acknowledged))
    lines.append(words("client_chat.agree_then"))
    agree = (Button(words.plain("client_chat.button_agree"), "myagree", draft_id),)
    return Card("\n".join(lines), (_cancel(words, draft_id), agree))


def sure_card(words: Words, client: Client, what: str, action: str, business: str) -> Card:
    """Ask once more before a case is closed here."""
    sure = Button(words.plain("client_chat.button_sure"), action, client.id, extra="sure")
    return Card(words(f"client_chat.sure_{what}", business=business), ((sure,), back_row(words, client)), client.id)


def forward_card(words: Words, draft_id: int, business: str) -> Card:
    """Offer to pass on words that nothing was asked for."""
    send = Button(words.plain("client_chat.button_forward"), "myforward", draft_id)
    return Card(words("client_chat.forward", business=business), ((send,), _cancel(words, draft_id)))


# Refusals that have a sentence of their own for a client; what only an owner could mend is said in general.
_REFUSED = frozenset(
    {
        "stale_button",
        "client_owes_nothing",
        "not_owed",
        "promise_in_past",
        "promise_too_far",
        "promise_too_large",
        "arrangement_running",
        "arrangement_settled",
        "arrangement_changed",
        "plan_too_late",
        "dispute_too_large",
        "installment_in_past",
        "installment_too_late",
        "other_currency",
        "amount_not_positive",
        "paid_in_future",
        "paid_long_ago",
        "approval_in_past",
        "begin_too_far",
        "too_many_answers",
        "name_of_signer_missing",
        "sum_differs",
        "sum_in_words_missing",
        "same_day",
        "case_link_dead",
        "case_elsewhere",
        "file_too_large",
    }
)


def refusal_line(words: Words, refusal: DomainError) -> str:
    """Put a refusal into words for the client."""
    if refusal.key not in _REFUSED:
        return words("client_chat.refused")
    facts = {name: value for name, value in refusal.facts.items() if isinstance(value, (str, int, date, Money))}
    return words(f"client_chat.refused_{refusal.key}", **facts)
