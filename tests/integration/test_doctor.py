"""The doctor: what it says of an installation that is well, and of each that is not."""

from datetime import UTC, date, datetime
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text

from bot.channels.base import DeliveryError, Outcome
from bot.channels.email import EmailChannel
from bot.channels.smtp_url import parse_smtp_url
from bot.clock import ManualClock
from bot.demo.mail_server import MailCatcher
from bot.doctor import (
    Verdict,
    check_data_folder,
    check_database,
    check_mail,
    check_rates,
    check_telegram,
    check_trace,
    examine,
    is_sound,
    prepare_data_folder,
)
from bot.settings import StartError, load
from bot.usecases.attest_trace import attest_trace
from storage import ticks
from storage.database import Database
from storage.migrate import VERSION_TABLE
from tests.databases import PostgresDatabases
from tests.integration.office import MONDAY, open_office

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
LOGIN = {"desk": "word"}


async def test_a_fresh_installation_is_sound_and_what_is_not_used_is_said(tmp_path: Path) -> None:
    findings = await examine(load({"RELANCE_DATA": str(tmp_path / "data")}, tmp_path / ".env"), NOW, None, None)

    assert [(finding.part, finding.verdict) for finding in findings] == [
        ("Data folder", Verdict.WELL),
        ("Database", Verdict.WELL),
        ("Trace", Verdict.UNUSED),
        ("Telegram", Verdict.UNUSED),
        ("E-mail", Verdict.UNUSED),
        ("Answers", Verdict.UNUSED),
        ("Rates", Verdict.WELL),
    ]
    assert is_sound(findings)


def test_a_data_folder_is_made_for_this_user_alone(tmp_path: Path) -> None:
    prepare_data_folder(tmp_path / "new" / "data")

    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "new" / "data").iterdir()) == []


def test_a_data_folder_that_cannot_be_made_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StartError, match=r"file/data cannot be written \(Not a directory\).*RELANCE_DATA"):
        prepare_data_folder(tmp_path / "file" / "data")
    assert check_data_folder(tmp_path / "file" / "data").verdict is Verdict.MEND


def test_too_little_room_is_to_be_mended(tmp_path: Path) -> None:
    finding = check_data_folder(tmp_path, enough=10**18)

    assert finding.verdict is Verdict.MEND
    assert "make room" in finding.words


async def test_a_database_that_is_up_to_date_is_tried_without_leaving_a_mark(
    database: Database, database_url: str
) -> None:
    finding = await check_database(database_url, NOW)

    assert finding.verdict is Verdict.WELL
    async with database.read() as tx:
        assert (await tx.execute(text("SELECT count(*) FROM ticks"))).scalar() == 0
        assert await ticks.last_done(tx) == {}


async def test_an_empty_sqlite_file_waits_for_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "relance.db").touch()

    finding = await check_database(f"sqlite+aiosqlite:///{tmp_path / 'relance.db'}", NOW)

    assert finding.verdict is Verdict.WELL
    assert "next start" in finding.words


async def test_a_postgresql_schema_that_is_behind_waits_for_a_person(postgres_databases: PostgresDatabases) -> None:
    with postgres_databases.unmigrated() as url:
        finding = await check_database(url, NOW)

    assert finding.verdict is Verdict.MEND
    assert "`relance migrate`" in finding.words


async def test_a_schema_newer_than_the_program_is_to_be_mended(sqlite_database: Database, sqlite_url: str) -> None:
    async with sqlite_database.write() as tx:
        await tx.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))  # noqa: S608 - a constant

    finding = await check_database(sqlite_url, NOW)

    assert finding.verdict is Verdict.MEND
    assert "update the program" in finding.words


async def test_a_file_that_is_no_database_is_told_in_sqlites_own_words(tmp_path: Path) -> None:
    (tmp_path / "relance.db").write_bytes(b"a letter, not a database" * 100)

    finding = await check_database(f"sqlite+aiosqlite:///{tmp_path / 'relance.db'}", NOW)

    assert finding.verdict is Verdict.MEND
    assert finding.words == "file is not a database: look at RELANCE_DATABASE_URL."


async def test_a_database_server_that_is_not_there_is_to_be_mended() -> None:
    finding = await check_database("postgresql+asyncpg://relance:hidden@127.0.0.1:1/relance", NOW)

    assert finding.verdict is Verdict.MEND
    assert "hidden" not in finding.words
    assert finding.words.endswith("look at RELANCE_DATABASE_URL.")


async def test_a_database_that_can_only_be_read_is_to_be_mended(postgresql_url: str) -> None:
    administrator = await asyncpg.connect(postgresql_url.replace("+asyncpg", ""))
    try:
        await administrator.execute("ALTER DATABASE relance SET default_transaction_read_only = on")
        finding = await check_database(postgresql_url, NOW)
    finally:
        await administrator.execute("ALTER DATABASE relance RESET default_transaction_read_only")
        await administrator.close()

    assert finding.verdict is Verdict.MEND
    assert "read-only" in finding.words


