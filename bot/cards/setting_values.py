"""Each setting as it is written: in words, as a button carries it, and the usual values to choose from."""

from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal
from typing import Final

from bot.cards import chase_values
from bot.domain import late_terms
from bot.domain.business import Business, Person
from bot.domain.interest import Order
from bot.domain.policy import POLICIES
from bot.i18n import regions
from bot.i18n.catalogue import Words
from bot.i18n.formats import iban as in_groups
from bot.i18n.places import TEMPLATES, languages

_HOURS: Final = ((time(9), time(17)), (time(9, 30), time(17)), (time(9), time(18)), (time(10), time(16)))
_DIGEST_HOURS: Final = (time(7), time(7, 30), time(8), time(8, 30), time(9), time(10))


def value_of(words: Words, business: Business, setting: str) -> str:
    """Return a setting as it stands, in words; empty when it is not set."""
    return _VALUES[setting](words, business)


def carried(business: Business, setting: str) -> str:
    """Return a setting as it stands, as a button carries it, so that a tap can bring it back."""
    return _CARRIED[setting](business)


def choices_of(words: Words, business: Business, setting: str) -> list[tuple[str, str]]:
    """Return the usual values of a setting: what a button says, and what it carries."""
    return _CHOICES[setting](words, business)


def has_choices(setting: str) -> bool:
    """Tell whether a setting has usual values."""
    return setting in _CHOICES


def zone_in_words(words: Words, zone: str) -> str:
    """Return whose time it is: ``heure de Paris``."""
    return words.plain("preferences.zone", city=regions.zone_name(zone, words.language))


def currency_in_words(words: Words, currency: str) -> str:
    """Return a currency's name with its code: ``franc suisse (CHF)``."""
    return words.plain("preferences.currency", name=regions.currency_name(currency, words.language), code=currency)


def _span(words: Words, opens: time, closes: time) -> str:
    return words.plain("preferences.span", opens=opens, closes=closes)


def _span_carried(opens: time, closes: time) -> str:
    return f"{opens:%H:%M}-{closes:%H:%M}"


def terms_in_words(words: Words, terms: str) -> str:
    """Return what invoices print about late interest, in words; empty when it was not asked yet."""
    if terms in late_terms.WORDS:
        return words.plain(f"preferences.terms_{terms}")
    return words.plain("preferences.terms_rate", rate=words.formats.percent(Decimal(terms))) if terms else ""


_VALUES: Final[Mapping[str, Callable[[Words, Business], str]]] = {
    "name": lambda _, b: b.name,
    "country": lambda w, b: regions.country_name(b.country, w.language),
    "zone": lambda w, b: zone_in_words(w, b.zone),
    "currency": lambda w, b: currency_in_words(w, b.currency),
    "language": lambda _, b: regions.language_name(b.language),
    "iban": lambda _, b: in_groups(b.iban),
    "holder": lambda _, b: b.account_holder,
    "person": lambda w, b: w.plain(f"common.person_{b.person}"),
    "signature": lambda _, b: b.signature,
    "phone": lambda _, b: b.phone,
    "email": lambda _, b: b.email,
    "variant": lambda w, b: w.plain(f"common.policy_{b.variant}"),
    "hours": lambda w, b: _span(w, b.opens_at, b.closes_at),
    "digest": lambda w, b: w.formats.hour(b.digest_at),
    "late_terms": lambda w, b: terms_in_words(w, b.late_terms),
    "postal": lambda _, b: ", ".join(b.postal.splitlines()),
    "registration": lambda _, b: b.registration,
    "mediator": lambda _, b: b.mediator,
    "order": lambda w, b: w.plain(f"preferences.order_{b.allocation_order}"),
    **chase_values.VALUES,
}

_CARRIED: Final[Mapping[str, Callable[[Business], str]]] = {
    "name": lambda b: b.name,
    "country": lambda b: b.country,
    "zone": lambda b: b.zone,
    "currency": lambda b: b.currency,
    "language": lambda b: b.language,
    "iban": lambda b: b.iban,
    "holder": lambda b: b.account_holder,
    "person": lambda b: b.person,
    "signature": lambda b: b.signature,
    "phone": lambda b: b.phone,
    "email": lambda b: b.email,
    "variant": lambda b: b.variant,
    "hours": lambda b: _span_carried(b.opens_at, b.closes_at),
    "digest": lambda b: f"{b.digest_at:%H:%M}",
    "late_terms": lambda b: b.late_terms,
    "postal": lambda b: b.postal,
    "registration": lambda b: b.registration,
    "mediator": lambda b: b.mediator,
    "order": lambda b: b.allocation_order,
    **chase_values.CARRIED,
}

_CHOICES: Final[Mapping[str, Callable[[Words, Business], list[tuple[str, str]]]]] = {
    "country": lambda w, _: [(regions.country_name(c, w.language), c) for c in regions.COMMON_COUNTRIES],
    "zone": lambda w, b: [(regions.zone_name(z, w.language), z) for z in regions.main_zones(b.country)],
    "currency": lambda w, _: [(currency_in_words(w, code), code) for code in regions.COMMON_CURRENCIES],
    "language": lambda _, __: [(regions.language_name(code), code) for code in languages(TEMPLATES)],
    "person": lambda w, _: [(w.plain(f"preferences.person_{one}"), one) for one in Person],
    "variant": lambda w, _: [(w.plain(f"common.policy_{name}"), name) for name in POLICIES],
    "hours": lambda w, _: [(_span(w, *hours), _span_carried(*hours)) for hours in _HOURS],
    "digest": lambda w, _: [(w.formats.hour(hour), f"{hour:%H:%M}") for hour in _DIGEST_HOURS],
    "late_terms": lambda w, b: [(terms_in_words(w, one), one) for one in late_terms.terms_of(b.country)],
    "order": lambda w, _: [(w.plain(f"preferences.order_{order}"), order) for order in Order],
    **chase_values.CHOICES,
}
