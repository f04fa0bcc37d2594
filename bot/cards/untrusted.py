"""What a paper says of its client that was not taken, and the buttons by which the owner can give it."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.card import Rows
from bot.cards.paper import Paper, pairs, shortened
from bot.i18n.catalogue import Words
from bot.intake.contacts.identifiers import is_siret_like
from bot.intake.draft import Field, Untrusted

_MOST = 4  # that are told


def untrusted_lines(words: Words, told: Sequence[Untrusted]) -> Iterator[Markup]:
    """Yield what was read and not taken, each with the reason."""
    if told:
        yield words("new_invoice.untrusted")
    for each in told[:_MOST]:
        yield words(
            "new_invoice.untrusted_of",
            name=_name(words, each),
            text=shortened(each.text),
            why=words.plain(f"new_invoice.untrusted_{each.why.value}"),
        )


def untrusted_rows(words: Words, paper: Paper, told: Sequence[Untrusted]) -> Rows:
    """Return the buttons that ask for what was not taken; an address has its own way, which is asked anyway."""
    fields = dict.fromkeys(each.field for each in told[:_MOST])
    return pairs(
        [
            paper.button(words.plain(f"new_invoice.button_give_{which.value}"), "newask", f"0.{which}")
            for which in fields
        ]
    )


def _name(words: Words, each: Untrusted) -> str:
    is_siret = each.field is Field.SIREN and is_siret_like(each.text)
    return "SIRET" if is_siret else words.plain(f"new_invoice.field_{each.field.value}")
