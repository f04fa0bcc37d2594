"""Finds the references that a bank wants beside a payment: they are no number of an invoice, no sum and no day.

So are the structured communication of Belgium (``+++090/9337/55493+++``), the creditor reference of any country (``RF18
5390 0754 7034``), and the reference of a Swiss payment part (``21 00000 00003 13947 14300 09017``).
"""

import re
from collections.abc import Iterator
from re import Pattern

from stdnum import iso11649
from stdnum.be import ogm_vcs

from bot.intake.draft import Span
from bot.intake.text.sheet import Sheet

_BELGIAN = r"\d{3} ?/ ?\d{4} ?/ ?\d{5}"
_SHAPES = re.compile(
    rf"(?:[+*]{{3}} ?{_BELGIAN} ?[+*]{{3}}|(?<![\w/+*])(?P<bare>{_BELGIAN})(?![\w/]))"
    r"|(?<!\w)(?P<rf>rf\d\d(?: ?[a-z0-9]{4}){1,5}(?: ?[a-z0-9]{1,3})?)(?!\w)"
    r"|(?<![\w.,])\d{2}(?: \d{5}){5}(?![\w€£$]|[.,]\d)"
)
# How far before a reference its label begins.
_REACH = 40


def payment_references(sheet: Sheet, label: Pattern[str]) -> Iterator[Span]:
    """Yield where such references stand, with the ``label`` before them.

    Without its signs a Belgian one needs the label, and like others its check digits: it may be the number of an
    invoice (``facture 123/2026/00055``).
    """
    for match in sheet.find(_SHAPES):
        told = sheet.before(label, match.start(), _REACH)
        checked = (match["bare"] is None or (told and ogm_vcs.is_valid(match["bare"]))) and (
            match["rf"] is None or iso11649.is_valid(match["rf"])
        )
        if checked:
            yield Span(told.start() if told else match.start(), match.end())
