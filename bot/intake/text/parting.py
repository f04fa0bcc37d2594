"""Writes what parts the fields of a message in one way: spaces one by one, and a comma for any other sign.

People part what they say by a tab, a dash, a stroke, a bar or a point in the middle of the line (``Dupont - 300 € | le
5``) as by a comma. Between two figures of one kind a dash or a stroke joins them instead: two days, two sums to choose
from, the parts of a number or of a schedule.
"""

import re
from re import Match

_SPACES = re.compile(r"[^\S\n]{2,}")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
# "£380,invoice 12" and "pons@example.fr,+33 ..."; behind a figure fewer letters may be misread digits.
_GLUED = re.compile(r"(?<=\S)[,;](?=[^\W\d_]{3}|\+\d)")
_TAB = re.compile(r"(?<=[^\s,;:])[^\S\n]*\t[^\S\n]*(?=\S)")
_SIGN = re.compile(r"(?<=[^\s,;:]) (?:[-–—/|·•→;_]|[-=]>) (?=[^\s,;])")
# Pictures part fields too, or adorn a line; hearts stand for words ("Le ❤️ Café").
_PICTURES = re.compile(
    r" *(?:[\u2600-\u2763\u2765-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d\u2640\u2642]*)+ *"
)
# What stands before a picture that parts: figures and their signs, or a word with a capital; and what follows it.
_FIELD_BEFORE = re.compile(r"(?:[\d€£$)]|(?<![\w'’])[^\W\d_a-zà-ÿœ][\w'’.-]*)\Z")
_FIELD_BEHIND = re.compile(r"[\d€£$]|[^\W\d_]")
# Signs that part invoices rather than fields where commas part these.
_STRONG = frozenset(";/|")
# The figures before a sign, and those behind it.
_BEFORE = re.compile(r"(?P<more>\d )??(?P<n>\d[\d.,'/-]*(?: \d{3})*)\Z")
_BEHIND = re.compile(r"\d{1,3}(?: \d{3})+(?![\d/])|\d(?:[\d.,'/-]*\d)?")
_A_DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])(?:[./-](?:20)?\d\d)?|20\d\d-\d\d-\d\d)"
_DAY = re.compile(_A_DAY)
# A third day tells that they are listed: "05/03 - 05/04 et 05/05".
_DAY_BEFORE, _DAY_BEHIND = re.compile(rf"{_A_DAY}(?:,| \S{{1,3}}) \Z"), re.compile(rf"(?:,| \S{{1,3}}) {_A_DAY}")
_SHORT, _YEAR = re.compile(r"\d{1,2}"), re.compile(r"20\d\d")
_THOUSANDS = re.compile(r"\d{4,}")
_MONTH_BEFORE = re.compile(r"\d\w{0,3} [^\W\d_]{3,9}\.?,? \Z")
_MONEY = re.compile(r" ?(?:[€£$]|eur)", re.IGNORECASE)
# What tells that a sum is with tax or without, or the tax itself: "1 500 HT / 1 800 TTC".
_TAX = r"(?:ht|htva|h\.t\.|ttc|t\.t\.c\.|tva|tvac|vat|gst|hst|tax)"
_TAX_BEFORE, _TAX_BEHIND = (
    re.compile(expression, re.IGNORECASE) for expression in (rf"(?<!\w){_TAX}\Z", rf"{_TAX}(?!\w)")
)
# How far before a sign figures are looked for.
_REACH = 24
# Nobody hesitates between a sum and more than so many times it.
_FARTHEST = 2


def parted(text: str) -> str:
    """Return ``text`` with one space where several stand, and a comma where another sign parts its fields.

    Beside commas a stroke, a bar or a semicolon becomes a semicolon, which parts more than they do, unless it parts
    what one sum is with tax, without, and how much the tax is.
    """
    text = _GLUED.sub(", ", _BLANK.sub("\n", _PICTURES.sub(_apart, text)))
    return _SIGN.sub(_comma, _SPACES.sub(" ", _TAB.sub(", ", text)))


def _apart(pictures: Match[str]) -> str:
    """Return what is read for pictures: a comma between two fields, a space elsewhere."""
    text = pictures.string
    before = _FIELD_BEFORE.search(text, max(0, pictures.start() - _REACH), pictures.start())
    return ", " if before and _FIELD_BEHIND.match(text, pictures.end()) else " "


def _comma(sign: Match[str]) -> str:
    text, comma = sign.string, "; " if sign[0].strip() in _STRONG and ", " in sign.string else ", "
    if comma == "; " and _is_beside_tax(sign):
        comma = ", "
    before = _BEFORE.search(text, max(0, sign.start() - _REACH), sign.start())
    behind = _BEHIND.match(text, sign.end())
    if before is None or behind is None or before["more"] or _closes_date(before):
        return comma
    # nobody hesitates between two sums that are the same: the first is a figure of a name ("Ranch 66 / 66 €")
    told_twice = before["n"] == behind[0] and _MONEY.match(text, behind.end()) is not None
    return sign[0] if not told_twice and _are_joined(before, behind) else comma


def _is_beside_tax(sign: Match[str]) -> bool:
    """Whether a mark of tax stands directly before a sign, with more figures behind, or directly behind it."""
    text, start = sign.string, max(0, sign.start() - _REACH)
    if _TAX_BEHIND.match(text, sign.end()):
        return True
    return text[sign.end()].isdigit() and _TAX_BEFORE.search(text, start, sign.start()) is not None


def _closes_date(before: Match[str]) -> bool:
    """Whether figures are the year of a day whose month stands in letters (``8 March 2027``)."""
    year = _YEAR.fullmatch(before["n"])
    return (
        year is not None
        and _MONTH_BEFORE.search(before.string, max(0, before.start() - _REACH), before.start("n")) is not None
    )


def _are_joined(before: Match[str], behind: Match[str]) -> bool:
    """Whether two figures with a sign between them are of one kind."""
    figures = (before["n"], behind[0])
    if any(_DAY.fullmatch(each) for each in figures):
        return all(_DAY.fullmatch(each) for each in figures) and not _are_listed(before, behind)
    short = [_SHORT.fullmatch(each) is not None for each in figures]
    parts = all(short) or (any(short) and any(_YEAR.fullmatch(each) for each in figures))
    return (parts and _MONEY.match(behind.string, behind.end()) is None) or _may_be_either(*figures)


def _are_listed(before: Match[str], behind: Match[str]) -> bool:
    """Whether another day stands before two days or behind them."""
    text, start = before.string, max(0, before.start() - _REACH)
    listed = _DAY_BEFORE.search(text, start, before.start("n")) or _DAY_BEHIND.match(text, behind.end())
    return listed is not None


def _may_be_either(before: str, behind: str) -> bool:
    """Whether somebody may hesitate between two sums: the smaller is said first, and both are written alike."""
    if _THOUSANDS.fullmatch(before) and " " in behind:
        return False
    sums = [each.replace(" ", "") for each in (before, behind)]
    return all(map(str.isdigit, sums)) and int(sums[0]) < int(sums[1]) <= _FARTHEST * int(sums[0])
