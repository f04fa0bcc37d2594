"""The short notation in which texts to clients are typed, turned into Jinja when they are loaded.

==================  =============================================================================================
``[We are|I am]``   the words of a firm, the words of a person who works alone
``{la|les}``        one invoice, several invoices
``IBAN : | {{ iban }}``  a row of two cells: stands as one line in plain text, as a row of a table in HTML
``@qr words``       the picture of the QR code, with the words that replace it where pictures are not shown
``== short ==``     ends the message and begins its short form
``== below ==``     in a letter on paper: what follows stands below the table of invoices
==================  =============================================================================================

A tag alone on its line leaves no line behind, and a phrase ends with its last word. Spaces and apostrophes are those
of :mod:`bot.i18n.typography`. Row and picture marks become control characters, which data never holds, so that no
name or number can draw a table.
"""

import re
from typing import Final

from bot.i18n.typography import typeset, words_only

CELL: Final = "\x1f"
PICTURE: Final = "\x1d"
SHORT: Final = "\x1c"
BELOW: Final = "\x1e"

_BY_COUNT: Final = re.compile(r"(?<!\{)\{(?![{%#])([^{}|]*)\|([^{}|]*)\}(?!\})")
_ALONE: Final = re.compile(r"^[ \t]*(\{%.*?%\}|\{#.*?#\})[ \t]*\n", re.MULTILINE | re.DOTALL)
_END_OF_PHRASE: Final = re.compile(r"\s*\{% (endset|endmacro) %\}")
_BY_PERSON: Final = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


def _marks(words: str) -> str:
    words = re.sub(r"^@qr ", PICTURE, words, flags=re.MULTILINE)
    words = re.sub(r"^== short ==$", SHORT, words, flags=re.MULTILINE)
    words = re.sub(r"^== below ==$", BELOW, words, flags=re.MULTILINE)
    return words.replace(" | ", CELL)


def compile_source(source: str, language: str) -> str:
    """Return the Jinja template that ``source``, typed in the short notation, stands for."""
    source = _ALONE.sub(r"\1", _END_OF_PHRASE.sub(r"{% \1 %}", source))
    source = _BY_COUNT.sub(r"{% if one %}\1{% else %}\2{% endif %}", source)
    source = _BY_PERSON.sub(r"{% if we %}\1{% else %}\2{% endif %}", source)
    return typeset(words_only(_marks, source), language)
