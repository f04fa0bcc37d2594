"""Read the dated rates and the laws on late payment: those that come with the program, and an operator's own rates.

The format is explained at the head of ``late_payment.toml``. An operator's file holds rows of ``[[rate]]`` alone; they
go before those of the program, so that they also correct what is not confirmed.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.domain.client import ClientKind
from bot.domain.late_payment_law import LateLaw, Run, Tier
from bot.domain.legal_rates import Rate, RateTable

SHIPPED: Final = Path(__file__).with_name("late_payment.toml")
_LEGAL: Final = "fr_legal"
# More than any law has given, and far below what a slip of the comma makes of a rate.
_PERCENT: Final = (Decimal(-5), Decimal(60))

Row = Mapping[str, Any]


class RatesFileError(Exception):
    """A file of rates that cannot be used, as a sentence without the file's name."""


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class LatePaymentLaws:
    """The laws known to the program, and the tables of rates that they refer to."""

    tables: Mapping[str, RateTable]
    laws: Mapping[tuple[str, ClientKind], LateLaw]

    def of(self, country: str, kind: ClientKind) -> LateLaw | None:
        """Return the law of ``country`` (ISO 3166) about a kind of debtor; None when it is not known to the program."""
        return self.laws.get((country.upper(), kind))


def load_laws(own_rates: Path | None = None) -> LatePaymentLaws:
    """Read the laws that come with the program, with the operator's own rates before its own.

    :raises RatesFileError: when the operator's file cannot be used.
    """
    rates, laws = _shipped()
    tables = _tables(rates)
    if own_rates:
        own = _own_rows(own_rates)
        strangers = {row["table"] for row in own} - tables.keys()
        if strangers:
            known = ", ".join(sorted(tables))
            raise RatesFileError(f"names the table {min(strangers)!r}; the tables are {known}.")
        for name, table in _tables(own).items():
            tables[name] = replace(table, rates=(*table.rates, *tables[name].rates))
    return LatePaymentLaws(tables, dict(_laws(laws, tables)))


@cache
def _shipped() -> tuple[list[Row], list[Row]]:
    """Return the rows of rates and of laws that come with the program, read once."""
    shipped = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return shipped["rate"], shipped["law"]


def _tables(rows: list[Row]) -> dict[str, RateTable]:
    names = dict.fromkeys(row["table"] for row in rows)
    return {name: RateTable(name, tuple(_rate(row) for row in rows if row["table"] == name)) for name in names}


def _rate(row: Row) -> Rate:
    return Rate(row["from"], row["to"], Decimal(row["pct"]), row["source"], row.get("unconfirmed", False))


def _own_rows(path: Path) -> list[Row]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise RatesFileError("cannot be read: make it a UTF-8 text that the program may read.") from None
    except tomllib.TOMLDecodeError as error:
        raise RatesFileError(f"is not TOML: {error}.") from None
    rows = content.pop("rate", [])
    if content or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RatesFileError("may hold rows that begin with [[rate]] only.")
    for place, row in enumerate(rows, 1):
        _check(place, row)
    return rows


def _check(place: int, row: Row) -> None:
    """Refuse a row that lacks something or that nobody could mean.

    :raises RatesFileError: with the place of the row, counted from 1.
    """
    texts = all(isinstance(row.get(name), str) and row[name].strip() for name in ("table", "pct", "source"))
    days = all(isinstance(row.get(name), date) and not isinstance(row[name], datetime) for name in ("from", "to"))
    if not (texts and days):
        raise RatesFileError(
            f'row {place} needs table = "…", from = 2027-01-01, to = 2027-06-30, '
            'pct = "2.15" (in quotes) and source = "…".'
        )
    if row["from"] > row["to"]:
        raise RatesFileError(f"row {place} ends before it begins.")
    try:
        percent = Decimal(row["pct"])
    except InvalidOperation:
        percent = Decimal("NaN")
    if percent.is_nan() or not _PERCENT[0] <= percent <= _PERCENT[1]:
        raise RatesFileError(f'row {place}: pct = "{row["pct"]}" is no yearly rate in percent such as "2.15".')


def _laws(rows: list[Row], tables: Mapping[str, RateTable]) -> Iterator[tuple[tuple[str, ClientKind], LateLaw]]:
    for row in rows:
        law = _law(row, tables)
        for country in (row["country"], *row.get("also", ())):
            for kind in row["debtors"]:
                yield (country, ClientKind(kind)), law


def _law(row: Row, tables: Mapping[str, RateTable]) -> LateLaw:
    flat, step = row.get("flat"), row.get("round_up_to")
    return LateLaw(
        currency=row["currency"],
        table=None if flat else tables[row["table"]],
        points=Decimal(flat or row["points"]),
        run=Run(row.get("run", Run.AT_START)),
        source=row["source"],
        round_up_to=Decimal(step) if step else None,
        legal=tables[_LEGAL] if row["country"] == "FR" else None,
        floored=row.get("floored", False),
        contract=row.get("contract", True),
        after_notice=row.get("after_notice", False),
        yearly=row.get("yearly", False),
        tiers=tuple(_tier(tier) for tier in row.get("compensation", ())),
        unsure=row.get("unsure", ""),
        cite=row["cite"],
    )


def _tier(row: Row) -> Tier:
    return Tier(Decimal(row["up_to"]) if "up_to" in row else None, Decimal(row["amount"]))
