"""Clients' names: how to find one in what is left of a text, and how two writings of one name are compared."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.draft import Span
from bot.intake.sheet import STRUCK, Sheet, fold
from bot.intake.words import Words, either, whole

# Titles and legal forms that tell nobody apart, in the languages that clients write in.
_FORMS = frozenset(
    "m mr mme mlle mm monsieur madame mademoiselle mrs ms miss dr docteur doctor me maitre et and the le la les l "
    "sarl sas sasu eurl sa sci scop snc ei eirl selarl asso association ste societe ets etablissements "
    "ltd limited llc llp plc inc corp co gmbh ag bv nv srl spa sl".split()
)
_WORD = re.compile(rf"[^\s{STRUCK}\x01,;:()\[\]|!?…\"«»<>=*•]+")
# An ordinal or a list's number is no name: 1er, 2nd, 3°.
# A name may begin with a number as short as this; a longer one is rather that of an invoice.
_NAME_DIGITS = 2
_COUNTED = re.compile(r"\d{1,3}(?:ere?|e|eme|nde?|st|rd|th|°|\.)")


def client_key(name: str) -> str:
    """Return ``name`` without case, accents, punctuation, titles and legal form, so that writings of it compare equal.

    A name made of nothing else (``La SA``) keeps its words.
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in plain.casefold().replace(".", "")).split()
    return " ".join(word for word in words if word not in _FORMS) or " ".join(words)


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """What tells a name from the words around it in one language."""

    label: Pattern[str]
    introduced: Pattern[str]
    noise: Pattern[str]
    clause: Pattern[str]
    objects: Pattern[str]
    acronyms: frozenset[str]
    openers: Pattern[str]
    articles: frozenset[str]
    connectors: frozenset[str]
    titles: frozenset[str]
    legal_forms: frozenset[str]
    generic: frozenset[str]
    named_days: Pattern[str]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A possible client: its name as written, how strongly the text points to it, and whether its limits are doubtful."""

    span: Span
    name: str
    weight: int
    doubtful: bool = False
    shorter: str | None = None
    figure: str | None = None


def name_grammar(words: Words) -> NameGrammar:
    """Prepare the recognition of names in a language."""

    def listed(name: str) -> frozenset[str]:
        return frozenset(words.entries("names", name))

    return NameGrammar(
        label=re.compile(whole(words.either("names", "client_label"))),
        introduced=re.compile(whole(words.either("names", "introduced"))),
        noise=re.compile(whole(words.either("names", "noise"))),
        clause=re.compile(words.word("names", "clause")),
        objects=re.compile(words.either("names", "objects")),
        acronyms=listed("acronyms"),
        openers=re.compile(words.either("names", "openers")),
        articles=listed("articles"),
        connectors=listed("connectors"),
        titles=listed("titles"),
        legal_forms=listed("legal_forms"),
        generic=listed("generic"),
        named_days=re.compile(_named_days(words)),
    )


def _named_days(words: Words) -> str:
    """A day and month, a month or a weekday directly after a kind of place or a title, as streets and families are called."""
    months = either(name for group in words.groups("calendar", "months") for name in group)
    weekdays = either(name for group in words.groups("calendar", "weekdays") for name in group)
    ordinals = either(name for group in words.groups("calendar", "ordinals") for name in group[1:])
    place = either(words.entries("names", "generic"))
    title = either(words.entries("names", "titles"))
    of = words.either("names", "of_day")
    day = rf"(?:\d{{1,2}}|{ordinals}) +{months}(?: +(?:19|18)\d\d)?"
    return rf"(?<!\w)(?:{place}(?: +{of})?|{title}\.?) +(?P<day>{day}|{months}|{weekdays})(?!\w|/)"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text. ``kind`` is N for a name word, t title or form, g generic noun, c connector, l small word, d digits."""

    span: Span
    low: str
    kind: str


def find_names(sheet: Sheet, grammar: NameGrammar) -> list[NameFound]:
    """Return the possible clients of what is left of a text, in the order of the text."""
    shouted = sheet.raw.upper() == sheet.raw
    weights, sheet = _introductions(sheet, grammar, shouted=shouted)
    sheet = sheet.without(_noise(sheet, grammar, shouted=shouted))
    runs = _runs(sheet, grammar, shouted=shouted)
    any_capitals = any(token.kind == "N" for run in runs for token in run)
    found = [_name(sheet, run, grammar, weights, any_capitals=any_capitals) for run in runs]
    return [name for name in found if name is not None]


