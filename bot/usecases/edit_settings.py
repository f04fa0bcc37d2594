"""Change one setting of a business to what its owner typed or tapped, or say why not.

Each setting has one reader, which turns words into the columns to change; buttons give the same words as people type.
Typed words are never bent into something else: what cannot be read is refused with the reason.
"""

import re
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from decimal import Decimal
from typing import Any, Final

import phonenumbers

from bot.channels.mail_address import parse_mail_address
from bot.domain import late_terms
from bot.domain.business import Business, Person
from bot.domain.errors import DomainError
from bot.domain.interest import Order
from bot.domain.policy import POLICIES
from bot.i18n import regions
from bot.i18n.places import TEMPLATES, languages
from bot.intake.days.hours import read_hours
from bot.usecases.read_chase_settings import READERS as CHASE_READERS
from bot.usecases.read_iban import read_iban
from bot.usecases.register_owner import change_settings
from bot.usecases.work import Work

LONGEST_NAME = 70  # characters: the payee's name in an EPC QR code (European Payments Council, EPC069-12)
FREE_TEXT: Final = frozenset(
    {"name", "holder", "signature", "registration", "mediator"}
)  # settings that can be any words
_POSTAL_LINES, _POSTAL_WIDTH = 5, 45  # what an envelope's window shows besides the name
_LONGEST_MENTION = 160
_HIGHEST_RATE = Decimal(40)  # percent a year: beyond it a slip is likelier than a clause
_EARLIEST, _LATEST = time(7), time(21)  # beyond these hours a message about money is an intrusion
_LEAST_OPEN = timedelta(hours=1)

Values = dict[str, Any]
Reader = Callable[[str, Business], Values]


async def edit_setting(work: Work, business: Business, name: str, text: str) -> Business:
    """Set one setting and return the business as it is now; an empty text clears a setting that may be empty.

    :raises DomainError: when the text cannot be that setting, with the reason; ``stale_button`` for an unknown name;
        ``owners_own`` to whoever stands in.
    """
    return await change_settings(work, business, **read_setting(business, name, text))


def read_setting(business: Business, name: str, text: str) -> Values:
    """Return the columns that a setting would change, with their values.

    :raises DomainError: when the text cannot be that setting, with the reason; ``stale_button`` for an unknown name.
    """
    reader = _READERS.get(name)
    if reader is None:
        raise DomainError("stale_button")
    return reader(text.strip(), business)


def _line(column: str) -> Reader:
    """Return a reader of a short text on one line, which may be empty."""

    def read(text: str, _: Business) -> Values:
        line = " ".join(text.split())
        if len(line) > LONGEST_NAME:
            raise DomainError("name_too_long", most=LONGEST_NAME)
        return {column: line}

    return read


def _name(text: str, business: Business) -> Values:
    if not any(sign.isalnum() for sign in text):
        raise DomainError("name_unreadable")
    return _line("name")(text, business)


def read_postal(text: str) -> str:
    """Return an address in lines, as an envelope shows it; one that was typed on one line is parted at its commas.

    :raises DomainError: ``postal_unreadable`` when it has more or longer lines than a window shows.
    """
    typed = [line for line in text.splitlines() if line.strip()]
    parts = re.split(r"\s*,\s*", text) if len(typed) == 1 else typed
    lines = [" ".join(part.split()) for part in parts if part.strip()]
    if len(lines) > _POSTAL_LINES or any(len(line) > _POSTAL_WIDTH for line in lines):
        raise DomainError("postal_unreadable", lines=_POSTAL_LINES, most=_POSTAL_WIDTH)
    return "\n".join(lines)


def _postal(text: str, _: Business) -> Values:
    return {"postal": read_postal(text)}


def _mention(column: str) -> Reader:
    """Return a reader of a mention on one line, longer than a name may be."""

    def read(text: str, _: Business) -> Values:
        line = " ".join(text.split())
        if len(line) > _LONGEST_MENTION:
            raise DomainError("mention_too_long", most=_LONGEST_MENTION)
        return {column: line}

    return read


def _iban(text: str, _: Business) -> Values:
    return {"iban": read_iban(text) if text else ""}


def _email(text: str, _: Business) -> Values:
    try:
        return {"email": str(parse_mail_address(text.removeprefix("mailto:"))) if text else ""}
    except ValueError:
        raise DomainError("email_unreadable") from None


