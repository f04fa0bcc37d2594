"""The page of a case: what its link opens, and the files that it leads to. Reading changes nothing."""

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.channels import bank_details
from bot.channels.base import Attachment
from bot.domain.arrangement import ArrangementState
from bot.domain.business import Means
from bot.domain.payment_link import fill_link
from bot.i18n.formats import phone as written_phone
from bot.usecases.compose_arrangement import agreement_of
from bot.usecases.show_case import Due, ShownCase, kept_invoice, show_case
from bot.web import responses
from bot.web.answers import MEANS, READERS, TRADE, offered
from bot.web.doorway import Doorway, Show, Visit
from bot.web.filled import Filled
from bot.web.form_tokens import FormTokens

_UNPROCESSABLE = 422
_LISTED, _TICKED = 24, 6  # invoices that one page shows, and that each of its forms lists: a page stays under 50 kB
_DONE = {"difficulty": "difficulty", "accept": "accept"}  # answers that are thanked for in words of their own


@dataclass(frozen=True, slots=True)
class CasePages:
    """Answers what lies below a case's link."""

    doorway: Doorway
    tokens: FormTokens

    async def show(self, request: Request) -> Response:
        """Show the case."""
        return await self._read(request, self._show)

    async def begin(self, request: Request) -> Response:
        """Show the case with the form of one answer open."""
        return await self._read(request, self._show_form)

    async def download(self, request: Request) -> Response:
        """Hand over the PDF of an invoice."""
        return await self._read(request, self._download)

    async def agreement(self, request: Request) -> Response:
        """Hand over the agreement about the plan that runs."""
        return await self._read(request, self._agreement)

    async def draw(self, request: Request) -> Response:
        """Draw the code of a transfer of exactly what is asked for."""
        return await self._read(request, self._draw)

    async def _read(self, request: Request, show: Show) -> Response:
        if away := self.doorway.turn_away(request):
            return away
        async with self.doorway.services.database.read() as tx:
            return await self.doorway.let_in(request, tx, show)

    async def _show(self, visit: Visit) -> Response:
        return await self.filled_in(visit, Filled())

    async def _show_form(self, visit: Visit) -> Response:
        kind = visit.request.path_params["kind"]
        return await self.filled_in(visit, Filled(kind if kind in READERS else ""))

    async def filled_in(self, visit: Visit, filled: Filled) -> Response:
        """Show the case with one of its forms as it was filled in."""
        case = await show_case(visit.work, visit.opened.business, visit.opened.client)
        token = self.tokens.give(visit.token, visit.work.now)
        facts = _facts(case) | {"here": visit.path, "token": token, "filled": filled, "done": _done(visit)}
        html = self.doorway.services.frames.fill("case.html", visit.words, **facts)
        return responses.page(html, _UNPROCESSABLE if filled.is_refused else 200)

    async def _download(self, visit: Visit) -> Response:
        opened, invoice_id = visit.opened, visit.request.path_params["invoice_id"]
        document = await kept_invoice(visit.work, opened.business, opened.client, invoice_id)
        if document is None:
            return await self.doorway.unknown(visit.request)
        content = await asyncio.to_thread(self.doorway.services.room.folder.read, document.sha256)
        return _handed_over(Attachment(document.filename, document.mime, content))

    async def _agreement(self, visit: Visit) -> Response:
        case = await show_case(visit.work, visit.opened.business, visit.opened.client)
        if case.arrangement is None or not case.arrangement.is_running:
            return await self.doorway.unknown(visit.request)
        return _handed_over(await agreement_of(self.doorway.services.room, case.business, case.arrangement))

    async def _draw(self, visit: Visit) -> Response:
        case = await show_case(visit.work, visit.opened.business, visit.opened.client)
        place, minor = visit.request.path_params["place"], visit.request.path_params["minor"]
        asked = [due for due in case.dues[place : place + 1] if due.amount.minor == minor]
        if Means.TRANSFER not in case.business.means or not asked:
            return await self.doorway.unknown(visit.request)
        png = await asyncio.to_thread(_code, case, asked[0])
        return responses.file(png, "image/png") if png else await self.doorway.unknown(visit.request)


def _handed_over(file: Attachment) -> Response:
    name = f"attachment; filename*=UTF-8''{quote(file.filename)}"
    return responses.file(file.content, file.mime, Content_Disposition=name)


def _done(visit: Visit) -> str:
    """Return what to thank for: a word of the address that means nothing else."""
    kind = visit.request.query_params.get("done", "")
    return _DONE.get(kind, "said") if kind in READERS else ""


def _facts(case: ShownCase) -> dict[str, object]:
    """Return what the frame of a case shows."""
    business, standing = case.business, case.arrangement
    holder = business.account_holder or business.name
    iban = bank_details.valid_iban(business.iban) if Means.TRANSFER in business.means else ""
    proposed = standing is not None and standing.arrangement.state is ArrangementState.PROPOSED
    return {
        "case": case,
        "holder": holder,
        "iban_number": iban,
        "phone": written_phone(business.phone),
        "has_code": [bank_details.can_draw(holder, iban, due.amount) for due in case.dues],
        "payment_links": [fill_link(business.payment_link, due.amount, due.reference) for due in case.dues],
        "by_cheque": Means.CHEQUE in business.means,
        "offered": offered(case),
        "means": MEANS,
        "most_listed": _LISTED,
        "most_ticked": _TICKED,
        "plans_open": proposed and bool(case.owed),
        "is_trade": case.client.kind in TRADE,
    }


def _code(case: ShownCase, due: Due) -> bytes | None:
    business = case.business
    return bank_details.epc_qr(business.account_holder or business.name, business.iban, due.amount, due.reference)
