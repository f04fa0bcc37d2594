"""Two clients that are one: what the kept one takes over from the other.

Its own name, language, form of address and country stand, as does whatever else it has. It takes over what it lacks (an
address that refused a message for good is none, neither to keep nor to take), and whatever keeps reminders from either
of them or softens them: an exclusion, a direct debit, the gentler pace, the lower of two firmest tones, the kind of
client that the law protects most, a hospital's longer term.
"""

from collections.abc import Collection
from typing import Any, Final

from bot.domain.client import Client, ClientKind
from bot.domain.contact import writes_to_words
from bot.domain.policy import POLICIES, rank

_IDENTIFYING: Final = ("siren", "vat_number")
_LACKED: Final = ("phone", "contact", "postal", "service_code", *_IDENTIFYING)
_FORBIDDING: Final = ("excluded", "direct_debit", "hospital")
_PROTECTED: Final = (ClientKind.CONSUMER, ClientKind.NON_PROFESSIONAL)  # the most protected first
_FIRST_FIRM: Final = "firm"


def taken_over(kept: Client, merged: Client, pace: str, refused: Collection[str] = ()) -> dict[str, Any]:
    """Return the values of columns that change on ``kept``; ``pace`` is that of clients without one of their own.

    ``refused`` are the e-mail addresses that refused a message for good, in lower case.
    """
    values: dict[str, Any] = {
        name: getattr(merged, name) for name in _LACKED if getattr(merged, name) and not getattr(kept, name)
    }
    if kept.identifiers.contradict(merged.identifiers):
        values = {name: value for name, value in values.items() if name not in _IDENTIFYING}
    if merged.pays_on and not kept.pays_on:
        values["pays_on"] = str(merged.pays_on)
    if merged.writes_to and not kept.writes_to:
        values["writes_to"] = writes_to_words(merged.writes_to)
    values |= {name: True for name in _FORBIDDING if getattr(merged, name) and not getattr(kept, name)}
    values |= _email(kept.email, merged.email, refused) | _kind(kept, merged)
    return values | _pace(kept, merged, pace) | _ceiling(kept, merged)


def _email(own: str, other: str, refused: Collection[str]) -> dict[str, Any]:
    serves = {address for address in (own, other) if address and address.lower() not in refused}
    return {"email": other} if other in serves and own not in serves else {}


def _kind(kept: Client, merged: Client) -> dict[str, Any]:
    """Prefer a kind that is known to one that is supposed, and the more protected of two known ones."""
    if not merged.kind_told or (kept.kind_told and _standing(kept.kind) <= _standing(merged.kind)):
        return {}
    return {"kind": merged.kind.value, "kind_told": True}


def _standing(kind: ClientKind) -> int:
    return _PROTECTED.index(kind) if kind in _PROTECTED else len(_PROTECTED)


def _pace(kept: Client, merged: Client, pace: str) -> dict[str, Any]:
    if merged.variant is None or _firm_after(merged.variant) <= _firm_after(kept.variant or pace):
        return {}
    return {"variant": merged.variant}


def _firm_after(variant: str) -> int:
    """Return after how many days a pace turns firm, by which paces compare."""
    return POLICIES[variant].step(_FIRST_FIRM).day or 0


def _ceiling(kept: Client, merged: Client) -> dict[str, Any]:
    if merged.ceiling is None or (kept.ceiling is not None and rank(kept.ceiling) <= rank(merged.ceiling)):
        return {}
    return {"ceiling": merged.ceiling}
