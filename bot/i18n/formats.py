"""How amounts, dates, hours, counts and bank numbers are written, by language and country.

Words follow the language; the country only chooses between writings of one language (British or American
English). Spaces within an amount, a date or an hour never break: U+202F between thousands in French, U+00A0
elsewhere. Sources: Unicode CLDR through Babel, and the page "how it speaks" for what CLDR leaves open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Self

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, parse_pattern

from bot.domain.money import Money, decimals

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
_LETTER_BEFORE_FIGURE: Final = re.compile(r"(?<=[A-Za-z])(?=\d)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """CLDR date patterns of one way of writing; plain spaces in them become unbreakable."""

    long: str
    full: str
    day_month: str
    short: str
    hour: str
    hour_minute: str


_FRENCH = _Patterns("EEEE d MMMM y", "d MMMM y", "d MMMM", "dd/MM/yyyy", "H 'h'", "H 'h' mm")
_BRITISH = _Patterns("EEEE d MMMM y", "d MMMM y", "d MMMM", "dd/MM/yyyy", "h a", "h:mm a")
_AMERICAN = _Patterns("EEEE, MMMM d, y", "MMMM d, y", "MMMM d", "MM/dd/yyyy", "h a", "h:mm a")


def _locale(language: str, country: str) -> tuple[Locale, _Patterns]:
    """Choose the locale: French as written in France, English as in Britain save for the United States."""
    if language == "fr":
        return Locale("fr", "FR"), _FRENCH
    if language == "en":
        american = country.upper() == "US"
        return Locale("en", "US" if american else "GB"), _AMERICAN if american else _BRITISH
    try:
        return Locale.parse(language), _BRITISH
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB"), _BRITISH


@dataclass(frozen=True, slots=True)
class Formats:
    """The writings of one language in one country; build with :meth:`of`."""

    language: str
    country: str
    locale: Locale = field(repr=False)
    _patterns: _Patterns = field(repr=False)

    @classmethod
    def of(cls, language: str, country: str) -> Self:
        """Return the writings of ``language`` (``fr``, ``en``) for readers in ``country`` (``FR``, ``IE``, ``US``)."""
        locale, patterns = _locale(language, country)
        return cls(language, country, locale, patterns)

    def money(self, money: Money) -> str:
        """Write an amount to its minor unit: ``1 250,00 €``, ``€1,250.00``.

        The number of decimals is that of ISO 4217, which CLDR departs from for some currencies. A currency that is
        written in letters stands apart from the figures: ``CHF 1,250.00`` (CLDR's currencySpacing, which Babel omits).
        """
        pattern = parse_pattern(self.locale.currency_formats["standard"].pattern)
        digits = decimals(money.currency)
        pattern.frac_prec = (digits, digits)
        written = pattern.apply(money.amount, self.locale, currency=money.currency, currency_digits=False)
        return _LETTER_BEFORE_FIGURE.sub(NO_BREAK, str(written))

    def date_long(self, day: date) -> str:
        """Write a date with its weekday: ``mardi 8 décembre 2026``, ``Tuesday 8 December 2026``."""
        return self._date(day, self._patterns.long)

    def date_full(self, day: date) -> str:
        """Write a date in words: ``1er décembre 2026``, ``1 December 2026``, ``December 1, 2026``."""
        return self._date(day, self._patterns.full)

    def date_day_month(self, day: date) -> str:
        """Write day and month: ``8 décembre``, ``December 8``."""
        return self._date(day, self._patterns.day_month)

    def date_short(self, day: date) -> str:
        """Write a date in figures: ``08/12/2026``; month first for the United States."""
        return format_date(day, self._patterns.short, locale=self.locale)

    def hour(self, moment: time) -> str:
        """Write a time of day: ``10 h``, ``9 h 30``; ``10 am``, ``9:30 am``."""
        pattern = self._patterns.hour_minute if moment.minute else self._patterns.hour
        written = format_time(moment.replace(tzinfo=None), pattern, locale=self.locale)
        return written.lower().replace(" ", NO_BREAK).replace(NARROW, NO_BREAK)

    def count(self, number: int) -> str:
        """Write a whole number with its thousands apart: ``12 500``, ``12,500``."""
        return format_decimal(number, locale=self.locale)

    def decimal(self, number: Decimal, digits: int) -> str:
        """Write a number with exactly so many decimals, rounded half up: ``64,3118``."""
        exact = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        return format_decimal(exact, format=f"#,##0.{'0' * digits}", locale=self.locale)

    def percent(self, percent: Decimal) -> str:
        """Write a rate given in percent: ``12,40 %``, ``12.40%``."""
        space = NARROW if self.language == "fr" else ""
        return f"{self.decimal(percent, 2)}{space}%"

    def items(self, values: Sequence[str]) -> str:
        """Join an enumeration: ``A, B et C``, ``A, B and C``."""
        return format_list(values, locale=self.locale)

    def _date(self, day: date, pattern: str) -> str:
        written = format_date(day, pattern, locale=self.locale)
        if self.language == "fr" and day.day == 1:
            written = written.replace("1 ", "1er ", 1)
        return written.replace(" ", NO_BREAK)


def iban(number: str) -> str:
    """Write an IBAN in groups of four: ``FR76 3000 …`` (source: ISO 13616, paper format).

    The spaces are plain ones: the number is copied into forms of banks, which know no other.
    """
    bare = "".join(number.split()).upper()
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def phone(number: str) -> str:
    """Write a telephone number that is stored as E.164 so that it can be dialled from anywhere: ``+33 6 12 34 56 78``.

    Anything else stays as it is.
    """
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL).replace(" ", NO_BREAK)
