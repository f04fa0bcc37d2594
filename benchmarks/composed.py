"""Prints how well messages are read that are composed of frames and of values put into their slots.

    python -m benchmarks.composed [FILLINGS]

A frame (``data/frames/``) is a message with slots, of which is known what it means whatever stands in them. Each is
filled ``FILLINGS`` times, with clients of the other sets, sums, numbers and days written in every way. Then come the
frames of which some filling is misread, with how many: one that always is lacks a rule, one that rarely is has met a
hard name.
``tests/unit/intake/test_composed.py`` holds their share from growing.
"""

import random
import re
import sys
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from babel.dates import format_date

from benchmarks.accuracy import DATA, messages
from benchmarks.intake_score import score
from benchmarks.predict import predict_intake, read_lines, vocabularies

Row = Mapping[str, Any]

_SLOT = re.compile(r"\{(\w+)\}")
_SUM = re.compile(r"\{[abdhq]\d?\}")
_COUNTED_DAY = re.compile(r"(iss|today)(?:[+](\d+))?( eom)?")
_PART = re.compile(r"(\w)(?:([-+*])(\d+(?:[.]\d+)?)%|/(\d+)|-(\w))")
_WORK = {
    "fr": (
        "réparation chaudière",
        "pose de parquet",
        "site internet",
        "taille de haies",
        "cours de piano",
        "livraison",
    ),
    "en": ("boiler repair", "new website", "garden clearance", "translation work", "roof repair", "piano lessons"),
}
_FIELDS = ("client", "number", "amount_due", "issued_on", "due_on", "email", "phone")
_SIGNS = {"fr": (" €", "€", " euros", " eur", "\u00a0€"), "en": ("",)}
_MARKS = {"fr": (" ", "\u202f", "."), "en": (",",)}
_DAYS = {
    "fr": ("d MMMM", "dd/MM/yyyy", "dd/MM", "d MMMM yyyy", "dd.MM.yyyy"),
    "en": ("d MMMM", "MMMM d", "yyyy-MM-dd", "d MMMM yyyy", "d MMM"),
}
_CURRENCY = {"fr": "EUR", "en": "GBP"}


def composed(frame: Row, filling: int) -> Row:
    """Return the message of a frame with values in its slots, other ones for each ``filling``, and what to expect."""
    chance = random.Random(f"{frame['text']} {filling}")  # noqa: S311 - nothing secret
    language = frame["lang"]
    today = date(2026, 1, 1) + timedelta(days=chance.randint(0, 800))
    written, meant = _values(chance, language, today)
    text = _SLOT.sub(lambda slot: written[slot[1]], frame["text"])
    expected = frame["expect"]
    invoices = [
        {field: _meant(invoice.get(field), meant, today) for field in _FIELDS} for invoice in expected["invoices"]
    ]
    # a currency that nobody names is the euro in French, and not asked beside a sum that is asked in English
    priced = expected["intent"] == "invoice" and (language == "fr" or _SUM.search(frame["text"]))
    currency = _CURRENCY[language] if priced else None
    return {
        "id": str(filling),
        "lang": language,
        "today": today.isoformat(),
        "text": text,
        "expect": {
            "intent": expected["intent"],
            "invoices": [{**invoice, "currency": currency} for invoice in invoices],
            "must_ask": expected.get("must_ask", []),
        },
    }


