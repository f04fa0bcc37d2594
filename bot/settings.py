"""Settings: the only reader of the environment and of the ``.env`` file.

They are read once at start. A value of the environment goes before that of the file, and an empty value counts as
not set. A malformed one raises ``SettingsError``, whose sentence names the variable and says what to write instead.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args
from urllib.parse import SplitResult, unquote, urlsplit

from dotenv import dotenv_values

PREFIX = "RELANCE_"
TELEGRAM = "https://api.telegram.org"
WEB_BIND = ("127.0.0.1", 8080)

LogStyle = Literal["text", "json"]
LogLevel = Literal["debug", "info", "warning", "error"]

_NAMES = (
    "RELANCE_TELEGRAM_TOKEN",
    "RELANCE_TELEGRAM_API",
    "RELANCE_DATABASE_URL",
    "RELANCE_DATA",
    "RELANCE_OWNERS",
    "RELANCE_SMTP_URL",
    "RELANCE_MAIL_FROM",
    "RELANCE_IMAP_URL",
    "RELANCE_PUBLIC_URL",
    "RELANCE_RATES",
    "RELANCE_WEB_BIND",
    "RELANCE_WEBHOOK",
    "RELANCE_METRICS_PORT",
    "RELANCE_LOG",
)
_DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")

_PORTS = 65536

Read = TypeVar("Read")
Default = TypeVar("Default")


class StartError(Exception):
    """What keeps the program from starting, as one sentence for the person who starts it."""


class SettingsError(StartError):
    """A setting that cannot be used; the sentence never repeats a secret."""

    def __init__(self, name: str, problem: str) -> None:
        """Begin the sentence with the setting's name."""
        super().__init__(f"{name} {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the installation decided; ``data`` and ``rates`` are absolute, and ``repr`` shows no secret."""

    data: Path
    database_url: str = field(repr=False)
    telegram_token: str | None = field(default=None, repr=False)
    telegram_api: str = TELEGRAM
    owners: frozenset[int] = frozenset()
    open_to_all: bool = False
    smtp_url: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    imap_url: str | None = field(default=None, repr=False)
    public_url: str | None = None
    rates: Path | None = None
    web_bind: tuple[str, int] = WEB_BIND
    webhook: bool = False
    metrics_port: int | None = None
    log_style: LogStyle = "text"
    log_level: LogLevel = "info"
    warnings: tuple[str, ...] = ()

    @property
    def secrets(self) -> frozenset[str]:
        """What must show in no log: the token, and each password as it is written and as it is meant."""
        urls = [urlsplit(url) for url in (self.database_url, self.smtp_url or "", self.imap_url or "")]
        passwords = {url.password for url in urls if url.password}
        return frozenset(
            passwords | {unquote(password) for password in passwords} | ({self.telegram_token or ""} - {""})
        )


def read() -> Settings:
    """Read the settings of this process: its environment, and ``.env`` in its working directory.

    :raises SettingsError: when a value cannot be used.
    """
    return load(os.environ, Path(".env"))  # noqa: TID251 - the one place that asks


def load(environ: Mapping[str, str], env_file: Path) -> Settings:
    """Read the settings from ``environ`` and, where that is silent, from ``env_file``, which may be absent.

    :raises SettingsError: when a value cannot be used.
    """
    given = {name: text for name, text in {**_from_file(env_file), **environ}.items() if name.startswith(PREFIX)}
    values = {name: text.strip() for name, text in given.items() if text.strip()}

    def setting(name: str, reading: Callable[[str, str], Read], default: Default) -> Read | Default:
        return reading(name, values[name]) if name in values else default

    data = _path("RELANCE_DATA", values.get("RELANCE_DATA", "data"))
    owners, open_to_all = setting("RELANCE_OWNERS", _owners, (frozenset(), False))
    log_style, log_level = setting("RELANCE_LOG", _log, ("text", "info"))
    if "RELANCE_SMTP_URL" in values and "RELANCE_MAIL_FROM" not in values:
        raise SettingsError("RELANCE_MAIL_FROM", "is missing: RELANCE_SMTP_URL needs a sender such as bot@example.com.")
    chosen = Settings(
        data=data,
        database_url=setting("RELANCE_DATABASE_URL", _database_url, f"{_DATABASES[0]}{data / 'relance.db'}"),
        telegram_token=setting("RELANCE_TELEGRAM_TOKEN", _token, None),
        telegram_api=setting("RELANCE_TELEGRAM_API", _origin, TELEGRAM),
        owners=owners,
        open_to_all=open_to_all,
        smtp_url=setting("RELANCE_SMTP_URL", _smtp_url, None),
        mail_from=setting("RELANCE_MAIL_FROM", _address, None),
        imap_url=setting("RELANCE_IMAP_URL", _imap_url, None),
        public_url=setting("RELANCE_PUBLIC_URL", _public_origin, None),
        rates=setting("RELANCE_RATES", _path, None),
        web_bind=setting("RELANCE_WEB_BIND", _bind, WEB_BIND),
        webhook=bool(setting("RELANCE_WEBHOOK", _switch, None)),
        metrics_port=setting("RELANCE_METRICS_PORT", _port, None),
        log_style=log_style,
        log_level=log_level,
        warnings=tuple(_unknown(name) for name in sorted(given) if name not in _NAMES),
    )
    if chosen.webhook and not chosen.public_url:
        raise SettingsError(
            "RELANCE_PUBLIC_URL", "is missing: RELANCE_WEBHOOK needs the address that Telegram posts to."
        )
    return chosen


def _from_file(path: Path) -> dict[str, str]:
    """Read a ``.env`` file literally: a password may hold ``${``, and Windows puts a mark before the first letter."""
    try:
        pairs = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise StartError(f"The file {path} cannot be read: make it a UTF-8 text that you may read.") from None
    for name, text in pairs.items():
        if name.startswith(PREFIX) and text is None:
            raise SettingsError(name, f"has no value in {path}: write {name}=… on one line.")
    return {name: text for name, text in pairs.items() if text is not None}


def _unknown(name: str) -> str:
    endings = [known.removeprefix(PREFIX) for known in _NAMES]  # what all share would make all alike
    (nearest,) = get_close_matches(name.removeprefix(PREFIX), endings, n=1, cutoff=0)
    return f"{name} is not a setting of this version and is ignored; the nearest known name is {PREFIX}{nearest}."


def _path(_: str, text: str) -> Path:
    return Path(text).expanduser().absolute()


def _token(name: str, text: str) -> str:
    """Accept what @BotFather gives: the bot's number, a colon, and letters (https://core.telegram.org/bots/api)."""
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", text):
        raise SettingsError(name, "must be what @BotFather gave, such as 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw.")
    return text


def _origin(name: str, text: str) -> str:
    url = _split(text)
    if url is None or url.scheme not in {"http", "https"} or not url.hostname or url.path.strip("/") or url.query:
        raise SettingsError(name, "must be an origin without a path, such as http://127.0.0.1:8081.")
    return text.rstrip("/")


def _public_origin(name: str, text: str) -> str:
    """Accept where clients reach the page: encrypted, save on this machine itself."""
    url = _split(text)
    local = url is not None and url.hostname in {"localhost", "127.0.0.1", "::1"}
    if url is None or not (url.scheme == "https" or (url.scheme == "http" and local)) or url.username or url.fragment:
        raise SettingsError(name, "must be an origin with https and without a path, such as https://relance.example.")
    return _origin(name, text)


def _bind(name: str, text: str) -> tuple[str, int]:
    url = _split(f"//{text}")
    if url is None or not url.hostname or url.port is None or f"//{url.netloc}" != f"//{text}":
        raise SettingsError(name, "must be an address of this machine and a port, such as 127.0.0.1:8080.")
    return url.hostname, url.port


def _port(name: str, text: str) -> int:
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or not 0 < int(text) < _PORTS:
        raise SettingsError(name, "must be the number of a port, such as 9464.")
    return int(text)


def _switch(name: str, text: str) -> bool:
    if text not in {"0", "1"}:
        raise SettingsError(name, "must be 1 or 0.")
    return text == "1"


def _database_url(name: str, text: str) -> str:
    if not text.startswith(_DATABASES) or text in _DATABASES or _split(text) is None:
        raise SettingsError(
            name,
            "must be sqlite+aiosqlite:///relance.db (four slashes before an absolute path) "
            "or postgresql+asyncpg://user:password@host/database.",
        )
    return text


def _owners(name: str, text: str) -> tuple[frozenset[int], bool]:
    """Read numbers parted by commas or spaces, or the word ``open``: the owners, and whether everybody may come."""
    if text.lower() == "open":
        return frozenset(), True
    words = re.split(r"[,;\s]+", text.strip(",; "))
    if not all(re.fullmatch(r"[1-9]\d{0,15}", word, re.ASCII) for word in words):
        raise SettingsError(name, "must be Telegram user ids such as 123456789,987654321, or the word open.")
    return frozenset(map(int, words)), False


def _smtp_url(name: str, text: str) -> str:
    url = _split(text)
    if url is None or url.scheme not in {"smtp", "smtps"} or not url.hostname:
        raise SettingsError(
            name,
            "must be smtp://user:password@host:587 or smtps://user:password@host:465, "
            "where special characters of user and password are percent-encoded (@ is %40, / is %2F).",
        )
    return text


def _imap_url(name: str, text: str) -> str:
    url = _split(text)
    if url is None or url.scheme not in {"imap", "imaps"} or not (url.hostname and url.username and url.password):
        raise SettingsError(
            name,
            "must be imaps://user:password@host/INBOX, "
            "where special characters of user and password are percent-encoded (@ is %40, / is %2F).",
        )
    return text


def _address(name: str, text: str) -> str:
    if not re.fullmatch(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+\.[^@\s<>,;\".]+", text):
        raise SettingsError(name, "must be one address without a name, such as bot@example.com.")
    return text


def _log(name: str, text: str) -> tuple[LogStyle, LogLevel]:
    style, _, level = text.lower().partition(":")
    level = level or "info"
    if style not in get_args(LogStyle) or level not in get_args(LogLevel):
        raise SettingsError(name, f"must be text or json, a colon, and one of {', '.join(get_args(LogLevel))}.")
    return cast("LogStyle", style), cast("LogLevel", level)


def _split(text: str) -> SplitResult | None:
    """Split an address, or return None where it or its port cannot be read."""
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError:
        return None
    return url
