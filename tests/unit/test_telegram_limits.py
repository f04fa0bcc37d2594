"""How many messages Telegram lets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram_limits import CHAT_BURST, PER_SECOND, Limits


class Seconds:
    """A steady clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        """Return the reading, in seconds."""
        return self.at


def _admitted(limits: Limits, chats: list[int]) -> int:
    return sum(limits.admit(chat) is None for chat in chats)


def test_a_short_burst_in_one_chat_passes_and_then_one_a_second() -> None:
    seconds = Seconds()
    limits = Limits(seconds)
    assert _admitted(limits, [1] * 10) == CHAT_BURST
    assert limits.admit(1) == 1
    seconds.at += 1
    assert [limits.admit(1), limits.admit(1)] == [None, 1]


def test_thirty_messages_a_second_pass_over_all_chats() -> None:
    seconds = Seconds()
    limits = Limits(seconds)
    assert _admitted(limits, list(range(1, 50))) == PER_SECOND
    seconds.at += 0.5
    assert limits.admit(99) == 1
    seconds.at += 0.5
    assert _admitted(limits, list(range(100, 150))) == PER_SECOND


def test_a_group_takes_twenty_a_minute() -> None:
    seconds = Seconds()
    limits = Limits(seconds)
    assert _admitted(limits, [-1] * 25) == 20
    assert limits.admit(-1) == 3
    seconds.at += 3
    assert limits.admit(-1) is None


@pytest.mark.parametrize("chat", [7, -7])
def test_waiting_as_long_as_asked_is_enough(chat: int) -> None:
    seconds = Seconds()
    limits = Limits(seconds)
    while (wait := limits.admit(chat)) is None:
        pass
    seconds.at += wait
    assert limits.admit(chat) is None


@given(st.lists(st.tuples(st.integers(1, 3), st.floats(0, 2)), max_size=60))
def test_no_pattern_beats_one_a_second_in_a_chat_by_more_than_the_burst(steps: list[tuple[int, float]]) -> None:
    seconds = Seconds()
    limits = Limits(seconds)
    sent = {1: 0, 2: 0, 3: 0}
    for chat, pause in steps:
        seconds.at += pause
        sent[chat] += limits.admit(chat) is None
    assert all(count <= CHAT_BURST + seconds.at - 100 + 1e-6 for count in sent.values())
