"""What a printed letter says otherwise than is known by now, each thing with both, in words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from bot.cards.setting_values import terms_in_words
from bot.i18n.catalogue import Value, Words
from bot.i18n.firm import grouped_siren
from bot.i18n.formats import iban
from bot.usecases.printed_notice import Corrected, money_of

_MOST: Final = 5  # lines, so that the sentences around them stay on one card

_WRITTEN: Final[Mapping[str, Callable[[Words, str], Value]]] = {
    **dict.fromkeys(("issued_on", "due_on"), lambda _, kept: date.fromisoformat(kept)),
    **dict.fromkeys(("amount", "contested", "balance"), lambda _, kept: money_of(kept)),
    **dict.fromkeys(("postal", "own_postal"), lambda _, kept: ", ".join(kept.splitlines())),
    "interest": lambda words, kept: words.plain(f"letters.interest_{kept}"),
    "iban": lambda _, kept: iban(kept),
    "siren": lambda _, kept: grouped_siren(kept),
    "late_terms": terms_in_words,
    "kind": lambda words, kept: words.plain(f"common.kind_{kept}"),
    "language": lambda words, kept: words.plain(f"clients.language_{kept}"),
}  # what is not written just as it is kept


def corrected_lines(words: Words, found: Sequence[Corrected]) -> Markup:
    """Write what was corrected, a line each with what the letter says and what is true; the rest as their number."""
    shown = found if len(found) <= _MOST else found[: _MOST - 1]
    lines = [_line(words, each) for each in shown]
    if len(shown) < len(found):
        lines.append(words("letters.corrected_more", count=len(found) - len(shown)))
    return Markup("\n").join(lines)


def _line(words: Words, corrected: Corrected) -> Markup:
    name, printed, known = corrected.name, corrected.printed, corrected.known
    what = words.plain(f"letters.corrected_{name}")
    if corrected.number is not None:
        number = corrected.number
        invoice = words.plain("invoices.numbered", number=number) if number else words.plain("invoices.unnumbered")
        what = words.plain("letters.corrected_of", invoice=invoice, what=what)
    return words(
        "letters.corrected", what=what, printed=_written(words, name, printed), known=_written(words, name, known)
    )


def _written(words: Words, name: str, kept: str) -> Value:
    if not kept:
        return words.plain("letters.corrected_nothing")
    return _WRITTEN[name](words, kept) if name in _WRITTEN else kept
