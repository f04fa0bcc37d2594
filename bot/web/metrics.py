"""Figures for Prometheus, on an address of their own that only this machine reaches.

What is in the tables is counted when it is asked for; what passes by (requests and how long they take) is counted as
it passes. Every process of an installation tells its own requests, and the same tables.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.clock import Clock
from storage import ticks, waiting
from storage.database import Database
from storage.ticks import LastRun
from storage.waiting import Queues

LOOPBACK = "127.0.0.1"
PATH = "/metrics"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


def _requests(registry: CollectorRegistry) -> Counter:
    return Counter("relance_requests", "Answered requests", ("page", "status"), registry=registry)


def _seconds(registry: CollectorRegistry) -> Histogram:
    return Histogram("relance_request_seconds", "Time to answer", ("page",), registry=registry, buckets=_SECONDS)


@dataclass(slots=True)
class Traffic:
    """Counts requests by the name of the page, never by its address, which holds a client's token."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        """Register the two figures."""
        self.requests, self.seconds = _requests(self.registry), _seconds(self.registry)

    def count(self, application: ASGIApp) -> ASGIApp:
        """Return ``application`` with its requests counted."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            begun, status = time.perf_counter(), 500

            async def note(message: Message) -> None:
                nonlocal status
                status = message.get("status", status)
                await send(message)

            try:
                await application(scope, receive, note)
            finally:
                page = getattr(scope.get("endpoint"), "__qualname__", "unknown")
                self.requests.labels(page, status).inc()
                self.seconds.labels(page).observe(time.perf_counter() - begun)

        return counted


@dataclass(frozen=True, slots=True)
class Metrics:
    """Tells all figures."""

    database: Database
    clock: Clock
    traffic: Traffic

    def application(self) -> Starlette:
        """Return what is served on the loopback address."""
        return Starlette(routes=[Route(PATH, self.tell)])

    async def tell(self, _: Request) -> Response:
        """Answer with the figures in Prometheus's text format."""
        now = self.clock.now()
        async with self.database.read() as tx:
            counted, runs = await waiting.queues(tx), await ticks.last_runs(tx)
            since = await waiting.oldest_unsent(tx, now)
        tables = _of_tables(counted, runs, now - since if since else timedelta(0))
        text = generate_latest(tables) + generate_latest(self.traffic.registry)
        return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _of_tables(queues: Queues, runs: Mapping[str, LastRun], oldest: timedelta) -> CollectorRegistry:
    """Return what the tables say, as figures of this moment."""
    registry = CollectorRegistry()

    def gauge(name: str, words: str, *labels: str) -> Gauge:
        return Gauge(f"relance_{name}", words, labels, registry=registry)

    messages = gauge("messages", "Messages to clients that have not left", "state")
    for state, number in queues.messages.items():
        messages.labels(state).set(number)
    gauge("cards", "Cards to owners that have not been shown").set(queues.cards)
    gauge("updates", "Updates of Telegram that nobody has acted on").set(queues.updates)
    gauge("oldest_unsent_seconds", "How long the oldest row that should have left has waited").set(
        oldest.total_seconds()
    )
    done = gauge("tick_done_timestamp_seconds", "When each tick last ended well", "tick")
    failing = gauge("tick_failing", "Whether each tick's last end was a failure", "tick")
    for name, run in runs.items():
        failing.labels(name).set(bool(run.failure))
        if run.done_at:
            done.labels(name).set(run.done_at.timestamp())
    return registry
