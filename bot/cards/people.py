"""Cards about the people of a client, which step writes to whom, and the days of its payments."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.outbox import starting
from bot.domain.client import Client
from bot.domain.contact import OTHERS, Contact, Role
from bot.domain.paying_days import LAST, WEEKDAYS, PayingDays
from bot.i18n.catalogue import Words
from bot.usecases.edit_contacts import MONTHLY, STEPS

_A_ROW = 3


def contact_lines(words: Words, contacts: Sequence[Contact]) -> list[Markup]:
    """Return a line for each person known besides the client's own contact."""
    return [
        words(f"people.line_{contact.role}", who=", ".join(filter(None, (contact.name, contact.email, contact.phone))))
        for contact in contacts
    ]


def writes_line(words: Words, client: Client, contacts: Sequence[Contact]) -> list[Markup]:
    """Say which steps write to somebody else than the client's own contact, when any do."""
    known = {contact.role for contact in contacts}
    pairs = [
        words.plain("people.step_to", step=words.plain(f"common.step_{step}"), who=words.plain(f"people.role_{role}"))
        for step, role in sorted(client.writes_to, key=lambda pair: STEPS.index(pair[0]))
        if role in known
    ]
    return [words("people.writes", steps=words.formats.items(pairs))] if pairs else []


def pays_line(words: Words, client: Client) -> list[Markup]:
    """Say on which days the client pays, when that is known."""
    return [words("people.pays", days=days_in_words(words, client.pays_on))] if client.pays_on else []


def days_in_words(words: Words, days: PayingDays) -> str:
    """Return days of payments as they are read: ``le 10, fin de mois et le vendredi``."""
    monthly = [_day(words, str(day)) for day in sorted(days.monthly)]
    weekly = [_day(words, WEEKDAYS[day]) for day in sorted(days.weekly)]
    return words.formats.items([*monthly, *weekly])


def _day(words: Words, day: str) -> str:
    if day == str(LAST):
        return words.plain("people.day_last")
    return words.plain("people.day_of_month", number=day) if day.isdigit() else words.plain(f"people.day_{day}")


def people_card(words: Words, client: Client, contacts: Sequence[Contact]) -> Card:
    """Show who is known at a client and which step writes to whom, each a tap away."""
    known = {contact.role for contact in contacts}
    own = ", ".join(filter(None, (client.contact, client.email, client.phone))) or words.plain("clients.nobody")
    lines = [words("people.head", name=client.name), words("people.line_accounts", who=own)]
    lines += contact_lines(words, contacts)
    lines.append(words("people.ask" if known else "people.ask_first"))
    asks = tuple(Button(words.plain(f"people.button_{role}"), "cliperson", client.id, extra=role) for role in OTHERS)
    steps = [_step_button(words, client, step, known) for step in STEPS] if known else []
    forgets = tuple(
        Button(words.plain(f"people.button_forget_{role}"), "cliforget", client.id, extra=role)
        for role in OTHERS
        if role in known
    )
    back = (Button(words.plain("common.button_back"), "cliedit", client.id),)
    return Card("\n".join(lines), (asks, *((step,) for step in steps), forgets, back), client.id)


def _step_button(words: Words, client: Client, step: str, known: set[Role]) -> Button:
    """Offer to let a step write to the next of those who are known."""
    present = present_role(client, step, known)
    roles = [Role.ACCOUNTS, *(role for role in OTHERS if role in known)]
    following = roles[(roles.index(present) + 1) % len(roles)]
    name = starting(words.plain(f"common.step_{step}"))
    label = words.plain("people.step_to", step=name, who=words.plain(f"people.role_{present}"))
    return Button(label, "cliwrites", client.id, extra=f"{step}.{following}")


def present_role(client: Client, step: str, known: set[Role]) -> Role:
    """Return to whom a step really writes, given who is known."""
    chosen = dict(client.writes_to).get(step, Role.ACCOUNTS)
    return chosen if chosen in known else Role.ACCOUNTS


def question_card(words: Words, client: Client, draft_id: int, role: Role) -> Card:
    """Ask for the name and the address of who has a role."""
    text = "\n".join([words(f"people.ask_{role}", name=client.name), words("people.example")])
    return Card(text, ((Button(words.plain("common.button_drop"), "clidrop", draft_id),),), client.id)


def days_card(words: Words, client: Client) -> Card:
    """Show on which days a client pays; a tap takes one in or out."""
    now = days_in_words(words, client.pays_on) or words.plain("people.any_day")
    chosen = set(str(client.pays_on).split())
    buttons = [
        Button(
            words.plain("preferences.toggle_on" if day in chosen else "preferences.toggle_off", what=_day(words, day)),
            "clidays",
            client.id,
            extra=day,
        )
        for day in (*map(str, MONTHLY), *WEEKDAYS)
    ]
    rows = [tuple(buttons[at : at + _A_ROW]) for at in range(0, len(buttons), _A_ROW)]
    back = (Button(words.plain("common.button_back"), "cliedit", client.id),)
    return Card(
        "\n".join([words("people.ask_days", name=client.name), words("preferences.now", value=now)]), (*rows, back)
    )
