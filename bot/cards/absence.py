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
    lines = [words("absence.head"), line or words("absence.none")]
    if line and business.stand_in_id:
        lines.append(words("absence.asked_instead", name=business.stand_in_name))
    return Card("\n".join(lines), (spans, dates, _instead(words, business) if line else (), over, back))


def _instead(words: Words, business: Business) -> tuple[Button, ...]:
    """Offer to have somebody asked instead, or to end that."""
    if business.stand_in_id:
        return (Button(words.plain("absence.button_dismiss"), "standinend"),)
    return (Button(words.plain("absence.button_instead"), "standinoffer"),)


def link_card(words: Words, link: str) -> Card:
    """Show the link for whoever is to be asked instead."""
    return Card(words("absence.link", link=link))


def offer_card(words: Words, business: Business, token: str) -> Card:
    """Ask a person whether to stand in: who asks, for how long, and what that means."""
    take = Button(words.plain("absence.button_take"), "standin", extra=token)
    text = words(
        "absence.offer", business=business.name, first=business.away_from or "", last=business.away_until or ""
    )
    return Card(text, ((take,),))


def welcome_card(words: Words, business: Business) -> Card:
    """Say what whoever stands in gets from now on."""
    return Card(words("absence.welcome", business=business.name, last=business.away_until or ""))


def left_card(words: Words, name: str) -> Card:
    """Tell the owner that nobody is asked instead any more."""
    look = Button(words.plain("preferences.button_absence"), "away")
    return Card(words("absence.left", name=name), ((look,),))


def taken_card(words: Words, business: Business) -> Card:
    """Tell the owner that somebody is asked instead."""
    look = Button(words.plain("preferences.button_absence"), "away")
    return Card(words("absence.taken", name=business.stand_in_name), ((look,),))


def question_card(words: Words, draft_id: int, asked: str, *, unclear: bool = False) -> Card:
    """Ask for the first or the last day of an absence."""
    lines = [words("absence.unclear")] if unclear else []
    lines.append(words(f"absence.ask_{asked}"))
    return Card("\n".join(lines), ((Button(words.plain("common.button_cancel"), "awaydrop", draft_id),),))
