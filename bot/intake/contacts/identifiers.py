"""Reads official identifiers of firms: the SIREN of French ones, and VAT numbers, checked by python-stdnum.

A SIRET is that of one establishment and begins with the SIREN of its firm, which is what is kept: it tells who owes. A
French VAT number ends with the SIREN too.
"""

import re

from stdnum.ch import vat as swiss_vat
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret
from stdnum.gb import vat as british_vat

from bot.domain.identifiers import Identifiers

_BETWEEN = re.compile(r"[\s.\-\u00a0\u202f/]")
_SIREN, _SIRET = 9, 14  # digits
_FRENCH = re.compile(r"FR\w\w(\d{9})")


def read_identifiers(siren: str | None, vat_number: str | None) -> Identifiers:
    """Return what is valid; a French VAT number gives the SIREN where that is not said."""
    number = read_vat_number(vat_number or "")
    return Identifiers(read_siren(siren or "") or _siren_in(number), number)


def read_siren(text: str) -> str:
    """Return the SIREN that ``text`` is, by itself or as the beginning of a SIRET; empty for anything else."""
    digits = _BETWEEN.sub("", text)
    if len(digits) == _SIREN and stdnum_siren.is_valid(digits):
        return digits
    return digits[:_SIREN] if len(digits) == _SIRET and stdnum_siret.is_valid(digits) else ""


def read_vat_number(text: str) -> str:
    """Return the VAT number of the EU, Great Britain or Switzerland that ``text`` is, with its country; else empty."""
    number = _BETWEEN.sub("", text).upper()
    try:
        if number.startswith("GB"):
            return f"GB{british_vat.validate(number)}"
        if number.startswith("CHE"):
            return str(swiss_vat.validate(number))
        return str(eu_vat.validate(number))
    except ValidationError:
        return ""


def is_siret_like(text: str) -> bool:
    """Say whether ``text`` was meant for a SIRET rather than a SIREN, by how many figures it has, valid or not."""
    return sum(map(str.isdigit, text)) > (_SIREN + _SIRET) // 2


def _siren_in(vat_number: str) -> str:
    match = _FRENCH.fullmatch(vat_number)
    return read_siren(match[1]) if match else ""
