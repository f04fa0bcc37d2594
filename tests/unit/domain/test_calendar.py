"""Working days and decent hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Hours, WorkingCalendar, at_hour, is_closing_period, start_of_day

PARIS = ZoneInfo("Europe/Paris")
OFFICE = Hours(time(9, 30), time(17), PARIS)
WEEKENDS_ONLY = WorkingCalendar(frozenset())
CHRISTMAS = WorkingCalendar(frozenset({date(2026, 12, 25), date(2027, 1, 1)}))

DATES = st.dates(date(2024, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(WorkingCalendar, st.frozensets(DATES, max_size=30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 24), True),  # a Thursday
        (date(2026, 12, 25), False),  # a Friday, and a holiday
        (date(2026, 12, 26), False),
        (date(2026, 12, 27), False),
        (date(2026, 12, 28), True),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day: date, *, works: bool) -> None:
    assert CHRISTMAS.is_working(day) is works


@given(day=DATES, calendar=CALENDARS)
def test_on_or_after_is_the_first_working_day_from_there(day: date, calendar: WorkingCalendar) -> None:
    found = calendar.on_or_after(day)
    assert found >= day
    assert calendar.is_working(found)
    assert not any(calendar.is_working(day + timedelta(n)) for n in range((found - day).days))


@given(day=DATES, calendar=CALENDARS)
def test_on_or_before_is_the_last_working_day_up_to_there(day: date, calendar: WorkingCalendar) -> None:
    found = calendar.on_or_before(day)
    assert found <= day
    assert calendar.is_working(found)
    assert not any(calendar.is_working(day - timedelta(n)) for n in range((day - found).days))


@given(day=DATES, count=st.integers(0, 30), calendar=CALENDARS)
def test_adding_working_days_counts_each_once(day: date, count: int, calendar: WorkingCalendar) -> None:
    reached = calendar.add(day, count)
    passed = [day + timedelta(n) for n in range(1, (reached - day).days + 1) if calendar.is_working(day + timedelta(n))]
    assert calendar.is_working(reached)
    assert len(passed) == (count if count or calendar.is_working(day) else 1)


@given(day=DATES, count=st.integers(0, 30), calendar=CALENDARS)
def test_subtracting_undoes_adding_between_working_days(day: date, count: int, calendar: WorkingCalendar) -> None:
    start = calendar.on_or_after(day)
    assert calendar.subtract(calendar.add(start, count), count) == start


@pytest.mark.parametrize(
    ("day", "days", "reached"),
    [
        (date(2026, 12, 24), 0, date(2026, 12, 24)),
        (date(2026, 12, 25), 0, date(2026, 12, 24)),
        (date(2026, 12, 28), 1, date(2026, 12, 24)),
        (date(2026, 12, 28), 2, date(2026, 12, 23)),
    ],
)
def test_subtracting_skips_days_off(day: date, days: int, reached: date) -> None:
    assert CHRISTMAS.subtract(day, days) == reached


@pytest.mark.parametrize(
    ("day", "closing"),
    [
        (date(2026, 7, 31), False),
        (date(2026, 8, 1), True),
        (date(2026, 8, 20), True),
        (date(2026, 8, 21), False),
        (date(2026, 12, 23), False),
        (date(2026, 12, 24), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), True),
        (date(2027, 1, 2), True),
        (date(2027, 1, 3), False),
    ],
)
def test_offices_are_thinly_staffed_in_mid_summer_and_at_the_turn_of_the_year(day: date, *, closing: bool) -> None:
    assert is_closing_period(day) is closing


@pytest.mark.parametrize(
    ("now", "delicate", "opens"),
    [
        # Wednesday: before, within and after hours (UTC; Paris is two hours ahead in September)
        (datetime(2026, 9, 9, 5, tzinfo=UTC), False, datetime(2026, 9, 9, 7, 30, tzinfo=UTC)),
        (datetime(2026, 9, 9, 7, 30, tzinfo=UTC), False, datetime(2026, 9, 9, 7, 30, tzinfo=UTC)),
        (datetime(2026, 9, 9, 14, 59, tzinfo=UTC), False, datetime(2026, 9, 9, 14, 59, tzinfo=UTC)),
        (datetime(2026, 9, 9, 15, tzinfo=UTC), False, datetime(2026, 9, 10, 7, 30, tzinfo=UTC)),
        # Friday after hours waits for Monday
        (datetime(2026, 9, 11, 15, tzinfo=UTC), False, datetime(2026, 9, 14, 7, 30, tzinfo=UTC)),
        # Nothing firm on a Friday afternoon, nor before 10 h on the Monday after
        (datetime(2026, 9, 11, 9, 59, tzinfo=UTC), True, datetime(2026, 9, 11, 9, 59, tzinfo=UTC)),
        (datetime(2026, 9, 11, 10, tzinfo=UTC), True, datetime(2026, 9, 14, 8, tzinfo=UTC)),
        (datetime(2026, 9, 11, 10, tzinfo=UTC), False, datetime(2026, 9, 11, 10, tzinfo=UTC)),
        (datetime(2026, 9, 14, 7, 45, tzinfo=UTC), True, datetime(2026, 9, 14, 8, tzinfo=UTC)),
        # A late evening in UTC is already the next day in Paris
        (datetime(2026, 9, 10, 22, 30, tzinfo=UTC), False, datetime(2026, 9, 11, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_message_leaves_in_decent_hours(now: datetime, opens: datetime, *, delicate: bool) -> None:
    assert OFFICE.next_open(now, WEEKENDS_ONLY, delicate=delicate) == opens


def test_a_holiday_is_waited_out() -> None:
    eve = datetime(2026, 12, 24, 18, tzinfo=UTC)
    assert OFFICE.next_open(eve, CHRISTMAS, delicate=False) == datetime(2026, 12, 28, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "friday"),
    [
        (Hours(time(14), time(18), PARIS), None),
        (Hours(time(9), time(11), PARIS), (datetime(2026, 9, 11, 7, tzinfo=UTC), datetime(2026, 9, 11, 9, tzinfo=UTC))),
    ],
)
def test_a_delicate_message_keeps_to_what_friday_morning_leaves(
    hours: Hours, friday: tuple[datetime, datetime] | None
) -> None:
    assert hours.window(date(2026, 9, 11), delicate=True) == friday


@pytest.mark.parametrize("closes_at", [time(9, 30), time(8)])
def test_hours_that_never_open_are_refused(closes_at: time) -> None:
    with pytest.raises(ValueError, match="cannot close at"):
        Hours(time(9, 30), closes_at, PARIS)


ZONES = st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Auckland", "America/Sao_Paulo", "UTC"])


@given(
    now=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - timezones= sets it
    zone=ZONES,
    calendar=CALENDARS,
    delicate=st.booleans(),
)
def test_the_next_opening_is_a_working_hour_of_the_zone_on_its_own_day(
    now: datetime, zone: str, calendar: WorkingCalendar, *, delicate: bool
) -> None:
    hours = Hours(time(9, 30), time(17), ZoneInfo(zone))
    opens = hours.next_open(now, calendar, delicate=delicate)
    local = opens.astimezone(hours.zone)
    assert opens >= now
    assert calendar.is_working(local.date())
    assert time(9, 30) <= local.time() < time(17)
    if delicate:
        assert not (local.weekday() == 4 and local.hour >= 12)
        assert not (local.weekday() == 0 and local.hour < 10)
    assert hours.next_open(opens, calendar, delicate=delicate) == opens


@pytest.mark.parametrize(
    ("day", "hour", "instant"),
    [
        (date(2026, 3, 28), time(9, 30), datetime(2026, 3, 28, 8, 30, tzinfo=UTC)),  # winter time
        (date(2026, 3, 30), time(9, 30), datetime(2026, 3, 30, 7, 30, tzinfo=UTC)),  # summer time
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # skipped: 3:30 on the clocks
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first
    ],
)
def test_an_hour_is_that_of_the_day(day: date, hour: time, instant: datetime) -> None:
    assert at_hour(day, hour, PARIS) == instant


def test_a_day_begins_at_midnight_of_its_zone() -> None:
    assert start_of_day(date(2026, 9, 9), PARIS) == datetime(2026, 9, 8, 22, tzinfo=UTC)
