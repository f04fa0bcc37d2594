"""Words of a language, as listed in ``templates/<lang>/words.toml``, made into pieces of regular expressions.

The intake knows no language of its own: every word that it recognises comes from here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from re import Pattern
from typing import Any

LETTER = r"[^\W\d_]"
# A word begins where no letter and no digit stands before it, and ends where no letter follows.
_BEGIN = r"(?<![^\W_])"
_END = rf"(?:(?<!{LETTER})|(?!{LETTER}))"
NOTHING = r"(?!)"
# A bracket that captures, behind what may hold brackets that are none: escaped signs and sets of characters.
_BRACKET = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\((?!\?)")


def fragment(entry: str) -> str:
    """Return the expression for one entry of ``words.toml``: a space there is one or more spaces in the text."""
    return uncaptured(entry).replace(" ?", "\x01").replace(" ", " +").replace("\x01", " *")


def uncaptured(expression: str) -> str:
    """Return ``expression`` with brackets that only hold together: nobody asks for groups without a name.

    An alternative that begins with a group that captures is begun at every place, while Python passes at once over
    one that begins with another letter than the text: long lists are searched ten times faster so.
    """
    return _BRACKET.sub(lambda found: "(?:" if found[0] == "(" else found[0], expression)


def either(entries: Iterable[str]) -> str:
    """Return an expression that matches any of ``entries``, the longest first; none of them never matches."""
    pieces = sorted(entries, key=len, reverse=True)
    return f"(?:{'|'.join(map(fragment, pieces))})" if pieces else NOTHING


def whole(expression: str) -> str:
    """Return ``expression`` as a word of its own; a digit may follow at once, as in ``ech15``."""
    return f"{_BEGIN}{expression}{_END}"


def is_one_of(word: str, *lists: Pattern[str]) -> bool:
    """Say whether a folded word is an entry of any of these lists."""
    return any(each.fullmatch(word) for each in lists)


def _before(entry: str) -> str:
    return (r"\b" if entry[0].isalpha() else "") + entry + ("" if entry.endswith("'") else " ")


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language, by section and name."""

    language: str
    table: Mapping[str, Mapping[str, Any]]

    def entries(self, section: str, *names: str) -> Sequence[str]:
        """Return the entries of the named lists of a section; KeyError names the list that a translation lacks."""
        return [entry for name in names for entry in self.table[section][name]]

    def either(self, section: str, *names: str) -> str:
        """Return an expression for any entry of the named lists."""
        return either(self.entries(section, *names))

    def word(self, section: str, *names: str) -> str:
        """Return an expression for any entry of the named lists, as a word of its own."""
        return whole(self.either(section, *names))

    def not_behind(self, section: str, *names: str) -> str:
        """Return an expression for a place that no entry of the named lists stands before.

        An entry that begins with a letter begins a word; one that does not (``[a-z]n't``) may end a longer one. A space
        follows, save behind an apostrophe.
        """
        return "".join(f"(?<!{_before(entry)})" for entry in self.entries(section, *names))

    def groups(self, section: str, name: str) -> Sequence[Sequence[str]]:
        """Return a list of lists, such as the names of the twelve months."""
        return [list(group) for group in self.table[section][name]]

    def grouped(self, section: str, *names: str) -> Sequence[str]:
        """Return the entries of the named lists of lists, as one list."""
        return [entry for name in names for group in self.groups(section, name) for entry in group]