def name_dates(sheet: Sheet, grammar: NameGrammar) -> list[Span]:
    """Return the days that belong to a name: after a kind of place (``Garage du 8 mai``) or a title (``Mme Avril``)."""
    return [Span(*match.span("day")) for match in sheet.find(grammar.named_days)]


def _is_small(sheet: Sheet, at: int, *, shouted: bool) -> bool:
    """Whether the word at ``at`` is written as an ordinary word: small, or first in its line."""
    return shouted or not sheet.raw[at].isupper() or _opens(sheet, at)


def _opens(sheet: Sheet, at: int) -> bool:
    before = sheet.rest[:at].rstrip(" (\"'*•-")
    return not before or before[-1] in "\n.:;!?,"


def _introductions(sheet: Sheet, grammar: NameGrammar, *, shouted: bool) -> tuple[dict[int, int], Sheet]:
    """Return the places at which a word such as "client" or "for" introduces a name, with their weight."""
    weights: dict[int, int] = {}
    struck: list[Span] = []
    for weight, pattern in ((4, grammar.label), (2, grammar.introduced)):
        for match in sheet.find(pattern):
            if _is_small(sheet, match.start(), shouted=shouted) and not _inside_name(sheet, match, grammar):
                end = re.compile(r"[ :\"'«]*").match(sheet.rest, match.end())
                place = end.end() if end else match.end()
                weights[place] = max(weight, weights.get(place, 0))
                struck.append(Span(*match.span()))
    return weights, sheet.without(struck)


