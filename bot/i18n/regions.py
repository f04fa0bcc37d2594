"""Countries, time zones and currencies: what one suggests of another, how each is called, and how it is recognised.

Words follow the owner's language, law and working days the country; nothing here decides either. Sources: Unicode
CLDR through Babel (names, the currency of a country, the country of a language) and ``zone.tab`` of the IANA time zone
database (the zones of a country).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import resources
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies
from rapidfuzz import fuzz, process

from bot.i18n.places import TEMPLATES, languages

COMMON_COUNTRIES: Final = ("FR", "BE", "CH", "LU", "MC", "CA", "GB", "IE", "US")
COMMON_CURRENCIES: Final = ("EUR", "CHF", "GBP", "USD", "CAD", "XPF")

_ALIKE: Final = 85  # similarity (0 to 100) from which a name counts as misspelt
# The database begins a country's list in the east; these are its zones with most people.
_MOST_PEOPLE: Final = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
}
_ANY_YEAR: Final = 2026
_BRITISH_BY_DEFAULT: Final = {"en": "GB"}  # CLDR says US; this product writes British English unless told otherwise
_SAID_OTHERWISE: Final = {"uk": "GB", "usa": "US"}  # as people abbreviate them, though ISO 3166 does not


@dataclass(frozen=True, slots=True)
class Region:
    """Where a business is: country (ISO 3166-1 alpha-2), zone (IANA) and currency (ISO 4217)."""

    country: str
    zone: str
    currency: str


def region_of(country: str) -> Region:
    """Return what a country suggests; UTC and euros where the sources know nothing of it."""
    zones = zones_of(country)
    currencies = get_territory_currencies(country)
    return Region(country, zones[0] if zones else "UTC", currencies[0] if currencies else "EUR")


def region_of_language(code: str) -> Region:
    """Return what a language code such as ``fr``, ``fr-BE`` or ``de`` suggests; of an unknown one, Great Britain."""
    language, *more = re.split(r"[-_]", code.strip().lower())
    region = next((part.upper() for part in more if part.upper() in _countries()), "")
    likely = str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]
    country = region or _BRITISH_BY_DEFAULT.get(language, likely)
    return region_of(country if country in _countries() else "GB")


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of every country that has any."""
    table = (resources.files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    zones: dict[str, list[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            zones.setdefault(country, []).append(zone)
    return {country: tuple(found) for country, found in zones.items()}


def zones_of(country: str) -> tuple[str, ...]:
    """Return the zones of a country, the one with most people first."""
    zones = _countries().get(country, ())
    first = _MOST_PEOPLE.get(country)
    return zones if first is None else (first, *(zone for zone in zones if zone != first))


def main_zones(country: str) -> tuple[str, ...]:
    """Return one zone of a country for each way in which clocks run there, the one with most people first."""
    clocks = {_clock(zone): zone for zone in reversed(zones_of(country))}
    return tuple(zone for zone in zones_of(country) if zone in clocks.values())


def _clock(zone: str) -> tuple[timedelta | None, ...]:
    """Return how far a zone is ahead of UTC in winter and in summer."""
    rules = ZoneInfo(zone)
    return tuple(rules.utcoffset(datetime(_ANY_YEAR, month, 1)) for month in (1, 7))  # noqa: DTZ001 - a wall clock


def country_name(country: str, language: str) -> str:
    """Return what a country is called: ``Belgique``, ``Belgium``."""
    return str(Locale(language).territories.get(country, country))


def zone_name(zone: str, language: str) -> str:
    """Return the city that a zone is named after: ``Londres``, ``London``."""
    city = (Locale(language).time_zones.get(zone) or {}).get("city")
    return str(city or zone.rpartition("/")[2].replace("_", " "))


def currency_name(currency: str, language: str) -> str:
    """Return what a currency is called: ``franc suisse``, ``Swiss franc``."""
    return str(get_currency_name(currency, count=1, locale=Locale(language)))


def language_name(code: str) -> str:
    """Return what a language calls itself: ``français``, ``English``."""
    return str(Locale(code).languages[code])


def find_country(text: str) -> str | None:
    """Return the country that a name in any spoken language, or a code, means; a slip of the pen is forgiven."""
    code = text.strip().upper()
    if code in _countries():
        return code
    return _SAID_OTHERWISE.get(_plain(text)) or _nearest(text, _country_names())


def find_zone(text: str) -> str | None:
    """Return the zone that a name (``Europe/Paris``) or a city means; a country stands for its first zone."""
    zone = _nearest(text, _zone_names())
    country = None if zone else find_country(text)
    return region_of(country).zone if country else zone


def find_currency(text: str) -> str | None:
    """Return the currency in use today that a code, a sign or a name means."""
    return _nearest(text.strip(), _currency_names())


@lru_cache(maxsize=1)
def _country_names() -> Mapping[str, str]:
    return _by_name((country_name(c, language), c) for language in languages(TEMPLATES) for c in _countries())


@lru_cache(maxsize=1)
def _zone_names() -> Mapping[str, str]:
    zones = [zone for found in _countries().values() for zone in found]
    cities = [(zone_name(zone, language), zone) for language in languages(TEMPLATES) for zone in zones]
    return _by_name([*cities, *((zone, zone) for zone in zones), ("UTC", "UTC")])


@lru_cache(maxsize=1)
def _currency_names() -> Mapping[str, str]:
    codes = sorted({code for country in _countries() for code in get_territory_currencies(country)})
    spoken = [(currency_name(code, language), code) for language in languages(TEMPLATES) for code in codes]
    signs = [(get_currency_symbol(code, locale=Locale("en")), code) for code in codes]
    return _by_name([*spoken, *signs, *((code, code) for code in codes)])


def _by_name(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return what each name means; of two meanings the first stays."""
    meanings: dict[str, str] = {}
    for name, meaning in pairs:
        meanings.setdefault(_plain(name), meaning)
    return meanings


def _nearest(text: str, meanings: Mapping[str, str]) -> str | None:
    """Return what a name means, as it stands or without its first word, which may be an article."""
    for name in (_plain(text), _plain(text).partition(" ")[2]):
        if name in meanings:
            return meanings[name]
        near = process.extractOne(name, meanings.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if near:
            return meanings[near[0]]
    return None


def _plain(text: str) -> str:
    """Return letters and signs without accents, case, dashes or doubled spaces."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[-_'’/]", " ", bare).split())
