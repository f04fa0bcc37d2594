"""The people of a client: who settles invoices, who ordered, who directs; and which step writes to whom."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a contact does at the client's. The first is the client's own: its contact, address and number."""

    ACCOUNTS = "accounts"
    ORDERER = "orderer"
    DIRECTOR = "director"


OTHERS = (Role.ORDERER, Role.DIRECTOR)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person, or one desk, of a client; whatever is unknown is empty."""

    role: Role
    name: str
    email: str
    phone: str = ""


WritesTo = tuple[tuple[str, Role], ...]


def parse_writes_to(words: str) -> WritesTo:
    """Read which steps write to somebody else than accounts, as it is stored: ``firm=orderer final=director``."""
    pairs = (word.partition("=") for word in words.split())
    return tuple((step, Role(role)) for step, _, role in pairs)


def writes_to_words(writes_to: WritesTo) -> str:
    """Return which steps write to whom as it is stored."""
    return " ".join(f"{step}={role}" for step, role in sorted(writes_to) if role is not Role.ACCOUNTS)
