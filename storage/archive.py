"""The archive of a backup: a tar.gz of regular files, with a list of them and of their fingerprints at its end.

The list comes last, so that an archive that was cut off has none. An archive is a file that anybody may have written:
nothing in it is trusted before names, kinds and fingerprints have been checked.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
DATABASE, DATA = "database", "data"  # the two folders in an archive
PARTIAL = ".partial"  # how the names of files end that are not written whole yet

_LIST = "relance.json"
_LIST_LIMIT = 100_000_000  # bytes: a list of about a million files
_DAMAGED = (
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    ValueError,  # no list, or no text
    FileExistsError,  # a file below a file
    NotADirectoryError,
)


class BackupRefused(Exception):  # noqa: N818 - said as a sentence, like every refusal
    """A backup or a restoration that cannot be done; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the copy of a database holds: the schema's revision, rows in all, fingerprints of the documents it names."""

    revision: str
    rows: int
    documents: frozenset[str]


class _Fingerprinted(io.RawIOBase):
    """A file that is fingerprinted while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read up to ``size`` bytes."""
        content = self._file.read(size)
        self._hash.update(content)
        return content

    @property
    def sha256(self) -> str:
        """The fingerprint of what was read."""
        return self._hash.hexdigest()


def pack(target: Path, files: Mapping[str, Path], facts: Mapping[str, Any]) -> None:
    """Write ``files`` (by their name in the archive) and ``facts`` to ``target``, whole or not at all. Blocks.

    A file that has gone meanwhile is left out.

    :raises BackupRefused: when ``target`` cannot be written.
    """
    with _written_whole(target) as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as tar:
        prints: dict[str, str] = {}
        for name, path in files.items():
            with suppress(FileNotFoundError):
                prints[name] = _put(tar, name, path)
        content = json.dumps({**facts, "format": FORMAT, "files": prints}).encode()
        tar.addfile(_entry(_LIST, len(content)), io.BytesIO(content))


def place(source: Path, target: Path) -> None:
    """Put a copy of ``source`` at ``target``, whole or not at all. Blocks."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as content, _written_whole(target) as file:
        shutil.copyfileobj(content, file)


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Lend a new folder in ``folder``, removed with all that is in it.

    :raises BackupRefused: when it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lent = tempfile.TemporaryDirectory(prefix=".relance-", suffix=PARTIAL, dir=folder)
    except OSError as error:
        raise BackupRefused(f"Nothing can be written in {folder}: {error.strerror}.") from error
    with lent as name:
        yield Path(name)


@contextmanager
def _written_whole(target: Path) -> Iterator[IO[bytes]]:
    """Open a file, for its owner's eyes only, that takes the name ``target`` when all is on the disk."""
    try:
        handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=PARTIAL, dir=target.parent)
    except OSError as error:
        raise BackupRefused(f"{target} cannot be written: {error.strerror}.") from error
    partial = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - what mkstemp opened
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _put(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as file:
        content = _Fingerprinted(file)
        tar.addfile(_entry(name, os.fstat(file.fileno()).st_size), content)
    return content.sha256


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    return entry


def unpack(archive: Path, folder: Path) -> dict[str, Any]:
    """Write the files of ``archive`` into ``folder``, check them, and return the facts that ``pack`` was given. Blocks.

    :raises BackupRefused: for an archive that is missing, foreign, cut off, altered, or larger than the disk has room.
    """
    try:
        with tarfile.open(archive, "r:gz") as tar:
            facts, prints = _take_all(tar, folder)
    except FileNotFoundError as error:
        raise BackupRefused(f"There is no archive {archive}.") from error
    except _DAMAGED as error:
        raise BackupRefused(f"{archive} is damaged, cut off, or not a backup of Relance.") from error
    if facts is None:
        raise BackupRefused(f"{archive} is cut off, or not a backup of Relance.")
    if facts.get("format") != FORMAT:
        raise BackupRefused(f"{archive} was written by a newer version of Relance: update the program.")
    if facts.pop("files", None) != prints:
        raise BackupRefused(f"{archive} is damaged: its files are not those that were written.")
    return facts


def _take_all(tar: tarfile.TarFile, folder: Path) -> tuple[dict[str, Any] | None, dict[str, str]]:
    facts: dict[str, Any] | None = None
    prints: dict[str, str] = {}
    for member in tar:
        content = tar.extractfile(member) if member.isreg() else None
        if content is None or member.name in prints:
            raise tarfile.TarError(member.name)
        if member.name == _LIST:
            facts = dict(json.loads(content.read(_LIST_LIMIT)))
        else:
            prints[member.name] = _take(content, folder.joinpath(*_safe_parts(member.name)), member.size)
    return facts, prints


def _safe_parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name that stays below one of the two folders; raise TarError for any other."""
    parts = PurePosixPath(name).parts
    harmless = all(part != ".." and not set(part) & set("\\:\0") for part in parts)
    if len(parts) < 2 or parts[0] not in (DATABASE, DATA) or not harmless or "/".join(parts) != name:  # noqa: PLR2004 - a folder and a name
        raise tarfile.TarError(name)
    return parts


def _take(content: IO[bytes], target: Path, size: int) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    if size > shutil.disk_usage(target.parent).free:
        raise BackupRefused(f"The disk has no room for the {size:,} bytes of a file in the archive.")
    source = _Fingerprinted(content)
    with target.open("xb") as file:
        shutil.copyfileobj(source, file)
    return source.sha256
