"""Faults that a test orders in advance: refusals, broken connections, silence, before the work or after it."""

from collections import deque
from dataclasses import dataclass, field

from bot.demo.telegram_errors import TOO_MANY, ApiError

ANY = "*"

_SENTENCES = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry after {retry_after}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class UnansweredError(Exception):
    """A request is to stay without an answer: its connection is cut, or left open for as long as the caller waits."""

    def __init__(self, *, cut: bool) -> None:
        super().__init__("cut" if cut else "left waiting")
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a request to a method: an error, before or after the work was done."""

    error: ApiError | UnansweredError
    after_work: bool = False


@dataclass(slots=True)
class Faults:
    """The faults still to come, by lower-case method name, each used up by one request, oldest first."""

    _ordered: dict[str, deque[Fault]] = field(default_factory=dict)

    def refuse(self, method: str, code: int, *, times: int = 1, retry_after: int | None = None) -> None:
        """Answer the next ``times`` requests to ``method`` (``*`` for any) with ``code``, the work undone.

        429 takes ``retry_after`` in seconds, 1 where it is left out.
        """
        pause = (retry_after or 1) if code == TOO_MANY else None
        refusal = ApiError(code, _SENTENCES[code].format(retry_after=pause), pause)
        self._order(method, Fault(refusal), times)

    def drop(self, method: str, *, after_work: bool = False, times: int = 1) -> None:
        """Cut the connection of the next ``times`` requests, before the work is done or after it was done."""
        self._order(method, Fault(UnansweredError(cut=True), after_work), times)

    def hang(self, method: str, *, after_work: bool = False, times: int = 1) -> None:
        """Leave the next ``times`` requests waiting until the caller gives up, before the work or after it."""
        self._order(method, Fault(UnansweredError(cut=False), after_work), times)

    def take(self, method: str) -> Fault | None:
        """Return the fault ordered for this request, and strike it off."""
        for name in (method.lower(), ANY):
            if self._ordered.get(name):
                return self._ordered[name].popleft()
        return None

    def _order(self, method: str, fault: Fault, times: int) -> None:
        self._ordered.setdefault(method.lower(), deque()).extend([fault] * times)
