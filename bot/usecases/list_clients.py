"""Which client each name of a list of invoices means: by its identifiers first, then by the name itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from bot.domain.business import Business
from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.imports.row import Row
from bot.intake.names.keys import client_key
from bot.usecases.work import Work
from storage import clients


@dataclass(frozen=True, slots=True)
class Known:
    """A client that is registered."""

    id: int
    name: str
    key: str
    identifiers: Identifiers


@dataclass(frozen=True, slots=True)
class Meant:
    """The key (``client_key``) that stands for each name of a list, and names that may mean another firm of that name.

    Names with the identifiers of one known client, or with those of one another, share a key.
    """

    known: tuple[Known, ...]
    keys: Mapping[str, str]
    others: frozenset[str]

    @classmethod
    def of(cls, known: Iterable[Known], rows: Sequence[Row]) -> Self:
        """Find what the names of these rows mean."""
        everyone = tuple(known)
        named = {each.key: each.identifiers for each in everyone}
        firms = _Firms()
        for each in everyone:
            firms.add(each.identifiers, each.key)
        found = _identifiers_of(rows)
        keys: dict[str, str] = {}
        for name, own in found.items():
            same = firms.keys_of(own)
            keys[name] = same.pop() if len(same) == 1 else client_key(name)
            if not same and not named.get(keys[name], NOT_IDENTIFIED).contradict(own):
                firms.add(own, keys[name])
        return cls(everyone, keys, frozenset(_others(rows, everyone, keys, found)))


@dataclass(frozen=True, slots=True)
class _Firms:
    """Keys of clients by their identifiers, so that ten thousand names are looked up in no time."""

    entries: dict[str, list[tuple[Identifiers, str]]] = field(default_factory=dict)

    def add(self, identifiers: Identifiers, key: str) -> None:
        """Note what identifies the client with this key."""
        for number in filter(None, (identifiers.siren, identifiers.vat_number)):
            self.entries.setdefault(number, []).append((identifiers, key))

    def keys_of(self, identifiers: Identifiers) -> set[str]:
        """Return the keys of those who are this firm."""
        numbers = filter(None, (identifiers.siren, identifiers.vat_number))
        near = (entry for number in numbers for entry in self.entries.get(number, ()))
        return {key for own, key in near if own.are_of(identifiers)}


async def clients_meant(work: Work, business: Business, rows: Sequence[Row]) -> Meant:
    """Return what the names of these rows mean among the clients that are registered."""
    found = await clients.names(work.tx, business.id)
    known = (Known(row.id, row.name, row.key, Identifiers(row.siren, row.vat_number)) for row in found)
    return Meant.of(known, rows)


def _identifiers_of(rows: Sequence[Row]) -> dict[str, Identifiers]:
    """Return what the rows of each name say together, the first that says anything."""
    found: dict[str, Identifiers] = {}
    for row in rows:
        before = found.setdefault(row.client, NOT_IDENTIFIED)
        said = row.identifiers
        found[row.client] = Identifiers(before.siren or said.siren, before.vat_number or said.vat_number)
    return found


def _others(
    rows: Sequence[Row], known: Sequence[Known], keys: Mapping[str, str], found: Mapping[str, Identifiers]
) -> Iterator[str]:
    """Yield the names whose identifiers contradict those of their client, or those of another row with that name."""
    own = {each.key: each.identifiers for each in known}
    for row in rows:
        others = (found[row.client], own.get(keys[row.client], NOT_IDENTIFIED))
        if any(map(row.identifiers.contradict, others)):
            yield row.client
    for name, key in keys.items():
        if key != client_key(name) and client_key(name) in own:
            yield name
