"""The doctor: looks at what the installation rests on, and says of each part in a line what is well or to be mended.

Telegram and mail are asked through functions that are passed in: the one returns the bot's user name, the other None
or in a few words what keeps mail from leaving.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from bot.channels.base import DeliveryError, Outcome
from bot.channels.smtp_failures import Problem
from bot.inbox.trouble import Trouble
from bot.law.late_payment import RatesFileError, load_laws
from bot.settings import Settings, StartError
from bot.usecases.verify_trace import Break, verify_trace
from bot.usecases.work import Work
from storage import ticks
from storage.database import open_database
from storage.migrate import SchemaRefused, pending

AskTelegram = Callable[[], Awaitable[str]]
AskMail = Callable[[], Awaitable[str | None]]
AskMailbox = Callable[[], Awaitable[Trouble | None]]

ENOUGH_SPACE = 500_000_000  # bytes: an update of SQLite, a backup and some thousand documents
_PATIENCE = 20  # seconds of real time for the database
_BREAKS_NAMED = 3
_SQLITE = "sqlite+aiosqlite:///"

_MAIL_ADVICE = {
    Problem.UNREACHABLE: "Look at host and port in RELANCE_SMTP_URL, and whether this machine may reach them.",
    Problem.INSECURE: "Its certificate is not trusted or it speaks no TLS there: look at host, scheme and port in "
    "RELANCE_SMTP_URL (smtps:// is for port 465).",
    Problem.LOGIN_REFUSED: "Look at user and password in RELANCE_SMTP_URL; many providers ask for a password made "
    "for programs.",
    Problem.LOGIN_UNPROTECTED: "The password would travel in clear: take another port of the server, or smtps://.",
    Problem.LOGIN_NOT_OFFERED: "The server takes no login there: take another port, or leave out user and password.",
    Problem.LOGIN_MISSING: "The server wants a login: write smtp://user:password@host in RELANCE_SMTP_URL.",
}
_MAILBOX_ADVICE = {
    Trouble.LOGIN_REFUSED: "Look at user and password in RELANCE_IMAP_URL (percent-encoded); many providers ask for a "
    "password made for programs, and for IMAP to be switched on.",
    Trouble.LOGIN_UNPROTECTED: "The password would travel in clear: write imaps:// in RELANCE_IMAP_URL.",
    Trouble.INSECURE: "Its certificate is not trusted or it speaks no TLS there: look at host, scheme and port in "
    "RELANCE_IMAP_URL (imaps:// is for port 993).",
    Trouble.FOLDER_MISSING: "Look at the folder at the end of RELANCE_IMAP_URL; some servers want it as INBOX.Clients.",
    Trouble.LOST: "Look at host and port in RELANCE_IMAP_URL, and whether this machine may reach them.",
    Trouble.NOT_STORED: "Look at the database.",
}
_MAIL_LATER = "Try again in some minutes, and ask the provider if it lasts."


class Verdict(StrEnum):
    """How a part is."""

    WELL = "ok"
    UNUSED = "off"
    MEND = "MEND"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one part of the installation; ``words`` say what is wrong and what to do."""

    part: str
    verdict: Verdict
    words: str

    def __str__(self) -> str:
        return f"{self.verdict:<5} {self.part:<12} {self.words}"


async def examine(
    settings: Settings,
    now: datetime,
    telegram: AskTelegram | None,
    mail: AskMail | None,
    mailbox: AskMailbox | None = None,
) -> tuple[Finding, ...]:
    """Look at everything; ``telegram``, ``mail`` and ``mailbox`` are None where they are not set."""
    return (
        check_data_folder(settings.data),
        await check_database(settings.database_url, now),
        await check_trace(settings.database_url, now),
        await check_telegram(telegram),
        await check_mail(mail),
        await check_mailbox(mailbox),
        check_rates(settings.rates, now.date()),
    )


def is_sound(findings: Iterable[Finding]) -> bool:
    """Tell whether nothing has to be mended."""
    return all(finding.verdict is not Verdict.MEND for finding in findings)


def prepare_data_folder(folder: Path) -> None:
    """Make the folder where it is missing, for this user alone, and prove that files can be written in it.

    :raises StartError: when it cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        raise StartError(
            f"The data folder {folder} cannot be written ({error.strerror}): give this user the right to, "
            "or name another one in RELANCE_DATA."
        ) from error


def check_data_folder(folder: Path, enough: int = ENOUGH_SPACE) -> Finding:
    """Look whether the folder can be written and ``enough`` bytes are free there."""
    part = "Data folder"
    try:
        prepare_data_folder(folder)
    except StartError as error:
        return Finding(part, Verdict.MEND, str(error))
    free = shutil.disk_usage(folder).free
    space = f"{folder} can be written, {free // 1_000_000} MB are free"
    if free < enough:
        return Finding(part, Verdict.MEND, f"{space}: make room for {enough // 1_000_000} MB.")
    return Finding(part, Verdict.WELL, f"{space}.")


async def check_database(url: str, now: datetime) -> Finding:
    """Look whether the database answers, stands at this program's schema and can be written."""
    part = "Database"
    if _is_missing_file(url):
        return Finding(part, Verdict.WELL, "does not exist yet; the first start makes it.")
    try:
        async with asyncio.timeout(_PATIENCE):
            return Finding(part, *await _state_of(url, now))
    except SchemaRefused as error:
        return Finding(part, Verdict.MEND, str(error))
    except TimeoutError:
        return Finding(part, Verdict.MEND, f"did not answer in {_PATIENCE} seconds: look at RELANCE_DATABASE_URL.")
    except Exception as error:  # noqa: BLE001 - whatever it is, a doctor tells it rather than falling ill
        return Finding(part, Verdict.MEND, f"{first_line(error)}: look at RELANCE_DATABASE_URL.")


