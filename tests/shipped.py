"""Words and texts as they are shipped, read once for all tests of a process."""

from functools import cache

from bot.i18n.catalogue import Catalogue
from bot.i18n.render import Texts


@cache
def strict_catalogue() -> Catalogue:
    """Return the words; a key or value that is missing raises."""
    return Catalogue.load(strict=True)


@cache
def shipped_texts() -> Texts:
    """Return the texts to clients, each of which is prepared when it is first used."""
    return Texts.load()
