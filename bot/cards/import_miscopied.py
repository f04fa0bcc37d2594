"""What the card of a list says of cells that are left empty, since they are no address, number or identifier."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.cards.paper import shortened
from bot.i18n.catalogue import Words
from bot.usecases.listed_contacts import Miscopied

_CELL = 30
_MOST = 4  # that are told one by one


def miscopied_lines(words: Words, told: Sequence[Miscopied]) -> Iterator[Markup]:
    """Yield how many cells are left empty, then the first ones, each on a line."""
    if told:
        yield words("imports.miscopied", count=len(told))
    for each in told[:_MOST]:
        name = words.plain(f"imports.name_{each.column.value}")
        yield words("imports.miscopied_cell", line=str(each.line), name=name, cell=shortened(each.cell, _CELL))
    if len(told) > _MOST:
        yield Markup("…")
