"""Verify the trace of every business: no entry changed, cut out or put in, and no chain shorter than was attested."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.domain.business import Business
from bot.usecases.attest_trace import ACTION, cut_chains
from bot.usecases.work import Work
from storage import businesses, trace

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken: at which entry, None where its end is missing. Case 0 is the business's own events."""

    business_id: int
    case: int
    entry: int | None


@dataclass(frozen=True, slots=True)
class Verified:
    """How many chains and entries were read, and what is broken in them."""

    chains: int
    entries: int
    breaks: tuple[Break, ...]


async def verify_trace(work: Work) -> Verified:
    """Read every chain of every business, one after the other."""
    chains = entries = 0
    breaks: list[Break] = []
    async for business in _all(work):
        for case in sorted(await trace.heads(work.tx, business.id)):
            chain = await trace.of_case(work.tx, business.id, case or None)
            chains, entries = chains + 1, entries + len(chain)
            fault = trace.first_fault(business.id, chain)
            if fault is not None:
                breaks.append(Break(business.id, case, fault))
        breaks += [Break(business.id, case, None) for case in await _cut(work, business)]
    return Verified(chains, entries, tuple(breaks))


async def _all(work: Work) -> AsyncIterator[Business]:
    last = 0
    while page := await businesses.all_after(work.tx, last, _PAGE):
        for business in page:
            yield business
        last = page[-1].id


async def _cut(work: Work, business: Business) -> list[int]:
    """Return the cases whose end is missing, by the newest fingerprint that can still be read: chains only grow."""
    own = await trace.of_case(work.tx, business.id, None)
    attested = [entry for entry in own if entry.action == ACTION and entry.payload]
    try:
        return await cut_chains(work, business, attested[-1]) if attested else []
    except ValueError:
        return [0]  # what was attested has been changed
