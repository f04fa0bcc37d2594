"""The vocabulary of one language, prepared when something is first read in it and handed to every reading."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from re import Pattern
from threading import Lock
from typing import Any

from bot.intake.amounts.due_words import DueGrammar, due_grammar
from bot.intake.amounts.reckoning import reckoning
from bot.intake.amounts.schedule import ScheduleGrammar, schedule_grammar
from bot.intake.amounts.taken_off import taken_off_grammar
from bot.intake.amounts.tax_apart import ApartGrammar, apart_grammar
from bot.intake.amounts.words import AmountGrammar, amount_grammar
from bot.intake.contacts.addresses import AddressGrammar, address_grammar
from bot.intake.contacts.contacts import ContactGrammar, contact_grammar
from bot.intake.correction_words import CorrectionGrammar, correction_grammar
from bot.intake.days.billing import BillingGrammar, billing_grammar
from bot.intake.days.words import DateGrammar, date_grammar
from bot.intake.doubt_words import DoubtGrammar, doubt_grammar
from bot.intake.imports.headings import HeadingGrammar, heading_grammar
from bot.intake.imports.states import StateGrammar, state_grammar
from bot.intake.intents.beside_words import BesideGrammar, beside_grammar
from bot.intake.intents.event_words import EventGrammar, event_grammar
from bot.intake.intents.words import IntentGrammar, intent_grammar
from bot.intake.letters.forwarded import ForwardGrammar, forward_grammar
from bot.intake.letters.own_lines import OwnGrammar, own_grammar
from bot.intake.letters.small_print import SmallPrint, small_print_grammar
from bot.intake.names.words import NameGrammar, name_grammar
from bot.intake.numbers.numbers import NumberGrammar, number_grammar
from bot.intake.other_paper_words import OtherPaperGrammar, other_paper_grammar
from bot.intake.papers.words import PaperGrammar, paper_grammar
from bot.intake.text.said_figures import SaidFiguresGrammar, said_figures_grammar
from bot.intake.text.shorthand import ShorthandGrammar, shorthand_grammar
from bot.intake.text.typos import TypoGrammar, typo_grammar
from bot.intake.text.words import Words


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Vocabulary:
    """All that recognises the words of one language, by theme."""

    language: str
    contacts: ContactGrammar
    addresses: AddressGrammar
    numbers: NumberGrammar
    dates: DateGrammar
    billing: BillingGrammar
    amounts: AmountGrammar
    tax_apart: ApartGrammar
    due: DueGrammar
    schedule: ScheduleGrammar
    doubt: DoubtGrammar
    corrections: CorrectionGrammar
    other_papers: OtherPaperGrammar
    names: NameGrammar
    intents: IntentGrammar
    events: EventGrammar
    beside: BesideGrammar
    forwarded: ForwardGrammar
    own: OwnGrammar
    typos: TypoGrammar
    said_figures: SaidFiguresGrammar
    shorthand: ShorthandGrammar
    reckoning: tuple[Pattern[str], ...]
    taken_off: tuple[Pattern[str], ...]
    small_print: SmallPrint
    paper: PaperGrammar
    headings: HeadingGrammar
    states: StateGrammar
    default_currency: str | None
    joiner: Pattern[str]
    for_all: Pattern[str]
    all_of_them: Pattern[str]
    same_due: Pattern[str]
    same_invoice: Pattern[str]
    time_joiner: Pattern[str]
    to_note: Pattern[str]
    dollar_elsewhere: Pattern[str]


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Vocabularies(Mapping[str, Vocabulary]):
    """The vocabularies by their languages, from the ``tables`` of ``words.toml``.

    Each is prepared when it is first asked for, which takes more than a second: most rounds of cron read nothing.
    What lasts prepares them all beforehand, in a thread.
    """

    tables: Mapping[str, Mapping[str, Mapping[str, Any]]]
    _prepared: dict[str, Vocabulary] = field(default_factory=dict, init=False)
    _preparing: Lock = field(default_factory=Lock, init=False)

    def __getitem__(self, language: str) -> Vocabulary:
        if language not in self._prepared:
            with self._preparing:
                self._prepare(language)
        return self._prepared[language]

    def prepare(self) -> None:
        """Prepare all of them, so that nobody's first message waits for it."""
        for language in self:
            self[language]

    def _prepare(self, language: str) -> None:
        if language not in self._prepared:
            self._prepared[language] = make_vocabulary(language, self.tables[language])

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def make_vocabulary(language: str, table: Mapping[str, Mapping[str, Any]]) -> Vocabulary:
    """Prepare the word lists of ``words.toml``; KeyError names a missing list, re.error is a bad entry."""
    words = Words(language, table)
    intents = intent_grammar(words)
    return Vocabulary(
        language=language,
        contacts=contact_grammar(words),
        addresses=address_grammar(words),
        numbers=number_grammar(words),
        dates=date_grammar(words),
        billing=billing_grammar(words),
        amounts=amount_grammar(words),
        tax_apart=apart_grammar(words),
        due=due_grammar(words),
        schedule=schedule_grammar(words),
        doubt=doubt_grammar(words),
        corrections=correction_grammar(words),
        other_papers=other_paper_grammar(words),
        names=name_grammar(words),
        intents=intents,
        events=event_grammar(words),
        beside=beside_grammar(words),
        forwarded=forward_grammar(words),
        own=own_grammar(words),
        typos=typo_grammar(words),
        said_figures=said_figures_grammar(words),
        shorthand=shorthand_grammar(words),
        reckoning=reckoning(words),
        taken_off=taken_off_grammar(words),
        small_print=small_print_grammar(words),
        paper=paper_grammar(words),
        headings=heading_grammar(words),
        states=state_grammar(words),
        default_currency=table["amounts"]["default_currency"] or None,
        joiner=re.compile(words.word("intents", "joiner")),
        for_all=re.compile(words.word("intents", "for_all")),
        all_of_them=re.compile(words.word("intents", "all_of_them")),
        same_due=re.compile(words.word("intents", "same_due")),
        same_invoice=re.compile(words.word("intents", "same_invoice")),
        time_joiner=re.compile(words.word("intents", "time_joiner")),
        to_note=re.compile(words.word("intents", "to_note")),
        dollar_elsewhere=re.compile(words.word("intents", "dollar_elsewhere")),
    )
