"""What a failure of the mail server means for the message, and what the owner can do about it.

Every reason begins with one of the words below, by which the catalogue finds its sentence; the server's codes
may follow, never its text, which often repeats the client's address.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from ssl import SSLError

from aiosmtplib import SMTPException, SMTPResponseException, SMTPTimeoutError

from bot.channels.base import DeliveryError, Outcome


class Problem(StrEnum):
    """Why a mail did not leave."""

    # The installation's own: every mail would meet the same, so the operator must learn of it.
    UNREACHABLE = "smtp_unreachable"  # no such host, connection refused, greeted with a refusal
    INSECURE = "smtp_tls_failed"  # certificate not trusted, handshake failed
    LOGIN_REFUSED = "smtp_login_refused"
    LOGIN_UNPROTECTED = "smtp_login_unprotected"  # a password would cross the network in clear
    LOGIN_NOT_OFFERED = "smtp_login_not_offered"
    LOGIN_MISSING = "smtp_login_missing"  # the server wants a login, or does not relay without
    SENDER_REFUSED = "smtp_sender_refused"
    QUOTA = "smtp_quota"
    # Of the moment.
    BUSY = "smtp_busy"  # 4xx before a recipient was named
    LOST = "smtp_connection_lost"
    TIMEOUT = "smtp_timeout"
    CONFUSED = "smtp_answer_unclear"
    RECIPIENT_LATER = "recipient_later"  # greylisting, mailbox full
    CONTENT_LATER = "content_later"
    # Of this recipient or this message.
    RECIPIENT_REFUSED = "recipient_refused"
    ADDRESS_NEEDS_UTF8 = "recipient_needs_smtputf8"
    CONTENT_REFUSED = "content_refused"
    TOO_LARGE = "message_too_large"
    MALFORMED = "message_malformed"
    # The one case in which it may have arrived.
    UNANSWERED = "smtp_unanswered"


_PERMANENT = frozenset(
    {
        Problem.RECIPIENT_REFUSED, Problem.ADDRESS_NEEDS_UTF8, Problem.CONTENT_REFUSED, Problem.TOO_LARGE,
        Problem.MALFORMED,
    }
)  # fmt: skip


class Stage(StrEnum):
    """How far the conversation with the server had come."""

    CONNECT = "connect"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"  # DATA and the body, up to but without the final dot
    ANSWER = "answer"  # the final dot has left


# A refusal for good (5xx), and one of the moment (4xx), by stage.
_REFUSED = {
    Stage.CONNECT: Problem.UNREACHABLE,
    Stage.LOGIN: Problem.LOGIN_REFUSED,
    Stage.SENDER: Problem.SENDER_REFUSED,
    Stage.RECIPIENT: Problem.RECIPIENT_REFUSED,
    Stage.CONTENT: Problem.CONTENT_REFUSED,
    Stage.ANSWER: Problem.CONTENT_REFUSED,
}
_LATER = {
    Stage.CONNECT: Problem.BUSY,
    Stage.LOGIN: Problem.BUSY,
    Stage.SENDER: Problem.BUSY,
    Stage.RECIPIENT: Problem.RECIPIENT_LATER,
    Stage.CONTENT: Problem.CONTENT_LATER,
    Stage.ANSWER: Problem.CONTENT_LATER,
}
_BAD_REQUEST, _WORST = 500, 599
_LATER_FROM = 400
_CLOSING = 421
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")  # RFC 3463
# Words of Gmail (5.4.5), Microsoft 365 (5.1.90) and others once a sender's allowance is used up.
_QUOTA = re.compile(r"\b5\.4\.5\b|\b5\.1\.90\b|sending (?:limit|quota)|daily .*(?:limit|quota)", re.IGNORECASE)
# Refusals for good (5xx) that are not what their stage says; the first that fits decides.
_EXCEPTIONS: tuple[tuple[re.Pattern[str], frozenset[Stage], Problem], ...] = (
    (re.compile(r"\b5\.2\.2\b"), frozenset(Stage), Problem.RECIPIENT_LATER),  # mailbox full
    (re.compile(r"^552\b"), frozenset({Stage.RECIPIENT}), Problem.RECIPIENT_LATER),  # RFC 5321 4.5.3.1.10
    (_QUOTA, frozenset(Stage), Problem.QUOTA),
    (re.compile(r"^530\b"), frozenset(Stage), Problem.LOGIN_MISSING),  # RFC 4954 6
    # Postfix: "554 5.7.1 Relay access denied", Exim: "550 relay not permitted"
    (re.compile(r"\brelay", re.IGNORECASE), frozenset({Stage.RECIPIENT}), Problem.LOGIN_MISSING),
    (re.compile(r"^552\b|\b5\.3\.4\b"), frozenset(Stage), Problem.TOO_LARGE),
)


def failure(problem: Problem, codes: str = "") -> DeliveryError:
    """Return the error that ``problem`` is; only what concerns this recipient or message is permanent."""
    if problem is Problem.UNANSWERED:
        outcome = Outcome.UNCERTAIN
    else:
        outcome = Outcome.PERMANENT if problem in _PERMANENT else Outcome.PASSING
    return DeliveryError(outcome, f"{problem} {codes}".strip())


def refusal(stage: Stage, code: int, text: str) -> DeliveryError:
    """Return what the server's answer ``code text`` at ``stage`` means (RFC 5321 4.2, RFC 3463)."""
    enhanced = _ENHANCED.search(text)
    codes = f"{code} {enhanced.group()}" if enhanced else str(code)
    return failure(_problem(stage, code, text), codes)


def _problem(stage: Stage, code: int, text: str) -> Problem:
    if code == _CLOSING:
        return Problem.BUSY
    if _LATER_FROM <= code < _BAD_REQUEST:
        return Problem.QUOTA if _QUOTA.search(text) else _LATER[stage]
    if not _BAD_REQUEST <= code <= _WORST:
        return Problem.UNANSWERED if stage is Stage.ANSWER else Problem.CONFUSED
    line = f"{code} {text}"
    fitting = (problem for words, stages, problem in _EXCEPTIONS if stage in stages and words.search(line))
    return next(fitting, _REFUSED[stage])


@contextmanager
def failures_at(stage: Stage) -> Iterator[None]:
    """Turn whatever the conversation raises into a DeliveryError that says what it means at ``stage``."""
    try:
        yield
    except SMTPResponseException as error:
        raise refusal(stage, error.code, error.message) from error
    except (SMTPTimeoutError, TimeoutError) as error:
        raise failure(Problem.UNANSWERED if stage is Stage.ANSWER else Problem.TIMEOUT) from error
    except (SMTPException, OSError) as error:
        raise failure(_broken(stage, error)) from error


def _broken(stage: Stage, error: BaseException) -> Problem:
    if stage is Stage.ANSWER:
        return Problem.UNANSWERED
    if stage is not Stage.CONNECT:
        return Problem.LOST
    insecure = isinstance(error, SSLError) or isinstance(error.__cause__, SSLError)
    return Problem.INSECURE if insecure else Problem.UNREACHABLE
