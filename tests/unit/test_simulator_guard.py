"""Who may speak to the simulator: its own page, and no other page of the same browser."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.demo.simulator.deeds import Asked
from bot.demo.simulator.guard import OWN_HEADER, Guard
from bot.demo.simulator.world import RefusedError

HERE = "http://127.0.0.1:8090"


@pytest.fixture
def guarded() -> Starlette:
    """Give an application that answers whoever comes through."""
    return Starlette(routes=[Route("/", lambda _: PlainTextResponse("in"), methods=["GET", "POST"])])


def visiting(guarded: Starlette, origin: str) -> httpx.AsyncClient:
    """Return a browser that believes to be at ``origin``."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(Guard(guarded)), base_url=origin)


@pytest.mark.parametrize(
    ("method", "origin", "headers", "status"),
    [
        ("GET", HERE, {}, 200),
        ("GET", "http://localhost:8090", {}, 200),
        ("GET", "http://rebound.example:8090", {}, 421),
        ("POST", HERE, {}, 403),
        ("POST", "http://rebound.example:8090", {OWN_HEADER: "1"}, 421),
        ("POST", HERE, {OWN_HEADER: "1"}, 200),
    ],
)
async def test_only_the_own_page_comes_through(
    guarded: Starlette, method: str, origin: str, headers: dict[str, str], status: int
) -> None:
    async with visiting(guarded, origin) as client:
        assert (await client.request(method, "/", headers=headers)).status_code == status


async def test_every_answer_forbids_what_is_not_of_this_page(guarded: Starlette) -> None:
    async with visiting(guarded, HERE) as client:
        policy = (await client.get("/")).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("body", [b"{", b"[]", b"1", b'"text"', b"\xff"])
def test_a_body_that_is_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(RefusedError):
        Asked(body)


def test_a_value_of_another_kind_is_refused() -> None:
    asked = Asked(b'{"text": 1, "message": "1"}')

    with pytest.raises(RefusedError):
        asked.text("text")
    with pytest.raises(RefusedError):
        asked.number("message")
