"""Words that look like a client's name beside the client's own: what was done, a town, a cry."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.names.around import is_house
from bot.intake.names.asides import is_aside
from bot.intake.names.ends import is_called_client
from bot.intake.names.names import LIKELY_WEIGHT, NameFound, asked
from bot.intake.names.towns import is_town_of, is_town_told, is_where_from
from bot.intake.names.words import NameGrammar
from bot.intake.names.work import is_work_for
from bot.intake.text.sheet import Sheet, fold
from bot.intake.text.words import is_one_of

# What stands around a word that is cried out, alone.
_ALONE = re.compile(r"(?:\A|[\n.!?…]) *\Z")
_CRIED = re.compile(r"[ ?!]*!")
# What is asked and cried at once.
_EXCLAIMED = re.compile(r" ?(?:\?+ ?!|!+ ?\?)")
_SUM = re.compile(r"\d ?(?:€|eur)|[€£$] ?\d|\d[.,]\d\d(?!\d|[./-])")
# What is told of work right behind a name: ", garde de ".
_WORK_OF = re.compile(r" ?[,(:-] ?(?P<work>[^\W\d_]+) (?P<of>d'|[^\W\d_]+)(?: |(?<='))")
# What is told of work to what a name follows, and what parts that from the client: "garde de Rocky : M. Roux".
_WORK_ON = re.compile(r"\W*(?P<work>[^\W\d_]+)(?: [^\W\d_]+)? (?P<of>d'|[^\W\d_]+)(?: |(?<='))")
_PARTED = re.compile(r" ?[,:(-]+ ?")
# A label of a line before a name on it, and what stands between the word for a client and its name.
_LABELLED = re.compile(r"(?:\A|\n)[ *•-]*[^\W\d_][^:\n\d€£$]{0,30}: *(?:[^\n]*[ ,(-])?\Z")
_BESIDE = re.compile(r" *:? *")
# What stands directly before a name, with an article of it at most: "pour les ateliers".
_FOR = re.compile(r"(?<![\w'-])(?P<for>[^\W\d_]+) (?:[^\W\d_]{1,3}[ '])?\Z")
# How far before a name the word for a client is looked for.
_REACH = 40


def without_rivals(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` without those that, beside the others, are plainly no client's."""
    names = _called(_behind_heading(names, letter, grammar), letter, grammar)
    names = _without_asides(_without_bracketed(names, letter, grammar), letter, grammar)
    pairs = [*pairwise(names)]
    rivals = [before for before, name in pairs if _is_before_client(before, name, letter, grammar)]
    rivals += [name for before, name in pairs if _is_behind_client(before, name, letter, grammar)]
    left = [name for name in names if name not in rivals]
    split = [before for before, name in pairwise(left) if _may_go_on(before.span, name.span, letter, grammar)]
    left = [asked(name) if name in split else name for name in left]
    others_sure = [name for name in left if name.sure]
    cried = [name for name in left if _is_cried(name.span, letter) and others_sure not in ([], [name])]
    return [name for name in left if name not in cried or (name.sure and not _is_exclamation(name.span, letter))]


