"""Sums without a currency in a list of which other entries have one, or which holds nothing but a name and a sum each.

They stand behind their numbers (``la 14 de 330 €, la 15 de 275``), on lines (``Pons 100 € le 15/10 / Roy 64,50 le
20/10``), or in one (``Pons 100, Roy 64,50 et Noir 80 €``).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match, Pattern

from bot.intake.amounts.amounts import AmountFound
from bot.intake.names.words import NameGrammar
from bot.intake.numbers.found import NumberFound
from bot.intake.text.sheet import STRUCK, fold
from bot.intake.text.words import is_one_of

# What stands around the sum of a line: a word with a capital that opens it, and a day that closes it.
_OPENS = re.compile(r"[ *•-]*[^\W\d_a-zà-ÿœ]")
_DAY = rf"[ ,:]*(?:[^\W\d]{{1,3}} )?{STRUCK}[{STRUCK} .]*"
_CLOSES = re.compile(_DAY)
_WORD = re.compile(r"[^\W\d_]+")
# What stands around the sum of a clause: a name without figures, and behind the sum no more than a day and brackets.
_NAME = re.compile(rf"[{STRUCK} ]*(?:[^\W\d_]{{1,3}}[ '’])?[^\W\d_a-zà-ÿœ][^\d:()]*")
# What the first clause begins with: "à saisir : Dupont 450, Martin 320".
_LEAD = re.compile(r"(?:[^\d()]*:)? *(?:[a-zà-ÿ'’]+ )*")
_ENDS = re.compile(rf"(?:{_CLOSES.pattern})?(?: *\([^()]*\))?[{STRUCK} ]*")
_SIGN = re.compile(r"[,;.\n]")
# What stands between a number and its sum, and behind a sum with which an entry or its part ends.
_TO_SUM = re.compile(r"[ :,(]*(?:[^\W\d_]{1,4} )?")
_SUM_ENDS = re.compile(rf" ?(?:\Z|[,;.)\n](?!\d)|(?:[^\W\d]{{1,3}} )?{STRUCK})")
_SIGN_BEFORE = re.compile(r"[:,;(=] *\Z")
# What counts the lines of a list.
_COUNTER = re.compile(r"^[ *•-]*\(?(?P<n>\d{1,2}) ?[.,)°:]+ ?(?=[^\W\d_])", re.MULTILINE)
# So many clauses that are alike are a list, whatever stands in them.
_LIST = 3
# A smaller figure may belong to a name ("Studio 54").
_LONG = 100


def counters(text: str) -> set[int]:
    """Return where the figures stand that count the lines of a list from one on, and so are no sums (``1) Dupont``)."""
    found = list(_COUNTER.finditer(text))
    in_order = [int(match["n"]) for match in found] == list(range(1, len(found) + 1))
    return {match.start("n") for match in found} if len(found) > 1 and in_order else set()


def in_lists_alike(
    amounts: Sequence[AmountFound],
    text: str,
    raw: str,
    names: NameGrammar,
    joiner: Pattern[str],
    *,
    numbers: Sequence[NumberFound],
) -> list[AmountFound]:
    """Return the amounts, those without currency marked as such that their lists tell to be amounts."""
    if len(amounts) <= 1 or all(amount.marked for amount in amounts):
        return list(amounts)
    alike = [*_in_lines(amounts, text, raw, names), *_in_clauses(amounts, text, raw, names, joiner)]
    alike += _behind_numbers(amounts, text, numbers)
    row = _in_row(amounts, text, joiner, numbers)
    currencies = {amount.currency for amount in row} - {None}
    currency = currencies.pop() if len(currencies) == 1 else None
    amounts = [replace(a, currency=a.currency or currency) if a in row else a for a in amounts]
    return [replace(a, telling=True) if a in alike else a for a in amounts]


def _behind_numbers(amounts: Sequence[AmountFound], text: str, numbers: Sequence[NumberFound]) -> list[AmountFound]:
    """Return the amounts of which each stands behind its number and nothing else, where one has a currency."""
    ends = [number.span.end for number in numbers]
    alike = [
        amount
        for amount in amounts
        if any(end <= amount.span.start and _TO_SUM.fullmatch(text, end, amount.span.start) for end in ends)
        and (amount.marked or _SUM_ENDS.match(text, amount.span.end))
    ]
    return alike if len(alike) == len(numbers) and any(amount.marked for amount in alike) else []


def _in_row(
    amounts: Sequence[AmountFound], text: str, joiner: Pattern[str], numbers: Sequence[NumberFound]
) -> list[AmountFound]:
    """Return the amounts that stand in a row of which one has a currency, as many as there are numbers.

    So they do in ``factures 14, 15 et 16 : 220, 310 et 95 €``, behind a sign: the figure behind a name may be its own.
    """
    if len(numbers) <= 1:
        return []
    rows: list[list[AmountFound]] = []
    for amount in amounts:
        last = rows[-1][-1] if rows else None
        if last and not joiner.sub("", text[last.span.end : amount.span.start]).strip(" ,/&"):
            rows[-1].append(amount)
        else:
            rows.append([amount])
    whole = [row for row in rows if len(row) == len(numbers) and any(each.currency for each in row)]
    return next((row for row in whole if row[0].currency or _SIGN_BEFORE.search(text, 0, row[0].span.start)), [])


def _in_lines(amounts: Sequence[AmountFound], text: str, raw: str, names: NameGrammar) -> list[AmountFound]:
    """Return the amounts that stand alone in lines like those with a currency: behind a name, before their day.

    In ``text`` the days are struck out. Ordinary words alone are no name (``Chantier 12 le 12/11``).
    """
    lines = [_line(amount, raw) for amount in amounts]
    alike = [
        amount
        for amount, (start, end) in zip(amounts, lines, strict=True)
        if lines.count((start, end)) == 1
        and _OPENS.match(raw, start)
        and _CLOSES.fullmatch(text, amount.span.end, end)
        and _is_name(raw[start : amount.span.start], names)
    ]
    return alike if any(amount.marked for amount in alike) else []


def _in_clauses(
    amounts: Sequence[AmountFound], text: str, raw: str, names: NameGrammar, joiner: Pattern[str]
) -> list[AmountFound]:
    """Return the amounts of clauses in which nothing but a name and a sum stands, where all with a currency are such.

    Two are a list when one has a currency, and the other no figure that a name may have.
    """
    joints = sorted([*_SIGN.finditer(text), *joiner.finditer(text)], key=lambda joint: joint.start())
    starts = [0, *(amount.span.end for amount in amounts)]
    clauses = [(amount, _named(amount, at, joints, raw)) for amount, at in zip(amounts, starts, strict=False)]
    named = [amount for amount, name in clauses if name is not None and _is_name(name, names)]
    # beside two clients or more "Petit 90" is one as well
    several = len(named) > 1
    alike = [a for a, name in clauses if a in named or (several and name is not None and _may_be_name(name, names))]
    marked = [amount for amount in amounts if amount.marked]
    if any(amount not in alike for amount in marked):
        return []
    sums = marked and all(amount.marked or _is_long(amount) for amount in alike)
    return alike if len(alike) >= _LIST or (len(alike) > 1 and sums) else []


def _named(amount: AmountFound, start: int, joints: Sequence[Match[str]], raw: str) -> str | None:
    """Return what stands as a name before an amount in a clause of its own, None where more stands there.

    The amount before it ends at ``start``.
    """
    opens = [joint.end() for joint in joints if start <= joint.start() and joint.end() <= amount.span.start]
    if not joints or (start and not opens):
        return None
    text, at = joints[0].string, opens[-1] if opens else 0
    end = next((joint.start() for joint in joints if joint.start() >= amount.span.end), len(text))
    letters = zip(raw[at : amount.span.start], text[at : amount.span.start], strict=True)
    name = "".join(STRUCK if mark == STRUCK else letter for letter, mark in letters)
    lead = _LEAD.match(name) if not start and not opens else None
    name = name[lead.end() :] if lead else name
    alone = _NAME.fullmatch(name) and _ENDS.fullmatch(text, amount.span.end, end)
    return name if alone else None


def _is_long(amount: AmountFound) -> bool:
    value = amount.value.value
    return value is not None and (value >= _LONG or bool(value % 1))


def _is_name(words: str, names: NameGrammar) -> bool:
    """Whether not all of these words are ordinary ones."""
    return not all(word in names.common or _is_label(word, names) for word in _WORD.findall(fold(words)))


def _may_be_name(words: str, names: NameGrammar) -> bool:
    """Whether not all of these words speak of things and invoices."""
    return not all(_is_label(word, names) for word in _WORD.findall(fold(words)))


def _is_label(word: str, names: NameGrammar) -> bool:
    return is_one_of(word, names.objects, names.openers, names.noise)


def _line(amount: AmountFound, raw: str) -> tuple[int, int]:
    end = raw.find("\n", amount.span.end)
    return raw.rfind("\n", 0, amount.span.start) + 1, len(raw) if end < 0 else end
