"""Cards about the owner's absence: from when to when, and what that holds back."""

from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from bot.card import Button, Card
from bot.domain.business import Business
from bot.i18n.catalogue import Words

SPANS: Final = {"week": timedelta(days=6), "fortnight": timedelta(days=13)}  # after today


def absence_line(words: Words, business: Business, today: date) -> Markup:
    """Say from when to when the owner is away; empty when that is past or not so."""
    if business.away_from is None or business.away_until is None or business.away_until < today:
        return Markup()
    return words("absence.noted", first=business.away_from, last=business.away_until)


def absence_card(words: Words, business: Business, today: date) -> Card:
    """Show the absence that is noted, or offer to note one."""
    line = absence_line(words, business, today)
    spans = tuple(Button(words.plain(f"absence.button_{span}"), "awayfor", extra=span) for span in SPANS)
    dates = (Button(words.plain("absence.button_dates"), "awaydates"),)
    over = (Button(words.plain("absence.button_back"), "awayend"),) if line else ()
    back = (Button(words.plain("common.button_back"), "settings"),)
    return Card("\n".join([words("absence.head"), line or words("absence.none")]), (spans, dates, over, back))


def question_card(words: Words, draft_id: int, asked: str, *, unclear: bool = False) -> Card:
    """Ask for the first or the last day of an absence."""
    lines = [words("absence.unclear")] if unclear else []
    lines.append(words(f"absence.ask_{asked}"))
    return Card("\n".join(lines), ((Button(words.plain("common.button_cancel"), "awaydrop", draft_id),),))
