"""The application that is served: which address answers what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from starlette.applications import Starlette
from starlette.routing import Route

from bot.services import Services
from bot.web import health, webhook
from bot.web.health import Health
from bot.web.webhook import Accept, Webhook


@dataclass(frozen=True, slots=True)
class Front:
    """What the program shows the outside.

    ``periods`` are its ticks with how often each runs; ``secret`` proves Telegram's posts, which go to ``accept``;
    it is empty where updates are polled for.
    """

    services: Services
    periods: Mapping[str, timedelta]
    accept: Accept
    secret: str = ""

    def application(self) -> Starlette:
        """Return what is served to everybody."""
        s = self.services
        routes = [Route(health.PATH, Health(s.database, s.clock, self.periods).tell)]
        if self.secret:
            routes.append(Route(webhook.PATH, Webhook(self.secret, self.accept).receive, methods=["POST"]))
        return Starlette(routes=routes)
