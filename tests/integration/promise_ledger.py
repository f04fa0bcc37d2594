"""What the world remembers beside the program: how far each invoice was chased, who heard when, what the owner said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

LADDER = (
    "receipt",
    "upcoming",
    "early_call",
    "courtesy",
    "late_call",
    "reminder",
    "call",
    "firm",
    "final",
    "formal_notice",
)
SPOKEN = ("courtesy", "reminder", "firm", "final")  # what every late invoice is written about, in this order


@dataclass(frozen=True, slots=True)
class Tap:
    """A release: when, of which step, and the balances (in minor units) of the invoices that it was about."""

    at: datetime
    step: str
    balances: dict[int, int]


@dataclass(slots=True)
class Chase:
    """How far the chase of one invoice has come: the steps done, and the date that the last one gave."""

    done: list[str] = field(default_factory=list)
    asked_until: date | None = None
    was_deadline: bool = False

    def copy(self) -> "Chase":
        """Return the chase as it stands, for an undo."""
        return Chase(list(self.done), self.asked_until, self.was_deadline)


@dataclass(slots=True)
class Ledger:
    """The record that the checks rest on."""

    chases: dict[int, Chase] = field(default_factory=lambda: defaultdict(Chase))
    before_edit: dict[int, tuple[int, Chase]] = field(default_factory=dict)  # the version after it, the chase before it
    contacts: dict[int, list[tuple[date, str]]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    taps: dict[int, Tap] = field(default_factory=dict)
    send_again: set[int] = field(default_factory=set)
    merged: dict[int, int] = field(default_factory=dict)
    receipts: dict[int, date] = field(default_factory=dict)  # by payment, 0 when the owner said that all are recorded
    revoked: set[str] = field(default_factory=set)  # tokens of links that the owner has revoked
    on_tap: set[int] = field(default_factory=set)  # invoices whose plan has ended: their first text waits for a tap
    stopped: bool = False
    something_left: bool = False

    def person(self, client_id: int) -> int:
        """Return who a client is by now: those that were merged are one."""
        while client_id in self.merged:
            client_id = self.merged[client_id]
        return client_id

    def merge(self, kept: int, merged: int) -> None:
        """Make one person of two."""
        self.merged[merged] = kept
        self.contacts[kept] += self.contacts.pop(merged, [])
        self.notes[kept] += self.notes.pop(merged, [])

    def heard(self, client_id: int, day: date, key: str) -> None:
        """Note a contact about what is owed."""
        self.contacts[self.person(client_id)].append((day, key))

    def climbed(self, content: dict[str, Any], step: str) -> None:
        """Note what a message did once it has arrived."""
        requested = {invoice_id for invoice_id, _ in content["requested"]}
        until = date.fromisoformat(content["deadline_on"]) if content["deadline_on"] else None
        for invoice_id, name in content["progress"]:
            chase = self.chases[invoice_id]
            chase.done.append(name)
            self.on_tap.discard(invoice_id)
            chase.asked_until = until if invoice_id in requested else None
            chase.was_deadline = step in {"firm", "final"}
        self.something_left = True

    def start_at(self, invoice_id: int, step: str) -> None:
        """Take the steps below ``step`` as done, as the owner said."""
        self.chases[invoice_id] = Chase(list(LADDER[: LADDER.index(step)]))

    def start_anew(self, invoice_id: int) -> None:
        """Forget the steps of an invoice whose due date was moved into the future."""
        self.chases[invoice_id] = Chase()


def next_spoken(done: Iterable[str]) -> str | None:
    """Return the step that a late invoice must be written about next, None after the last."""
    highest = max((LADDER.index(step) for step in done), default=-1)
    return next((step for step in SPOKEN if LADDER.index(step) > highest), None)
