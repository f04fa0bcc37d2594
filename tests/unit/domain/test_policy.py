"""The policies hold what the product's table says."""

import itertools
from collections.abc import Iterable

import pytest

from bot.domain.policy import LADDER, POLICIES, Leaves, Policy, Step, rank

ALL = pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES.keys())


def _days(steps: Iterable[Step]) -> dict[str, int | None]:
    return {step.name: step.day for step in steps}


@pytest.mark.parametrize(
    ("variant", "days"),
    [
        (
            "standard",
            {
                "upcoming": -3,
                "early_call": -2,
                "courtesy": 3,
                "late_call": 5,
                "reminder": 10,
                "call": 15,
                "firm": 20,
                "final": 30,
                "formal_notice": None,
            },
        ),
        ("gentle", {"courtesy": 7, "reminder": 15, "call": 25, "firm": 30, "final": 40, "formal_notice": None}),
        (
            "strict",
            {
                "receipt": 5,
                "upcoming": -3,
                "early_call": -2,
                "courtesy": 1,
                "late_call": 3,
                "reminder": 6,
                "call": 10,
                "firm": 14,
                "final": 22,
                "formal_notice": None,
            },
        ),
    ],
)
def test_each_variant_has_the_days_of_its_table(variant: str, days: dict[str, int | None]) -> None:
    assert _days(POLICIES[variant].steps) == days


@ALL
def test_the_steps_stand_in_the_order_of_the_ladder(policy: Policy) -> None:
    ranks = [rank(step.name) for step in policy.steps]
    assert ranks == sorted(set(ranks))


@ALL
def test_every_variant_climbs_all_that_a_client_must_hear(policy: Policy) -> None:
    assert {"courtesy", "reminder", "call", "firm", "final", "formal_notice"} <= _days(policy.steps).keys()


@ALL
def test_a_person_releases_firm_and_final_and_nothing_is_sent_for_a_task(policy: Policy) -> None:
    leaves = {step.name: step.leaves for step in policy.steps}
    assert {name for name, how in leaves.items() if how is Leaves.TAP} == {"firm", "final"}
    assert {step.name for step in policy.steps if step.is_delicate} == {"firm", "final"}
    assert {step.name for step in policy.steps if step.is_task} <= {"early_call", "late_call", "call", "formal_notice"}
    assert leaves["reminder"] is Leaves.IF_CHECKED


@ALL
def test_the_legal_phase_is_only_entered_after_a_deadline(policy: Policy) -> None:
    asked = {step.name: step.answer_days for step in policy.steps if step.deadline}
    assert asked == {"firm": 8, "final": 8}


@ALL
def test_no_two_tasks_about_a_late_invoice_follow_each_other(policy: Policy) -> None:
    """``Invoice.task_since`` tells of one task at a time: a message lies between two."""
    late = [step for step in policy.steps if not step.expires_at_due]
    assert not any(one.is_task and other.is_task for one, other in itertools.pairwise(late))


@pytest.mark.parametrize(
    ("variant", "done", "following"),
    [
        ("standard", None, "upcoming"),
        ("standard", "upcoming", "early_call"),
        ("standard", "final", "formal_notice"),
        ("gentle", None, "courtesy"),
        ("gentle", "late_call", "reminder"),  # a step that this variant does not have
        ("gentle", "upcoming", "courtesy"),
        ("strict", None, "receipt"),
        ("standard", "receipt", "upcoming"),
    ],
)
def test_the_ladder_goes_on_where_it_had_come_to_when_the_variant_changes(
    variant: str, done: str | None, following: str
) -> None:
    assert POLICIES[variant].after(done)[0].name == following


def test_nothing_follows_the_last_step() -> None:
    assert POLICIES["standard"].after(LADDER[-1]) == ()


def test_a_step_is_found_by_its_name() -> None:
    assert POLICIES["gentle"].step("firm").day == 30
    with pytest.raises(KeyError, match="upcoming"):
        POLICIES["gentle"].step("upcoming")
