"""Refusals in words, in one place: what was wrong and what to do instead."""

from bot.card import Card, Reply
from bot.domain.errors import DomainError
from bot.i18n.catalogue import Words
from handlers.incoming import Incoming, Kind


def in_words(words: Words, refusal: DomainError, incoming: Incoming) -> Reply:
    """Return what to answer to a refusal; after a tap the short form shows over the chat as well."""
    facts = {name: _fact(words, value) for name, value in refusal.facts.items()}
    card = Card(words(f"errors.{refusal.key}", **facts))  # type: ignore[arg-type]
    toast = words.plain("errors.toast") if incoming.kind is Kind.TAP else ""
    return Reply(new=(card,), toast=toast)


def _fact(words: Words, value: object) -> object:
    """Put names of missing things into words; money, dates and strings are written by the catalogue."""
    if isinstance(value, tuple):
        return words.formats.items([words.plain(f"errors.lacking_{name}") for name in value])
    return value
