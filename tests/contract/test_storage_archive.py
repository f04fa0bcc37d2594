"""Archives of backups: what was packed comes back, and nothing else gets in."""

import io
import json
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from storage.archive import BackupRefused, pack, unpack

CONTENT = b"a document"
REGULAR, LINK, HARD_LINK, DEVICE, FOLDER = (
    tarfile.REGTYPE,
    tarfile.SYMTYPE,
    tarfile.LNKTYPE,
    tarfile.CHRTYPE,
    tarfile.DIRTYPE,
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a sound archive of two files."""
    (tmp_path / "one").write_bytes(CONTENT)
    (tmp_path / "two").write_bytes(bytes(range(256)) * 300)
    packed = tmp_path / "packed.tar.gz"
    pack(packed, {"database/one": tmp_path / "one", "data/below/two": tmp_path / "two"}, {"kind": "sqlite"})
    return packed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder to unpack into, deep enough to notice what lands beside it."""
    deep = tmp_path / "room" / "folder"
    deep.mkdir(parents=True)
    return deep


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_packed_comes_back(archive: Path, folder: Path) -> None:
    facts = unpack(archive, folder)
    assert facts["kind"] == "sqlite"
    assert _files(folder) == {"database/one": CONTENT, "data/below/two": bytes(range(256)) * 300}


def test_a_file_that_has_gone_meanwhile_is_left_out(tmp_path: Path, folder: Path) -> None:
    pack(tmp_path / "packed.tar.gz", {"data/gone": tmp_path / "gone"}, {})
    unpack(tmp_path / "packed.tar.gz", folder)
    assert _files(folder) == {}


def test_a_file_that_cannot_be_packed_whole_leaves_no_archive(tmp_path: Path) -> None:
    packed = tmp_path / "packed.tar.gz"
    with pytest.raises(IsADirectoryError):
        pack(packed, {"data/folder": tmp_path}, {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tenths", range(10))
def test_an_archive_that_was_cut_off_is_refused(archive: Path, folder: Path, tenths: int) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) * tenths // 10])
    with pytest.raises(BackupRefused, match=r"packed\.tar\.gz is .*cut off"):
        unpack(archive, folder)


def test_an_archive_in_which_a_byte_changed_is_refused_or_unpacks_the_same(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    unpack(archive, tmp_path / "sound")
    refused = 0
    for place in range(0, len(whole), max(1, len(whole) // 97)):
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        try:
            unpack(archive, tmp_path / str(place))
        except BackupRefused:
            refused += 1
        else:
            assert _files(tmp_path / str(place)) == _files(tmp_path / "sound")
    assert refused > 80


@pytest.mark.parametrize(
    "content", [b"", b"a letter, not an archive", b"\x1f\x8b\x08\x00"], ids=["nothing", "text", "half a head"]
)
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, folder: Path, content: bytes) -> None:
    (tmp_path / "letter.tar.gz").write_bytes(content)
    with pytest.raises(BackupRefused, match="not a backup of Relance"):
        unpack(tmp_path / "letter.tar.gz", folder)


def test_an_archive_that_is_not_there_is_refused(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(BackupRefused, match="There is no archive"):
        unpack(tmp_path / "nowhere.tar.gz", folder)


def _forge(archive: Path, *members: tuple[str, bytes], listed: bool = True, version: int = 1) -> None:
    """Write an archive of ``members`` (name, type), with a list that knows them all."""
    with tarfile.open(archive, "w:gz") as tar:
        for name, kind in members:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "../../../stolen"
            entry.size = len(CONTENT) if kind == REGULAR else 0
            tar.addfile(entry, io.BytesIO(CONTENT))
        if listed:
            prints = {name: sha256(CONTENT).hexdigest() for name, _ in members}
            content = json.dumps({"format": version, "files": prints}).encode()
            entry = tarfile.TarInfo("relance.json")
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))


HOSTILE = [
    ("above", [("../evil", REGULAR)]),
    ("above from within", [("data/../../evil", REGULAR)]),
    ("absolute", [("/tmp/evil", REGULAR)]),  # noqa: S108 - what is refused
    ("at the top", [("evil", REGULAR)]),
    ("of a foreign folder", [("other/evil", REGULAR)]),
    ("a folder's own name", [("data", REGULAR)]),
    ("two ways to write one name", [("data//evil", REGULAR)]),
    ("dots in a name", [("data/./evil", REGULAR)]),
    ("another system's separator", [("data/..\\evil", REGULAR)]),
    ("another system's drive", [("data/C:evil", REGULAR)]),
    ("a link", [("data/evil", LINK)]),
    ("a hard link", [("data/evil", HARD_LINK)]),
    ("a device", [("data/evil", DEVICE)]),
    ("a folder", [("data/evil", FOLDER)]),
    ("a link and a file through it", [("data/evil", LINK), ("data/evil/file", REGULAR)]),
    ("one name twice", [("data/evil", REGULAR), ("data/evil", REGULAR)]),
    ("a file below a file", [("data/evil", REGULAR), ("data/evil/file", REGULAR)]),
]


@pytest.mark.parametrize("members", [pytest.param(members, id=name) for name, members in HOSTILE])
def test_a_hostile_archive_is_refused_and_writes_nothing_beside(
    tmp_path: Path, folder: Path, members: list[tuple[str, bytes]]
) -> None:
    archive = tmp_path / "hostile.tar.gz"
    _forge(archive, *members)
    with pytest.raises(BackupRefused, match="not a backup of Relance"):
        unpack(archive, folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hostile.tar.gz", "room"]
    assert [path.name for path in folder.parent.iterdir()] == ["folder"]
    assert not any(path.is_symlink() for path in folder.rglob("*"))


def test_a_harmless_forgery_would_be_accepted(tmp_path: Path, folder: Path) -> None:
    _forge(tmp_path / "harmless.tar.gz", ("data/fine", REGULAR))
    unpack(tmp_path / "harmless.tar.gz", folder)
    assert _files(folder) == {"data/fine": CONTENT}


def test_an_archive_without_a_list_is_refused(tmp_path: Path, folder: Path) -> None:
    _forge(tmp_path / "unlisted.tar.gz", ("data/fine", REGULAR), listed=False)
    with pytest.raises(BackupRefused, match="cut off, or not a backup"):
        unpack(tmp_path / "unlisted.tar.gz", folder)


def test_an_archive_of_a_later_format_is_refused(tmp_path: Path, folder: Path) -> None:
    _forge(tmp_path / "later.tar.gz", version=2)
    with pytest.raises(BackupRefused, match="newer version of Relance"):
        unpack(tmp_path / "later.tar.gz", folder)
