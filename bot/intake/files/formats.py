"""The formats of files, each in a file of its own: exactly one recognises what it can read, by its bytes.

What a file calls itself counts for nothing: names and media types lie. What reads PDF is loaded when one comes: its
library takes longer to load than all the rest of the process, and a process reads one file.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.intake.files import csv_table, e_invoice, pdf_head, vcard, workbook
from bot.intake.files.contents import Contents, Refusal, Unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is told from others, and how it is read."""

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Contents]


def _read_pdf(content: bytes) -> Contents:
    from bot.intake.files import pdf  # noqa: PLC0415 - see the module's first lines

    return pdf.read(content)


FORMATS = (
    Format("pdf", pdf_head.begins, _read_pdf),
    Format("xml", e_invoice.recognises, e_invoice.read),
    Format("vcard", vcard.recognises, vcard.read),
    Format("workbook", workbook.recognises, workbook.read),
    Format("csv", csv_table.recognises, csv_table.read),
)


def format_of(content: bytes) -> Format | None:
    """Return the format of these bytes, None for one that is not read."""
    return next((each for each in FORMATS if each.recognises(content)), None)


def read_file(content: bytes) -> Contents:
    """Read a file of any format.

    :raises Refusal: with the reason why it was not read.
    """
    found = format_of(content)
    if found is None:
        raise Refusal(Unreadable.UNKNOWN)
    return found.read(content)
