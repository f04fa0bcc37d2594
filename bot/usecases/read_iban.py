"""Reads the IBAN in what was typed, and says what is wrong with it (ISO 13616; registry and check by python-stdnum)."""

import re
from typing import Final

from stdnum import iban as stdnum_iban
from stdnum import numdb
from stdnum.exceptions import ValidationError

from bot.domain.errors import DomainError

_HEAD: Final = 4  # country and check digits
_START: Final = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\s?\d{2}(?![A-Z]{2}\d{2})")
_LENGTHS: Final = re.compile(r"(\d+)!")  # within the registry's structure of a country: 5!n5!n11!c2!n


def has_iban(country: str) -> bool:
    """Tell whether bank accounts of a country have an IBAN."""
    return _length(country) is not None


def _length(country: str) -> int | None:
    """Return how many signs an IBAN of a country has, None where there are no IBANs."""
    structure = numdb.get("iban").info(f"{country}00")[0][1].get("bban")
    return _HEAD + sum(map(int, _LENGTHS.findall(structure))) if structure else None


def read_iban(text: str) -> str:
    """Return the IBAN that ``text`` holds, without spaces; words around it are let go.

    :raises DomainError: ``iban_format``, ``iban_country``, ``iban_length`` or ``iban_checksum``.
    """
    typed = text.upper().replace("IBAN", " ")
    start = _START.search(typed)
    if start is None:
        raise DomainError("iban_format")
    signs = re.sub(r"[^A-Z0-9]", "", typed[start.start() :])
    country = signs[:2]
    length = _length(country)
    if length is None:
        raise DomainError("iban_country", code=country)
    number, rest = signs[:length], signs[length:]
    if len(number) < length or any(sign.isdigit() for sign in rest):
        raise DomainError("iban_length", code=country, expected=length, given=len(signs))
    try:
        return str(stdnum_iban.validate(number, check_country=False))  # lists of banks are never up to date
    except ValidationError:
        raise DomainError("iban_checksum") from None
