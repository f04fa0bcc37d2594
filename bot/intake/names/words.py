"""The words that tell a client's name from the words around it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from re import Pattern

from bot.intake.names.asides import AsideGrammar, aside_grammar
from bot.intake.names.day_words import DayNameGrammar, day_name_grammar
from bot.intake.names.weights import NameWeights
from bot.intake.text.words import Words, either, whole

# Whoever shortens a word stops behind a consonant, the third letter at the earliest.
_SHORTEST, _VOWELS = 3, "aeiouy"
COMMON = Path(__file__).with_name("common_words.txt")


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """What tells a name from the words around it in one language.

    ``firms`` are legal forms and kinds of places, ``cut_short`` these as people shorten them, ``parties`` titles too.
    ``work`` holds the ``objects``.
    """

    label: Pattern[str]
    introduced: Pattern[str]
    noise: Pattern[str]
    always_capital: Pattern[str]
    clause: Pattern[str]
    objects: Pattern[str]
    work: Pattern[str]
    trades: Pattern[str]
    done: Pattern[str]
    work_for: Pattern[str]
    work_of: Pattern[str]
    bodies: frozenset[str]
    rooms: Pattern[str]
    houses: Pattern[str]
    kinds: Pattern[str]
    called: Pattern[str]
    at_place: Pattern[str]
    before_place: Pattern[str]
    billed_to: Pattern[str]
    persons: frozenset[str]
    families: Pattern[str]
    streets: frozenset[str]
    client_from: Pattern[str]
    asides: AsideGrammar
    acronyms: frozenset[str]
    openers: Pattern[str]
    heads: Pattern[str]
    agents: Pattern[str]
    possessive: Pattern[str]
    by_app: Pattern[str]
    articles: frozenset[str]
    connectors: frozenset[str]
    titles: frozenset[str]
    legal_forms: frozenset[str]
    generic: frozenset[str]
    firms: frozenset[str]
    parties: frozenset[str]
    cut_short: frozenset[str]
    shortened: frozenset[str]
    adjectives: Pattern[str]
    before_noun: frozenset[str]
    joined_to: Pattern[str]
    before_sum: Pattern[str]
    numbered: Pattern[str]
    singular: Pattern[str]
    countable: frozenset[str]
    measures: frozenset[str]
    places: Pattern[str]
    owing: Pattern[str]
    in_days: DayNameGrammar
    weekday: Pattern[str]
    calendar: Pattern[str]

    @property
    def weights(self) -> NameWeights:
        """What the words of messages speak for, in all languages."""
        return _weights()

    @property
    def common(self) -> frozenset[str]:
        """Ordinary words of all languages, as people write them in small letters."""
        return _common()


@cache
def _weights() -> NameWeights:
    """Read the weights once, when they are first asked for, however many languages there are."""
    return NameWeights.load()


@cache
def _common() -> frozenset[str]:
    """Read the ordinary words once, when they are first asked for."""
    return frozenset(COMMON.read_text(encoding="utf-8").split())


def name_grammar(words: Words) -> NameGrammar:
    """Prepare the recognition of names in a language."""

    def listed(*names: str) -> frozenset[str]:
        return frozenset(words.entries("names", *names))

    def any_of(*names: str) -> Pattern[str]:
        return re.compile(words.either("names", *names))

    firms = listed("legal_forms", "generic")
    places = either([*words.entries("intents", "dollar_elsewhere"), *words.entries("names", "places")])
    return NameGrammar(
        label=re.compile(words.word("names", "client_label")),
        introduced=re.compile(words.word("names", "introduced")),
        always_capital=any_of("always_capital"),
        noise=re.compile(
            rf"{words.word('names', 'at_place')} +{whole(places)}(?:,? +{whole(places)})*"
            rf"|{words.word('names', 'noise')}"
        ),
        clause=re.compile(words.word("names", "clause")),
        objects=any_of("objects"),
        work=any_of("objects", "work"),
        trades=any_of("trades"),
        done=any_of("done"),
        work_for=any_of("work_for"),
        work_of=any_of("work_of"),
        bodies=listed("bodies"),
        rooms=any_of("rooms"),
        houses=any_of("houses"),
        kinds=re.compile(rf"(?<!\w){words.either('names', 'kinds')}(?!\w)"),
        called=any_of("called"),
        at_place=any_of("at_place"),
        before_place=re.compile(rf"{words.word('names', 'before_place')} *\Z"),
        billed_to=re.compile(rf"{words.word('names', 'billed_to')} *\Z"),
        persons=listed("persons"),
        families=re.compile(rf" +{words.either('names', 'families')}(?!\w)"),
        streets=listed("street_names"),
        client_from=re.compile(rf"{words.word('names', 'a_client')} +{words.either('names', 'from_place')} *\Z"),
        asides=aside_grammar(words),
        acronyms=listed("acronyms"),
        openers=any_of("openers"),
        heads=re.compile(rf"{words.either('names', 'heads')}(?: *[:/-] *| +)(?:de +)?"),
        agents=re.compile(
            rf"(?:{words.either('names', 'articles')} *)?(?P<who>{words.either('names', 'agents')})"
            rf" +(?:{words.either('names', 'agent_of')} +|{words.either('names', 'agent_of_elided')})"
        ),
        possessive=any_of("possessive"),
        by_app=re.compile(rf"{words.word('names', 'by_app')} {words.word('intent_parts', 'app')}"),
        articles=listed("articles"),
        connectors=listed("connectors"),
        titles=listed("titles"),
        legal_forms=listed("legal_forms"),
        generic=listed("generic"),
        firms=firms,
        parties=listed("titles") | firms,
        cut_short=_cut_short(firms),
        shortened=listed("shortened"),
        joined_to=any_of("joined_to"),
        adjectives=any_of("adjectives"),
        before_noun=listed("before_noun"),
        before_sum=re.compile(rf"(?:^| +){words.either('names', 'before_sum')}$"),
        numbered=any_of("numbered"),
        countable=listed("countable"),
        measures=listed("measures"),
        singular=any_of("singular"),
        places=re.compile(places),
        owing=re.compile(rf" +{words.word('intents', 'owes')}"),
        in_days=day_name_grammar(words),
        weekday=re.compile(either(words.grouped("calendar", "weekdays"))),
        calendar=re.compile(either(words.grouped("calendar", "weekdays", "months"))),
    )


def _cut_short(firms: frozenset[str]) -> frozenset[str]:
    """Return the kinds of places and the legal forms as people shorten them (``boulang``), none of which is another."""
    cuts = (firm[:end] for firm in firms for end in range(_SHORTEST, len(firm)) if firm[end - 1] not in _VOWELS)
    return frozenset(cuts) - firms
