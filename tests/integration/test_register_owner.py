"""A business is opened once, and what a setting moves in time moves."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.errors import DomainError
from bot.usecases.edit_settings import edit_setting
from bot.usecases.register_owner import claim_business, confirm_receipts, open_business
from bot.usecases.work import Work
from storage import businesses, cases, claim_links, moments, trace
from storage.database import Database
from tests.builders import euros
from tests.integration.office import MONDAY, Office, open_office

DUE_ON = date(2026, 9, 30)
ENOUGH_TO_COMPARE = 10


@pytest.fixture
async def office(database: Database) -> Office:
    return await open_office(database)


async def change(office: Office, setting: str, text: str) -> None:
    """Change one setting as the owner does."""
    async with office.work() as (work, business):
        await edit_setting(work, business, setting, text)


async def test_a_claim_link_opens_one_business(database: Database) -> None:
    async with database.write() as tx:
        await claim_links.offer(tx, "token", MONDAY)
    async with database.write() as tx:
        opened = await claim_business(Work(tx, MONDAY, ""), 1, "fr", "token", "fr-BE")
    assert (opened.country, opened.zone, opened.language) == ("BE", "Europe/Brussels", "fr")
    async with database.write() as tx:
        with pytest.raises(DomainError, match="claim_link_used"):
            await claim_business(Work(tx, MONDAY, ""), 2, "fr", "token")


async def test_an_owner_has_one_business(office: Office) -> None:
    async with office.work() as (work, business):
        assert await open_business(work, business.owner_id, "en") == business


async def test_the_first_digest_comes_on_the_next_working_day(office: Office) -> None:
    async with office.database.read() as tx:
        assert await moments.next_due(tx) == datetime(2026, 9, 8, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "hour", "due_at"),
    [
        (datetime(2026, 9, 7, 5, 50, tzinfo=UTC), "7 h 30", datetime(2026, 9, 7, 5, 50, tzinfo=UTC)),
        (datetime(2026, 9, 7, 5, 50, tzinfo=UTC), "9 h", datetime(2026, 9, 7, 7, tzinfo=UTC)),
        (datetime(2026, 9, 7, 8, 0, tzinfo=UTC), "7 h 30", datetime(2026, 9, 8, 5, 30, tzinfo=UTC)),
        (datetime(2026, 9, 5, 5, 50, tzinfo=UTC), "7 h 30", datetime(2026, 9, 7, 5, 30, tzinfo=UTC)),
    ],
    ids=["moved before now on a day still to be told", "moved later", "told already", "on a Saturday"],
)
async def test_a_digest_is_never_lost_by_moving_its_hour(
    office: Office, now: datetime, hour: str, due_at: datetime
) -> None:
    office.now = now
    await change(office, "digest", hour)
    async with office.database.read() as tx:
        assert await moments.next_due(tx) == due_at


@pytest.mark.parametrize(
    ("setting", "text", "again"),
    [("country", "Belgique", True), ("hours", "10 h - 16 h", True), ("variant", "gentle", True), ("phone", "", False)],
)
async def test_what_moves_messages_in_time_has_every_case_decided_again(
    office: Office, setting: str, text: str, *, again: bool
) -> None:
    invoice = await office.invoice("041", DUE_ON)
    await office.plan(invoice.client_id)
    async with office.database.write() as tx:
        await cases.look_again(tx, office.business_id, invoice.client_id, MONDAY + timedelta(days=20))
    await change(office, setting, text)
    async with office.database.write() as tx:
        assert (invoice.client_id in await cases.claim_due(tx, office.now)) is again


async def test_what_counts_as_large_is_measured_in_the_currency_of_today(office: Office) -> None:
    for number in range(ENOUGH_TO_COMPARE):
        await office.invoice(str(number), DUE_ON, client=f"Client {number}", amount=euros(100 * (number + 1)))
    async with office.work() as (work, business):
        await businesses.measure_large(work.tx, business)
    async with office.work() as (_, business):
        assert business.large_from == euros(900)
    await change(office, "currency", "CHF")
    async with office.work() as (_, business):
        assert business.large_from is None
    await change(office, "currency", "EUR")
    async with office.work() as (_, business):
        assert business.large_from == euros(900)


async def test_a_country_takes_zone_and_currency_along_unless_they_were_chosen(office: Office) -> None:
    await change(office, "currency", "USD")
    await change(office, "country", "Suisse")
    async with office.work() as (_, business):
        assert (business.country, business.zone, business.currency) == ("CH", "Europe/Zurich", "USD")


async def test_a_zone_that_was_chosen_within_the_country_stays(office: Office) -> None:
    await change(office, "country", "Portugal")
    await change(office, "zone", "Atlantic/Azores")
    await change(office, "country", "Portugal")
    async with office.work() as (_, business):
        assert business.zone == "Atlantic/Azores"


async def test_a_change_leaves_a_trace(office: Office) -> None:
    await change(office, "digest", "7 h 45")
    async with office.database.read() as tx:
        entries = await trace.of_case(tx, office.business_id, None)
    assert (entries[-1].action, entries[-1].payload) == ("settings_changed", {"digest_at": str(time(7, 45))})


async def test_confirming_receipts_notes_the_business_own_day(office: Office) -> None:
    office.now = datetime(2026, 9, 7, 22, 30, tzinfo=UTC)
    async with office.work() as (work, business):
        confirmed = await confirm_receipts(work, business)
    assert confirmed.receipts_checked_on == date(2026, 9, 8)


async def test_an_unknown_setting_is_refused(office: Office) -> None:
    with pytest.raises(DomainError, match="stale_button"):
        await change(office, "password", "x")
