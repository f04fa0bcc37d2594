"""The command line: ``relance run``, ``demo``, ``tick``, ``migrate``, ``doctor``, ``backup``, ``restore``, ``verify``.

Each command imports what it needs when it is called, so that a word of help does not wait for libraries. What keeps a
command from its work is one sentence on the standard error output and exit code 2, the same as for a command that does
not exist; exit code 1 says that it ran and something has to be mended.
"""

import argparse
import asyncio
import os
import platform
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bot import log
from bot.clock import SystemClock
from bot.settings import Settings, SettingsError, StartError
from bot.signals import until_told
from bot.starting import in_a_sentence, read_settings, start

if TYPE_CHECKING:
    from bot.doctor import Finding
    from bot.inbox.trouble import Trouble
    from bot.program import Program

_UNSOUND, _REFUSED = 1, 2
_LANGUAGES = ("fr", "en")
_PORT = 8090
_OF_LANGUAGE = "language of simulator and demo (default: %(default)s); on Telegram the bot speaks its owner's"

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named in ``argv`` (the process's own arguments when None) and return its exit code."""
    arguments = _parser().parse_args(argv)
    command: Command = arguments.command
    try:
        return command(arguments)
    except StartError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        return _refuse("Interrupted.")
    except BrokenPipeError:  # whoever read what this prints has left, as ``head`` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _UNSOUND


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relance", description="Reminds clients of invoices, courteously and then firmly, through a Telegram bot."
    )
    parser.add_argument("--version", action="version", version=f"relance {version('relance')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="command")

    def add(name: str, command: Command, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        added.set_defaults(command=command)
        return added

    run = add("run", _run, "start the bot; without RELANCE_TELEGRAM_TOKEN, a simulator of it for the browser")
    demo = add("demo", _demo, "play the main story in this terminal")
    for in_a_language in (run, demo):
        in_a_language.add_argument("--lang", choices=_LANGUAGES, default=_LANGUAGES[0], help=_OF_LANGUAGE)
    run.add_argument("--port", type=int, default=_PORT, help="port of the simulator (default: %(default)s)")
    add("tick", _tick, "do one round of everything that is due, then exit (for cron)")
    add("migrate", _migrate, "bring the database up to this version of the program")
    add("doctor", _doctor, "look whether everything is set up well, and say what to mend")
    backup = add("backup", _backup, "write a consistent copy of database and files, whether the bot runs or not")
    backup.add_argument("archive", type=Path, nargs="?", help="file to write (default: one named after this moment)")
    restore = add("restore", _restore, "bring back a copy that backup wrote, while the bot does not run")
    restore.add_argument("archive", type=Path, help="file that backup wrote")
    restore.add_argument("--overwrite", action="store_true", help="replace what the database holds")
    verify = add("verify", _verify, "verify the trace in a case file that /dossier made, without any database")
    verify.add_argument("file", type=Path, help="an archive of the case file, or the trace.json in it")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    chosen = read_settings()
    if chosen.telegram_token is None:
        return _simulate(chosen, arguments.lang, arguments.port)
    from bot.doctor import prepare_data_folder  # noqa: PLC0415 - see the module's first lines

    prepare_data_folder(chosen.data)
    return asyncio.run(until_told(partial(_serve, chosen)))


def _simulate(chosen: Settings, language: str, port: int) -> int:
    """Serve the simulator, beside which no log tells what went well."""
    from bot.demo.simulator.run import simulate  # noqa: PLC0415

    level = "warning" if chosen.log_level == "info" else chosen.log_level
    log.configure(chosen.log_style, level, chosen.secrets, sys.stderr)
    return asyncio.run(until_told(partial(simulate, language, SystemClock().now(), port, _say)))


def _say(words: str) -> None:
    print(words, flush=True)


async def _serve(chosen: Settings, stop: asyncio.Event) -> int:
    async with _program(chosen) as program:
        if program.claim_link:
            print(f"This link opens the bot for its first owner, once: {program.claim_link}", flush=True)
        log.note("started")
        await program.run(stop)
    log.note("stopped")
    return 0


@asynccontextmanager
async def _program(chosen: Settings, *, in_rounds: bool = False) -> AsyncIterator["Program"]:
    """Assemble the program on the machine's clock; what keeps it from being assembled becomes a sentence."""
    from bot.assemble import assemble  # noqa: PLC0415

    async with AsyncExitStack() as stack:
        with in_a_sentence(chosen):
            program = await stack.enter_async_context(assemble(chosen, SystemClock(), in_rounds=in_rounds))
        yield program


def _demo(arguments: argparse.Namespace) -> int:
    from bot.demo.run import demo  # noqa: PLC0415

    return demo(arguments.lang, sys.stdout)


def _tick(_: argparse.Namespace) -> int:
    chosen = start()
    if chosen.telegram_token is None:
        raise SettingsError("RELANCE_TELEGRAM_TOKEN", "is missing: @BotFather on Telegram gives one.")
    return asyncio.run(until_told(partial(_one_round, chosen)))


async def _one_round(chosen: Settings, _stop: asyncio.Event) -> int:
    async with _program(chosen, in_rounds=True) as program:
        beats = await program.tick()
    return _UNSOUND if any(beat.error for beat in beats) else 0


def _migrate(_: argparse.Namespace) -> int:
    chosen = start()
    with in_a_sentence(chosen):
        asyncio.run(_bring_up_to_date(chosen.database_url))
    print("The database is up to date.")
    return 0


async def _bring_up_to_date(url: str) -> None:
    from storage.database import open_database  # noqa: PLC0415
    from storage.migrate import migrate  # noqa: PLC0415

    database = open_database(url)
    try:
        await migrate(database)
    finally:
        await database.close()


def _doctor(_: argparse.Namespace) -> int:
    chosen = read_settings()
    from bot.doctor import is_sound  # noqa: PLC0415
    from bot.surroundings import summary  # noqa: PLC0415

    findings = asyncio.run(_examine(chosen))
    print(f"relance {version('relance')}, Python {platform.python_version()}")
    for finding in findings:
        print(finding)
    print(summary(findings))
    return 0 if is_sound(findings) else _UNSOUND


async def _examine(chosen: Settings) -> "Sequence[Finding]":
    from bot.doctor import examine  # noqa: PLC0415
    from bot.surroundings import ask_over_http, check_page, check_settings  # noqa: PLC0415

    return (
        check_settings(Path.cwd()),
        *await examine(chosen, SystemClock().now(), _ask_telegram(chosen), _ask_mail(chosen), _ask_mailbox(chosen)),
        await check_page(chosen.public_url, chosen.web_bind, ask_over_http),
    )


def _ask_telegram(chosen: Settings) -> Callable[[], Awaitable[str]] | None:
    if chosen.telegram_token is None:
        return None
    from bot.channels.pacing import Pacing  # noqa: PLC0415
    from bot.channels.telegram import TelegramChat, open_bot  # noqa: PLC0415

    return TelegramChat(open_bot(chosen.telegram_token, chosen.telegram_api, Pacing())).username


def _ask_mail(chosen: Settings) -> Callable[[], Awaitable[str | None]] | None:
    if chosen.smtp_url is None:
        return None
    from bot.channels.email import EmailChannel  # noqa: PLC0415
    from bot.channels.smtp_url import parse_smtp_url  # noqa: PLC0415

    return EmailChannel(parse_smtp_url(chosen.smtp_url), SystemClock()).check


def _ask_mailbox(chosen: Settings) -> "Callable[[], Awaitable[Trouble | None]] | None":
    if chosen.imap_url is None:
        return None
    from bot.inbox.imap import look_at  # noqa: PLC0415
    from bot.inbox.imap_url import parse_imap_url  # noqa: PLC0415

    url = parse_imap_url(chosen.imap_url)
    return lambda: look_at(url)


def _backup(arguments: argparse.Namespace) -> int:
    from storage.backup import backup  # noqa: PLC0415

    chosen = start()
    archive: Path = arguments.archive or Path(f"relance-{SystemClock().now():%Y%m%dT%H%M%SZ}.tar.gz")
    with in_a_sentence(chosen):
        done = asyncio.run(backup(chosen.database_url, chosen.data, archive))
    print(f"{archive}: {done}")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from storage.backup import restore  # noqa: PLC0415

    chosen = start()
    with in_a_sentence(chosen):
        done = asyncio.run(restore(arguments.archive, chosen.database_url, chosen.data, overwrite=arguments.overwrite))
    print(f"{arguments.archive}: {done}")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from bot.usecases.verify_export import verify_file  # noqa: PLC0415
    from storage.trace_export import ExportUnreadableError  # noqa: PLC0415

    path: Path = arguments.file
    try:
        verdict = verify_file(path)
    except ExportUnreadableError as error:
        return _refuse(f"{path} cannot be verified: {error}.")
    except OSError as error:
        return _refuse(f"{path} cannot be read: {error.strerror}.")
    for line in verdict.lines():
        print(line)
    return _UNSOUND if verdict.faults else 0


def _refuse(sentence: str) -> int:
    print(f"relance: {sentence}", file=sys.stderr)
    return _REFUSED


if __name__ == "__main__":
    sys.exit(main())
