"""Puts what is counted within one line on lines of its own: ``à noter : 1) Roux 300 € 2) Caron 120 €``.

So the entries of a list are read alike, however it was typed.
"""

import re
from collections.abc import Iterator, Sequence
from re import Match

# What counts the entries: "1)", "(1)", "a)" and "1/", and where no word stands before "1.", "1°", "1:" and "1 -".
_IN_BRACKETS = re.compile(r"(?<!\S)(?P<open>\()?(?P<n>\d{1,2}|[a-h])(?:\)(?= \S)|/(?= [^\W\d_]))")
_WITH_SIGN = re.compile(r"(?:^|(?<=\n)|(?<=[\d€£$.,;:!?)]) )(?P<n>\d{1,2})(?:[.°:]| ?[-–])(?= [^\W\d_])")
# What the first entry is counted by, so that most texts are not looked through.
_FIRST = re.compile(r"(?<!\S)\(?[1a] ?[)./°:–-] ")
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_]+) *\Z")
_SEVERAL = 2
# How far before a mark the word is looked for.
_REACH = 30


def with_counted_lines(text: str) -> str:
    """Return ``text`` with the entries on lines of their own that it counts from one in one line."""
    if _FIRST.search(text) is None:
        return text
    for style in (_IN_BRACKETS, _WITH_SIGN):
        marks = [*_counting(style.finditer(text))]
        if len(marks) >= _SEVERAL and not _are_called(marks) and not _closes_bracket(marks[0]):
            return _on_lines(text, marks)
    return text


def _counting(marks: Iterator[Match[str]]) -> Iterator[Match[str]]:
    """Yield the marks that count on from the first."""
    wanted = {"1", "a"}
    for mark in marks:
        if mark["n"] in wanted:
            yield mark
            wanted = {str(int(mark["n"]) + 1) if mark["n"].isdigit() else chr(ord(mark["n"]) + 1)}


def _are_called(marks: Sequence[Match[str]]) -> bool:
    """Whether the same word stands before each figure, which is then one of it (``Studio 1) … Studio 2) …``)."""
    before = [_LAST_WORD.search(mark.string, max(0, mark.start() - _REACH), mark.start()) for mark in marks]
    return len({word and word["word"] for word in before}) == 1 and None not in before


def _closes_bracket(mark: Match[str]) -> bool:
    """Whether a bracket that was opened before ends with a figure (``Dupont (le 1) 300 €``)."""
    line = mark.string[: mark.start()].rpartition("\n")[2]
    return "open" in mark.groupdict() and mark["open"] is None and line.count("(") > line.count(")")


def _on_lines(text: str, marks: Sequence[Match[str]]) -> str:
    parts, end = [], 0
    for mark in marks:
        before = text[end : mark.start()].rstrip(" ")
        parts += [before, "" if not before or before.endswith("\n") else "\n", f"{mark['n']})"]
        end = mark.end()
    return "".join([*parts, text[end:]])