def _phone(text: str, business: Business) -> Values:
    if not text:
        return {"phone": ""}
    try:
        number = phonenumbers.parse(text, business.country)
    except phonenumbers.NumberParseException:
        raise DomainError("phone_unreadable") from None
    if not phonenumbers.is_valid_number(number):
        raise DomainError("phone_unreadable")
    return {"phone": phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}


def _country(text: str, business: Business) -> Values:
    """Read a country; zone and currency move with it where they were those of the country before."""
    country = regions.find_country(text)
    if country is None:
        raise DomainError("country_unknown", typed=text)
    old, new = regions.region_of(business.country), regions.region_of(country)
    values: Values = {"country": country}
    if business.zone == old.zone or business.zone not in regions.zones_of(country):
        values["zone"] = new.zone
    if business.currency == old.currency:
        values["currency"] = new.currency
    return values


def _zone(text: str, _: Business) -> Values:
    zone = regions.find_zone(text)
    if zone is None:
        raise DomainError("zone_unknown", typed=text)
    return {"zone": zone}


def _currency(text: str, _: Business) -> Values:
    currency = regions.find_currency(text)
    if currency is None:
        raise DomainError("currency_unknown", typed=text)
    return {"currency": currency}


def _one_of(column: str, *choices: str) -> Reader:
    """Return a reader of a choice that only buttons offer."""

    def read(text: str, _: Business) -> Values:
        if text not in choices:
            raise DomainError("stale_button")
        return {column: text}

    return read


def _hours(text: str, _: Business) -> Values:
    """Read when messages may leave: two hours of one day, far enough apart, at a decent time."""
    hours = read_hours(text)
    if len(hours) != len(("from", "to")):
        raise DomainError("hours_unreadable")
    opens, closes = hours
    if opens < _EARLIEST or closes > _LATEST:
        raise DomainError("hours_indecent", earliest=_EARLIEST, latest=_LATEST)
    if _minutes(closes) - _minutes(opens) < _LEAST_OPEN:
        raise DomainError("hours_short")
    return {"opens_at": opens, "closes_at": closes}


def _digest(text: str, business: Business) -> Values:
    """Read the digest's hour: early enough for what it announces, an hour later, to leave the same day."""
    hours = read_hours(text)
    if len(hours) != 1:
        raise DomainError("digest_unreadable")
    if _minutes(hours[0]) + _LEAST_OPEN >= _minutes(business.closes_at):
        raise DomainError("digest_late", closes=business.closes_at)
    return {"digest_at": hours[0]}


def _late_terms(text: str, _: Business) -> Values:
    """Read what invoices print about late interest: a word that buttons carry, or a yearly rate in percent.

    ``1,5 % par mois`` is refused rather than taken for a yearly rate.
    """
    if text in late_terms.WORDS:
        return {"late_terms": text}
    percent = read_percent(text)
    if not percent:
        raise DomainError("rate_unreadable", most=int(_HIGHEST_RATE))
    return {"late_terms": f"{percent.normalize():f}"}


def read_percent(text: str) -> Decimal:
    """Return a yearly rate in percent, 0 included.

    :raises DomainError: ``rate_unreadable`` when the text is nothing but a figure with or without its sign.
    """
    match = re.fullmatch(r"(\d{1,2}(?:[.,]\d{1,3})?)\s*%?", text)
    percent = Decimal(match[1].replace(",", ".")) if match else None
    if percent is None or percent > _HIGHEST_RATE:
        raise DomainError("rate_unreadable", most=int(_HIGHEST_RATE))
    return percent


def _minutes(hour: time) -> timedelta:
    return timedelta(hours=hour.hour, minutes=hour.minute)


_READERS: Final[Mapping[str, Reader]] = {
    "name": _name,
    "country": _country,
    "zone": _zone,
    "language": _one_of("language", *languages(TEMPLATES)),
    "currency": _currency,
    "iban": _iban,
    "holder": _line("account_holder"),
    "signature": _line("signature"),
    "phone": _phone,
    "email": _email,
    "person": _one_of("person", *Person),
    "hours": _hours,
    "digest": _digest,
    "variant": _one_of("variant", *POLICIES),
    "late_terms": _late_terms,
    "postal": _postal,
    "registration": _mention("registration"),
    "mediator": _mention("mediator"),
    "order": _one_of("allocation_order", *Order),
    **CHASE_READERS,
}
