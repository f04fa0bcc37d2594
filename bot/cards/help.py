"""Help: what can be written, as examples to copy or to tap."""

from datetime import date, timedelta
from decimal import Decimal

from markupsafe import Markup

from bot.card import Button, Card
from bot.domain.money import Money
from bot.i18n.catalogue import Words

QUESTIONS = ("owes", "late", "leaves")  # examples that a tap runs, since they change nothing
_SENTENCES = ("invoice", "paid", "part", "promise", "hard")  # examples to copy, since they do
# The invoice that serves as an example.
_TERM = timedelta(days=30)
_AMOUNT = Decimal(1250)
_LONGEST_QUOTE = 60


def help_card(words: Words, today: date, currency: str, client: str = "") -> Card:
    """Show what can be written; the examples speak of ``client`` if the owner already has one."""
    facts = {
        "client": client or words.plain("help.some_client"),
        "amount": words.formats.money(Money(_AMOUNT, currency)),
        "due": words.formats.date_day_month(today + _TERM),
    }
    examples = [_to_copy(words(f"help.example_{sentence}", **facts)) for sentence in _SENTENCES]
    settings = Button(words.plain("help.button_settings"), "settings")
    return Card("\n".join([words("help.head"), *examples, words("help.more")]), (*_questions(words), (settings,)))


def not_understood_card(words: Words, said: str, *, client: str) -> Card:
    """Say what was understood of a text, what is missing, and show an example of what would do."""
    quoted = said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE].rstrip()}…"
    name = client or words.plain("help.some_client")
    head = words("help.only_client", client=client) if client else words("help.nothing_understood", said=quoted)
    examples = [_to_copy(words(f"help.example_{sentence}", client=name)) for sentence in ("paid", "promise")]
    lines = [head, words("help.write_instead"), *examples]
    return Card("\n".join(lines), ((Button(words.plain("help.button_help"), "help"),),))


def question_of(words: Words, name: str) -> str:
    """Return the question that a button asks, as it would be typed."""
    return words.plain(f"help.question_{name}")


def _to_copy(sentence: Markup) -> Markup:
    """Mark a sentence so that a tap copies it."""
    return Markup("<code>{}</code>").format(sentence)


def _questions(words: Words) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(question_of(words, name), "helpask", extra=name),) for name in QUESTIONS)
