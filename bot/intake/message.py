"""Reads a message that an entrepreneur typed, dictated or forwarded, and says what it means and what must be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.intake.amounts.reckoning import reckoned
from bot.intake.amounts.taken_off import taken_off
from bot.intake.capitals import as_written, in_small_letters
from bot.intake.corrected import corrected
from bot.intake.days.farewells import farewells
from bot.intake.draft import Draft, Field, Intent, Order, Reading, Span
from bot.intake.fields import Message
from bot.intake.intents.event_told import without_event
from bot.intake.intents.events import read_event, read_question
from bot.intake.intents.intent import decide_intent
from bot.intake.intents.orders import gives_order
from bot.intake.intents.past_disputes import past_disputes
from bot.intake.intents.told_beside import without_beside
from bot.intake.invoices import read_invoices
from bot.intake.letters.forwarded import Forwarded, writer_of
from bot.intake.letters.own_lines import own_lines
from bot.intake.letters.quoted import find_quoted
from bot.intake.letters.small_print import small_print
from bot.intake.lists.pasted_table import read_table
from bot.intake.names.around import is_whereabouts
from bot.intake.names.names import WRITTEN_WEIGHT, NameFound, find_names
from bot.intake.naming import scan_named
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.told import find_named_numbers
from bot.intake.other_papers import other_papers
from bot.intake.text.chat_log import speakers_of, without_stamps
from bot.intake.text.said_figures import with_figures_said
from bot.intake.text.sheet import STRUCK, Sheet, fold, open_sheet
from bot.intake.text.shorthand import written_out
from bot.intake.text.spelt_out import spelt_out
from bot.intake.text.typos import mended
from bot.intake.vocabulary import Vocabulary

# The least weight of a word that anything but its place tells to be a name ("they paid, wahey" names nobody).
_NAMED = 1


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote a letter or the lines of a chat, None where that is not told; ``of_itself`` when it speaks of itself.

    That it ``is_client`` goes before a name that is not sure: who tells of a payment may be a bank.
    """

    name: str | None
    of_itself: bool
    is_client: bool


def read_message(text: str, today: date, language: str, vocabulary: Vocabulary) -> Reading:
    """Return what ``text`` means to its writer, on the day ``today`` of the owner's zone.

    ``language`` is the owner's, and ``vocabulary`` that of the same language. Never raises on any text; only its first
    4,096 characters are read. Conventions: those of the intake examples under ``benchmarks/data``.
    """
    if language != vocabulary.language:
        raise ValueError(f"a text in {language} cannot be read with the words of {vocabulary.language}")
    table = read_table(text, today, vocabulary)
    if table:
        return Reading(Intent.INVOICE, table)
    small = in_small_letters(text, vocabulary.names)
    if small is not None:
        return as_written(_read(small, today, vocabulary), text)
    return _read(text, today, vocabulary)


def _read(text: str, today: date, vocabulary: Vocabulary) -> Reading:
    """Return what ``text`` means, whose capitals tell what is a name."""
    letter, forwarded = letter_of(text, vocabulary)
    found = scan_named(letter, vocabulary, today)
    right = corrected(found, vocabulary.corrections).without(other_papers(found, vocabulary.other_papers))
    if right is not letter:
        letter, found = right, scan_named(right, vocabulary, today)
    told = without_beside(found, vocabulary.intents, vocabulary.beside) if forwarded is None else letter
    if told is not letter:
        letter, found = told, scan_named(told, vocabulary, today)
    message = Message(letter, found, vocabulary, today, forwarded)
    intent = decide_intent(letter, message.found, vocabulary.intents, vocabulary.due, today)
    if intent is Intent.INVOICE:
        return Reading(intent, read_invoices(message))
    if intent is Intent.OTHER:
        return Reading(intent, order=_order(message))
    writer = _speaker(text, vocabulary) if forwarded is None else _writer(message, forwarded, intent)
    draft = _about(message, writer, asked=intent is Intent.QUESTION)
    if intent is Intent.QUESTION:
        return Reading(intent, question=read_question(message, draft.client))
    return Reading(intent, (draft,), event=read_event(message, intent))


