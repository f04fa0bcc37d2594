"""Refusals in words, in one place: what was wrong and what to do instead."""

import logging
from datetime import date, time
from typing import Final

from bot import log
from bot.card import Button, Card, Reply
from bot.cards.corrected import corrected_lines
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.i18n.catalogue import Value, Words
from handlers.incoming import Incoming, Kind

# Refusals that one tap leads out of: the button's words, its action and its further word.
_WAYS_OUT: Final = {
    "name_missing": ("errors.button_name", "setask", "name"),
    "reply_address_missing": ("errors.button_email", "setask", "email"),
}


def in_words(words: Words, refusal: DomainError, incoming: Incoming) -> Reply:
    """Return what to answer to a refusal; after a tap the short form shows over the chat as well.

    A refusal that nobody has put into words is a bug: it is logged, and the owner gets an apology.
    """
    key = f"errors.{refusal.key}"
    sentence = words(key, **{name: _fact(words, name, value) for name, value in refusal.facts.items()})
    if sentence == key:
        log.note("refusal_without_words", logging.ERROR, key=refusal.key)
        sentence = words("errors.unexplained")
    toast = words.plain("errors.toast") if incoming.kind is Kind.TAP else ""
    return Reply(new=(Card(sentence, _way_out(words, refusal)),), toast=toast)


def _way_out(words: Words, refusal: DomainError) -> tuple[tuple[Button, ...], ...]:
    way = _WAYS_OUT.get(refusal.key)
    return ((Button(words.plain(way[0]), way[1], extra=way[2]),),) if way else ()


def _fact(words: Words, name: str, value: object) -> Value:
    """Put states, names of missing things and corrections into words; the catalogue writes the other values."""
    if name == "corrected" and isinstance(value, tuple):
        return corrected_lines(words, value)
    if isinstance(value, tuple):
        return words.formats.items([words.plain(f"errors.lacking_{one}") for one in value])
    if name == "state":
        return words.plain(f"common.message_{value}")
    return value if isinstance(value, (str, int, Money, date, time)) else str(value)
