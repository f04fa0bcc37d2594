"""Departure times: Telegram's limits hold whatever is asked for, and nobody waits for another's chat."""

import asyncio
import heapq

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.card import Card
from bot.channels.pacing import BURST, Pacing, Slots
from bot.channels.telegram import TelegramChat, open_bot
from bot.demo.telegram_limits import CHAT_BURST, PER_SECOND, Limits
from tests.telegram_bot import TOKEN, world

EPSILON = 1e-6  # seconds: what adding up a few hundred floats may cost

Requests = list[tuple[int, float]]  # chat, and seconds since the request before
REQUESTS = st.lists(st.tuples(st.integers(1, 4), st.floats(0, 1.5)), max_size=80)
CROWDS = st.lists(st.tuples(st.integers(1, 200), st.floats(0, 0.05)), min_size=40, max_size=120)
LATENCY = st.floats(0, 0.19)  # seconds: more than the reserve that 25 a second leaves below 30


def departures(requests: Requests) -> list[tuple[int, float, float]]:
    """Return each request as its chat, when it was made and when it left."""
    slots, now, left = Slots(), 1000.0, []
    for chat, pause in requests:
        now += pause
        left.append((chat, now, slots.take(chat, now)))
    return left


@settings(max_examples=40)  # a crowd takes 18 ms to draw and let go
@given(CROWDS)
def test_no_second_ever_sees_more_than_thirty_departures(requests: Requests) -> None:
    left = sorted(moment for _, _, moment in departures(requests))
    for number, moment in enumerate(left[PER_SECOND:]):
        assert moment - left[number] > 1


@given(REQUESTS)
def test_a_chat_takes_a_small_burst_and_then_one_message_a_second(requests: Requests) -> None:
    for chat in range(1, 5):
        left = [moment for one, _, moment in departures(requests) if one == chat]
        assert left == sorted(left)
        for number, moment in enumerate(left):
            for later, then in enumerate(left[number:], 1):
                assert later <= BURST + (then - moment) + EPSILON


@given(REQUESTS)
def test_nothing_leaves_before_it_was_asked_for(requests: Requests) -> None:
    assert all(moment >= asked for _, asked, moment in departures(requests))


@given(st.integers(1, 60), st.floats(0, 5))
def test_a_chat_with_a_long_queue_keeps_no_other_chat_waiting(queue: int, pause: float) -> None:
    slots = Slots()
    for _ in range(queue):
        slots.take(1, 1000.0)
    asked = 1000.0 + pause
    assert slots.take(2, asked) - asked <= BURST * slots.overall_gap + EPSILON


def test_a_lone_message_leaves_at_once() -> None:
    assert Slots().take(1, 1000.0) == 1000.0


def test_after_a_pause_a_chat_has_its_burst_again() -> None:
    slots = Slots()
    first = [slots.take(1, 1000.0) for _ in range(BURST + 1)]
    assert first[-1] == 1000.0 + slots.a_chat
    again = [slots.take(1, 1010.0) for _ in range(BURST)]
    assert again == pytest.approx([1010.0, 1010.0 + slots.overall_gap])


def test_what_has_passed_is_forgotten() -> None:
    slots = Slots()
    for chat in range(5000):
        slots.take(chat, 1000.0 + chat)
    assert len(slots.taken) < 10
    assert len(slots.chats) < 2000


@given(st.lists(st.tuples(st.integers(1, 60), st.floats(0, 0.3), LATENCY), max_size=120))
def test_telegram_refuses_nothing_even_when_messages_are_late_on_the_way(
    requests: list[tuple[int, float, float]],
) -> None:
    left = departures([(chat, pause) for chat, pause, _ in requests])
    arrivals = [(moment + late, chat) for (chat, _, moment), (_, _, late) in zip(left, requests, strict=True)]
    at = [0.0]
    limits = Limits(lambda: at[0])
    for moment, chat in sorted(arrivals):
        at[0] = moment
        assert limits.admit(chat) is None


class Hurry:
    """A clock that jumps to the next moment for which someone waits, as soon as all ``parties`` wait."""

    def __init__(self, parties: int) -> None:
        self.at = 1000.0
        self.parties = parties
        self._waiting: list[tuple[float, int, asyncio.Event]] = []
        self._order = 0

    def seconds(self) -> float:
        """Return the reading."""
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock has jumped ``seconds`` ahead."""
        come, self._order = asyncio.Event(), self._order + 1
        heapq.heappush(self._waiting, (self.at + seconds, self._order, come))
        self._jump()
        await come.wait()

    def leave(self) -> None:
        """Take part no longer."""
        self.parties -= 1
        self._jump()

    def _jump(self) -> None:
        if self._waiting and len(self._waiting) == self.parties:
            moment, _, come = heapq.heappop(self._waiting)
            self.at = max(self.at, moment)
            come.set()


async def test_a_hundred_cards_to_five_chats_meet_no_limit() -> None:
    hurry = Hurry(parties=5)
    async with world(limits=True, seconds=hurry.seconds) as w:
        pacing = Pacing(seconds=hurry.seconds, sleep=hurry.sleep)
        chat = TelegramChat(open_bot(TOKEN, w.server.base_url.removesuffix("/bot"), pacing))
        await chat.open()
        people = [w.server.user(number) for number in range(1, 6)]
        for person in people:
            person.start()

        async def write(person_id: int) -> None:
            for number in range(20):
                await chat.show(person_id, Card(f"carte {number}"), None)
            hurry.leave()

        await asyncio.gather(*(write(person.account.id) for person in people))
        await chat.close()
        for person in people:
            assert [message.text for message in person.chat[1:]] == [f"carte {number}" for number in range(20)]
    assert hurry.at - 1000.0 == pytest.approx(20 - BURST, abs=1)


async def test_without_pacing_the_same_cards_are_refused() -> None:
    async with world(limits=True) as w:
        await asyncio.gather(*(w.bot.send_message(42, f"carte {number}") for number in range(CHAT_BURST)))
        with pytest.raises(RetryAfter):
            await w.bot.send_message(42, "une de plus")
