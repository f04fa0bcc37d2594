"""Read the routes that countries have for an unpaid claim. The format is explained at the head of ``routes.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.domain.client import ClientKind
from bot.domain.route import Bar, Cost, Need, Route

SHIPPED: Final = Path(__file__).with_name("routes.toml")
_AS_FRANCE: Final = ("GF", "GP", "MQ", "RE", "YT")  # departments overseas, whose courts and texts are those of France


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Routes:
    """The routes known to the program, by country (ISO 3166)."""

    by_country: Mapping[str, tuple[Route, ...]]

    def of(self, country: str) -> tuple[Route, ...]:
        """Return the routes against a debtor in ``country``; none when that country is not known to the program."""
        return self.by_country.get(country.upper(), ())


@cache
def load_routes() -> Routes:
    """Read the routes that come with the program, once."""
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["route"]
    countries = dict.fromkeys(row["country"] for row in rows)
    known = {country: tuple(_route(row) for row in rows if row["country"] == country) for country in countries}
    return Routes(known | dict.fromkeys(_AS_FRANCE, known["FR"]))


def _route(row: Mapping[str, Any]) -> Route:
    days = row.get("days", (None, None))
    return Route(
        name=row["name"],
        kinds=frozenset(map(ClientKind, row["debtors"])),
        currency=row["currency"],
        needs=tuple(map(Need, row["needs"])),
        barred_by=frozenset(map(Bar, row["barred_by"])),
        cost=Cost(row["cost"]),
        source=row["source"],
        read_on=row["read_on"],
        most=_decimal(row, "most"),
        cost_from=_decimal(row, "cost_from"),
        cost_to=_decimal(row, "cost_to"),
        days_from=days[0],
        days_to=days[1],
        court=row.get("court", ""),
        form=row.get("form", ""),
        unsure=row.get("unsure", ""),
    )


def _decimal(row: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(row[name]) if name in row else None
