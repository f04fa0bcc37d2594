"""What a message tells beside the invoice that it notes: a quote, a purchase, an appointment, an invoice paid long ago.

``Devis de 505 € en attente chez Durand. Par contre Caron : 861 € facturés``: the first sentence speaks of no debt.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.intake.draft import Span
from bot.intake.intents.beside_words import BesideGrammar
from bot.intake.intents.others import is_expense, is_invoiced, is_other
from bot.intake.intents.words import IntentGrammar
from bot.intake.names.names import WRITTEN_WEIGHT
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet


def without_beside(found: Scan, intents: IntentGrammar, grammar: BesideGrammar) -> Sheet:
    """Return the letter as if that had not been written which it tells beside a whole invoice, else as it is.

    Whom an invoice paid long ago was for is the client of the new one, unless that names another.
    """
    letter = found.letter
    parts = _parts(letter, grammar) if found.is_marked else []
    if len(parts) <= 1:
        return letter
    told = [part for part in parts if _is_apart(found.within(part), intents, grammar)]
    pays = any(_pays(found.within(part), intents) for part in told)
    if told and _is_noted(found, _others(parts, told), intents, grammar, pays=pays):
        return _blanked(letter, told, grammar)
    settled = [part for part in parts if _is_settled(found.within(part).letter, grammar)]
    rest = _others(parts, settled)
    if not settled or not any(letter.within(part).has(grammar.fresh) for part in rest) or not _is_due(found, rest):
        return letter
    kept = [] if _are_named(found, rest) else [name.span for name in found.names]
    return _blanked(letter, settled, grammar, kept)


def _parts(letter: Sheet, grammar: BesideGrammar) -> list[Span]:
    """Return the sentences of a letter, and what turns to something else in one of them."""
    ends = (match.end() for match in letter.find(grammar.ends))
    cuts = {at for at in ends if letter.is_small or not letter.raw[at : at + 1].islower()}
    cuts |= {match.end() for each in (grammar.breaks, grammar.turns) for match in letter.find(each)}
    bounds = sorted({0, *cuts, len(letter.raw)})
    return [Span(*pair) for pair in pairwise(bounds)]


def _is_apart(part: Scan, intents: IntentGrammar, grammar: BesideGrammar) -> bool:
    """Whether a part speaks of something else than the writer's invoices."""
    if is_other(part.letter, intents) or is_expense(part.letter, part, intents):
        return True
    return not (part.is_marked or part.numbers or part.bare) and part.letter.has(grammar.meeting)


def _pays(part: Scan, intents: IntentGrammar) -> bool:
    """Whether a part speaks of what the writer has to pay."""
    is_own = is_other(part.letter, intents) or is_expense(part.letter, part, intents)
    return is_own and not part.letter.has(intents.quote)


def _is_noted(found: Scan, rest: Sequence[Span], intents: IntentGrammar, grammar: BesideGrammar, *, pays: bool) -> bool:
    """Whether the ``rest`` tells by itself whose a sum is, and that it is the writer's to come.

    Where the writer ``pays`` something else the sum may be another such, unless it is told for whom it is noted.
    """
    if not (_is_priced(found, rest) and _are_named(found, rest)):
        return False
    sheets = [found.letter.within(part) for part in rest]
    if any(sheet.has(grammar.noted) for sheet in sheets):
        return True
    return not pays and (_is_due(found, rest) or any(is_invoiced(sheet, intents) for sheet in sheets))


def _is_settled(part: Sheet, grammar: BesideGrammar) -> bool:
    return part.has(grammar.past) and part.has(grammar.paid)


def _is_priced(found: Scan, parts: Iterable[Span]) -> bool:
    return any(found.within(part).is_marked for part in parts)


def _is_due(found: Scan, parts: Sequence[Span]) -> bool:
    return _is_priced(found, parts) and any(found.within(part).days for part in parts)


def _are_named(found: Scan, parts: Iterable[Span]) -> bool:
    names = (name for part in parts for name in found.within(part).names)
    return any(name.sure or name.weight >= WRITTEN_WEIGHT for name in names)


def _others(parts: Iterable[Span], told: Sequence[Span]) -> list[Span]:
    return [part for part in parts if part not in told]


def _blanked(letter: Sheet, parts: Sequence[Span], grammar: BesideGrammar, kept: Sequence[Span] = ()) -> Sheet:
    """Return the letter with spaces for ``parts`` of it and for what leads on from them, but not for what is ``kept``.

    A point parts that from what follows.
    """
    leads = [Span(*lead.span()) for part in parts if (lead := grammar.leads.match(letter.rest, part.end))]
    places = {at for span in (*parts, *leads) for at in range(span.start, span.end) if letter.raw[at] != "\n"}
    places -= {at for span in kept for at in range(span.start, span.end)}
    points = {span.end for span in kept} & places
    blank = {at: "." if at in points else " " for at in places}
    return Sheet(*("".join(blank.get(at, sign) for at, sign in enumerate(text)) for text in (letter.raw, letter.rest)))
