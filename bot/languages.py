"""Everything that is read once from ``templates/``: words, texts to clients, pages, what intake recognises."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from bot.i18n.catalogue import Catalogue
from bot.i18n.frames import Frames
from bot.i18n.places import TEMPLATES
from bot.i18n.render import Texts
from bot.i18n.vocabulary import load_words
from bot.intake.reply.grammar import ReplyGrammar, reply_grammar
from bot.intake.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True)
class Languages:
    """All languages that the program speaks and reads.

    Loading takes most of a second: once for a process. What recognises words in messages is prepared when first needed.
    """

    catalogue: Catalogue
    texts: Texts
    vocabularies: Vocabularies
    replies: ReplyGrammar
    frames: Frames

    @classmethod
    def load(cls) -> Self:
        """Read every language below ``templates/``."""
        catalogue = Catalogue.load()
        words = {language: load_words(language) for language in catalogue.languages}
        replies = reply_grammar(words)
        return cls(catalogue, Texts.load(), Vocabularies(words), replies, Frames.load(TEMPLATES / "layouts"))


@cache
def shared_languages() -> Languages:
    """Read the templates once, however often a process asks for them."""
    return Languages.load()
