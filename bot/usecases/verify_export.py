"""Verify an exported trace, or a whole case file, on its own: without the database and without the program's keys.

1. Each chain must be whole: no entry changed, cut out or put in (``storage.trace.first_fault``).
2. Each piece of an archive must be the one that its list names, none may be there besides, and, where the trace speaks
   of it, it must be the one that was kept or sent then.

That the end of a chain was cut off shows only against its last hash, which the case file prints and the owner's monthly
fingerprint covers; it is told, to be compared.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from storage.trace import Entry, first_fault
from storage.trace_export import Chain, Export, ExportUnreadableError, read

TRACE_NAME: Final = "trace.json"
LIST_NAME: Final = "pieces.json"
TEXT_BEGINS: Final = "\n\n-----\n\n"  # in the file of a message: before its text as it was sent
_LARGEST: Final = 200_000_000  # bytes of the trace, or of one piece, once unpacked


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: ``entry`` is the place of a broken entry of ``case``, ``piece`` the name of an altered file."""

    case: int = 0
    entry: int = 0
    piece: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was verified and what is wrong with it. ``attested`` pieces are those of which the trace gives the hash."""

    chains: tuple[Chain, ...]
    pieces: int = 0
    attested: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def emptied(self) -> int:
        """How many entries lack their content: the chain shows that they were, not what they said."""
        return sum(entry.payload is None for chain in self.chains for entry in chain.entries)

    def lines(self) -> Iterator[str]:
        """Yield what was found, in sentences for a terminal."""
        for chain in self.chains:
            yield f"Case {chain.case}: {len(chain.entries)} entries; last fingerprint {chain.head or 'none'}."
        if self.pieces:
            yield f"Pieces: {self.pieces}, of which {self.attested} are attested by the trace."
        if self.emptied:
            yield f"Entries whose content is not in the file, as after an erasure: {self.emptied}."
        for fault in self.faults:
            where = f"{fault.piece} is not the file that was packed" if fault.piece else _where(fault)
            yield f"BROKEN: {where}."
        if not self.faults:
            yield "Nothing was changed. Compare the number of entries and the last fingerprint with the report."


def _where(fault: Fault) -> str:
    return f"case {fault.case}, entry {fault.entry} was changed, cut out or put in"


def verify_file(path: Path) -> Verdict:
    """Verify an exported trace (JSON) or a part of a case file (ZIP) that holds one. Blocks.

    :raises ExportUnreadableError: when the file is neither, with the reason.
    :raises OSError: when it cannot be read.
    """
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > _LARGEST:
            raise ExportUnreadableError("it is too large")
        export = read(path.read_bytes())
        return Verdict(export.chains, faults=tuple(_broken(export)))
    try:
        with zipfile.ZipFile(path) as archive:
            return _verify_archive(archive)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise ExportUnreadableError("it is damaged, or no case file") from error


def _broken(export: Export) -> Iterator[Fault]:
    for chain in export.chains:
        fault = first_fault(export.business_id, list(chain.entries))
        if fault is not None:
            yield Fault(case=chain.case, entry=fault)


def _verify_archive(archive: zipfile.ZipFile) -> Verdict:
    export = read(_content(archive, TRACE_NAME))
    known = set(_told_hashes(entry for chain in export.chains for entry in chain.entries))
    faults, attested = list(_broken(export)), 0
    listed = _listed(archive)
    for name, sha256 in listed.items():
        content = _content(archive, name) if name in archive.namelist() else b""
        if hashlib.sha256(content).hexdigest() != sha256:
            faults.append(Fault(piece=name))
        elif known & {sha256, _hash_of_text(content)}:
            attested += 1
    faults += [Fault(piece=name) for name in archive.namelist() if "/" in name and name not in listed]
    return Verdict(export.chains, len(listed), attested, tuple(faults))


def _listed(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the hash of each piece by its name in the archive."""
    try:
        found: Any = json.loads(_content(archive, LIST_NAME))
        return {str(each["file"]): str(each["sha256"]) for each in found["pieces"]}
    except (ValueError, KeyError, TypeError) as error:
        raise ExportUnreadableError("its list of pieces cannot be read") from error


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file of the archive; no more of it is unpacked than a case file can hold."""
    with archive.open(name) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ExportUnreadableError("a file in it is too large")
    return content


def _told_hashes(entries: Iterator[Entry]) -> Iterator[str]:
    """Yield the hashes of files and of texts that the trace tells of."""
    for entry in entries:
        for name in ("sha256", "fingerprint"):
            told = (entry.payload or {}).get(name)
            if isinstance(told, str):
                yield told


def _hash_of_text(content: bytes) -> str:
    """Return the hash of a message's text, as it was sent, in the file that a case file makes of it."""
    _, begun, text = content.partition(TEXT_BEGINS.encode())
    return hashlib.sha256(text).hexdigest() if begun else ""
