"""Payment terms on a paper: "à 30 jours par virement"."""

from datetime import date

from bot.intake.dates import find_days
from bot.intake.days.days import Term
from bot.intake.draft import Terms
from bot.intake.text.sheet import fold, open_sheet
from bot.intake.vocabulary import Vocabulary


def find_terms(text: str, today: date, vocabulary: Vocabulary) -> tuple[list[Terms], str]:
    """Return the terms that a text gives, and what is left of it without them; the way of paying is none of both."""
    plain = text
    for aside in (vocabulary.paper.means, vocabulary.paper.since):
        match = aside.search(fold(plain))
        plain = plain[: match.start()] + plain[match.end() :] if match else plain
    days, sheet = find_days(open_sheet(plain.strip()), vocabulary.dates, today)
    return [day.text.terms for day in days if isinstance(day.text, Term)], sheet.rest
