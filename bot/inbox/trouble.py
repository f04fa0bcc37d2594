"""What keeps a mail box from being read: told apart, since some of it passes by itself and some is for a person."""

from enum import StrEnum
from ssl import SSLError
from typing import Final

from imapclient.exceptions import IMAPClientError, LoginError

# What goes wrong with a connection: refused, cut off, timed out, not understood.
BROKEN: Final = (OSError, SSLError, IMAPClientError, EOFError)


class Trouble(StrEnum):
    """What keeps a mail box from being read, in the words of ``/healthz``, the log and the doctor."""

    LOGIN_REFUSED = "login refused"
    LOGIN_UNPROTECTED = "login unprotected"
    INSECURE = "not secure"
    FOLDER_MISSING = "no such folder"
    LOST = "does not answer"
    NOT_STORED = "mail not stored"


FOR_A_PERSON: Final = frozenset(
    {Trouble.LOGIN_REFUSED, Trouble.LOGIN_UNPROTECTED, Trouble.INSECURE, Trouble.FOLDER_MISSING}
)  # which no waiting mends


class MailboxShutError(Exception):
    """A mail box that cannot be opened."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def trouble_of(error: BaseException) -> Trouble:
    """Tell what an error means; one of ours is what could not be stored."""
    if isinstance(error, MailboxShutError):
        return error.trouble
    if isinstance(error, SSLError):
        return Trouble.INSECURE
    if isinstance(error, LoginError):
        passing = "[UNAVAILABLE]" in str(error).upper()  # RFC 5530: the password was not even looked at
        return Trouble.LOST if passing else Trouble.LOGIN_REFUSED
    return Trouble.LOST if isinstance(error, BROKEN) else Trouble.NOT_STORED