def _values(chance: random.Random, language: str, today: date) -> tuple[dict[str, str], dict[str, str]]:
    """Return what stands in each slot, and what it means."""
    written: dict[str, str] = {"w": chance.choice(_WORK[language])}
    clients = dict(zip(("c", "c2", "c3"), chance.sample(_clients(language), 3), strict=True))
    meant = dict(clients)
    for slot in ("a", "a2", "a3"):
        written[slot], meant[slot] = _sum(chance, language)
    deposit, bare = chance.randint(10, int(Decimal(meant["a"])) // 2), chance.randint(100, 4000)
    parts = {"d": deposit, "q": 60 * chance.randint(2, 90), "h": 20 * chance.randint(4, 300)}
    written |= {slot: f"{part} €" if language == "fr" else f"£{part:,}" for slot, part in parts.items()}
    written["b"] = str(bare)
    meant |= {slot: f"{part}.00" for slot, part in (parts | {"b": bare}).items()}
    numbers = {slot: _number(chance, today) for slot in ("n", "n2", "n3")}
    numbers |= {slot: f"FA-{chance.randint(1, 999):04d}" for slot in ("nn", "nn2", "nn3")}
    first, issued = today + timedelta(days=chance.randint(8, 60)), today - timedelta(days=chance.randint(2, 25))
    days = {"due": first, "due2": first + timedelta(days=14), "due3": first + timedelta(days=30), "iss": issued}
    way = chance.randrange(len(_DAYS[language]))
    written |= {slot: _day(day, language, way) for slot, day in days.items()}
    meant |= {slot: day.isoformat() for slot, day in days.items()}
    pairs = f"{chance.randint(0, 99):02d} {chance.randint(0, 99):02d}"
    firm = chance.randint(1, 99)
    contacts = {"e": f"contact@client{firm}.example", "e2": f"bureau@firme{firm}.example", "p": f"06 39 98 {pairs}"}
    meant |= {**contacts, "p": f"+33639 98{pairs}".replace(" ", "")}
    return written | clients | numbers | contacts, meant | numbers


@cache
def _clients(language: str) -> Sequence[str]:
    """Return clients of the sets, with capitals as names have them and without figures."""
    invoices = (invoice for row in messages() if row["lang"] == language for invoice in row["expect"]["invoices"])
    names = {invoice["client"] for invoice in invoices if invoice["client"]}
    return sorted(name for name in names if not re.search(r"\d", name) and name not in {name.lower(), name.upper()})


def _sum(chance: random.Random, language: str) -> tuple[str, str]:
    value = Decimal(chance.choice((chance.randint(60, 999), chance.randint(1000, 9999))))
    cents = chance.choice((0, 0, 5, 20, 50, 90))
    whole, mark = int(value), chance.choice(_MARKS[language])
    grouped = value >= 1000 and chance.choice((True, False))  # noqa: PLR2004 - the first with thousands
    figures = f"{whole // 1000}{mark}{whole % 1000:03d}" if grouped else str(whole)
    comma = "," if language == "fr" else "."
    figures += f"{comma}{cents:02d}" if cents else ""
    sign = chance.choice(_SIGNS[language])
    return f"{figures}{sign}" if sign else f"£{figures}", f"{whole}.{cents:02d}"


def _number(chance: random.Random, today: date) -> str:
    count = chance.randint(100, 999)
    year = today.year
    return chance.choice((f"{year}-{count}", f"F{count}", f"{count}", f"FA-{count}", f"{year}/{count % 90 + 10}"))


def _day(day: date, language: str, way: int) -> str:
    """Return a day as people write it, in the ``way`` that all days of a message have."""
    return format_date(day, _DAYS[language][way], locale=language)


def _meant(said: str | None, meant: Mapping[str, str], today: date) -> str | None:
    """Return what a frame says of a field: a slot's value, a part of a sum, or a day counted from another."""
    if said is None or said in meant:
        return None if said is None else meant[said]
    fixed = {"yesterday": today - timedelta(days=1), "eom": _end_of_month(today)}
    if said in fixed:
        return fixed[said].isoformat()
    if part := _PART.fullmatch(said):
        return _part(part, meant)
    counted = _COUNTED_DAY.fullmatch(said)
    if counted is None:
        raise ValueError(f"a frame says {said!r}, which is neither a slot nor worked out from one")
    start = today if counted[1] == "today" else date.fromisoformat(meant["iss"])
    day = start + timedelta(days=int(counted[2] or 0))
    return (_end_of_month(day) if counted[3] else day).isoformat()


def _part(part: re.Match[str], meant: Mapping[str, str]) -> str:
    """Return what ``a-d``, ``q/3``, ``q*30%``, ``q-30%`` or ``h+20%`` is."""
    whole, sign, share, divisor, less = part.groups()
    value = Decimal(meant[whole])
    if less:
        return f"{value - Decimal(meant[less]):.2f}"
    if divisor:
        return f"{value / Decimal(divisor):.2f}"
    portion = value * Decimal(share) / 100
    return f"{ {'+': value + portion, '-': value - portion, '*': portion}[sign]:.2f}"


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def frames() -> Sequence[Row]:
    """Return all frames."""
    return [frame for path in sorted((DATA / "frames").glob("*.jsonl")) for frame in read_lines(path)]


def misread(fillings: int, every: int = 1) -> Mapping[str, int]:
    """Return the frames, of all or of ``every`` so many, of which some fillings are misread, each with how many."""
    words, found = vocabularies(), dict[str, int]()
    for frame in frames()[::every]:
        rows = [composed(frame, filling) for filling in range(fillings)]
        figures = [score([row], {row["id"]: predict_intake(row, words)}) for row in rows]
        faults = sum(1 for each in figures if not each.exact or each.needless_ask or not each.intents_right)
        if faults:
            found[frame["text"]] = faults
    return found


def main(fillings: int) -> None:
    """Print the frames that are misread, the worst first."""
    found = misread(fillings)
    print(f"{len(frames())} frames, {len(found)} of which some of {fillings} fillings are misread")
    for text, faults in sorted(found.items(), key=lambda each: -each[1]):
        print(f"{faults:4d}  {text!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
