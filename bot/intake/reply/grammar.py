"""The words by which answers are read, of all languages together: clients write in theirs, and often in two."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from re import Match, Pattern
from typing import Any

from bot.intake.amounts.words import AmountGrammar, amount_grammar
from bot.intake.reply.day_rule import DayRule
from bot.intake.reply.day_rules import reply_day_rules
from bot.intake.reply.day_steps import reply_step_rules
from bot.intake.reply.day_weights import DayWeights
from bot.intake.reply.own_text import QuoteGrammar, quote_grammar
from bot.intake.reply.page import Spelling
from bot.intake.reply.reading import Method
from bot.intake.reply.weights import Weights
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import NOTHING, Words, uncaptured, whole

_PART = re.compile(r"\{([a-z_]+)\}")
_GAP = "…"
_UP_TO_SIX_WORDS = r"(?: +[^\s,]+){0,6}? *"
# A word: a comma ends what belongs together.
_WORD = r"[^\s,]"
# "ne plus ecrire" is said in "ne plus m'ecrire" too; "n'" is a denial and always written out.
_CUT_SHORT = "(?:(?:[cdjlmst]|qu)')?"
# Spaces, and what is to be left as it is: escaped signs and sets of characters.
_SPACE = re.compile(r"\\.|\[(?:\\.|[^\]])*\]| \??")
# The lists of [events] that name means of payment, and the one of [reply] for what happens online.
_MEANS = (Method.CHEQUE, Method.CARD, Method.CASH, Method.DIRECT_DEBIT, Method.TRANSFER)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What has to be read in one language at a time: days, amounts and number words."""

    language: str
    days: tuple[DayRule, ...]
    steps: tuple[DayRule, ...]
    hours: Pattern[str]
    any_hours: Pattern[str]
    amounts: AmountGrammar
    spelled: Spelled
    common: Pattern[str]


class Lists(Mapping[str, Pattern[str]]):
    """The lists of signs by their names, over all languages.

    Each is prepared when it is first asked for: all together take two seconds, and a run in which nobody answers needs
    none of them. Reading belongs into a thread for that, too.
    """

    def __init__(self, languages: Sequence[Words]) -> None:
        self._languages = languages
        self._names = dict.fromkeys(name for words in languages for name in words.table["reply"])
        self._prepared: dict[str, Pattern[str]] = {}

    def __getitem__(self, name: str) -> Pattern[str]:
        if name not in self._prepared:
            self._prepared[name] = _compiled(self._languages, name)
        return self._prepared[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True, repr=False)  # written out it would fill pages
class ReplyGrammar:
    """What recognises answers."""

    signs: Mapping[str, Pattern[str]]
    leads: Pattern[str]
    quotes: QuoteGrammar
    methods: tuple[tuple[Method, Pattern[str]], ...]
    spelling: Spelling
    languages: Sequence[Words]

    @cached_property
    def tongues(self) -> tuple[Tongue, ...]:
        """What is read in one language at a time; prepared when first asked for, as the lists of signs are."""
        return tuple(map(_tongue, self.languages))

    @cached_property
    def weights(self) -> Weights:
        """What the words of answers speak for; read when it is first asked for, as the lists are prepared."""
        return Weights.load()

    @cached_property
    def day_weights(self) -> DayWeights:
        """What is said of days speaks for; read when it is first asked for."""
        return DayWeights.load()


def reply_grammar(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> ReplyGrammar:
    """Prepare the word lists (``words.toml``) of all languages; KeyError names what a language lacks.

    A list of signs that is lacking is told when it is first asked for.
    """
    languages = [Words(language, table) for language, table in tables.items()]
    signs = Lists(languages)
    return ReplyGrammar(
        signs=signs,
        leads=_leads(languages),
        quotes=quote_grammar(languages),
        methods=((Method.ONLINE, signs["online"]), *((means, _means(languages, means)) for means in _MEANS)),
        spelling=_spelling(languages),
        languages=languages,
    )


def _leads(languages: Sequence[Words]) -> Pattern[str]:
    """Return the expression for prepositions before a day."""
    return re.compile(rf"(?:(?:{'|'.join(words.word('reply_days', 'before') for words in languages)}) *)*")


def _spelling(languages: Sequence[Words]) -> Spelling:
    return Spelling(
        right=tuple(word for words in languages for word in words.entries("reply_typos", "right")),
        kept=frozenset(word for words in languages for word in words.entries("reply_typos", "right", "keep")),
        shorthand={brief: meant for words in languages for brief, meant in words.groups("reply_typos", "shorthand")},
    )


def _compiled(languages: Sequence[Words], name: str) -> Pattern[str]:
    """Return one expression for a list of signs in all languages; a group named ``n`` may stand in many entries.

    That a word begins is asked once before all entries, which saves trying them in the middle of words.
    """
    expressions = [_opened(words, entry) for words in languages for entry in words.entries("reply", name)]
    return re.compile(whole(f"(?:{_numbered('|'.join(expressions))})") if expressions else NOTHING, re.MULTILINE)


def _numbered(expression: str) -> str:
    """Give each group named ``n`` a name of its own."""
    count = iter(range(len(expression)))
    return re.sub(r"\(\?P<n>", lambda _match: f"(?P<n{next(count)}>", expression)


def _opened(words: Words, entry: str) -> str:
    opened = _PART.sub(lambda part: f"(?:{'|'.join(words.entries('reply_parts', part[1]))})", entry)
    gaps = re.sub(f" ?{_GAP} ?", "\x02", uncaptured(opened))
    return "(?:" + _spaced(gaps).replace("\x02", _UP_TO_SIX_WORDS) + ")"


def _spaced(entry: str) -> str:
    """Let a space stand for several, and for an article or pronoun that is cut short before the next word."""
    return _SPACE.sub(_space, entry)


def _space(match: Match[str]) -> str:
    said = match[0]
    if said == r"\S":
        return _WORD
    return {" ": f" +{_CUT_SHORT}", " ?": " *"}.get(said, said)


def _means(languages: Iterable[Words], means: Method) -> Pattern[str]:
    return re.compile("|".join(words.word("events", means.value) for words in languages))


def _tongue(words: Words) -> Tongue:
    return Tongue(
        words.language,
        reply_day_rules(words),
        reply_step_rules(words),
        re.compile(words.word("reply_days", "hours_of_day")),
        re.compile(words.word("reply_days", "hours_of_any_day")),
        amount_grammar(words),
        spelled_of(words),
        re.compile(words.word("reply_days", "common")),
    )
