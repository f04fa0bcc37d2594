"""Where e-mail leaves: the setting ``RELANCE_SMTP_URL``, read and checked."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

# Ports by scheme: submission with STARTTLS (RFC 6409) and implicit TLS (RFC 8314).
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class SmtpUrl:
    """A mail server and who logs in; the password never shows in ``repr`` and so in no log."""

    host: str
    port: int
    tls: bool  # TLS from the first byte (``smtps``); otherwise STARTTLS wherever it is offered
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def local(self) -> bool:
        """Whether the server is on this machine, where a password crosses no network."""
        return self.host in {"localhost", "127.0.0.1", "::1"}


def parse_smtp_url(text: str) -> SmtpUrl:
    """Read ``smtp://user:password@host:587`` or ``smtps://…``; user and password are percent-encoded.

    :raises ValueError: with one sentence that says what is wrong, and never repeats the password.
    """
    parts = _split(text.strip())
    if parts.scheme not in _PORTS:
        raise ValueError("the mail server's address must begin with smtp:// or smtps://")
    if parts.path not in {"", "/"} or parts.query or parts.fragment:
        raise ValueError("the mail server's address ends after the port; in a password / ? # are %2F %3F %23")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError("the mail server's address needs both a user and a password, or neither")
    if not parts.hostname or not all("!" <= letter <= "~" for letter in parts.hostname):
        raise ValueError("the mail server's address names no host, or one with other than plain letters")
    return SmtpUrl(parts.hostname, _port(parts), parts.scheme == "smtps", user, password)


def _split(text: str) -> SplitResult:
    """Split, hiding what the library would quote: its messages repeat parts of the address."""
    try:
        return urlsplit(text)
    except ValueError:
        raise ValueError("the mail server's address cannot be read as a URL") from None


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError("the mail server's port must be a number from 1 to 65535")
    return port or _PORTS[parts.scheme]