async def test_a_known_token_is_shown_with_the_bots_name() -> None:
    async def username() -> str:
        return "relance_bot"

    finding = await check_telegram(username)

    assert (finding.verdict, finding.words) == (Verdict.WELL, "knows the bot as @relance_bot.")


@pytest.mark.parametrize(
    ("outcome", "advice"), [(Outcome.PERMANENT, "@BotFather"), (Outcome.UNCERTAIN, "RELANCE_TELEGRAM_API")]
)
async def test_a_refused_token_and_an_unreachable_telegram_are_told_apart(outcome: Outcome, advice: str) -> None:
    async def username() -> str:
        raise DeliveryError(outcome, "telegram: Unauthorized")

    finding = await check_telegram(username)

    assert finding.verdict is Verdict.MEND
    assert advice in finding.words


@pytest.mark.parametrize(
    ("login", "begins", "advice"),
    [
        ("desk:word@", "the mail server can be reached", ""),
        ("desk:wrong@", "does not leave (smtp_login_refused", "Look at user and password"),
    ],
)
async def test_the_mail_server_is_asked_for_a_login(login: str, begins: str, advice: str) -> None:
    async with MailCatcher(accounts=LOGIN) as server:
        url = parse_smtp_url(server.url.replace("://", f"://{login}"))
        finding = await check_mail(EmailChannel(url, ManualClock(NOW)).check)

    assert finding.words.startswith(begins)
    assert advice in finding.words
    assert (finding.verdict is Verdict.MEND) == bool(advice)


async def test_a_passing_trouble_of_the_mail_server_says_to_try_again() -> None:
    async def check() -> str:
        return "smtp_busy 421 4.3.2"

    finding = await check_mail(check)

    assert finding.verdict is Verdict.MEND
    assert "Try again" in finding.words


NEW_RATES = """
[[rate]]
table = "{table}"
from = 2027-01-01
to = 2027-06-30
pct = "2.15"
source = "read on the bank's site"
"""


def test_rates_that_are_not_known_yet_are_named(tmp_path: Path) -> None:
    own = tmp_path / "rates.toml"
    own.write_text(NEW_RATES.format(table="ecb_refinancing"), encoding="utf-8")

    assert check_rates(None, date(2026, 12, 31)).verdict is Verdict.WELL
    assert "ecb_refinancing" in check_rates(None, date(2027, 1, 1)).words
    finding = check_rates(own, date(2027, 1, 1))
    assert finding.verdict is Verdict.UNUSED
    assert "ecb_refinancing" not in finding.words
    assert "fr_legal" in finding.words


def test_a_file_of_rates_that_cannot_be_used_is_to_be_mended(tmp_path: Path) -> None:
    own = tmp_path / "rates.toml"
    own.write_text(NEW_RATES.format(table="ecb"), encoding="utf-8")

    finding = check_rates(own, date(2026, 12, 1))

    assert finding.verdict is Verdict.MEND
    assert "RELANCE_RATES" in finding.words


async def test_a_trace_that_nobody_touched_is_said_to_be_intact(sqlite_database: Database, sqlite_url: str) -> None:
    office = await open_office(sqlite_database)
    await office.invoice("041", MONDAY.date())
    async with office.work() as (work, business):
        await attest_trace(work, business)

    found = await check_trace(sqlite_url, NOW)
    assert str(found) == "ok    Trace        is intact: 4 entries in 2 chains."


BREACHES = [
    ("UPDATE trace SET payload = '{}' WHERE client_id = 1 AND seq = 2", "client 1 (business 1), entry 2 is not"),
    ("DELETE FROM trace WHERE client_id = 1 AND seq = 1", "client 1 (business 1), entry 1 is not"),
    ("DELETE FROM trace WHERE client_id = 1 AND seq = 2", "client 1 (business 1), the end is missing"),
    ("UPDATE trace SET payload = '{}' WHERE action = 'heads_attested'", "its own events (business 1), entry 2 is not"),
]


@pytest.mark.parametrize(("breach", "said"), BREACHES)
async def test_a_trace_that_was_tampered_with_is_said_to_be_broken_and_where(
    sqlite_database: Database, sqlite_url: str, breach: str, said: str
) -> None:
    office = await open_office(sqlite_database)
    await office.invoice("041", MONDAY.date())
    async with office.work() as (work, business):
        await attest_trace(work, business)
    async with sqlite_database.write() as tx:
        for (guard,) in (await tx.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))).all():
            await tx.execute(text(f"DROP TRIGGER {guard}"))
        await tx.execute(text(breach))

    found = await check_trace(sqlite_url, NOW)
    assert found.verdict is Verdict.MEND
    assert said in found.words
