"""The numbers that a paper bears: its own, and those of the invoices that a credit note takes money back from."""

import re
from collections.abc import Iterable, Iterator

from bot.intake.papers.labels import after, rest_of
from bot.intake.papers.page import Cell, Page, below
from bot.intake.papers.words import PaperGrammar
from bot.intake.text.sheet import fold

# Letters and figures, with a year or a series that stands apart before them: "FA 2026-012".
_ONE = r"(?:[A-Z]{2,4} (?=\d)|[A-Z] (?=\d{3}))?(?:(?=[\w/.-]*\d)[^\W_][\w/.-]{0,38}[^\W_]|\d(?![\w/.-]))"
_NUMBER = re.compile(rf"(?<![\w/.-]){_ONE}")
_LED_TO = re.compile(rf"[#°: -]*(?:[^\W\d]+[.'’]? ?[°#:-]* ?){{0,4}}?(?<![\w/.-])({_ONE})")  # "d'acompte AC-12"
_LIST = re.compile(rf"{_ONE}(?:(?:, ?| et | and | & ){_ONE})*")
_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)?\d{2})|\d{4}-\d{2}-\d{2}")
_IN_GROUPS = re.compile(r"\d{1,3}(?: \d{3})+|[A-Z]{1,4}(?: \d{2,6}){2,3}")  # "114 502", "VL 26 1177"
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAYS, _MONTHS = 31, 12
_BARE = re.compile(r"(?:F|FA|FC|FV|FAC|FACT|INV)[-_/ ]?(?=\d{4})\d[\d_/-]{3,15}")
_BARE_CREDIT = re.compile(r"(?:A|AV|AVO|CN|CR)[-_/ ]?(?=\d{4})\d[\d_/-]{3,15}")
_TOP = 25  # lines among which a number stands without a label
# What stands below a title and is no number: "du 3 novembre", "4 Mill Lane", "1 250,00 €".
_NOT_A_NUMBER = re.compile(
    r"(?:du|le|au|en|of|on|dated|for|from) |\d{1,4}(?: ?(?:bis|ter))?,? (?!du |le |of |on |dated )[^\W\d]{2,}"
    r"|[\d .,']+ ?(?:€|eur\b|ht\b|ttc\b)|[£$]|[\d .']*\d[.,]\d\d(?![\d./-])"
)


def own_number(page: Page, grammar: PaperGrammar, *, is_credit: bool) -> str | None:
    """Return the number of a paper: behind the most telling of its labels, of a credit note first where it is one."""
    labels = [(grammar.number, False), (grammar.lone_number, False), (grammar.title, True)]
    if is_credit:
        credit = [(grammar.credit_number, False), (grammar.lone_number, False), (grammar.titles["credit_note"], True)]
        is_titled = any(grammar.titles["credit_note"].search(cell.folded) for row in page for cell in row)
        labels = credit if is_titled else labels
    texts = (_number_in(said.text, is_title=title) for label, title in labels for said in after(page, label))
    return next(filter(None, texts), None) or next(_bare(page, is_credit=is_credit), None)


def _bare(page: Page, *, is_credit: bool) -> Iterator[str]:
    """Yield what stands near the top by itself and shows by its letters that it is a number of such a paper."""
    pattern = _BARE_CREDIT if is_credit else _BARE
    yield from (cell.text for row in page[:_TOP] for cell in row if pattern.fullmatch(cell.text))


def _number_in(text: str, *, is_title: bool) -> str | None:
    """Return the number that a text behind a label gives; a title may be followed by anything else."""
    if is_title and _NOT_A_NUMBER.match(fold(text)):
        return None
    if _IN_GROUPS.fullmatch(text):
        return text
    match = _LED_TO.match(text) if is_title else _NUMBER.search(text)
    number = match[match.lastindex or 0] if match else ""
    if match and _YEAR.fullmatch(number) and text[: match.start(match.lastindex or 0)].strip(" #°:-"):
        return None  # "de novembre 2026"
    return number if number and not _is_day(number) else None


def _is_day(number: str) -> bool:
    """Tell whether a number is written as a day is, and may be one: "2026-11-42" is none."""
    day, month = (int(part) for part in number.split("-")[:0:-1]) if _ISO.fullmatch(number) else (1, 1)
    return _DATE_LIKE.fullmatch(number) is not None and day <= _DAYS and month <= _MONTHS


def credited_numbers(page: Page, grammar: PaperGrammar, own: str | None) -> tuple[str, ...]:
    """Return the numbers of the invoices that a paper names, its ``own`` aside, in the order of the page."""
    found = (number for row in page for cell in row for number in _credited(page, cell, grammar))
    return tuple(dict.fromkeys(number for number in found if number != own))


def _credited(page: Page, cell: Cell, grammar: PaperGrammar) -> Iterator[str]:
    for label in grammar.credited.finditer(cell.folded):
        texts = [each.text for each in rest_of(cell, label.end())]
        row = page[cell.row]
        beside = [*row[row.index(cell) + 1 :][:1], *below(page, cell)]
        yield from _listed(texts) if texts else _listed(each.text for each in beside)


def _listed(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        match = _LIST.match(text)
        numbers = _NUMBER.findall(match[0]) if match and not _NOT_A_NUMBER.match(fold(text)) else []
        yield from (number for number in numbers if not _is_day(number))
