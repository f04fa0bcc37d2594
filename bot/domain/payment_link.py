"""A link by which a client pays online, with places for what is asked: ``https://pay.example/me/{amount}``.

A link that has a place for the amount always carries exactly what the text asks; where that cannot be, there is none.
"""

import re
from urllib.parse import quote, urlsplit

from bot.domain.money import Money

PLACES = AMOUNT, CURRENCY, REFERENCE = "amount", "currency", "reference"
_NAMES = {
    "montant": AMOUNT,
    "amount": AMOUNT,
    "devise": CURRENCY,
    "currency": CURRENCY,
    "reference": REFERENCE,
    "référence": REFERENCE,
}
_TYPED = re.compile(r"[\[{]([^\[\]{}]*)[\]}]")  # a place as people write it: [montant] or {amount}
_PLACE = re.compile(r"\{([a-z]+)\}")
_LONGEST = 300


def read_link(text: str) -> str:
    """Return a link as it is stored, with the names of its places in one language.

    :raises ValueError: when it is not a whole link on https, or has a place for anything else.
    """
    link = _TYPED.sub(lambda place: f"{{{_NAMES.get(place[1].strip().lower(), '?')}}}", text)
    bare = _PLACE.sub("x", link)
    parts = urlsplit(bare)
    whole = parts.scheme == "https" and "." in (parts.hostname or "") and not (parts.username or parts.password)
    if not whole or len(link) > _LONGEST or re.search(r"[\s<>\"{}\\]", bare):
        raise ValueError(text)
    return link


def fill_link(link: str, asked: Money | None, reference: str) -> str:
    """Return the link for one request; empty without a link, or when it needs an amount and there is not just one."""
    values = {REFERENCE: reference}
    if asked is not None:
        values |= {AMOUNT: str(asked.amount), CURRENCY: asked.currency}
    if not values.keys() >= set(_PLACE.findall(link)):
        return ""
    return _PLACE.sub(lambda place: quote(values[place[1]], safe=""), link)