def _inside_name(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a short word such as ``a`` joins two words of one name (``Moules à Gogo``)."""
    before, after = sheet.raw[: match.start()].rstrip(" ")[-1:], sheet.raw[match.end() :].lstrip(" ")[:1]
    lead = re.search(r"\w+[ ]*$", sheet.rest[: match.start()])
    capital = lead is not None and sheet.raw[lead.start()].isupper()
    known = lead is not None and grammar.noise.fullmatch(lead[0].strip()) is not None
    return len(match[0]) <= 2 and capital and not known and before.isalnum() and after.isupper()  # noqa: PLR2004 - à, au


def _noise(sheet: Sheet, grammar: NameGrammar, *, shouted: bool) -> list[Span]:
    return [
        Span(*match.span())
        for match in sheet.find(grammar.noise)
        if _is_small(sheet, match.start(), shouted=shouted)
        and not _elided(sheet, match)
        and not _begins_name(sheet, match, grammar)
    ]


def _begins_name(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a word of messages begins a name here: a capital, another after it (``Bill Turner``), and no opener."""
    following = sheet.raw[match.end() : match.end() + 2]
    capitals = sheet.raw[match.start()].isupper() and following[:1] == " " and following[1:].isupper()
    return capitals and grammar.openers.fullmatch(match[0]) is None


def _elided(sheet: Sheet, match: Match[str]) -> bool:
    """Whether a match ends inside a word such as ``l'eau`` or is joined to the next by a dash."""
    following = sheet.rest[match.end() : match.end() + 1]
    before = sheet.rest[match.start() - 1 : match.start()] if match.start() else ""
    return following in {"-", "&"} or before in {"-", "&"} or (before == "'" and not match[0].endswith("'"))


def _runs(sheet: Sheet, grammar: NameGrammar, *, shouted: bool) -> list[list[_Token]]:
    """Cut what is left into runs of words between which only spaces stand."""
    runs: list[list[_Token]] = []
    end = -1
    for match in sheet.find(_WORD):
        token = _token(sheet, Span(*match.span()), grammar, shouted=shouted)
        gap = sheet.rest[end : match.start()] if end >= 0 else "\n"
        broken = gap.strip(" ") != "" or end < 0
        ended = bool(runs) and _ends_sentence(runs[-1][-1], sheet)
        if token is None:
            end = -1
            continue
        if broken or ended:
            runs.append([])
        runs[-1].append(token)
        end = match.end()
    return [run for run in runs if run]


def _ends_sentence(token: _Token, sheet: Sheet) -> bool:
    return sheet.raw[token.span.start : token.span.end].endswith(".") and len(token.low) > 4 and token.kind != "t"  # noqa: PLR2004 - "SARL.", "Cie." are short


def _token(sheet: Sheet, span: Span, grammar: NameGrammar, *, shouted: bool) -> _Token | None:
    raw = sheet.raw[span.start : span.end]
    low = sheet.rest[span.start : span.end]
    if not any(letter.isalnum() for letter in raw):
        return _Token(span, low, "c") if raw in {"&", "+"} else None
    bare = low.strip(".'-")
    if bare in grammar.acronyms and raw.isupper():
        return None
    if _COUNTED.fullmatch(low):
        return None if low.endswith(".") else _Token(span, low, "d")
    if bare in grammar.titles or bare in grammar.legal_forms or low in grammar.titles:
        return _Token(span, low, "t")
    if bare in grammar.generic:
        return _Token(span, low, "N" if raw[0].isupper() and not shouted else "g")
    if bare in grammar.connectors:
        return _Token(span, low, "N" if raw[0].isupper() and not shouted and bare not in grammar.articles else "c")
    if bare.isdigit():
        return _Token(span, low, "d")
    small = raw[:2].lower() == raw[:2] and not any(letter.isdigit() for letter in raw)
    elided = re.match(r"[a-z]{1,2}'(.)", low)
    if elided and raw[len(elided[0]) - 1].isupper():
        small = False
    return _Token(span, low, "l" if small and not shouted else "N")


def _name(
    sheet: Sheet, run: Sequence[_Token], grammar: NameGrammar, weights: dict[int, int], *, any_capitals: bool
) -> NameFound | None:
    """Return the name that a run holds: cut at both ends, with a doubt where the cut could be elsewhere."""
    weight = max((weights.get(token.span.start, 0) for token in run[:1]), default=0)
    kept, doubtful, shorter = _trimmed(list(run), grammar, any_capitals=any_capitals)
    if not any(token.kind in "Ntgl" and any(map(str.isalpha, token.low)) for token in kept):
        return None
    kinds = {token.kind for token in kept}
    weight += 2 * ("N" in kinds) + ("t" in kinds) + ("g" in kinds) + (kept[0].kind != "l")
    span = Span(kept[0].span.start, kept[-1].span.end)
    return NameFound(
        span,
        _cut(sheet, span),
        weight,
        doubtful,
        None if shorter is None else _cut(sheet, shorter),
        _figure(kept, grammar),
    )


def _figure(kept: Sequence[_Token], grammar: NameGrammar) -> str | None:
    """Return the long figure at either end of a name that may as well be an invoice number."""
    if fold(kept[0].low) in grammar.generic:
        return None
    ends = (kept[0], kept[-1])
    return next((token.low for token in ends if token.kind == "d" and len(token.low) > _NAME_DIGITS), None)


def _cut(sheet: Sheet, span: Span) -> str:
    name = sheet.raw[span.start : span.end].strip(" -'\"*.’/")
    return re.sub(r"\s+", " ", re.sub(r"^d['’](?=\w)", "", name))


def _trimmed(run: list[_Token], grammar: NameGrammar, *, any_capitals: bool) -> tuple[list[_Token], bool, Span | None]:
    """Drop the small words around a name; tell whether the cut is doubtful and the shorter name it could be."""
    while run and run[-1].kind == "c":
        run.pop()
    while run and run[0].kind == "c" and run[0].low not in grammar.articles:
        run.pop(0)
    while len(run) > 1 and grammar.objects.fullmatch(run[0].low) and run[0].kind in "lg" and run[1].kind in "lcNt":
        run.pop(0)
        while run and run[0].kind == "c":
            run.pop(0)
    capitals = [place for place, token in enumerate(run) if token.kind == "N"]
    if not run or (any_capitals and not capitals and not any(token.kind in "tg" for token in run)):
        return [], False, None
    if not capitals:
        return _without_objects(run, grammar), False, None
    first, last = capitals[0], capitals[-1]
    lead = [place for place in range(first) if run[place].kind in "tg"]
    start = lead[0] if lead else first
    if start and run[start - 1].kind == "d":
        start -= 1
    if (
        run[start].kind == "N"
        and start
        and run[start - 1].low in grammar.articles
        and run[start - 1].kind == "c"
        and start == 1
    ):
        start = 0
    tail = run[last + 1 :]
    head = run[start : last + 1]
    if not tail:
        return head, False, None
    if all(token.kind in "tgcd" for token in tail):
        return head + tail, False, None
    generic_head = fold(head[0].low) in grammar.generic or head[0].kind == "g"
    plain = [token for token in tail if token.kind == "l"]
    if all(grammar.objects.fullmatch(token.low) for token in plain):
        return head, False, None
    if generic_head or tail[0].kind == "c":
        return head + tail, False, None
    return head + tail, True, Span(head[0].span.start, head[-1].span.end)


def _without_objects(run: list[_Token], grammar: NameGrammar) -> list[_Token]:
    while len(run) > 1 and run[-1].kind == "l" and grammar.objects.fullmatch(run[-1].low):
        run.pop()
        while len(run) > 1 and run[-1].kind == "c":
            run.pop()
    return run