def letter_of(text: str, vocabulary: Vocabulary) -> tuple[Sheet, Forwarded | None]:
    """Return what is to be read of a text, and the head of the letter that it forwards, if any.

    Short forms are written out and typos mended.
    The writer's own signature, the line of who issues the invoice, its legal mentions, farewells and what is to be
    done in case it is late are not to be read.
    A greeting that a sign parts from what follows is left out, so that the message begins behind it.
    """
    written = written_out(without_stamps(text), vocabulary.shorthand)
    sheet = open_sheet(with_figures_said(written, vocabulary.said_figures))
    greeting = vocabulary.intents.opening.match(sheet.rest)
    sheet = sheet if greeting is None else sheet.behind(greeting.end())
    sheet = mended(sheet, vocabulary.typos)
    sums = reckoned(sheet, vocabulary.reckoning)
    reductions = taken_off(sheet, vocabulary.taken_off)
    sheet = sheet.without([*spelt_out(sheet), *sums, *reductions, *_polite_mark(sheet, vocabulary)])
    sheet = sheet.without(small_print(sheet, vocabulary.small_print))
    sheet = sheet.without([*sheet.spans(vocabulary.intents.as_of), *sheet.spans(vocabulary.dates.if_late)])
    sheet = sheet.without(past_disputes(sheet, vocabulary.intents.past))
    forwarded = find_quoted(sheet, vocabulary.forwarded)
    aside = own_lines(sheet, vocabulary.own, vocabulary.names) if forwarded is None else forwarded.skip
    left = sheet.without(aside)
    return left.without(farewells(left, vocabulary.intents.farewell)), forwarded


def _polite_mark(sheet: Sheet, vocabulary: Vocabulary) -> list[Span]:
    """Return where the mark stands that ends a request, and so puts no sum in doubt (``tu peux noter … 300 € ?``)."""
    grammar = vocabulary.intents
    end = grammar.ends_question.search(sheet.rest) if sheet.has(grammar.request) else None
    priced = grammar.priced_request.search(sheet.rest)
    marks = [end.start()] if end else [priced.end() - 1] if priced else []
    return [Span(mark, mark + 1) for mark in marks]


def _order(message: Message) -> Order | None:
    """Return the order that a message gives, with the number that it names."""
    if not gives_order(message.sheet, message.vocabulary.intents.orders, priced=message.found.is_priced):
        return None
    return Order(_about(message, None, asked=True).number)


def _speaker(text: str, vocabulary: Vocabulary) -> Writer | None:
    """Return whose lines of a chat a text copies, beside those of the owner.

    Who speaks to the owner (``votre facture``), or answers its lines, speaks of itself.
    """
    speakers, own = speakers_of(text), vocabulary.own
    others = [name for name in speakers if not own.myself.fullmatch(fold(name))]
    if len(others) != 1:
        return None
    of_itself = len(speakers) > 1 or own.addressed.search(fold(text)) is not None
    return Writer(others[0], of_itself=of_itself, is_client=False)


def _writer(message: Message, forwarded: Forwarded, intent: Intent) -> Writer:
    """Return who wrote the letter that a message forwards, and whether what it tells is told of itself."""
    grammar = message.vocabulary.forwarded
    tells = grammar.has_paid if intent is Intent.PAYMENT else grammar.speaks
    name = writer_of(forwarded, grammar)
    of_itself = message.sheet.has(tells) and not message.sheet.has(grammar.for_client)
    return Writer(name, of_itself=of_itself, is_client=name is not None and intent is not Intent.PAYMENT)


def _about(message: Message, writer: Writer | None, *, asked: bool) -> Draft:
    """Return whom and which invoice a sentence is about; the client is missing when it names neither.

    The writer of a letter is the client when it speaks of itself, or when nobody else is named.
    """
    vocabulary = message.vocabulary
    named = _named_numbers(message)
    spans = [number.span for number in named]
    found = _figures_of_places(message.found.sheet, message)
    sheet = _of_subject(message, found, vocabulary).without(spans)
    written = [value for number in message.found.numbers for value in (number.value, *number.others)]
    # beside a number written as one, other figures count something: "facture 2027-31, 12 heures au lieu de 8"
    numbers = dict.fromkeys(written or [n.value for n in named] + [bare.value for bare in message.found.bare])
    learnt = _learnt(message, written=asked)
    name = learnt or _subject(_of_clients(sheet, message), message, sure_only=asked)
    if name is None and not numbers:
        # "on me dit que Dupont ..." names the client behind "dit que"
        whole = without_event(message, message.found.sheet).without(spans)
        name = _subject(whole, message, sure_only=True)
    if writer is not None and (name is None or writer.of_itself or (writer.is_client and learnt is None)):
        name = writer.name
    number = next(iter(numbers)) if len(numbers) == 1 else None
    missing = (Field.CLIENT,) if name is None and not numbers else ()
    return Draft(client=name, number=number, missing=missing)


