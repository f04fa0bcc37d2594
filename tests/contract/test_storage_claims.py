"""Claims on both databases: a due row is taken by one worker, and by another only when its lease has ended."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from storage import cards, cases, departures, updates
from storage.claims import BATCH, LEASE
from storage.database import Database, Tx, open_database
from tests.contract.stored import NOW, a_business, a_client, a_message

MINUTE = timedelta(minutes=1)

Claim = Callable[[Tx, datetime], Awaitable[list[int]]]
Store = Callable[[Tx, list[datetime]], Awaitable[None]]


async def _store_cases(tx: Tx, moments: list[datetime]) -> None:
    business_id = await a_business(tx)
    for number, moment in enumerate(moments):
        await a_client(tx, business_id, key=str(number), next_at=moment)


async def _store_messages(tx: Tx, moments: list[datetime]) -> None:
    business_id = await a_business(tx)
    for number, moment in enumerate(moments):
        client_id = await a_client(tx, business_id, key=str(number))
        await a_message(tx, business_id, client_id, mail_key=str(number), send_at=moment)


async def _store_cards(tx: Tx, moments: list[datetime]) -> None:
    for number, moment in enumerate(moments):
        await cards.add(tx, chat_id=number, content={}, now=moment)


async def _store_updates(tx: Tx, moments: list[datetime]) -> None:
    await updates.store(tx, [(number, number, {}) for number, _ in enumerate(moments, 1)], NOW)


async def _claim_cards(tx: Tx, now: datetime) -> list[int]:
    return [card.id for card in await cards.claim_due(tx, now)]


async def _claim_updates(tx: Tx, now: datetime) -> list[int]:
    return [update.update_id for update in await updates.claim_next(tx, now)]


TIMED = [
    pytest.param(_store_cases, cases.claim_due, id="cases"),
    pytest.param(_store_messages, departures.claim_due, id="messages"),
    pytest.param(_store_cards, _claim_cards, id="cards"),
]
ALL = [*TIMED, pytest.param(_store_updates, _claim_updates, id="updates")]


async def _taken(database: Database, claim: Claim, now: datetime) -> list[int]:
    async with database.write() as tx:
        return await claim(tx, now)


@pytest.mark.parametrize(("store", "claim"), ALL)
async def test_two_workers_share_out_what_is_due_and_never_take_the_same(
    database: Database, database_url: str, store: Store, claim: Claim
) -> None:
    count = 2 * BATCH + 10
    async with database.write() as tx:
        await store(tx, [NOW] * count)
    other = open_database(database_url)

    taken: list[int] = []

    async def work(through: Database) -> None:
        while batch := await _taken(through, claim, NOW):
            taken.extend(batch)

    async with asyncio.TaskGroup() as group:
        for through in (database, other) * 2:
            group.create_task(work(through))
    await other.close()
    assert sorted(taken) == list(range(1, count + 1))


@pytest.mark.parametrize(("store", "claim"), ALL)
async def test_a_lease_holds_until_it_ends_and_the_row_is_then_taken_again(
    database: Database, store: Store, claim: Claim
) -> None:
    async with database.write() as tx:
        await store(tx, [NOW])
    assert await _taken(database, claim, NOW) == [1]
    assert await _taken(database, claim, NOW + LEASE - timedelta(microseconds=1)) == []
    assert await _taken(database, claim, NOW + LEASE) == [1]


@pytest.mark.parametrize(("store", "claim"), ALL)
async def test_a_worker_that_dies_before_its_commit_has_taken_nothing(
    database: Database, store: Store, claim: Claim
) -> None:
    async with database.write() as tx:
        await store(tx, [NOW])

    async def claim_and_die() -> None:
        async with database.write() as tx:
            assert await claim(tx, NOW) == [1]
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await claim_and_die()
    assert await _taken(database, claim, NOW) == [1]


@pytest.mark.parametrize(("store", "claim"), TIMED)
async def test_what_is_due_is_taken_from_its_moment_on_and_not_before(
    database: Database, store: Store, claim: Claim
) -> None:
    async with database.write() as tx:
        await store(tx, [NOW + 2 * MINUTE, NOW, NOW + MINUTE])
    assert await _taken(database, claim, NOW - timedelta(microseconds=1)) == []
    assert await _taken(database, claim, NOW) == [2]
    assert sorted(await _taken(database, claim, NOW + 2 * MINUTE - timedelta(microseconds=1))) == [3]


@pytest.mark.parametrize(("store", "claim"), TIMED)
async def test_what_has_been_due_longest_is_taken_first(database: Database, store: Store, claim: Claim) -> None:
    async with database.write() as tx:
        await store(tx, [NOW - number * MINUTE for number in range(BATCH + 1)])
    order: list[int] = []
    while taken := await _taken(database, claim, NOW):
        order += sorted(taken, reverse=True)
    assert order == list(range(BATCH + 1, 0, -1))


async def test_a_chat_with_an_update_in_hand_waits_and_other_chats_go_on(database: Database) -> None:
    one, other = 1, 2
    async with database.write() as tx:
        await updates.store(tx, [(1, one, {}), (2, one, {}), (3, other, {})], NOW)
    assert await _taken(database, _claim_updates, NOW) == [1, 3]
    assert await _taken(database, _claim_updates, NOW) == []
    async with database.write() as tx:
        assert await updates.done(tx, 1, NOW)
    assert await _taken(database, _claim_updates, NOW) == [2]


async def test_a_worker_on_postgresql_does_not_wait_for_what_another_is_taking(postgresql_url: str) -> None:
    one, other = open_database(postgresql_url), open_database(postgresql_url)
    async with one.write() as tx:
        await _store_cases(tx, [NOW] * (BATCH + 1))
    async with one.write() as first, other.write() as second:
        taken = await cases.claim_due(first, NOW), await cases.claim_due(second, NOW)
    assert [len(batch) for batch in taken] == [BATCH, 1]
    await one.close()
    await other.close()


async def test_an_update_that_was_acted_on_is_never_opened_again_by_a_failure(database: Database) -> None:
    async with database.write() as tx:
        await updates.store(tx, [(1, 7, {})], NOW)
        assert await updates.done(tx, 1, NOW)
        assert not await updates.failed(tx, 1, updates.MAX_FAILURES - 1, NOW)
        assert await updates.claim_next(tx, NOW + timedelta(hours=1)) == []


async def test_an_update_whose_file_takes_long_is_not_claimed_meanwhile(database: Database) -> None:
    async with database.write() as tx:
        await updates.store(tx, [(1, 7, {})], NOW)
        await updates.claim_next(tx, NOW)
        await updates.keep_hold(tx, 1, NOW + timedelta(minutes=10))
        assert await updates.claim_next(tx, NOW + timedelta(minutes=9)) == []
        assert len(await updates.claim_next(tx, NOW + timedelta(minutes=10))) == 1


async def test_a_later_card_of_a_chat_waits_while_somebody_has_an_earlier_one_in_hand(database: Database) -> None:
    async with database.write() as tx:
        await cards.add(tx, chat_id=7, content={}, now=NOW)
        [first] = await cards.claim_due(tx, NOW)
        await cards.add(tx, chat_id=7, content={}, now=NOW)
        await cards.add(tx, chat_id=8, content={}, now=NOW)
        assert await _claim_cards(tx, NOW) == [3]
        await cards.delivered(tx, first.id, 1, NOW)
        assert await _claim_cards(tx, NOW) == [2]


async def test_the_cards_of_one_chat_keep_their_order_over_several_workers(
    database: Database, database_url: str
) -> None:
    count = BATCH + 10
    async with database.write() as tx:
        await _store_cards(tx, [NOW] * 3)
        for _ in range(count - 3):
            await cards.add(tx, chat_id=0, content={}, now=NOW)
    other = open_database(database_url)
    shown: list[int] = []

    async def work(through: Database) -> None:
        while len(shown) < count:
            for card_id in await _taken(through, _claim_cards, NOW):
                shown.append(card_id)
                async with through.write() as tx:
                    await cards.delivered(tx, card_id, card_id, NOW)

    async with asyncio.TaskGroup() as group:
        for through in (database, other):
            group.create_task(work(through))
    await other.close()
    of_one_chat = [card_id for card_id in shown if card_id not in (2, 3)]
    assert of_one_chat == sorted(of_one_chat)


async def test_a_card_whose_lease_ran_out_is_no_longer_held_once_another_has_taken_it(database: Database) -> None:
    async with database.write() as tx:
        await cards.add(tx, chat_id=7, content={}, now=NOW)
        [card] = await cards.claim_due(tx, NOW)
        assert await cards.is_held(tx, card)
        [again] = await cards.claim_due(tx, NOW + LEASE)
        assert [await cards.is_held(tx, each) for each in (card, again)] == [False, True]
        await cards.delivered(tx, again.id, 1, NOW + LEASE)
        assert not await cards.is_held(tx, again)
