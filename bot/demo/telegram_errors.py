"""What the imitation of Telegram answers when it refuses a request.

Wordings are those of the Bot API server (github.com/tdlib/telegram-bot-api) and of TDLib behind it.
"""

from typing import Any

BAD_REQUEST = 400
UNAUTHORIZED = 401
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409
TOO_LARGE = 413
TOO_MANY = 429


class ApiError(Exception):
    """A refusal: HTTP status, Telegram's sentence, and for 429 how many seconds to wait."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> dict[str, Any]:
        """Return the body that Telegram would send."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(sentence: str) -> ApiError:
    """Return a 400; the server lowers the first letter unless the sentence is an upper-case error name."""
    if not (sentence[1:2].isupper() or sentence[1:2] == "_"):
        sentence = sentence[:1].lower() + sentence[1:]
    return ApiError(BAD_REQUEST, f"Bad Request: {sentence}")


def forbidden(sentence: str) -> ApiError:
    """Return a 403: the person does not let the bot write."""
    return ApiError(FORBIDDEN, f"Forbidden: {sentence}")


def conflict(sentence: str) -> ApiError:
    """Return a 409: two ways of receiving updates exclude each other."""
    return ApiError(CONFLICT, f"Conflict: {sentence}")


def too_many(retry_after: int) -> ApiError:
    """Return a 429 that asks to wait ``retry_after`` seconds."""
    return ApiError(TOO_MANY, f"Too Many Requests: retry after {retry_after}", retry_after)
