"""A message with all that was found in it, and the form into which its fields are entered."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bot.intake.draft import Doubt, Field, Found, Span, Value
from bot.intake.guess import Guess
from bot.intake.letters.forwarded import Forwarded
from bot.intake.scan import Scan
from bot.intake.text.sheet import Sheet
from bot.intake.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it is read: its whole text, what was found, and with which words."""

    sheet: Sheet
    found: Scan
    vocabulary: Vocabulary
    today: date
    forwarded: Forwarded | None = None


@dataclass(slots=True)
class Form:
    """A draft being filled in."""

    values: dict[Field, Value] = field(default_factory=dict)
    missing: list[Field] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def put(
        self,
        name: Field,
        guess: Guess[str] | Guess[date] | Guess[Decimal] | None,
        span: Span | None,
        *,
        needed: bool = False,
    ) -> None:
        """Enter what is known of a field: its value, a doubt, or that it is missing."""
        if guess is None:
            if needed:
                self.missing.append(name)
            return
        if guess.value is None:
            self.doubts.append(Doubt(name, tuple(guess.candidates)))
        else:
            self.values[name] = guess.value
        if span is not None:
            self.found.append(Found(name, span))
