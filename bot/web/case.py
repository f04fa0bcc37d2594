"""The page of a case: what its link opens, and the files that it leads to. Reading changes nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot import log
from bot.channels import bank_details
from bot.domain.case_link import LinkPurpose, LinkState
from bot.i18n.catalogue import Words
from bot.services import Services
from bot.usecases.link_case import PAGE_PATH, OpenedLink, open_link
from bot.usecases.show_case import Due, ShownCase, kept_invoice, show_case
from bot.usecases.work import Work
from bot.web import answering
from bot.web.frames import Frames
from bot.web.limits import Limit, visitor_of

_NOT_FOUND, _GONE, _TOO_MANY, _FAILED = 404, 410, 429, 500


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one visitor may come, how often one link may be opened, and how often a visitor may guess."""

    by_address: Limit = field(default_factory=lambda: Limit(120, timedelta(minutes=1)))
    by_link: Limit = field(default_factory=lambda: Limit(120, timedelta(minutes=1)))
    guesses: Limit = field(default_factory=lambda: Limit(20, timedelta(minutes=10)))


Shown = Callable[[Request, Work, OpenedLink], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class CasePages:
    """Answers what lies below a case's link."""

    services: Services
    frames: Frames
    limits: Limits = field(default_factory=Limits)

    async def show(self, request: Request) -> Response:
        """Show the case."""
        return await self._opened(request, self._show)

    async def download(self, request: Request) -> Response:
        """Hand over the PDF of an invoice."""
        return await self._opened(request, self._download)

    async def draw(self, request: Request) -> Response:
        """Draw the code of a transfer of exactly what is asked for."""
        return await self._opened(request, self._draw)

    async def unknown(self, request: Request, _error: Exception | None = None) -> Response:
        """Say that there is nothing here, as for an unknown link."""
        return self._notice(request, "unknown", _NOT_FOUND)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Apologise for a bug, which the log tells."""
        log.failure("page_failed", error)
        return self._notice(request, "failed", _FAILED)

    async def _opened(self, request: Request, show: Shown) -> Response:
        """Open the link and show what is behind it; every refusal says no more than it must."""
        now = self.services.clock.now()
        visitor, token = visitor_of(request.client.host if request.client else ""), request.path_params["token"]
        if not self.limits.by_address.admits(visitor, now) or self.limits.guesses.is_spent(visitor, now):
            return self._notice(request, "too_many", _TOO_MANY)
        async with self.services.database.read() as tx:
            work = Work(tx, now, self.services.mail_domain)
            opened = await open_link(work, token, LinkPurpose.PAGE)
            if opened is None:
                self.limits.guesses.admits(visitor, now)
                return self._notice(request, "unknown", _NOT_FOUND)
            if not self.limits.by_link.admits(str(opened.link.id), now):
                return self._notice(request, "too_many", _TOO_MANY)
            if opened.state is not LinkState.LIVE:
                return self._closed(opened)
            return await show(request, work, opened)

    async def _show(self, request: Request, work: Work, opened: OpenedLink) -> Response:
        case = await show_case(work, opened.business, opened.client)
        return answering.page(self.frames.fill("case.html", self._words(opened), **_facts(request, case)))

    async def _download(self, request: Request, work: Work, opened: OpenedLink) -> Response:
        document = await kept_invoice(work, opened.business, opened.client, request.path_params["invoice_id"])
        if document is None:
            return await self.unknown(request)
        content = await asyncio.to_thread(self.services.room.folder.read, document.sha256)
        name = f"attachment; filename*=UTF-8''{quote(document.filename)}"
        return answering.file(content, document.mime, Content_Disposition=name)

    async def _draw(self, request: Request, work: Work, opened: OpenedLink) -> Response:
        case = await show_case(work, opened.business, opened.client)
        wanted = request.path_params["minor"]
        for due in case.dues:
            if due.amount.minor == wanted and (png := await asyncio.to_thread(_code, case, due)):
                return answering.file(png, "image/png")
        return await self.unknown(request)

    def _words(self, opened: OpenedLink) -> Words:
        return self.services.catalogue.words(opened.client.language, opened.business.country)

    def _closed(self, opened: OpenedLink) -> Response:
        """Say kindly that a link opens nothing any more, and whom to write to."""
        facts = {"notice": opened.state.value, "business": opened.business}
        return answering.page(self.frames.fill("notice.html", self._words(opened), **facts), _GONE)

    def _notice(self, request: Request, notice: str, status: int) -> Response:
        """Say something that does not depend on any case, in the browser's language."""
        words = self.services.catalogue.words(_preferred(request, self.services.catalogue.languages))
        headers = {"Retry-After": "60"} if status == _TOO_MANY else {}
        return answering.page(self.frames.fill("notice.html", words, notice=notice, business=None), status, headers)


def _facts(request: Request, case: ShownCase) -> dict[str, object]:
    """Return what the frame of a case shows."""
    return {
        "case": case,
        "here": f"{PAGE_PATH}{request.path_params['token']}",
        "holder": case.business.account_holder or case.business.name,
        "iban_number": bank_details.valid_iban(case.business.iban),
        "has_code": [_has_code(case, due) for due in case.dues],
    }


def _has_code(case: ShownCase, due: Due) -> bool:
    return bank_details.can_draw(case.business.account_holder or case.business.name, case.business.iban, due.amount)


def _code(case: ShownCase, due: Due) -> bytes | None:
    business = case.business
    return bank_details.epc_qr(business.account_holder or business.name, business.iban, due.amount, due.reference)


def _preferred(request: Request, known: tuple[str, ...]) -> str:
    """Return the first language of the browser that is spoken here, French where it names none."""
    for wanted in request.headers.get("Accept-Language", "").split(","):
        language = wanted.split(";")[0].split("-")[0].strip().lower()
        if language in known:
            return language
    return "fr"
