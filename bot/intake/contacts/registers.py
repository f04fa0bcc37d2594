"""Numbers of firms in the registers of many countries, which are neither telephone numbers nor amounts."""

import re
from re import Pattern

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet

# How far before a number its label can begin.
_REACH = 40
_NO_SUM = r"(?![\w€£$%]|[.,-]\d| ?[€£$%](?! ?\d))"
# Behind its label: 0712.345.678, 51 824 753 556, 123.456.789, 12-3456789, SC123456.
_NUMBER = re.compile(
    r"(?:che[- ]?|be ?)?(?:\d{4}[ .]?\d{3}[ .]?\d{3}|\d\d ?\d{3} ?\d{3} ?\d{3}|\d{3}[ .]?\d{3}[ .]?\d{3}|\d\d-\d{7}"
    rf"|[a-z]{{0,3}}\d{{6,15}}){_NO_SUM}"
)
# Those of Switzerland and Belgium show what they are by themselves.
_TELLING = re.compile(
    r"(?<!\w)(?:che[- ]?\d{3}[ .]?\d{3}[ .]?\d{3}|be ?[01]\d{3}[ .]\d{3}[ .]\d{3})(?: ?(?:tva|mwst|iva|vat))?"
    rf"{_NO_SUM}"
)


def find_registered(sheet: Sheet, label: Pattern[str]) -> list[Span]:
    """Return where numbers of firms stand, each with the ``label`` that ends before it, valid or not."""
    found = sheet.spans(_TELLING)
    for match in sheet.without(found).find(_NUMBER):
        before = sheet.before(label, match.start(), _REACH)
        if before:
            found.append(Span(before.start(), match.end()))
    return found
