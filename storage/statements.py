"""Statements as they were put into SQL, kept for the whole process, however many databases it opens.

SQLAlchemy keeps them for each engine. Putting one into SQL costs more than running it on SQLite, and a process that
opens one database after the other (the simulator at each new beginning, the command line, the tests) would put all of
them into SQL each time.
"""

from collections.abc import Iterator, MutableMapping
from functools import cache
from typing import Any

from sqlalchemy.util import LRUCache

# More than the program has: what is put out of a full memory is put into SQL again at each round.
_MOST = 2_000


class Statements(MutableMapping[tuple[Any, ...], Any]):
    """What SQLAlchemy keeps under its keys, with the kind and version of each engine's dialect for the dialect."""

    def __init__(self) -> None:
        self._kept: LRUCache[tuple[Any, ...], Any] = LRUCache(_MOST)

    def __getitem__(self, key: tuple[Any, ...]) -> Any:
        return self._kept[_shared(key)]

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        self._kept[_shared(key)] = compiled

    def __delitem__(self, key: tuple[Any, ...]) -> None:
        del self._kept[_shared(key)]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _shared(key: tuple[Any, ...]) -> tuple[Any, ...]:
    dialect, *statement = key
    return (type(dialect), getattr(dialect, "server_version_info", None), *statement)


@cache
def statements() -> Statements:
    """Return the statements of this process."""
    return Statements()
