"""The application that is served: which address answers what."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.i18n.frames import STATIC
from bot.services import Services
from bot.usecases.link_case import PAGE_PATH
from bot.web import health, webhook
from bot.web.answer_pages import AnswerPages
from bot.web.case import CasePages
from bot.web.doorway import Doorway
from bot.web.form_tokens import FormTokens
from bot.web.health import Health
from bot.web.statics import Statics, keep_robots_out
from bot.web.webhook import Accept, Webhook

Answer = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Front:
    """What the program shows the outside.

    ``periods`` are its ticks with how often each runs; ``secret`` proves Telegram's posts, which go to ``accept``;
    it is empty where updates are polled for. ``form_key`` proves the forms of pages.
    """

    services: Services
    periods: Mapping[str, timedelta]
    accept: Accept
    form_key: bytes
    secret: str = ""

    def application(self) -> Starlette:
        """Return what is served to everybody."""
        s = self.services
        routes = [Route(health.PATH, Health(s.database, s.clock, self.periods, s.mailbox).tell)]
        if self.secret:
            routes.append(Route(webhook.PATH, Webhook(self.secret, self.accept).receive, methods=["POST"]))
        doorway = Doorway(s)
        handlers: dict[Any, Answer] = {
            400: doorway.refused,
            403: doorway.refused,
            404: doorway.unknown,
            Exception: doorway.failed,
        }
        pages = CasePages(doorway, FormTokens(self.form_key))
        return Starlette(routes=[*routes, *_pages(pages)], exception_handlers=handlers)


def _pages(cases: CasePages) -> list[Route]:
    """Return what clients reach, with what their pages refer to."""
    below = f"{PAGE_PATH}{{token}}"
    return [
        Route(below, cases.show),
        Route(f"{below}/invoice/{{invoice_id:int}}", cases.download),
        Route(f"{below}/agreement", cases.agreement),
        Route(f"{below}/transfer/{{place:int}}-{{minor:int}}.png", cases.draw),
        Route(f"{below}/answer/{{kind}}", cases.begin, methods=["GET"]),
        Route(f"{below}/answer/{{kind}}", AnswerPages(cases).answer, methods=["POST"]),
        Route(f"{STATIC}{{name}}", Statics(cases.doorway.services.frames.assets).hand_over),
        Route("/robots.txt", keep_robots_out),
    ]
