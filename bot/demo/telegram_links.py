"""Which addresses Telegram opens from a text or a button: http, https, tg and ton, on hosts with a dot.

``mailto:``, ``tel:``, ``sms:`` and ``localhost`` are not among them (TDLib's ``LinkManager::check_link``). One thing
is stricter here: out of ``mailto:a@b.example`` Telegram makes a link to the site ``b.example``, which helps nobody.
"""

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_NAMED_PORT = re.compile(r"[^/?#@]*:(?!\d+(?:[/?#]|$))")


class WrongLinkError(ValueError):
    """An address that Telegram refuses; its text is the reason in Telegram's words."""


def checked_link(url: str) -> str:
    """Return the address as Telegram keeps it, ``http://`` added where no scheme is given; else WrongLinkError."""
    url = url.strip()
    scheme = _SCHEME.match(url)
    if scheme and scheme.group(1).lower() in {"tg", "ton", "tonsite"}:
        return url
    if scheme and scheme.group(1).lower() not in {"http", "https"}:
        raise WrongLinkError("Unsupported URL protocol")
    if not scheme and url.lower().startswith("mailto:"):
        raise WrongLinkError("Unsupported URL protocol")
    if not scheme and _NAMED_PORT.match(url):
        raise WrongLinkError("Wrong port number specified in the URL")
    full = url if scheme else f"http://{url}"
    if not _has_proper_host(full):
        raise WrongLinkError("Wrong HTTP URL")
    return full


def _has_proper_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(re.fullmatch(r"[^\s.]+(\.[^\s.]+)+", host)) or ":" in host


def kept_link(url: str) -> str | None:
    """Return the address as Telegram keeps it, or None for one that it drops from a text."""
    try:
        return checked_link(url)
    except WrongLinkError:
        return None