def _behind_heading(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> Sequence[NameFound]:
    """Return ``names`` without those above the line that calls the client (``Client : Roux``), where no sum stands.

    So stands the user's own name at the head of an invoice. Names on lines with other labels are none either
    (``Ville : Riom``).
    """
    called = [name for name in names if is_called_client(name.span, letter, grammar.label)]
    if len(called) != 1 or called[0].shorter:
        return names
    names = [name for name in names if name in called or not letter.before(_LABELLED, name.span.start, _REACH)]
    if _SUM.search(letter.rest, 0, called[0].span.start):
        return names
    return [name for name in names if name.span.start >= called[0].span.start]


def _called(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> Sequence[NameFound]:
    """Return the one name that is called the client (``Ourlets 87 €, cliente Mme Roux``), in a text of one sum."""
    if len(names) == 1 or len(_SUM.findall(letter.rest)) > 1:
        return names
    labels = [match.end() for match in letter.find(grammar.label)]
    called = [name for name in names if any(_BESIDE.fullmatch(letter.rest, end, name.span.start) for end in labels)]
    return called if len(called) == 1 and called[0].sure else names


def _without_asides(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return ``names`` without those of people and things beside the client, as long as another is left."""
    left = [*names]
    for name in names:
        others = [each.span for each in left if each is not name and any(map(str.isupper, each.name))]
        if others and is_aside(name.span, others, letter, grammar.asides):
            left.remove(name)
    return left


def _without_bracketed(names: Sequence[NameFound], letter: Sheet, grammar: NameGrammar) -> Sequence[NameFound]:
    """Return ``names`` without the persons in brackets right behind another, which is a name then (``Roc (M. Roux)``).

    Behind a person stands the firm in brackets, or another name of the same: whose the bill is, is not told by that.
    Nor are ordinary words a name that stand in brackets beside a sure one with a capital (``(ostéo du chien)``).
    """
    written = any(name.sure and letter.raw[name.span.start].isupper() for name in names)
    left = [name for name in names if not (written and _is_remark(name, letter, grammar))]
    for before, name in pairwise([*left]):
        between = letter.rest[before.span.end : name.span.start]
        person = fold(name.name).split()[0] in grammar.persons and fold(before.name).split()[0] not in grammar.persons
        if between == " (" and person and letter.raw[before.span.start].isupper() and before in left:
            known = before.shorter == before.name and not grammar.objects.fullmatch(fold(before.name))
            left[left.index(before)] = replace(before, shorter=None, weight=LIKELY_WEIGHT) if known else before
            left.remove(name)
    return left


def _is_remark(name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether words in small letters fill brackets, and call neither a kind of firm nor a person."""
    if letter.raw[name.span.start - 1 : name.span.start] != "(" or letter.raw[name.span.end : name.span.end + 1] != ")":
        return False
    first = fold(name.name).split()[0]
    called = is_house(first, grammar) or first in grammar.titles or first in grammar.legal_forms
    return name.name.islower() and not called


def _is_before_client(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether the first of two names is the work that was done for the other, or where that one is from."""
    from_there = is_where_from(before.span, name, letter, grammar) or is_town_told(before, letter, grammar)
    told = from_there or _is_work_of_month(before, grammar) or _is_worked_on(before.span, name, letter, grammar)
    return (name.sure and told) or is_work_for(before, name, letter, grammar)


def _is_work_of_month(name: NameFound, grammar: NameGrammar) -> bool:
    """Whether a month stands before ordinary words in small letters, which tell what was done in it (``June yoga``)."""
    first, *others = name.name.split()
    small = all(word.islower() and (fold(word) in grammar.common or fold(word) in grammar.generic) for word in others)
    return bool(others) and small and grammar.calendar.fullmatch(fold(first).strip(".")) is not None


def _is_worked_on(worked: Span, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether one word is what work was done to that opens a text, before a person (``garde de Rocky : M. Roux``)."""
    work = _WORK_ON.fullmatch(letter.rest, 0, worked.start)
    parted = _PARTED.fullmatch(letter.rest, worked.end, name.span.start)
    person = fold(name.name).split()[0] in grammar.persons
    if work is None or parted is None or not person or " " in letter.cut(worked):
        return False
    return is_one_of(work["work"], grammar.work, grammar.done) and grammar.work_of.fullmatch(work["of"]) is not None


def _is_behind_client(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether the second of two names is a kind of work, whom work was done for, or the town of the other."""
    cared_for = before.sure and _is_cared_for(before, name, letter, grammar)
    owed_for = before.sure and _is_owed_for(before.span, name.span, letter, grammar)
    return (
        owed_for
        or cared_for
        or _is_kind_of_work(name.span, letter, grammar)
        or is_town_of(before, name, letter, grammar)
    )


def _is_kind_of_work(name: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether one word in small letters, behind a name, says which work was done (``cours de danse``)."""
    word = letter.raw[name.start : name.end]
    if " " in word or word != word.lower():
        return False
    before = letter.rest[max(0, name.start - _REACH) : name.start].replace("'", "' ").split()[-2:]
    return len(before) > 1 and bool(grammar.work_of.fullmatch(before[1]) and grammar.objects.fullmatch(before[0]))


def _is_cared_for(before: NameFound, name: NameFound, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether a first name right behind the client tells for whom work was done (``famille Rolland, garde de Léa``)."""
    work = _WORK_OF.fullmatch(letter.rest, before.span.end, name.span.start)
    if work is None or " " in name.name:
        return False
    return grammar.work.fullmatch(work["work"]) is not None and grammar.work_of.fullmatch(work["of"]) is not None


def _is_owed_for(before: Span, name: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether the first of two names owes a sum for the second (``Collège Vial me doit 960 € pour les ateliers``)."""
    if grammar.owing.match(letter.rest, before.end) is None:
        return False
    between = letter.rest[before.end : name.start]
    told = _FOR.search(between)
    apart = any(sign in between for sign in ",;\n") or len(_SUM.findall(letter.rest)) > 1
    return not apart and told is not None and grammar.work_for.fullmatch(told["for"]) is not None


def _may_go_on(before: Span, name: Span, letter: Sheet, grammar: NameGrammar) -> bool:
    """Whether two names in small letters may be one, as ``à`` alone stands between (``treize à table``)."""
    small, between = letter.raw[before.start : name.end].islower(), letter.rest[before.end : name.start]
    return small and between[:1] == between[-1:] == " " and grammar.joined_to.fullmatch(between[1:-1]) is not None


def _is_cried(name: Span, letter: Sheet) -> bool:
    """Whether a word stands alone before an exclamation mark (``MARRE!!!``)."""
    word = letter.raw[name.start : name.end]
    cried = word.endswith("!") or _CRIED.match(letter.raw, name.end) is not None
    return cried and " " not in word and _ALONE.search(letter.raw, 0, name.start) is not None


def _is_exclamation(name: Span, letter: Sheet) -> bool:
    """Whether a question mark stands beside the exclamation mark (``Seriously?!``), as in no firm's name."""
    return _EXCLAIMED.match(letter.raw, name.end) is not None
