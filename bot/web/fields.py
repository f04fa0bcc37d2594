"""What was typed into a form, read field by field; what cannot be used is noted, and nothing typed is lost."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.money import Money
from bot.intake.answers import read_amount, read_date
from bot.intake.vocabulary import Vocabulary

LONGEST = 4000  # letters of any one field: more was not typed by hand
_MOST = 100  # values of one name
_LONGEST_FIGURE, _LARGEST = 40, 10**12  # letters, and units of a currency: no client owes more
_MINUS = ("-", "−")  # in a text such a sign is a dash, before a figure in a form it is not


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one form: ``typed`` by name, ``wrong`` the keys of the words on what cannot be used."""

    typed: Mapping[str, tuple[str, ...]]
    today: date
    vocabulary: Vocabulary
    wrong: dict[str, str] = field(default_factory=dict)

    def words(self, name: str, *, required: bool = False) -> str:
        """Return the words of a field."""
        text = self._first(name)
        if required and not text:
            self.wrong[name] = "missing"
        return text

    def day(self, name: str, *, past: bool = False, required: bool = False) -> date | None:
        """Return the day of a field, as the browser or a person writes it."""
        text = self.words(name, required=required)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            read = read_date(text, self.today, self.vocabulary, past=past).value
        if read is None:
            self.wrong[name] = "day"
        return read

    def amount(self, name: str, currency: str, *, required: bool = False) -> Money | None:
        """Return the amount of a field, in ``currency`` unless another is written."""
        text = self.words(name, required=required)
        if not text:
            return None
        is_figure = len(text) <= _LONGEST_FIGURE and not text.startswith(_MINUS)
        read = read_amount(text, self.today, self.vocabulary, currency).value if is_figure else None
        if read is None or not 0 < read.amount <= _LARGEST:
            self.wrong[name] = "amount"
            return None
        return read

    def choice(self, name: str, known: Collection[str]) -> str:
        """Return what was chosen, nothing for nothing."""
        chosen = self._first(name)
        if chosen and chosen not in known:
            self.wrong[name] = "choice"
        return chosen

    def numbers(self, name: str, known: Collection[int], *, required: bool = False) -> tuple[int, ...]:
        """Return the identifiers that were ticked, each of which must be ``known``."""
        ticked = self.typed.get(name, ())[:_MOST]
        found = tuple(each for each in known if str(each) in ticked)
        if len(found) != len(set(ticked)):
            self.wrong[name] = "choice"
        elif required and not found:
            self.wrong[name] = "missing"
        return found

    def ticked(self, name: str) -> None:
        """Require that a box is ticked."""
        if not self._first(name):
            self.wrong[name] = "tick"

    def _first(self, name: str) -> str:
        text = next(iter(self.typed.get(name, ())), "")[:LONGEST]
        return text.replace("\0", "").strip()
