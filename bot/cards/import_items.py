"""What the card of a list says of several rows that are one invoice, and the buttons for how they are meant."""

from markupsafe import Markup

from bot.card import Button
from bot.cards.paper import Paper
from bot.i18n.catalogue import Words
from bot.intake.imports.together import Items, Together


def together_lines(words: Words, together: Together) -> list[Markup]:
    """Say how the rows of one invoice were taken, or ask how they are meant."""
    if not together.several:
        return []
    how = together.how.value if together.how else "ask"
    return [
        words("imports.together", lines=str(together.lines), invoices=str(together.invoices)),
        words(f"imports.together_{how}", count=together.several),
    ]


def items_buttons(words: Words, paper: Paper, together: Together) -> list[Button]:
    """Return the other ways in which several rows of one invoice may be meant."""
    if not together.several:
        return []
    is_decided = together.how in {Items.ADD, Items.ONCE}
    ways = [Items.APART] if is_decided else [Items.ADD, *([Items.ONCE] if together.says_one_sum else [])]
    return [paper.button(words.plain(f"imports.button_items_{way.value}"), "impitems", way.value) for way in ways]
