"""The reminder policies, as data: one row a step.

To add or move a step, touch its row here and its texts in ``templates/<language>/reminders/<step>/``. Days count from
the due date. Source: the product's standard policy (``docs/policy.md``).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

MIN_DAYS_BETWEEN_CONTACTS = 4
DAYS_AFTER_DEADLINE = 2  # working days
CLOSING_PERIOD_EXTENSION = 7  # days added to a date that is given or ends in a closing period
LEAST_DAYS_TO_ANSWER = 2  # days that a wished date leaves, even when the next step is near
TASK_DAYS_SHOWN = 3  # working days after which a call counts as done
RECEIPTS_FRESH_FOR = 5  # working days


class Leaves(StrEnum):
    """How a step leaves."""

    ITSELF = "itself"
    TAP = "tap"  # a person releases it
    TASK = "task"  # nothing is sent: the owner has something to do
    IF_CHECKED = "if_checked"  # by itself if receipts were checked lately, else on a tap
    UNLESS_HELD = "unless_held"  # on the working day after it was announced, unless the owner holds it back


class Only(StrEnum):
    """Which invoices a step concerns."""

    ALL = "all"
    LARGE = "large"  # the largest fifth of the business's amounts
    FIRST_OR_LARGE = "first_or_large"  # or the first invoice to this client
    ANNOUNCED = "announced"  # invoices that are worth a notice before their due date


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a policy.

    ``day`` counts from the due date (from the issue date, in working days, with ``from_issue``); None means as soon as
    the deadline of the step before has passed. ``on_receipt_day`` replaces it for invoices payable on receipt.
    ``spacing`` is how many days after the last contact it leaves at the earliest. ``answer_days`` is how many days the
    client is asked to answer within; ``deadline`` makes that a deadline, after which two working days more are waited.
    ``expires_at_due`` drops the step once the due date is there. ``always`` marks what leaves in closing periods too.
    ``can_leave_unheld`` marks the delicate step that an owner may let leave to companies unless it is held back.
    """

    name: str
    day: int | None
    leaves: Leaves
    on_receipt_day: int | None = None
    from_issue: bool = False
    spacing: int = MIN_DAYS_BETWEEN_CONTACTS
    answer_days: int | None = None
    deadline: bool = False
    expires_at_due: bool = False
    always: bool = False
    only: Only = Only.ALL
    can_leave_unheld: bool = False

    @property
    def is_task(self) -> bool:
        """Whether this step is the owner's to do, so that nothing is sent."""
        return self.leaves is Leaves.TASK

    @property
    def accompanies(self) -> bool:
        """Whether this is a call that goes with the message before it, inside its spacing and its wished date."""
        return self.spacing < MIN_DAYS_BETWEEN_CONTACTS

    @property
    def is_delicate(self) -> bool:
        """Whether a person always releases it and it keeps away from the edges of the week."""
        return self.leaves is Leaves.TAP


@dataclass(frozen=True, slots=True)
class Policy:
    """A ladder of steps, climbed one by one."""

    variant: str
    steps: tuple[Step, ...]

    def after(self, name: str | None) -> tuple[Step, ...]:
        """Return the steps that follow ``name``, in order; all of them for None.

        A step that this variant does not have stands where the full ladder has it.
        """
        if name is None:
            return self.steps
        return tuple(step for step in self.steps if rank(step.name) > rank(name))

    def step(self, name: str) -> Step:
        """Return the row of ``name``.

        :raises KeyError: when this policy has no such step.
        """
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)


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


def rank(name: str) -> int:
    """Return how high on the ladder the step stands."""
    return LADDER.index(name)


CAN_WAIT_FOR_A_TAP = ("receipt", "upcoming", "courtesy", "reminder")  # what else an owner may want to release

_STEPS = (
    Step("upcoming", -3, Leaves.ITSELF, expires_at_due=True, always=True, only=Only.ANNOUNCED),
    Step("early_call", -2, Leaves.TASK, spacing=1, expires_at_due=True, only=Only.LARGE),
    Step("courtesy", 3, Leaves.ITSELF, on_receipt_day=7, answer_days=4, always=True),
    Step("late_call", 5, Leaves.TASK, spacing=2, only=Only.LARGE),
    Step("reminder", 10, Leaves.IF_CHECKED, answer_days=4),
    Step("call", 15, Leaves.TASK),
    Step("firm", 20, Leaves.TAP, answer_days=8, deadline=True, can_leave_unheld=True),
    Step("final", 30, Leaves.TAP, answer_days=8, deadline=True),
    Step("formal_notice", None, Leaves.TASK),
)
_RECEIPT = Step("receipt", 5, Leaves.ITSELF, from_issue=True, expires_at_due=True, only=Only.FIRST_OR_LARGE)


def _moved(days: dict[str, int], *, without: frozenset[str] = frozenset()) -> tuple[Step, ...]:
    """Return the standard steps on other days."""
    return tuple(replace(step, day=days.get(step.name, step.day)) for step in _STEPS if step.name not in without)


POLICIES = {
    "standard": Policy("standard", _STEPS),
    "gentle": Policy(
        "gentle",
        _moved(
            {"courtesy": 7, "reminder": 15, "call": 25, "firm": 30, "final": 40},
            without=frozenset({"upcoming", "early_call", "late_call"}),
        ),
    ),
    "strict": Policy(
        "strict",
        (_RECEIPT, *_moved({"courtesy": 1, "late_call": 3, "reminder": 6, "call": 10, "firm": 14, "final": 22})),
    ),
}
