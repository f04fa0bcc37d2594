"""Payment terms on a paper: "à 30 jours par virement"."""

from datetime import date

from bot.intake.dates import find_days
from bot.intake.days import Term
from bot.intake.draft import Terms
from bot.intake.sheet import fold, open_sheet
from bot.intake.vocabulary import Vocabulary


def find_terms(text: str, today: date, vocabulary: Vocabulary) -> tuple[list[Terms], str]:
    """Return the terms that a text gives, and what is left of it without them; the way of paying is none of both."""
    means = vocabulary.paper.means.search(fold(text))
    plain = text[: means.start()] + text[means.end() :] if means else text
    days, sheet = find_days(open_sheet(plain.strip()), vocabulary.dates, today)
    return [day.text.terms for day in days if isinstance(day.text, Term)], sheet.rest
