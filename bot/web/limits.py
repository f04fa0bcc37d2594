"""How often a visitor may come, by address and by token, in a memory that does not grow.

Each has a bucket of visits that fills again with time. Who has not come for long is forgotten first. The counts are
this process's own, since they keep this process from work: several let through as many times more. A count that all
share would be written to the database at every visit, the harmless ones too, which costs more than what it would turn
away. What must hold over all processes stands in the database: how often a client answers in a day and how many files
it gives (``bot.domain.answer``), and that a form acts once. Links cannot be guessed at any pace
(``bot.usecases.link_case``).
"""

import ipaddress
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_REMEMBERED = 10_000
_NETWORK = 64  # of an IPv6 address: what one household has of its own


@dataclass(slots=True)
class Limit:
    """Lets each visitor come ``most`` times at once, and as many again over ``span``."""

    most: int
    span: timedelta
    _left: OrderedDict[str, tuple[float, datetime]] = field(default_factory=OrderedDict)

    def admits(self, visitor: str, now: datetime) -> bool:
        """Count a visit at ``now``; False when there were too many."""
        left, since = self._left.pop(visitor, (float(self.most), now))
        left = min(float(self.most), left + self.most * (now - since) / self.span)
        is_admitted = left >= 1
        self._left[visitor] = (left - 1 if is_admitted else left, now)
        if len(self._left) > MOST_REMEMBERED:
            self._left.popitem(last=False)
        return is_admitted

    def is_spent(self, visitor: str, now: datetime) -> bool:
        """Tell whether the next visit would be one too many, without counting one."""
        left, since = self._left.get(visitor, (float(self.most), now))
        return left + self.most * (now - since) / self.span < 1


def visitor_of(address: str) -> str:
    """Return by what a visitor's address is counted: IPv6 by its network, of which one person has all."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((known, _NETWORK), strict=False))
    return str(known)
