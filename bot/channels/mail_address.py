"""An e-mail address in the form in which it may travel.

Stricter than RFC 5321 on purpose: quoted local parts and address literals, which no client uses, are where
parsers disagree, and what parsers disagree on is what injections are made of.
"""

import re
from dataclasses import dataclass

import idna

_LOCAL_LIMIT, _ADDRESS_LIMIT = 64, 254  # octets: RFC 5321 4.5.3.1.1 and 4.5.3.1.3 (256 with the angle brackets)
_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u00a1-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010ffff]"
_LOCAL = re.compile(rf"{_ATEXT}+(?:\.{_ATEXT}+)*")
# Separators and formatting marks in the upper planes of Unicode look like nothing, or turn text round.
_INVISIBLE = re.compile(r"[\u00ad\u0085\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")


@dataclass(frozen=True, slots=True)
class MailAddress:
    """A local part and a domain in ASCII (IDNA 2008)."""

    local: str
    domain: str

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) can take this address."""
        return not self.local.isascii()

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"


def parse_mail_address(text: str) -> MailAddress:
    """Read one bare address such as ``compta@dupont.example``.

    :raises ValueError: when it is not one plain address; the sentence does not repeat it.
    """
    local, at, domain = text.strip(" ").rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or _INVISIBLE.search(local):
        raise ValueError("not a plain e-mail address")
    try:
        address = MailAddress(local, idna.encode(domain, uts46=True).decode("ascii"))
    except idna.IDNAError:
        raise ValueError("the domain of the e-mail address cannot exist") from None
    if len(local.encode()) > _LOCAL_LIMIT or len(str(address).encode()) > _ADDRESS_LIMIT:
        raise ValueError("the e-mail address is too long")
    return address