def _named_numbers(message: Message) -> list[NumberFound]:
    """Return the numbers said in passing (``la 31``), among which no figure of a day counts."""
    named, _ = find_named_numbers(message.sheet, message.vocabulary.numbers.told)
    days = [day.span for day in message.found.days]
    return [each for each in named if not any(day.overlaps(each.span) for day in days)]


def _learnt(message: Message, *, written: bool) -> str | None:
    """Return the first client whose name is beyond doubt, with ``written`` the first that has a capital."""
    sure = [name.name for name in _untold(message) if name.sure]
    return next((name for name in sure if not written or name.lower() != name), None)


def _untold(message: Message) -> list[NameFound]:
    """Return the names of which no word tells of the event, nor, in small letters, begins what is said of it."""
    sheet = without_event(message, message.found.sheet)
    clauses = sheet.spans(message.vocabulary.names.clause)
    told = sheet.without(clause for clause in clauses if sheet.raw[clause.start].islower()).rest
    return [name for name in message.found.names if STRUCK not in told[name.span.start : name.span.end]]


def _of_clients(sheet: Sheet, message: Message) -> Sheet:
    """Strike out the small words that are no client's by all that is known of names (``le nombre d'heures``).

    Words that open the message right before what their bearer does are a name (``hugo m'a payé``).
    """
    # beside a number no small word names anybody by its place alone ("la facture 519, j'ai le bon signé")
    least = WRITTEN_WEIGHT if message.found.numbers or message.found.bare else _NAMED
    known = [name.span for name in message.found.names if name.weight >= least]
    # what one of them stood before may look like a name in its turn ("son plus gros chantier")
    while unknown := [*_unknown(sheet, known, message)]:
        sheet = sheet.without(unknown)
    return sheet


def _unknown(sheet: Sheet, known: Sequence[Span], message: Message) -> Iterator[Span]:
    """Yield where small words stand that look like a name by their place alone."""
    for name in find_names(sheet, message.vocabulary.names):
        small = name.weight < WRITTEN_WEIGHT and not any(name.span.overlaps(each) for each in known)
        if small and (name.span.start or not _acts(name, message)):
            yield name.span


def _acts(name: NameFound, message: Message) -> bool:
    """Whether what tells of the event begins right behind a name."""
    return any(deed.match(message.sheet.rest, name.span.end + 1) for deed in message.vocabulary.intents.deeds)


def _figures_of_places(sheet: Sheet, message: Message) -> Sheet:
    """Restore the figures directly behind a kind of place that names nobody without them (``Studio 12 a payé``)."""
    places, rest, letter = message.vocabulary.names.generic, sheet.rest, message.found.letter.rest
    for amount in message.found.amounts:
        word = (rest[: amount.at.start].rsplit(maxsplit=1) or [""])[-1]
        if not amount.marked and word in places and rest[: amount.at.start].endswith(f"{word} "):
            rest = rest[: amount.at.start] + letter[amount.at.start : amount.at.end] + rest[amount.at.end :]
    return Sheet(sheet.raw, rest)


def _of_subject(message: Message, sheet: Sheet, vocabulary: Vocabulary) -> Sheet:
    """Strike out what the sentence says of its subject, so that the subject is left."""
    clause = vocabulary.names.clause.search(sheet.rest, 1)
    if clause is not None and any(letter.isalpha() for letter in sheet.rest[: clause.start()]):
        sheet = sheet.without([Span(clause.start(), len(sheet.rest))])
    return without_event(message, sheet)


def _subject(sheet: Sheet, message: Message, *, sure_only: bool) -> str | None:
    """Return the client that a sentence is about: the best introduced name, else the first.

    With ``sure_only`` (for questions) a name counts only when it is written as one. It ends where it was found to end
    in the whole message.
    """
    grammar = message.vocabulary.names
    found = [name for name in find_names(sheet, grammar) if not is_whereabouts(name.span, message.sheet, grammar)]
    names = [name for name in found if not sure_only or name.weight >= WRITTEN_WEIGHT]
    if not names:
        return None
    strongest = max(name.weight for name in names)
    best = next(name for name in names if name.weight == strongest)
    cut = (name for name in _untold(message) if name.weight >= WRITTEN_WEIGHT and name.span.overlaps(best.span))
    return next((name.name for name in cut), best.shorter or best.name)
