"""The queue of updates: kept until confirmed, woken by news, one poll at a time."""

import asyncio

import pytest

from bot.demo.telegram_changes import Changes
from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_updates import FIRST_UPDATE_ID as FIRST
from bot.demo.telegram_updates import UpdateQueue


def _queue(count: int) -> UpdateQueue:
    queue = UpdateQueue(Changes())
    for number in range(count):
        queue.put("message", {"text": str(number)})
    return queue


async def _numbers(queue: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [update.update_id - FIRST for update in await queue.fetch(offset, limit, 0)]


async def test_updates_stay_until_an_offset_confirms_them() -> None:
    queue = _queue(3)
    assert await _numbers(queue) == [0, 1, 2]
    assert await _numbers(queue) == [0, 1, 2]
    assert await _numbers(queue, FIRST + 2) == [2]
    assert await _numbers(queue) == [2]
    assert await _numbers(queue, FIRST + 3) == []


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (0, 1), (-5, 1), (1000, 100)])
async def test_a_batch_holds_between_one_and_a_hundred(limit: int, count: int) -> None:
    assert len(await _numbers(_queue(120), limit=limit)) == count


async def test_a_negative_offset_keeps_only_the_newest() -> None:
    queue = _queue(5)
    assert await _numbers(queue, -2) == [3, 4]
    assert await _numbers(queue) == [3, 4]


async def test_kinds_that_the_bot_did_not_ask_for_are_not_queued() -> None:
    queue = _queue(0)
    queue.allowed = ["callback_query"]
    queue.put("message", {})
    queue.put("callback_query", {})
    assert [update.kind for update in await queue.fetch(0, 100, 0)] == ["callback_query"]


async def test_an_update_ordered_twice_comes_again_after_its_confirmation_and_only_once() -> None:
    queue = _queue(2)
    queue.repeat()
    assert await _numbers(queue) == [0, 1]
    assert await _numbers(queue, FIRST + 1, limit=1) == [0]
    assert await _numbers(queue, FIRST + 1) == [1]
    assert await _numbers(queue, FIRST + 2) == []


async def test_a_poll_is_woken_by_news() -> None:
    queue = _queue(0)
    poll = asyncio.create_task(queue.fetch(0, 100, 50))
    await asyncio.sleep(0)
    queue.put("message", {"text": "bonjour"})
    assert [update.content["text"] for update in await poll] == ["bonjour"]


async def test_a_poll_comes_back_empty_when_nothing_happens() -> None:
    assert await _queue(0).fetch(0, 100, 0.01) == []


async def test_a_second_poll_ends_the_first() -> None:
    queue = _queue(0)
    first = asyncio.create_task(queue.fetch(0, 100, 50))
    await asyncio.sleep(0)
    second = asyncio.create_task(queue.fetch(0, 100, 50))
    with pytest.raises(ApiError, match="Conflict: terminated by other getUpdates request") as refusal:
        await first
    assert refusal.value.code == 409
    queue.put("message", {})
    assert len(await second) == 1


async def test_a_poll_that_is_ended_is_told_of_the_webhook() -> None:
    queue = _queue(0)
    poll = asyncio.create_task(queue.fetch(0, 100, 50))
    await asyncio.sleep(0)
    queue.end_poll()
    with pytest.raises(ApiError, match="Conflict: terminated by setWebhook request"):
        await poll


async def test_waiting_takes_an_end_when_nothing_comes() -> None:
    with pytest.raises(TimeoutError):
        await Changes().until(lambda: False, 0.01)


async def test_what_is_looked_for_may_not_be_there_yet() -> None:
    changes, found = Changes(), {"no": 0}
    waiting = asyncio.create_task(changes.until(lambda: found["yes"], 1))
    await asyncio.sleep(0)
    found["yes"] = 7
    changes.announce()
    assert await waiting == 7
