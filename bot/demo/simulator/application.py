"""The simulator's pages and addresses, over HTTP on the loopback.

``/`` is the page, ``news`` what is new as server-sent events, ``deeds/…`` what people do, and the rest are files: of
messages, of mails, and samples to drop.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.caught_mail import CaughtMail
from bot.demo.simulator.cast import CAST
from bot.demo.simulator.deeds import DEEDS, Asked, drop
from bot.demo.simulator.guard import Guard
from bot.demo.simulator.mail_page import MAIL_POLICY, mail_page
from bot.demo.simulator.samples import electronic_invoice, list_of_invoices
from bot.demo.simulator.watch import Watch
from bot.demo.simulator.world import RefusedError, World
from bot.demo.telegram_call import Upload
from bot.i18n.places import TEMPLATES

_ASSETS: Final = Path(__file__).parent / "assets"
_STILL_THERE: Final = 15.0  # seconds after which a word keeps a quiet connection open
_NOT_FOUND: Final = 404
_REFUSED: Final = 409


def application(world: World) -> Starlette:
    """Return the application that shows and moves ``world``."""
    pages = Pages(world)
    return Starlette(
        routes=[
            Route("/", pages.page),
            Route("/news", pages.news),
            Route("/deeds/drop", pages.drop, methods=["POST"]),
            Route("/deeds/{deed}", pages.deed, methods=["POST"]),
            Route("/files/{file_id}", pages.file),
            Route("/mails/{number:int}/page", pages.mail_page),
            Route("/mails/{number:int}/source", pages.mail_source),
            Route("/mails/{number:int}/files/{place:int}", pages.mail_file),
            Route("/samples/{name}", pages.sample),
            Mount("/assets", StaticFiles(directory=_ASSETS)),
        ],
        middleware=[Middleware(Guard)],
    )


class Pages:
    """What each address answers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._frames = Environment(loader=FileSystemLoader(TEMPLATES / "layouts"), autoescape=True)

    async def page(self, _request: Request) -> Response:
        """Return the page, in the world's language; what it shows comes by ``news``."""
        world = self._world
        frame = self._frames.get_template("simulator.html")
        return HTMLResponse(frame.render(says=lambda name: world.words.plain(f"simulator.{name}"), world=world))

    async def news(self, _request: Request) -> Response:
        """Tell what is there, and from then on what is new."""
        headers = {"cache-control": "no-store"}
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=headers)

    async def _events(self) -> AsyncIterator[str]:
        watch = Watch(self._world)
        while not self._world.closed:
            if watch.is_behind:
                yield f"data: {json.dumps(watch.news())}\n\n"
            try:
                await self._world.changes.until(lambda: watch.is_behind, _STILL_THERE)
            except TimeoutError:
                yield ": still there\n\n"

    async def deed(self, request: Request) -> Response:
        """Do what is asked; what cannot be done is said in words."""
        deed = DEEDS.get(request.path_params["deed"])
        if deed is None:
            raise HTTPException(_NOT_FOUND)
        try:
            await deed(self._world, Asked(await request.body()))
        except RefusedError as refusal:
            return self._refused(refusal)
        return JSONResponse({})

    async def drop(self, request: Request) -> Response:
        """Send the file that is the body into a chat; its name, kind and caption stand in the address."""
        said = request.query_params
        mime = request.headers.get("content-type", "application/octet-stream").partition(";")[0]
        file = Upload(said.get("name") or "file", mime, await request.body())
        try:
            await drop(self._world, said.get("who", ""), file, said.get("caption", ""))
        except RefusedError as refusal:
            return self._refused(refusal)
        return JSONResponse({})

    def _refused(self, refusal: RefusedError) -> Response:
        return JSONResponse({"refused": self._world.words.plain(str(refusal))}, _REFUSED)

    async def file(self, request: Request) -> Response:
        """Return a file of a message; pictures show, all else is saved."""
        stored = self._world.scene.telegram.state.files.known(request.path_params["file_id"])
        if stored is None:
            raise HTTPException(_NOT_FOUND)
        if stored.path.startswith("photos/"):
            return Response(stored.content, media_type=stored.mime if stored.mime.startswith("image/") else "image/png")
        return _saved(stored.content, stored.filename, stored.mime)

    async def mail_page(self, request: Request) -> Response:
        """Return a mail's HTML, for a frame that may run nothing."""
        return HTMLResponse(mail_page(self._mail(request)), headers={"content-security-policy": MAIL_POLICY})

    async def mail_source(self, request: Request) -> Response:
        """Return a mail as it travelled."""
        return Response(self._mail(request).raw, media_type="text/plain")

    async def mail_file(self, request: Request) -> Response:
        """Return a file that came with a mail."""
        files, place = self._mail(request).attachments, request.path_params["place"]
        if place >= len(files):
            raise HTTPException(_NOT_FOUND)
        return _saved(files[place].content, files[place].filename, files[place].mime)

    def _mail(self, request: Request) -> CaughtMail:
        mails = self._world.mails
        number: int = request.path_params["number"]
        if number >= len(mails):
            raise HTTPException(_NOT_FOUND)
        return mails[number]

    async def sample(self, request: Request) -> Response:
        """Return a file to drop into the chat."""
        world = self._world
        today = world.scene.clock.now().astimezone(world.zone).date()
        if request.path_params["name"] == "invoices.csv":
            addresses = {client.key: client.address for client in CAST}
            name = world.words.plain("simulator.sample_list")
            return _saved(list_of_invoices(world.words, addresses, today), name, "text/csv")
        if request.path_params["name"] == "invoice.pdf":
            content = electronic_invoice(
                world.words,
                (world.business and world.business.name) or world.words.plain("demo.says_name"),
                (world.business and world.business.iban) or world.words.plain("demo.says_iban"),
                today,
            )
            return _saved(content, world.words.plain("simulator.sample_pdf"), "application/pdf")
        raise HTTPException(_NOT_FOUND)


def _saved(content: bytes, filename: str, mime: str) -> Response:
    """Return a file that the browser saves under its name, and never opens as a page of this origin."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_. ") else "_" for sign in filename)
    return Response(content, media_type=mime, headers={"content-disposition": f'attachment; filename="{kept}"'})
