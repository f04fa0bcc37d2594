"""A guess: either one sure value, or none and the values that could be meant."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Guess(Generic[T]):
    """A value that is sure, or the ``candidates`` among which a person has to choose."""

    value: T | None = None
    candidates: tuple[T, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether a person has to be asked."""
        return self.value is None


def sure(value: T) -> Guess[T]:
    """Return a guess that needs no confirmation."""
    return Guess(value)


def among(*candidates: T) -> Guess[T]:
    """Return a doubtful guess; a candidate given twice is proposed once, and a lone one stays doubtful."""
    return Guess(None, tuple(dict.fromkeys(candidates)))


def agreed(*candidates: T) -> Guess[T]:
    """Return a sure guess when all candidates are the same value, otherwise a doubtful one."""
    distinct = tuple(dict.fromkeys(candidates))
    return Guess(distinct[0]) if len(distinct) == 1 else Guess(None, distinct)
