"""Promises: how long the chase rests for one, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import WorkingCalendar
from bot.domain.promise import FARTHEST, Promise, PromiseState, judge, rests_until, resumes_on
from tests.builders import euros

WEEKDAYS = WorkingCalendar(frozenset())
MONDAY = date(2026, 9, 7)
A_PROMISE = Promise(
    id=1,
    client_id=1,
    amount=euros(500),
    owed=euros(500),
    given_on=MONDAY,
    due_on=MONDAY + timedelta(days=4),
    place=1,
    state=PromiseState.OPEN,
    replaces=(),
    ended_on=None,
    invoice_ids=(1,),
    version=1,
    created_at=datetime(2026, 9, 7, tzinfo=UTC),
)


def test_the_chase_rests_until_two_working_days_after_the_date() -> None:
    assert resumes_on(A_PROMISE.due_on, WEEKDAYS) == date(2026, 9, 15)  # a Friday, then Monday and Tuesday
    assert rests_until(A_PROMISE, WEEKDAYS) == date(2026, 9, 14)


def test_a_day_far_ahead_rests_only_fifteen_days_by_itself() -> None:
    far = replace(A_PROMISE, due_on=MONDAY + timedelta(days=40))
    assert far.is_far
    assert far.asks_owner
    assert rests_until(far, WEEKDAYS) == MONDAY + FARTHEST


def test_a_part_is_for_the_owner_to_judge() -> None:
    part = replace(A_PROMISE, amount=euros(100))
    assert part.asks_owner
    assert rests_until(part, WEEKDAYS) == date(2026, 9, 14)


def test_the_third_promise_rests_nothing() -> None:
    assert rests_until(replace(A_PROMISE, place=2), WEEKDAYS)
    assert rests_until(replace(A_PROMISE, place=3), WEEKDAYS) is None


OPEN, KEPT, BROKEN = PromiseState.OPEN, PromiseState.KEPT, PromiseState.BROKEN


@pytest.mark.parametrize(
    ("was", "amount", "remaining", "days", "becomes"),
    [
        (OPEN, 500, 500, 0, OPEN),
        (OPEN, 500, 0, 0, KEPT),
        (OPEN, 500, 200, 4, OPEN),
        (OPEN, 300, 200, 4, KEPT),
        (OPEN, 500, 500, 7, OPEN),
        (OPEN, 500, 500, 8, BROKEN),
        (OPEN, 500, 0, 8, BROKEN),
        (KEPT, 500, 0, 90, KEPT),
        (KEPT, 500, 500, 3, OPEN),
        (KEPT, 500, 500, 90, BROKEN),
        (BROKEN, 500, 500, 5, BROKEN),
        (BROKEN, 500, 0, 5, KEPT),
        (BROKEN, 500, 0, 90, BROKEN),
    ],
)
def test_what_becomes_of_a_promise(was: PromiseState, amount: int, remaining: int, days: int, becomes: str) -> None:
    promise = replace(A_PROMISE, amount=euros(amount), state=was)
    assert judge(promise, euros(remaining), MONDAY + timedelta(days=days), WEEKDAYS) == becomes


@given(days=st.integers(0, 400), part=st.booleans(), place=st.integers(1, 4))
def test_no_promise_rests_longer_than_until_the_chase_resumes(days: int, part: bool, place: int) -> None:  # noqa: FBT001
    promise = replace(A_PROMISE, due_on=MONDAY + timedelta(days=days), place=place)
    promise = replace(promise, amount=euros(1)) if part else promise
    last = rests_until(promise, WEEKDAYS)
    assert last is None or last < resumes_on(promise.due_on, WEEKDAYS)
    assert (last is None) == (place > 2)