async def check_trace(url: str, now: datetime) -> Finding:
    """Look whether every chain of the trace is whole; what keeps the database from being read is not told here."""
    part = "Trace"
    if _is_missing_file(url):
        return Finding(part, Verdict.UNUSED, "is empty yet.")
    database = open_database(url)
    try:
        async with database.read() as tx:
            seen = await verify_trace(Work(tx, now, ""))
    except Exception:  # noqa: BLE001 - same; the line above says what is wrong with the database
        return Finding(part, Verdict.UNUSED, "cannot be read: see the database.")
    finally:
        await database.close()
    if not seen.breaks:
        return Finding(part, Verdict.WELL, f"is intact: {seen.entries:,} entries in {seen.chains:,} chains.")
    places = "; ".join(map(_place, seen.breaks[:_BREAKS_NAMED]))
    return Finding(
        part, Verdict.MEND, f"is broken: {places}. Look who could write to the database; a backup has it whole."
    )


def _place(found: Break) -> str:
    of = f"of client {found.case}" if found.case else "of its own events"
    where = "the end is missing" if found.entry is None else f"entry {found.entry} is not what was written"
    return f"in the chain {of} (business {found.business_id}), {where}"


def _is_missing_file(url: str) -> bool:
    return url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE)).exists()


class _Enough(Exception):  # noqa: N818 - no error: it undoes what was written to see whether one can
    """The trial is over."""


async def _state_of(url: str, now: datetime) -> tuple[Verdict, str]:
    database = open_database(url)
    try:
        if await pending(database):
            if database.is_sqlite:
                return Verdict.WELL, "is older than the program; the next start brings it up to date."
            return Verdict.MEND, "is older than the program: run `relance migrate`."
        with suppress(_Enough):
            async with database.write() as tx:
                await ticks.record(tx, [{"name": "doctor", "started_at": now, "done_at": None, "failure": ""}])
                raise _Enough
    finally:
        await database.close()
    return Verdict.WELL, "answers, is up to date and can be written."


def first_line(error: Exception) -> str:
    """Return what went wrong, in the driver's words where it has some: what SQLAlchemy adds below may quote data."""
    lines = str(getattr(error, "orig", None) or error).splitlines()
    return lines[0] if lines else type(error).__name__


async def check_telegram(ask: AskTelegram | None) -> Finding:
    """Look whether Telegram knows the token; ``ask`` raises a permanent ``DeliveryError`` when it does not."""
    part = "Telegram"
    if ask is None:
        return Finding(
            part,
            Verdict.UNUSED,
            "RELANCE_TELEGRAM_TOKEN is not set: `relance run` opens the simulator instead. "
            "@BotFather on Telegram gives a token.",
        )
    try:
        return Finding(part, Verdict.WELL, f"knows the bot as @{await ask()}.")
    except DeliveryError as error:
        if error.outcome is Outcome.PERMANENT:
            words = "refuses the token: copy it again from @BotFather into RELANCE_TELEGRAM_TOKEN."
        else:
            words = f"cannot be reached ({error.reason}): look at the network and at RELANCE_TELEGRAM_API."
        return Finding(part, Verdict.MEND, words)


async def check_mail(ask: AskMail | None) -> Finding:
    """Look whether the mail server takes the login; the reason's first word is a ``Problem``."""
    part = "E-mail"
    if ask is None:
        return Finding(part, Verdict.UNUSED, "RELANCE_SMTP_URL is not set: e-mails are offered for sharing by hand.")
    reason = await ask()
    if reason is None:
        return Finding(part, Verdict.WELL, "the mail server can be reached and takes the login.")
    advice = next((words for problem, words in _MAIL_ADVICE.items() if reason.split()[0] == problem), _MAIL_LATER)
    return Finding(part, Verdict.MEND, f"does not leave ({reason}). {advice}")


async def check_mailbox(ask: AskMailbox | None) -> Finding:
    """Look whether the mail box in which answers arrive can be opened."""
    part = "Answers"
    if ask is None:
        return Finding(part, Verdict.UNUSED, "RELANCE_IMAP_URL is not set: answers go to the business's own address.")
    reason = await ask()
    if reason is None:
        return Finding(part, Verdict.WELL, "the mail box can be opened.")
    return Finding(part, Verdict.MEND, f"the mail box cannot be read ({reason}). {_MAILBOX_ADVICE[reason]}")


def check_rates(own: Path | None, today: date) -> Finding:
    """Look until when the rates of late interest are known, and whether the operator's file can be used."""
    part = "Rates"
    try:
        tables = load_laws(own).tables
    except RatesFileError as error:
        return Finding(part, Verdict.MEND, f"RELANCE_RATES: the file {own} {error}")
    until = {name: table.known_until for name, table in tables.items()}
    ended = ", ".join(sorted(name for name, day in until.items() if day < today))
    if ended:
        return Finding(
            part, Verdict.UNUSED, f"not known today: {ended}. Until a file in RELANCE_RATES says them, none is quoted."
        )
    return Finding(part, Verdict.WELL, f"of late interest are known until {min(until.values())}.")
