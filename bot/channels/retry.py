"""When to try again to hand a message over: a pure decision."""

from datetime import datetime, timedelta
from hashlib import sha256

from bot.channels.base import Outcome

# After the first failure, the second, and so on: soon for what passes at once, after an hour or so for a server
# that greylists (RFC 6647), and for two days in all where one is down.
_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 3 * 60, 6 * 60, 12 * 60, 12 * 60, 12 * 60))
_LONGEST_WAIT = timedelta(days=2)
_SPREAD_PERCENT = 20


def next_attempt(
    outcome: Outcome, attempts: int, now: datetime, retry_after: timedelta | None = None, key: str = ""
) -> datetime | None:
    """Return when to try again after ``attempts`` failures, or None when it is time to ask the owner.

    Only a passing failure is tried again: the uncertain never is by itself (promise 8). Delays grow over about
    two days and are stretched by up to a fifth, differently for each message ``key`` and yet always alike, so
    that messages that failed together do not come back together. Never earlier than ``retry_after``; a receiver
    that asks for more than two days is given up.

    :raises ValueError: when nothing has been attempted yet.
    """
    if attempts < 1:
        raise ValueError("nothing has been attempted yet")
    if outcome is not Outcome.PASSING or attempts > len(_DELAYS):
        return None
    wait = max(_stretched(_DELAYS[attempts - 1], f"{key}/{attempts}"), retry_after or timedelta(0))
    return now + wait if wait <= _LONGEST_WAIT else None


def _stretched(delay: timedelta, seed: str) -> timedelta:
    share = int.from_bytes(sha256(seed.encode()).digest()[:4]) / 2**32
    return delay * (1 + share * _SPREAD_PERCENT / 100)
