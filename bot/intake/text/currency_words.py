"""How currencies are written: names and signs that a language lists, and codes and full names by Unicode CLDR.

Every code of ISO 4217 that some country uses today is known, in whatever language the message is. A name or sign that
several currencies share (``dinars``, ``kr``) means all of them; its meaning is their codes with spaces between.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Match, Pattern

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from bot.intake.draft import Span
from bot.intake.text.sheet import STRUCK, Sheet, fold
from bot.intake.text.words import LETTER, NOTHING, Words, either

# A currency known only as "dollar"; whose dollar it is, the text may tell elsewhere.
DOLLAR = "$"
_EURO = "EUR"
# A word with an accent that no currency has.
_ACCENTED = re.compile(r"(?=\w*[éÉ])[^\W\d_]+")
# Beside a code: a word with a capital, longer than signs such as TTC, and a sum.
_NAME_NEXT = re.compile(r" (?=[^\W\d_a-zà-ÿœ])(?:[^\W\d_][^\W\d_A-Z]|[^\W\d_]{4})")
_NAME_BEFORE = re.compile(r"(?<![\w'’.-])[^\W\d_a-zà-ÿœ][\w'’-]*[^\W\d_A-Z] \Z")
_FIGURE_NEXT = re.compile(rf" ?[\d{STRUCK}]")
# Letters of a short name or sign that is no code: kr, lei.
_SHORT = (2, 3)


@dataclass(frozen=True, slots=True)
class CurrencyGrammar:
    """How currencies are written in one language: any of them after an amount, signs and codes before one too.

    ``codes`` are those that are no ordinary words either, ``sure`` the same with the listed names.
    """

    names: str
    sure: str
    codes: str
    lead: str
    trail: str
    listed: tuple[tuple[str, Pattern[str]], ...]
    full: Mapping[str, str]
    code: Pattern[str]
    any_code: Pattern[str]
    told: Pattern[str]
    words: Pattern[str]
    in_names: Pattern[str]
    short: Pattern[str]
    dollar_words: Pattern[str]

    def meaning(self, text: str) -> str | None:
        """Return what a folded name, sign or code means: a code, several with spaces between, or ``DOLLAR``."""
        full = self.full.get(" ".join(text.split()))
        listed = next((code for code, pattern in self.listed if pattern.fullmatch(text)), None)
        return full or listed or (text.upper() if text.upper() in codes_in_use() else None)

    def of(self, match: Match[str]) -> str | None:
        """Return the currency of an amount with a ``lead`` before it, a ``trail`` behind it, or neither.

        Of a dollar and one that says whose it is (``$500 CAD``) that is the one; of two others both.
        """
        lead = None if self.is_name(match) else match["lead"]
        signs = [self.meaning(sign) for sign in (lead, match["trail"]) if sign]
        telling = dict.fromkeys(sign for sign in signs if sign not in {None, DOLLAR})
        if not telling:
            return DOLLAR if DOLLAR in signs else None
        return " ".join(code for sign in telling if sign for code in sign.split())

    def is_name(self, match: Match[str]) -> bool:
        """Whether a code before an amount that has its currency behind it is none (``SOS 500 €``)."""
        lead = match["lead"]
        return bool(lead and match["trail"]) and self.code.fullmatch(lead) is not None

    def no_codes(self, sheet: Sheet) -> list[Span]:
        """Return where a code is none as it is written: with one capital, or as a word (``ils``, ``Bob``).

        Nor is a short sign in capitals before another capital (``KR Design``), nor a word of which names are made
        beside a name (``480 SOS Vitres``), nor a word behind a dollar (``1 250 $ au 15/12``), nor a name with an accent
        that makes another word of it (``livrés 320 €``).
        """
        codes = [match for match in sheet.find(self.code) if not self._is_code(sheet, match)]
        signs = [match for match in sheet.find(self.short) if not self._is_sign(sheet, match)]
        behind = [match for match in sheet.find(self.dollar_words) if not self._is_code(sheet, match)]
        accented = [match for match in _ACCENTED.finditer(sheet.raw) if self.meaning(sheet.rest[slice(*match.span())])]
        return [Span(*match.span()) for match in (*codes, *signs, *behind, *accented)]

    def apart(self, sheet: Sheet) -> list[Span]:
        """Return where a currency is told beside no amount: a code in capitals, or any name behind ``in``.

        A name may go on behind none of the codes (``CAD Services``).
        """
        told = [Span(*match.span("name")) for match in sheet.find(self.told)]
        codes = [] if sheet.is_loud else [match for match in sheet.find(self.any_code) if self._tells(sheet, match)]
        return [*told, *(Span(*match.span()) for match in codes if Span(*match.span()) not in told)]

    def _tells(self, sheet: Sheet, match: Match[str]) -> bool:
        in_capitals = sheet.raw[match.start() : match.end()].isupper()
        word = self.words.fullmatch(match[0]) is not None and not self._closes_name(sheet, match)
        return in_capitals and not word and not _is_before_capital(sheet, match)

    def _closes_name(self, sheet: Sheet, match: Match[str]) -> bool:
        """Whether a word of which names are made stands between a capital and a sum (``Garage TOP 480``)."""
        named = self.in_names.fullmatch(match[0]) is not None and _NAME_BEFORE.search(sheet.raw, 0, match.start())
        return bool(named) and _FIGURE_NEXT.match(sheet.rest, match.end()) is not None

    def _is_code(self, sheet: Sheet, match: Match[str]) -> bool:
        raw = sheet.raw[match.start() : match.end()]
        if self.words.fullmatch(match[0]) or self.dollar_words.match(sheet.rest, match.start()):
            return raw.isupper() and not sheet.is_loud and not self._is_in_name(sheet, match)
        return raw.isupper() or raw.islower()

    def _is_in_name(self, sheet: Sheet, match: Match[str]) -> bool:
        """Whether a word of which names are made opens one (``SOS Vitres``, ``TOP COIFFURE``) or closes one."""
        opens = _NAME_NEXT.match(sheet.raw, match.end()) is not None and self.in_names.fullmatch(match[0]) is not None
        return opens or self._closes_name(sheet, match)

    def _is_sign(self, sheet: Sheet, match: Match[str]) -> bool:
        return sheet.is_loud or sheet.raw[match.start()].islower() or not _is_before_capital(sheet, match)


def _is_before_capital(sheet: Sheet, match: Match[str]) -> bool:
    """Whether a word with one capital follows, as a name may (``Design``, but ``TTC`` not)."""
    following = sheet.raw[match.end() : match.end() + 3].lstrip(" ")
    return following[:1].isupper() and following[1:2].islower()


@lru_cache(maxsize=1)
def codes_in_use() -> frozenset[str]:
    """Return the codes of the currencies that are legal tender somewhere today."""
    return frozenset(code for place in Locale("en").territories for code in get_territory_currencies(str(place)))


def currency_grammar(words: Words, behind: str = NOTHING) -> CurrencyGrammar:
    """Prepare the recognition of currencies in a language; ``behind`` is what may stand directly behind one."""
    listed = _listed(words)
    names = [name for _, group in listed for name in group]
    full = _full_names(words.language)
    codes, no_code = tree(code.lower() for code in codes_in_use()), words.either("amounts", "code_words")
    telling = {code.lower() for code in codes_in_use()} - set(names)
    clear = tree(code.lower() for code in codes_in_use() if not re.fullmatch(no_code, code.lower()))
    any_name = rf"(?:{_spaced(tree(full))}|{either(names)}|{codes})"
    short = [name for name in names if name.isalpha() and len(name) in _SHORT and name.upper() not in codes_in_use()]
    before = either(name for name in names if not name[-1].isalpha() or name in short or name.upper() in codes_in_use())
    return CurrencyGrammar(
        names=any_name,
        sure=rf"(?:{either(names)}|{clear})",
        codes=clear,
        lead=rf"(?P<lead>(?:(?<!{LETTER})|(?<=\dx))(?:{before}|{codes})) ?",
        trail=rf"(?P<trail>{any_name})(?:(?!{LETTER}|[-']{LETTER})|{behind})",
        listed=tuple((code, re.compile(either(group))) for code, group in listed),
        full=full,
        code=re.compile(_alone(tree(telling))),
        any_code=re.compile(_alone(codes)),
        told=re.compile(rf"(?<!\w){words.either('amounts', 'in')} +(?P<name>{any_name})(?!\w|[-']\w)"),
        short=re.compile(rf"(?<!{LETTER}){tree(short)}(?!\w)"),
        words=re.compile(no_code),
        in_names=re.compile(words.either("amounts", "code_names")),
        dollar_words=re.compile(rf"(?<=\$ ){words.either('amounts', 'dollar_words')}(?= ?[\w{STRUCK}])(?!\w)"),
    )


def _listed(words: Words) -> list[tuple[str, list[str]]]:
    named = [(_EURO, list(words.entries("amounts", "euro"))), (DOLLAR, list(words.entries("amounts", "dollar")))]
    groups = [*words.groups("amounts", "other_currencies"), *words.groups("amounts", "shared_currencies")]
    return named + [(group[0], list(group[1:])) for group in groups]


@cache
def _full_names(language: str) -> Mapping[str, str]:
    """Return the names of several words (``dinars tunisiens``), folded, with their codes."""
    names = {
        fold(get_currency_name(code, count=count, locale=Locale(language))): code
        for code in sorted(codes_in_use())
        for count in (1, 2)
    }
    return {name: code for name, code in names.items() if " " in name and "(" not in name}


def _alone(expression: str) -> str:
    return rf"(?<!{LETTER})(?<!{LETTER}[-'.&]){expression}(?!\w|[-'.&]\w)"


def _spaced(expression: str) -> str:
    return expression.replace("\\ ", " +")


def tree(words: Iterable[str]) -> str:
    """Return an expression for any of ``words``, in which those that begin alike are looked through together."""
    branches: dict[str, list[str]] = {}
    for word in sorted(words):
        branches.setdefault(word[:1], []).append(word[1:])
    pieces = [re.escape(first) + tree(rests) for first, rests in branches.items() if first]
    return f"(?:{'|'.join(pieces)}){'?' if '' in branches else ''}" if pieces else ""
