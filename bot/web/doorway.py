"""The way in to a case: whoever comes too often is asked to wait, who has no link learns nothing.

A dead link says so kindly.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot import log
from bot.domain.case_link import LinkPurpose, LinkState
from bot.i18n.catalogue import Words
from bot.services import Services
from bot.usecases.link_case import PAGE_PATH, OpenedLink, open_link
from bot.usecases.work import Work
from bot.web import responses
from bot.web.limits import Limit, visitor_of
from storage.database import Tx

_NOT_FOUND, _GONE, _TOO_MANY, _FAILED = 404, 410, 429, 500


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one visitor may come and answer, how often one link may be opened, how often a visitor may guess."""

    by_address: Limit = field(default_factory=lambda: Limit(120, timedelta(minutes=1)))
    by_link: Limit = field(default_factory=lambda: Limit(120, timedelta(minutes=1)))
    answers: Limit = field(default_factory=lambda: Limit(30, timedelta(minutes=10)))
    guesses: Limit = field(default_factory=lambda: Limit(20, timedelta(minutes=10)))


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who came in: by which link, to whose case, in one transaction, with the words to speak."""

    request: Request
    work: Work
    opened: OpenedLink
    words: Words

    @property
    def token(self) -> str:
        """The link's token."""
        return str(self.request.path_params["token"])

    @property
    def path(self) -> str:
        """Where the page of the case is."""
        return f"{PAGE_PATH}{self.token}"


Show = Callable[[Visit], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Doorway:
    """Lets visitors in."""

    services: Services
    limits: Limits = field(default_factory=Limits)

    def turn_away(self, request: Request, *, answers: bool = False) -> Response | None:
        """Return the answer to a visitor who comes too often (who ``answers``, who guesses), None for the others."""
        now, visitor, limits = self.services.clock.now(), _visitor(request), self.limits
        too_often = not limits.by_address.admits(visitor, now) or limits.guesses.is_spent(visitor, now)
        if too_often or (answers and not limits.answers.admits(visitor, now)):
            return self._notice(request, "too_many", _TOO_MANY)
        return None

    async def let_in(self, request: Request, tx: Tx, show: Show) -> Response:
        """Open the link and show what is behind it; every refusal says no more than it must."""
        now, services = self.services.clock.now(), self.services
        work = Work(tx, now, services.mail_domain)
        opened = await open_link(work, request.path_params["token"], LinkPurpose.PAGE)
        if opened is None:
            self.limits.guesses.admits(_visitor(request), now)
            return await self.unknown(request)
        if not self.limits.by_link.admits(str(opened.link.id), now):
            return self._notice(request, "too_many", _TOO_MANY)
        words = services.catalogue.words(opened.client.language, opened.business.country)
        if opened.state is not LinkState.LIVE:
            facts = {"notice": opened.state.value, "business": opened.business}
            return responses.page(self.services.frames.fill("notice.html", words, **facts), _GONE)
        return await show(Visit(request, work, opened, words))

    async def unknown(self, request: Request, _error: Exception | None = None) -> Response:
        """Say that there is nothing here, as for an unknown link."""
        return self._notice(request, "unknown", _NOT_FOUND)

    async def refused(self, request: Request, error: Exception) -> Response:
        """Say that what was sent cannot be read, or comes from elsewhere: nothing was done."""
        return self._notice(request, "failed", error.status_code if isinstance(error, HTTPException) else _FAILED)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Apologise for a bug, which the log tells."""
        log.failure("page_failed", error)
        return self._notice(request, "failed", _FAILED)

    def _notice(self, request: Request, notice: str, status: int) -> Response:
        """Say something that does not depend on any case, in the browser's language."""
        words = self.services.catalogue.words(_preferred(request, self.services.catalogue.languages))
        headers = {"Retry-After": "60"} if status == _TOO_MANY else {}
        return responses.page(
            self.services.frames.fill("notice.html", words, notice=notice, business=None), status, headers
        )


def address_of(request: Request) -> str:
    """Return where a visitor comes from, as far as it is known."""
    return request.client.host if request.client else ""


def _visitor(request: Request) -> str:
    return visitor_of(address_of(request))


def _preferred(request: Request, known: tuple[str, ...]) -> str:
    """Return the first language of the browser that is spoken here, French where it names none."""
    for wanted in request.headers.get("Accept-Language", "").split(","):
        language = wanted.split(";")[0].split("-")[0].strip().lower()
        if language in known:
            return language
    return "fr"
