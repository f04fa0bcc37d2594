"""How often a visitor may come: at once, over time, and in a memory that does not grow."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.web.limits import MOST_REMEMBERED, Limit, visitor_of

NOON = datetime(2026, 11, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_visitor_may_come_so_often_and_again_after_a_while() -> None:
    limit = Limit(3, MINUTE)

    assert [limit.admits("a", NOON) for _ in range(4)] == [True, True, True, False]
    assert limit.is_spent("a", NOON)
    assert limit.admits("b", NOON)
    assert not limit.admits("a", NOON + timedelta(seconds=19))
    assert limit.admits("a", NOON + timedelta(seconds=39))
    assert not limit.is_spent("a", NOON + MINUTE)


def test_a_long_absence_saves_nothing_up() -> None:
    limit = Limit(2, MINUTE)
    limit.admits("a", NOON)

    assert [limit.admits("a", NOON + 60 * MINUTE) for _ in range(3)] == [True, True, False]


def test_who_has_not_come_for_long_is_forgotten_first() -> None:
    limit = Limit(1, MINUTE)
    for number in range(MOST_REMEMBERED + 1):
        limit.admits(str(number), NOON)

    assert limit.admits("0", NOON)
    assert not limit.admits(str(MOST_REMEMBERED), NOON)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "", True),
    ],
)
def test_an_ipv6_visitor_is_counted_by_network(one: str, other: str, *, are_alike: bool) -> None:
    assert (visitor_of(one) == visitor_of(other)) is are_alike
