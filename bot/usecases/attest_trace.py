"""Attest the trace: give the owner one fingerprint over the heads of all chains, so that a cut would show.

A chain shows by itself that an entry was changed; that its end was cut off shows only against a head that somebody
else has kept. The heads are recorded in the business's own chain, and the owner keeps their fingerprint in the chat.
"""

import hashlib
import json
from dataclasses import dataclass

from bot.domain.business import Business
from bot.usecases.work import PROGRAM, Work
from storage import trace
from storage.trace import Entry

ACTION = "heads_attested"
_SHOWN = 16  # hexadecimal digits that the owner is shown: 64 bits, too many to meet by trying


@dataclass(frozen=True, slots=True)
class Attestation:
    """A fingerprint over the heads of the chains of ``cases`` cases and of the business's own."""

    fingerprint: str
    cases: int


async def attest_trace(work: Work, business: Business) -> Attestation:
    """Record the heads of all chains of a business and return their fingerprint."""
    heads = {str(case): [seq, head] for case, (seq, head) in (await trace.heads(work.tx, business.id)).items()}
    fingerprint = _fingerprint(heads)
    await work.record(business.id, None, ACTION, {"fingerprint": fingerprint, "heads": heads}, actor=PROGRAM)
    return Attestation(fingerprint, len(heads.keys() - {"0"}))


def _fingerprint(heads: dict[str, list[object]]) -> str:
    canonical = json.dumps(heads, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:_SHOWN]


async def cut_chains(work: Work, business: Business, attested: Entry) -> list[int]:
    """Return the cases whose chain no longer contains the head that ``attested`` recorded (0: the business's own).

    :raises ValueError: when the entry is no attestation, was erased, or does not fit its own fingerprint.
    """
    payload = attested.payload or {}
    heads = payload.get("heads", {})
    if attested.action != ACTION or _fingerprint(heads) != payload.get("fingerprint"):
        raise ValueError("this entry attests nothing")
    return [
        int(case) for case, (seq, head) in heads.items() if not await _contains(work, business, int(case), seq, head)
    ]


async def _contains(work: Work, business: Business, case: int, seq: int, head: str) -> bool:
    chain = await trace.of_case(work.tx, business.id, case or None)
    return len(chain) >= seq and chain[seq - 1].hash == head
