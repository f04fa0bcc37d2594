"""First contact: the few questions that a business begins with, and what is said to those who may not come in."""

from datetime import date, timedelta
from decimal import Decimal

from markupsafe import Markup

from bot.card import Button, Card
from bot.cards.setting_values import value_of
from bot.domain.business import Business
from bot.domain.money import Money
from bot.i18n.catalogue import Words

# The invoice that serves as an example.
_TERM = timedelta(days=30)
_AMOUNT = Decimal(1250)


def welcome_card(words: Words, first_name: str, draft_id: int) -> Card:
    """Say what the program is for, and ask for the business's name."""
    text = "\n".join([words("onboarding.welcome", first_name=first_name), "", words("onboarding.ask_name")])
    return Card(text, ((_later(words, "name", draft_id),),))


def question_card(words: Words, question: str, draft_id: int, said: Markup | None = None) -> Card:
    """Ask one of the questions (``name``, ``iban``, ``email``), below what is ``said`` of the one before."""
    lines = [said, ""] if said else []
    lines.append(words(f"onboarding.ask_{question}"))
    return Card("\n".join(lines), ((_later(words, question, draft_id),),))


def guess_card(words: Words, business: Business, said: Markup | None) -> Card:
    """Show what was guessed from the owner's language, each part with the way to change it."""
    parts = ("country", "zone", "currency", "language")
    lines = [said] if said else []
    lines.append(words("onboarding.guessed", **{part: value_of(words, business, part) for part in parts}))
    lines.append(words("onboarding.guessed_change"))
    ways = tuple(Button(words.plain(f"preferences.button_{part}"), "setask", extra=part) for part in parts)
    return Card("\n".join(lines), (ways[:2], ways[2:]))


def ready_card(words: Words, today: date, currency: str, said: Markup | None) -> Card:
    """Show how the first invoice is registered, with an example to copy, below what is ``said`` of the last answer."""
    due = words.formats.date_day_month(today + _TERM)
    example = words("onboarding.example", amount=Money(_AMOUNT, currency), due=due)
    lines = [said, ""] if said else []
    lines += [words("onboarding.ready"), Markup("<code>{}</code>").format(example), words("onboarding.ready_next")]
    more = Button(words.plain("onboarding.button_help"), "help")
    return Card("\n".join(lines), ((more, Button(words.plain("onboarding.button_settings"), "settings")),))


def noted(words: Words, question: str, business: Business) -> Markup:
    """Confirm an answer in a line."""
    return words(f"onboarding.noted_{question}", value=value_of(words, business, question))


def skipped_card(words: Words, question: str) -> Card:
    """Say what is done without the answer, and where it can be given later."""
    return Card(words(f"onboarding.skipped_{question}"))


def _later(words: Words, question: str, draft_id: int) -> Button:
    return Button(words.plain("common.button_skip"), "onblater", draft_id, extra=question)
