"""The command line, as a person or a service manager meets it: processes, exit codes, sentences."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import ManualClock
from bot.demo.telegram_server import TelegramServer
from tests.databases import PostgresDatabases

ROOT = Path(__file__).parents[2]
LONG = 60
STOPPED_WITHIN = 10  # seconds, as issue and service managers ask
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - the documentation's own example
COMMANDS = ("run", "demo", "tick", "migrate", "doctor", "backup", "restore", "verify")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder in which the program is called, and its settings."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    async def begin(self, *words: str) -> asyncio.subprocess.Process:
        """Start a command."""
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words,
            cwd=self.folder, env={"PYTHONPATH": str(ROOT), "RELANCE_WEB_BIND": "127.0.0.1:0", **self.settings},
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def relance(self, *words: str) -> Ran:
        """Run a command to its end."""
        started = await self.begin(*words)
        async with asyncio.timeout(LONG):
            out, err = await started.communicate()
        return Ran(started.returncode or 0, out.decode(), err.decode())

    def archives(self) -> list[str]:
        """Name the backups that lie in the folder."""
        return [path.name for path in self.folder.glob("relance-*.tar.gz")]


@asynccontextmanager
async def telegram() -> AsyncIterator[dict[str, str]]:
    """Run an imitation of Telegram and yield the settings by which the program finds it."""
    clock = ManualClock(datetime(2026, 12, 1, 9, tzinfo=UTC))
    async with TelegramServer(token=TOKEN, now=clock.now) as server:
        yield {"RELANCE_TELEGRAM_TOKEN": TOKEN, "RELANCE_TELEGRAM_API": server.base_url.removesuffix("/bot")}


def lines(stream: asyncio.StreamReader | None) -> asyncio.StreamReader:
    """Return the pipe of a process that has one."""
    assert stream
    return stream


async def test_help_names_every_command(tmp_path: Path) -> None:
    ran = await Installation(tmp_path).relance("--help")

    assert ran.code == 0
    assert [command for command in COMMANDS if f"\n    {command} " not in ran.out] == []


async def test_a_word_of_help_does_not_wait_for_libraries() -> None:
    source = "import sys, bot.__main__; print(sorted({'sqlalchemy', 'telegram', 'apscheduler'} & set(sys.modules)))"
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-c", source, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )

    assert (await started.communicate())[0] == b"[]\n"


async def test_a_command_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    ran = await Installation(tmp_path).relance("chase")

    assert ran.code == 2
    assert "chase" in ran.err


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("run", "RELANCE_OWNERS", "me"),
        ("run", "RELANCE_SMTP_URL", "smtp://desk@mail.example.com"),
        ("tick", "RELANCE_LOG", "loud"),
        ("migrate", "RELANCE_DATABASE_URL", "postgres://localhost"),
        ("doctor", "RELANCE_TELEGRAM_TOKEN", "token"),
    ],
)
async def test_a_bad_setting_stops_every_command_with_one_sentence(
    tmp_path: Path, command: str, name: str, value: str
) -> None:
    ran = await Installation(tmp_path, {"RELANCE_MAIL_FROM": "desk@example.com", name: value}).relance(command)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"relance: {name} ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "tick"])
async def test_an_unknown_token_stops_the_start_with_a_sentence_that_does_not_repeat_it(
    tmp_path: Path, command: str
) -> None:
    async with telegram() as settings:
        ran = await Installation(tmp_path, {**settings, "RELANCE_TELEGRAM_TOKEN": TOKEN[:-1]}).relance(command)

    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert TOKEN[:-1] not in ran.err


async def test_the_bot_starts_offers_itself_to_its_first_owner_and_stops_in_time(tmp_path: Path) -> None:
    async with telegram() as settings:
        started = await Installation(tmp_path, settings).begin("run")
        async with asyncio.timeout(LONG):
            offer = await lines(started.stdout).readline()
            assert b" info started" in await lines(started.stderr).readline()
            started.terminate()
            begun = asyncio.get_running_loop().time()
            _, err = await started.communicate()

    assert offer.startswith(b"This link opens the bot for its first owner, once: https://t.me/relance_bot?start=claim_")
    assert asyncio.get_running_loop().time() - begun < STOPPED_WITHIN
    assert b" info stopped" in err
    assert started.returncode == 0


async def test_a_round_for_cron_ends_by_itself(tmp_path: Path) -> None:
    async with telegram() as settings:
        ran = await Installation(tmp_path, settings).relance("tick")

    assert (ran.code, ran.out) == (0, "")


async def test_a_data_folder_that_cannot_be_made_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    ran = await Installation(tmp_path).relance("migrate")

    assert ran.code == 2
    assert ran.err.startswith(f"relance: The data folder {tmp_path / 'data'} cannot be written")
    assert ran.err.count("\n") == 1


async def test_a_round_for_cron_needs_a_token(tmp_path: Path) -> None:
    ran = await Installation(tmp_path).relance("tick")

    assert ran.code == 2
    assert ran.err.startswith("relance: RELANCE_TELEGRAM_TOKEN is missing")


async def test_settings_come_from_the_file_in_the_folder_and_unknown_ones_are_pointed_out(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RELANCE_DATA=elsewhere\nRELANCE_OWNER=1\n", encoding="utf-8")

    ran = await Installation(tmp_path).relance("migrate")

    assert ran.code == 0
    assert (tmp_path / "elsewhere" / "relance.db").exists()
    assert "RELANCE_OWNER is not a setting" in ran.err


async def test_a_new_database_is_made_found_well_and_made_only_once(tmp_path: Path) -> None:
    new = Installation(tmp_path)

    first, again, doctor = await new.relance("migrate"), await new.relance("migrate"), await new.relance("doctor")

    assert (first.code, again.code, doctor.code) == (0, 0, 0)
    assert "answers, is up to date and can be written" in doctor.out


async def test_postgresql_is_brought_up_to_date_on_command(
    tmp_path: Path, postgres_databases: PostgresDatabases
) -> None:
    with postgres_databases.unmigrated() as url:
        server = Installation(tmp_path, {"RELANCE_DATABASE_URL": url})
        before, migrated, after = (
            await server.relance("doctor"),
            await server.relance("migrate"),
            await server.relance("doctor"),
        )

    assert (before.code, migrated.code, after.code) == (1, 0, 0)


async def test_a_database_that_is_not_there_is_one_sentence_without_its_password(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://relance:hidden@127.0.0.1:1/relance"

    ran = await Installation(tmp_path, {"RELANCE_DATABASE_URL": url}).relance("migrate")

    assert ran.code == 2
    assert "hidden" not in ran.err
    assert "Traceback" not in ran.err
    log_line, sentence = ran.err.splitlines()
    assert "error start_failed error=" in log_line
    assert sentence.startswith("relance: Relance cannot start: ")


@pytest.mark.parametrize(("token", "code"), [(TOKEN, 0), (TOKEN[:-1], 1)])
async def test_the_doctor_asks_telegram_for_the_bots_name(tmp_path: Path, token: str, code: int) -> None:
    async with telegram() as settings:
        ran = await Installation(tmp_path, {**settings, "RELANCE_TELEGRAM_TOKEN": token}).relance("doctor")

    assert ran.code == code
    assert ("knows the bot as @relance_bot" in ran.out) == (token == TOKEN)
    assert token not in ran.out + ran.err


async def test_what_was_backed_up_is_restored_into_an_empty_installation_only(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    old, new = Installation(tmp_path / "old"), Installation(tmp_path / "new")
    await old.relance("migrate")
    (tmp_path / "old" / "data" / "documents").mkdir()
    (tmp_path / "old" / "data" / "documents" / "letter").write_bytes(b"kept")

    saved = await old.relance("backup", "../copy.tar.gz")
    restored = await new.relance("restore", "../copy.tar.gz")

    assert (saved.code, restored.code) == (0, 0)
    assert (tmp_path / "new" / "data" / "documents" / "letter").read_bytes() == b"kept"


async def test_a_backup_is_named_after_its_moment_unless_told(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    await installation.relance("migrate")

    ran = await installation.relance("backup")

    (archive,) = installation.archives()
    assert ran.out.startswith(f"{archive}: ")


async def test_a_file_that_is_no_backup_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.tar.gz").write_bytes(b"Dear all")

    ran = await Installation(tmp_path).relance("restore", "letter.tar.gz")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("relance: ")
    assert ran.err.count("\n") == 1


async def test_without_a_token_a_simulator_is_served_until_it_is_told_to_stop(tmp_path: Path) -> None:
    started = await Installation(tmp_path).begin("run", "--port", "0")

    async with asyncio.timeout(LONG):
        said = (await lines(started.stdout).readline()).decode()
        started.terminate()
        code = await started.wait()

    assert "http://127.0.0.1:" in said
    assert code == 0
