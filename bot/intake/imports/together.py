"""How several rows of a list that are one invoice are taken together: what is decided, and what is shown of it."""

from dataclasses import dataclass
from enum import StrEnum


class Items(StrEnum):
    """How rows of one invoice are taken: added, counted once, or each by itself."""

    ADD = "add"
    ONCE = "once"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Together:
    """What a list has of several rows for one invoice; ``how`` is None where the owner has to say.

    ``lines`` and ``invoices`` count the rows of the whole list and the invoices that they make, ``several`` the
    invoices with more than one row. ``says_one_sum`` tells that no such invoice has two different sums.
    """

    how: Items | None = Items.APART
    lines: int = 0
    invoices: int = 0
    several: int = 0
    says_one_sum: bool = False
