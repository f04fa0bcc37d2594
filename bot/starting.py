"""What comes before a command's work: settings, logs, data folder, and a sentence for whatever is in the way."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bot import log, settings
from bot.settings import Settings, SettingsError, StartError


def read_settings() -> Settings:
    """Read the settings, warn of unknown names, and send the logs to the standard error output.

    :raises SettingsError: when a value cannot be used.
    """
    chosen = settings.read()
    for warning in chosen.warnings:
        print(f"relance: {warning}", file=sys.stderr)
    log.configure(chosen.log_style, chosen.log_level, chosen.secrets, sys.stderr)
    if chosen.smtp_url:
        _check_smtp_url(chosen.smtp_url)
    return chosen


def start() -> Settings:
    """Read the settings and make the data folder ready.

    :raises StartError: when a value or the folder cannot be used.
    """
    chosen = read_settings()
    from bot.doctor import prepare_data_folder  # noqa: PLC0415 - brings the database's library, a second's work

    prepare_data_folder(chosen.data)
    return chosen


@contextmanager
def in_a_sentence(chosen: Settings) -> Iterator[None]:
    """Turn whatever keeps a command from its work into one sentence without secrets; the log says where it was.

    :raises StartError: for any exception.
    """
    from storage.backup import BackupRefused  # noqa: PLC0415 - same
    from storage.migrate import SchemaRefused  # noqa: PLC0415 - same

    try:
        yield
    except StartError:
        raise
    except (SchemaRefused, BackupRefused) as error:
        raise StartError(str(error)) from error
    except Exception as error:
        log.failure("start_failed", error)
        raise StartError(_unforeseen(error, chosen)) from error


def _unforeseen(error: Exception, chosen: Settings) -> str:
    from bot.doctor import first_line  # noqa: PLC0415 - same

    said = log.Mask(chosen.secrets)(first_line(error))
    return f"Relance cannot start: {said} (`relance doctor` looks for the cause)."


def _check_smtp_url(url: str) -> None:
    from bot.channels.smtp_url import parse_smtp_url  # noqa: PLC0415 - read only where mail is set

    try:
        parse_smtp_url(url)
    except ValueError as error:
        raise SettingsError("RELANCE_SMTP_URL", f"cannot be used: {error}.") from error
