"""Taking an answer from the page: only a form of the page acts, and each acts once.

1. Read the form whole, within limits, before anything is opened.
2. Open the link, and read the fields; what cannot be used is shown again with all that was typed.
3. Keep the proof that was sent along, before its row.
4. In one transaction: open the link again, note that this form was sent, and do what it says. A form that comes twice
   finds itself noted and does nothing.
5. Lead back to the page, which shows what has become of it.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.answer import By, Door
from bot.domain.case_link import LinkPurpose, LinkState
from bot.domain.errors import DomainError
from bot.usecases.keep_document import KeptFile, recognise, safe_name
from bot.usecases.link_case import open_link
from bot.usecases.show_case import show_case
from bot.usecases.work import Work
from bot.web import responses
from bot.web.answers import READERS, Deed, Doing
from bot.web.case import CasePages
from bot.web.doorway import Visit, address_of
from bot.web.fields import Fields
from bot.web.filled import Filled, mistyped, refused
from bot.web.posted import Posted, Upload, read_form
from storage import sent_forms

_SEE_OTHER, _TOO_LARGE = 303, 413
_LONGEST_BROWSER = 200
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer that can be taken: the form's own mark, and what it says."""

    mark: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class AnswerPages:
    """Takes the answers of the page."""

    pages: CasePages

    async def answer(self, request: Request) -> Response:
        """Take an answer and lead back to the page, or show what has to be mended."""
        kind = request.path_params["kind"]
        if kind not in READERS:
            return await self.pages.doorway.unknown(request)
        if away := self.pages.doorway.turn_away(request, answers=True):
            return away
        try:
            posted = await read_form(request)
        except HTTPException as error:
            if error.status_code != _TOO_LARGE:
                raise
            return await self._again(request, kind, Posted({}, None), "too_large")
        return await self._take(request, kind, posted)

    async def _take(self, request: Request, kind: str, posted: Posted) -> Response:
        asked: list[Asked] = []

        async def read(visit: Visit) -> Response:
            filled = await self._read(visit, kind, posted, asked)
            return await self.pages.filled_in(visit, filled) if filled.is_refused else Response()

        async with self.pages.doorway.services.database.read() as tx:
            shown = await self.pages.doorway.let_in(request, tx, read)
        if not asked:
            return shown
        try:
            await self._act(request, kind, asked[0], posted.upload)
        except DomainError as refusal:
            return await self._again(request, kind, posted, refusal.key, refusal.facts)
        return _back(request, kind)

    async def _read(self, visit: Visit, kind: str, posted: Posted, asked: list[Asked]) -> Filled:
        """Read a form into ``asked``, or return it with what is wrong."""
        case = await show_case(visit.work, visit.opened.business, visit.opened.client)
        services = self.pages.doorway.services
        fields = Fields(posted.typed, case.today, services.vocabularies[visit.words.language])
        deed = READERS[kind](fields, case)
        if fields.wrong:
            return mistyped(visit.words, kind, posted.typed, fields.wrong)
        token = next(iter(posted.typed.get("token", ())), "")
        nonce = self.pages.tokens.read(visit.token, token, visit.work.now)
        if nonce is None:
            return refused(visit.words, kind, posted.typed, "form_stale", {})
        asked.append(Asked(_mark(nonce, kind, posted), deed))
        return Filled()

    async def _act(self, request: Request, kind: str, asked: Asked, upload: Upload | None) -> None:
        """Do what a form says, unless it was done already.

        :raises DomainError: when a rule refuses it.
        """
        services, now = self.pages.doorway.services, self.pages.doorway.services.clock.now()
        proof = await self._keep(upload) if upload and kind == "paid" else None
        by = By(Door.PAGE, _from(request))
        async with services.database.write() as tx:
            work = Work(tx, now, services.mail_domain)
            opened = await open_link(work, request.path_params["token"], LinkPurpose.PAGE)
            if opened is None or opened.state is not LinkState.LIVE or not await sent_forms.first(tx, asked.mark, now):
                return
            case = await show_case(work, opened.business, opened.client)
            await asked.deed(Doing(services.answering, work, case, by, proof))

    async def _keep(self, upload: Upload) -> KeptFile:
        """Keep a proof by its fingerprint.

        :raises DomainError: ``file_unknown``, ``not_a_pdf``.
        """
        mime = recognise(upload.content, upload.filename, upload.mime)
        sha256 = await asyncio.to_thread(self.pages.doorway.services.room.folder.keep, upload.content)
        return KeptFile(sha256, safe_name(upload.filename, mime), mime, len(upload.content))

    async def _again(
        self, request: Request, kind: str, posted: Posted, key: str, facts: Mapping[str, object] = NOTHING
    ) -> Response:
        """Show a form again that a rule refuses, with all that was typed, on the case as it is now."""

        async def show(visit: Visit) -> Response:
            return await self.pages.filled_in(visit, refused(visit.words, kind, posted.typed, key, facts))

        async with self.pages.doorway.services.database.read() as tx:
            return await self.pages.doorway.let_in(request, tx, show)


def _back(request: Request, kind: str) -> Response:
    """Lead back to the page, so that loading it again sends nothing."""
    page = request.url.path.rpartition("/answer/")[0]
    return RedirectResponse(f"{page}?done={kind}", _SEE_OTHER, dict(responses.GUARDS))


def _from(request: Request) -> str:
    """Say where an answer comes from: address and browser."""
    browser = " ".join(request.headers.get("User-Agent", "").split())[:_LONGEST_BROWSER]
    return " · ".join(filter(None, (address_of(request), browser)))


def _mark(nonce: str, kind: str, posted: Posted) -> str:
    """Return what tells a form that comes twice from one that was changed and sent again."""
    upload = hashlib.sha256(posted.upload.content).hexdigest() if posted.upload else ""
    said = repr((nonce, kind, sorted(posted.typed.items()), upload))
    return hashlib.sha256(said.encode()).hexdigest()
