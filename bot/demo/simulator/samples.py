"""Two files to drop into the chat: a list of open invoices, and an electronic invoice as a PDF (Factur-X).

Both are dated by the simulator's clock. The PDF shows what its XML says, which is the least that a reader of electronic
invoices needs (UN/CEFACT Cross Industry Invoice, profile BASIC WL in essence).
"""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import typst
from jinja2 import Environment, FileSystemLoader
from pypdf import PdfWriter

from bot.i18n.catalogue import Words

_HERE: Final = Path(__file__).parent / "sample_files"
_ROWS: Final = (  # number, client's key, amount, days from today to the due date
    ("2026-101", "dupont", "1250.00", -12),
    ("2026-102", "martin", "480.00", 9),
    ("2026-103", "bernard", "900.00", -4),
    ("2026-104", "petit", "310.50", 20),
    ("2026-105", "dupont", "640.00", 25),
)
_TERM: Final = timedelta(days=30)


def list_of_invoices(words: Words, addresses: dict[str, str], today: date) -> bytes:
    """Return a CSV as French and English spreadsheets write it; ``addresses`` are those of the clients, by key."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow(words.plain("simulator.sample_headings").split(" | "))
    for number, key, amount, days in _ROWS:
        due = today + timedelta(days=days)
        name = words.plain(f"simulator.name_{key}")
        writer.writerow([number, name, addresses[key], _day(due - _TERM), _day(due), amount.replace(".", ",")])
    return sheet.getvalue().encode("utf-8-sig")


def electronic_invoice(words: Words, seller: str, iban: str, today: date) -> bytes:
    """Return a PDF with a Factur-X invoice of ``seller`` in it, issued ``today``."""
    facts = {
        "number": "F-2026-118",
        "seller": seller,
        "buyer": words.plain("simulator.name_dupont"),
        "email": "compta@dupont.example",
        "iban": iban.replace(" ", ""),
        "net": "800.00",
        "tax": "160.00",
        "total": "960.00",
        "issued": today.isoformat(),
        "due": (today + _TERM).isoformat(),
    }
    xml = _templates().get_template("factur-x.xml").render(facts)
    shown = dict(zip(("title", "lines"), _page(words, facts), strict=True))
    page = typst.compile((_HERE / "invoice.typ").read_bytes(), sys_inputs={"data": json.dumps(shown)})
    writer = PdfWriter(clone_from=io.BytesIO(page))
    writer.add_attachment("factur-x.xml", xml.encode())
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _page(words: Words, facts: dict[str, str]) -> tuple[str, list[str]]:
    """Return what the page of the invoice says: its title, and its lines."""
    said = words.plain("simulator.sample_invoice", **facts).split("\n")
    return said[0], said[1:]


def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE), autoescape=True)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
