"""The people of a client: who else than its own contact is known, which step writes to whom, when it pays.

Whatever is changed, the case is decided on again, so that the next message already follows it.
"""

import re
from typing import Any, Final

from bot.channels.mail_address import parse_mail_address
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.contact import OTHERS, Contact, Role, writes_to_words
from bot.domain.errors import DomainError
from bot.domain.paying_days import LAST, WEEKDAYS, PayingDays
from bot.domain.policy import POLICIES
from bot.usecases.edit_client import LONGEST_NAME, read_phone
from bot.usecases.plan_reminders import plan_case
from bot.usecases.refused_address import lift_left_addresses
from bot.usecases.work import Work
from storage import clients, contacts

STEPS: Final = tuple(
    dict.fromkeys(step.name for policy in ("strict", "standard") for step in POLICIES[policy].steps if not step.is_task)
)  # those that write
MONTHLY: Final = (5, 10, 15, 20, 25, LAST)  # days of the month that a tap can choose


def other_role(word: str) -> Role:
    """Return the role of a contact besides the client's own.

    :raises DomainError: ``stale_button`` for any other word.
    """
    role = next((each for each in OTHERS if each.value == word), None)
    if role is None:
        raise DomainError("stale_button")
    return role


async def note_contact(work: Work, business: Business, client_id: int, role: Role, text: str) -> Contact:
    """Note who has a role: a name, an address and a number in any order, of which the address is needed.

    :raises DomainError: ``contact_unreadable`` without exactly one address, ``client_name_too_long``,
        ``email_unreadable``, ``phone_unreadable``.
    """
    client = await clients.get(work.tx, business.id, client_id)
    contact = _read(role, text, client.country)
    await contacts.put(work.tx, business.id, client.id, contact)
    await _changed(work, business, client, {"role": role.value, "contact": contact.name, "email": contact.email})
    return contact


def _read(role: Role, text: str, country: str) -> Contact:
    emails = re.findall(r"[^\s,;<>()]+@[^\s,;<>()]+", text)
    if len(emails) != 1:
        raise DomainError("contact_unreadable")
    try:
        email = str(parse_mail_address(emails[0].removeprefix("mailto:")))
    except ValueError:
        raise DomainError("email_unreadable") from None
    rest = text.replace(emails[0], " ")
    figures = re.search(r"\+?\d[\d\s.()-]{5,}", rest)
    name = " ".join(re.sub(r"[<>()\[\],;:]", " ", rest.replace(figures[0], " ") if figures else rest).split())
    if len(name) > LONGEST_NAME:
        raise DomainError("client_name_too_long", most=LONGEST_NAME)
    return Contact(role, name, email, read_phone(figures[0].strip(), country) if figures else "")


async def forget_contact(work: Work, business: Business, client_id: int, role: Role) -> None:
    """Forget who has a role; what was written to this person is written to the client's own contact again."""
    client = await clients.get(work.tx, business.id, client_id)
    await contacts.remove(work.tx, business.id, client.id, role)
    await _changed(work, business, client, {"role": role.value, "contact": ""})


async def write_to(work: Work, business: Business, client_id: int, step: str, role: Role) -> None:
    """Let a step write to whoever has a role.

    :raises DomainError: ``stale_button`` for a step that does not write.
    """
    if step not in STEPS:
        raise DomainError("stale_button")
    client = await clients.get(work.tx, business.id, client_id)
    chosen = dict(client.writes_to) | {step: role}
    await clients.change(work.tx, business.id, client.id, writes_to=writes_to_words(tuple(chosen.items())))
    await _changed(work, business, client, {"step": step, "writes_to": role.value})


async def toggle_paying_day(work: Work, business: Business, client_id: int, day: str) -> Client:
    """Take a day (``10``, ``31`` for the last of a month, ``fri``) in among those of the client's payments, or out.

    :raises DomainError: ``stale_button`` for what no button offers.
    """
    if day not in {*map(str, MONTHLY), *WEEKDAYS}:
        raise DomainError("stale_button")
    client = await clients.get(work.tx, business.id, client_id)
    days = set(str(client.pays_on).split()) ^ {day}
    words = str(PayingDays.parse(" ".join(days)))
    await clients.change(work.tx, business.id, client.id, pays_on=words)
    await _changed(work, business, client, {"pays_on": words})
    return await clients.get(work.tx, business.id, client.id)


async def _changed(work: Work, business: Business, client: Client, values: dict[str, Any]) -> None:
    await work.record(business.id, client.id, "client_changed", values)
    await lift_left_addresses(work, business, client.id)
    await plan_case(work, business.id, client.id)
