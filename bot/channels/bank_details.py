"""How to pay: the QR code that a bank's app reads, and the page with the account's details."""

import io
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import segno
import typst
from segno.helpers import make_epc_qr
from stdnum import iban as iban_rules

from bot.domain.money import Money

# Countries whose banks take SEPA credit transfers (European Payments Council, EPC409-09): the code is for no other.
_SEPA = frozenset(
    {
        "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR",
        "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD",
        "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
    }
)  # fmt: skip
# EPC069-12: limits of the fields, in characters, and of the whole, in bytes.
_HOLDER_LIMIT, _TEXT_LIMIT, _PAYLOAD_LIMIT = 70, 140, 331
_LARGEST = Decimal("999999999.99")
_FRAME = len("BCD\n002\n1\nSCT\n\n\n\nEUR\n\n\n") + len(str(_LARGEST))
_QUIET_ZONE, _DOTS_PER_MODULE = 4, 6  # ISO/IEC 18004 asks for four modules of white; six dots scan well in print
# Where the parts of a French (and Monegasque) account lie in its IBAN: bank, branch, account, key.
_RIB = {"bank": (4, 9), "branch": (9, 14), "account": (14, 25), "key": (25, 27)}
_RIB_COUNTRIES = frozenset({"FR", "MC"})


@dataclass(frozen=True, slots=True)
class BankDetailsLabels:
    """The words of the page in the client's language."""

    title: str
    holder: str
    iban: str
    bank: str
    branch: str
    account: str
    key: str


def epc_qr(holder: str, iban: str, balance: Money, reference: str) -> bytes | None:
    """Return the PNG of an EPC QR code (EPC069-12) for exactly ``balance``, or None where there can be none.

    That is: another currency than the euro, nothing to pay, an account that is missing, wrong or outside SEPA,
    no holder, no reference. A long holder or reference is cut to what the code may hold.
    """
    if not can_draw(holder, iban, balance):
        return None
    account, name, text = valid_iban(iban), _line(holder)[:_HOLDER_LIMIT].strip(), _line(reference)
    room = _PAYLOAD_LIMIT - _FRAME - len(account) - len(name.encode())
    text = text[:_TEXT_LIMIT].encode()[:room].decode(errors="ignore").strip()
    if not text:
        return None
    return _png(make_epc_qr(name, account, balance.amount, text=text, encoding="utf-8"))


def can_draw(holder: str, iban: str, balance: Money) -> bool:
    """Tell, at no cost, whether there can be a code for this account and amount."""
    payable = balance.currency == "EUR" and Decimal(0) < balance.amount <= _LARGEST
    return payable and valid_iban(iban)[:2] in _SEPA and bool(_line(holder))


def bank_details_pdf(holder: str, iban: str, labels: BankDetailsLabels, language: str, layouts: Path) -> bytes | None:
    """Return the page with the account's details (in France a RIB), or None when ``iban`` is not valid.

    ``layouts`` is the folder of ``bank_details.typ``. The same details make the same bytes.
    """
    account = valid_iban(iban)
    if not account:
        return None
    data = {
        "title": labels.title,
        "language": language,
        "holder": _line(holder),
        "lines": [(labels.holder, _line(holder)), (labels.iban, iban_rules.format(account))],
        "national": _rib(account, labels),
    }
    return typst.compile(
        (layouts / "bank_details.typ").read_bytes(),
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
        timestamp=0,
    )


def valid_iban(iban: str) -> str:
    """Return ``iban`` without spaces, or nothing when its length or check digits are wrong (ISO 13616).

    The library's checks by country are left out: its list of Belgian banks lacks some, and a good account would
    be turned down.
    """
    return str(iban_rules.compact(iban)) if iban_rules.is_valid(iban, check_country=False) else ""


def _rib(account: str, labels: BankDetailsLabels) -> list[tuple[str, str]]:
    if account[:2] not in _RIB_COUNTRIES:
        return []
    words: Mapping[str, str] = {
        "bank": labels.bank, "branch": labels.branch, "account": labels.account, "key": labels.key,
    }  # fmt: skip
    return [(words[part], account[start:end]) for part, (start, end) in _RIB.items()]


def _line(text: str) -> str:
    """Return ``text`` on one line: in the code a line end would begin the next field, the amount among them."""
    return " ".join("".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text).split())


def _png(code: segno.QRCode) -> bytes:
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=_DOTS_PER_MODULE, border=_QUIET_ZONE)
    return picture.getvalue()
