"""What is told of another paper than the invoice: one that is settled, the quote before it, what the writer bought.

``300 € fin de mois, l'ancienne facture de 200 € est soldée``: its sum is none of the invoice's, its payment no event.
"""

from collections.abc import Iterator

from bot.intake.days.found import NOT_DUE
from bot.intake.days.remarks import clause_of
from bot.intake.draft import Span
from bot.intake.other_paper_words import OtherPaperGrammar
from bot.intake.scan import Scan


def other_papers(found: Scan, grammar: OtherPaperGrammar) -> list[Span]:
    """Return the clauses that tell of other papers, beside the one sum and the day of the invoice itself."""
    spans = [*_settled(found, grammar), *_priced(found, grammar)]
    if not spans:
        return []
    amounts = [amount for amount in found.amounts if amount.marked and not _is_within(amount.span, spans)]
    days = [day for day in found.days if day.role not in NOT_DUE and not _is_within(day.span, spans)]
    return spans if len(amounts) == 1 and days else []


def _settled(found: Scan, grammar: OtherPaperGrammar) -> Iterator[Span]:
    """Yield the clauses that tell of another invoice that it is settled, and name nobody."""
    for match in found.letter.find(grammar.invoice):
        clause = clause_of(Span(*match.span()), found.sheet)
        named = any(clause.overlaps(name.span) for name in found.names)
        told = found.letter.rest, clause.start, clause.end
        if not named and grammar.settled.search(*told) and not grammar.open.search(*told):
            yield clause


def _priced(found: Scan, grammar: OtherPaperGrammar) -> Iterator[Span]:
    """Yield where the price of a quote or of purchases is told, from the word for it to the sum behind."""
    for match in found.letter.find(grammar.priced):
        clause = clause_of(Span(*match.span()), found.sheet)
        sums = [amount.span for amount in found.amounts if match.end() <= amount.span.start]
        opens = not found.letter.rest[clause.start : match.start()].strip()
        if (
            opens
            and sums
            and (sums[0].start < clause.end or not found.letter.rest[clause.end : sums[0].start].strip(" :"))
        ):
            yield Span(match.start(), sums[0].end)


def _is_within(span: Span, spans: list[Span]) -> bool:
    return any(each.overlaps(span) for each in spans)
