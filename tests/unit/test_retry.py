"""When a failed hand-over is tried again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Outcome
from bot.channels.retry import next_attempt

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


def all_attempts(key: str = "") -> list[datetime]:
    moments = [NOW]
    while (moment := next_attempt(Outcome.PASSING, len(moments), moments[-1], key=key)) is not None:
        moments.append(moment)
    return moments


@pytest.mark.parametrize("outcome", [Outcome.PERMANENT, Outcome.UNCERTAIN])
def test_only_what_passes_is_tried_again(outcome: Outcome) -> None:
    assert next_attempt(outcome, 1, NOW, timedelta(seconds=1)) is None


@given(st.text())
def test_the_delays_grow_and_end_after_about_two_days(key: str) -> None:
    moments = all_attempts(key)
    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert timedelta(minutes=1) <= waits[0] <= timedelta(minutes=1.2)
    assert all(later > earlier * 0.8 for earlier, later in pairwise(waits))
    assert timedelta(hours=44) < moments[-1] - NOW < timedelta(hours=60)
    assert len(moments) == 10


@given(st.text(), st.integers(1, 9))
def test_the_same_message_always_waits_alike(key: str, attempts: int) -> None:
    first, second = (next_attempt(Outcome.PASSING, attempts, NOW, key=key) for _ in range(2))
    assert first == second


def test_messages_that_failed_together_do_not_come_back_together() -> None:
    assert len({next_attempt(Outcome.PASSING, 3, NOW, key=str(number)) for number in range(100)}) == 100


@given(st.integers(1, 9), st.timedeltas(timedelta(0), timedelta(days=2)))
def test_the_receivers_own_delay_is_honoured(attempts: int, asked: timedelta) -> None:
    moment = next_attempt(Outcome.PASSING, attempts, NOW, asked)
    assert moment is not None
    assert moment >= NOW + asked


def test_a_receiver_that_asks_for_more_than_two_days_is_given_up() -> None:
    assert next_attempt(Outcome.PASSING, 1, NOW, timedelta(days=2, seconds=1)) is None


@pytest.mark.parametrize("attempts", [0, -1])
def test_there_is_no_next_attempt_before_the_first(attempts: int) -> None:
    with pytest.raises(ValueError, match="nothing has been attempted"):
        next_attempt(Outcome.PASSING, attempts, NOW)
