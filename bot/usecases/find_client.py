"""Find the client that a name means, among those known, and say so when it is not certain."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.business import Business
from bot.domain.identifiers import Identifiers
from bot.intake.names.keys import client_key
from bot.usecases.work import Work
from storage import clients

_LIKELY = 0.8  # similarity (0 to 1) from which a known client is proposed: a slip of the thumb in five letters
_MAX_PROPOSED = 3
_TELLING = 4  # letters from which a single word of a name tells whom a sentence is about


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client by id and name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a name may mean: one client for certain, or likely ones to choose from, or nobody yet."""

    certain: KnownClient | None
    likely: tuple[KnownClient, ...]


async def find_client(work: Work, business: Business, name: str) -> Match:
    """Return whom ``name`` means: the same name is certain, a similar one or a part of one is to be asked about."""
    known = await clients.names(work.tx, business.id)
    key = client_key(name)
    same = [KnownClient(row.id, row.name) for row in known if row.key == key]
    if len(same) == 1:
        return Match(same[0], ())
    keys = {row.id: row.key for row in known}
    names = {row.id: row.name for row in known}
    close = process.extract(key, keys, scorer=_similarity, score_cutoff=_LIKELY, limit=_MAX_PROPOSED)
    return Match(None, tuple(same) or tuple(KnownClient(row_id, names[row_id]) for _, _, row_id in close))


async def find_firm(work: Work, business: Business, name: str, identifiers: Identifiers) -> Match:
    """Return whom a name with identifiers means: these decide before the name, and what contradicts is asked about.

    One who is known by its name alone is completed later; one with other identifiers is another firm of that name.
    """
    known = {
        KnownClient(row.id, row.name): Identifiers(row.siren, row.vat_number)
        for row in await clients.names(work.tx, business.id)
    }
    numbered = tuple(client for client, own in known.items() if own.are_of(identifiers))[:_MAX_PROPOSED]
    named = await find_client(work, business, name) if client_key(name) else Match(None, ())
    if not numbered:
        is_other = named.certain and known[named.certain].contradict(identifiers)
        return Match(None, (named.certain,)) if named.certain and is_other else named
    if len(numbered) > 1:
        return Match(None, numbered)
    if named.certain and named.certain != numbered[0]:
        return Match(None, (numbered[0], named.certain))
    return Match(numbered[0], ())


async def find_mentioned(work: Work, business: Business, text: str) -> Match:
    """Return whom a whole sentence speaks of: a client all of whose name stands in it, else one with a word of it."""
    words = set(client_key(text).split())
    known = await clients.names(work.tx, business.id)
    whole = [row for row in known if row.key and set(row.key.split()) <= words]
    longest = max((len(row.key.split()) for row in whole), default=0)
    best = [row for row in whole if len(row.key.split()) == longest]
    if len(best) == 1:
        return Match(KnownClient(best[0].id, best[0].name), ())
    partly = best or [row for row in known if any(len(w) >= _TELLING and w in words for w in row.key.split())]
    return Match(None, tuple(KnownClient(row.id, row.name) for row in partly[:_MAX_PROPOSED]))


def resembling(key: str, known: Mapping[str, KnownClient]) -> KnownClient | None:
    """Return the client, of those ``known`` by their keys, whose name is nearly the one with ``key``, or None."""
    close = process.extractOne(key, list(known), scorer=OSA.normalized_similarity, score_cutoff=_LIKELY)
    return known[close[0]] if close else None


def _similarity(one: str, other: str, *, score_cutoff: float | None = None, **_: object) -> float:
    """Compare two keys: spelling as a whole, or all words of the shorter found in the longer."""
    words, others = set(one.split()), set(other.split())
    contained = bool(words and others) and (words <= others or others <= words)
    best = 1.0 if contained else OSA.normalized_similarity(one, other)
    return best if score_cutoff is None or best >= score_cutoff else 0.0
