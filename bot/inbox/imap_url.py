"""Where answers arrive: the setting ``RELANCE_IMAP_URL``, read and checked."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

# Ports by scheme: STARTTLS where it is offered (RFC 3501) and implicit TLS (RFC 8314).
_PORTS = {"imap": 143, "imaps": 993}


@dataclass(frozen=True, slots=True)
class ImapUrl:
    """A mail box and who logs in; the password never shows in ``repr`` and so in no log."""

    host: str
    port: int
    tls: bool
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"

    @property
    def local(self) -> bool:
        """Whether the server is on this machine, where a password crosses no network."""
        return self.host in {"localhost", "127.0.0.1", "::1"}


def parse_imap_url(text: str) -> ImapUrl:
    """Read ``imaps://user:password@host/INBOX``; user, password and folder are percent-encoded.

    :raises ValueError: with one sentence that says what is wrong, and never repeats the password.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise ValueError("the mail box's address cannot be read as a URL") from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("the mail box's address must be like imaps://user:password@host/INBOX")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not user or not password:
        raise ValueError("the mail box's address needs a user and a password")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return ImapUrl(parts.hostname, port or _PORTS[parts.scheme], parts.scheme == "imaps", user, password, folder)
