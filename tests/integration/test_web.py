"""What the program serves: Telegram's webhook, its health and its metrics, over HTTP as others meet them."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from starlette.responses import Response

from bot.clock import ManualClock
from bot.demo.stage import Stage
from bot.inbox.imap import Mailbox
from bot.inbox.imap_url import parse_imap_url
from bot.inbox.trouble import Trouble
from bot.intake.vocabulary import Vocabularies
from bot.settings import StartError, load
from bot.web.health import Health
from bot.web.listening import bind, serving
from bot.web.site import Site, site_of
from bot.web.webhook import HEADER, secret_of
from storage import ticks
from storage.database import Database
from storage.tables import messages, updates
from tests.connections import kept_connection, let_pass
from tests.stories.telling import Teller, a_stage

SECRET = secret_of("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
SOON = 120.0  # seconds of real time within which everything here happens
UPDATE = {"update_id": 7, "message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}


@asynccontextmanager
async def visiting(running: Stage, **site: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a visitor of the program's pages, without a port."""
    running.program.site = replace(running.program.site, **site)
    transport = httpx.ASGITransport(running.program.front.application())
    async with httpx.AsyncClient(transport=transport, base_url="http://relance.example") as visitor:
        yield visitor


async def stored(running: Stage) -> list[int]:
    async with running.program.services.database.read() as tx:
        return list((await tx.execute(select(updates.c.update_id))).scalars())


async def test_an_update_is_stored_before_telegram_is_told_that_it_arrived(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _), visiting(running, secret=SECRET) as telegram:
        answers = [await telegram.post("/telegram", json=UPDATE, headers={HEADER: SECRET}) for _ in "twice"]

        assert {answer.status_code for answer in answers} == {200}
        assert await stored(running) == [UPDATE["update_id"]]


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, b'{"update_id": 7}', 404),
        ({HEADER: "guessed"}, b'{"update_id": 7}', 404),
        ({HEADER: "é".encode()}, b'{"update_id": 7}', 404),
        ({HEADER: SECRET}, b"{", 400),
        ({HEADER: SECRET}, b"[]", 400),
        ({HEADER: SECRET}, b'{"update_id": "7"}', 400),
        ({HEADER: SECRET}, b" " * 2_000_000, 413),
    ],
)
async def test_what_is_no_update_of_telegram_is_not_stored(
    tmp_path: Path, headers: dict[str, str], body: bytes, status: int
) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, _), visiting(running, secret=SECRET) as stranger:
        answer = await stranger.post("/telegram", content=body, headers=headers)

        assert (answer.status_code, await stored(running)) == (status, [])


async def test_a_program_that_polls_has_no_webhook(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, _), visiting(running) as stranger:
        assert (await stranger.post("/telegram", json=UPDATE, headers={HEADER: ""})).status_code == 404


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


async def ran(running: Stage, owner: Teller, words: str) -> str:
    """Run the program as it runs for real until it has answered ``words``; return the answer."""
    stop = asyncio.Event()
    said = len(owner.heard)
    program = asyncio.create_task(running.program.run(stop))
    owner.person.say(words)
    await running.telegram.wait_for(lambda: len(owner.heard) > said, SOON)
    stop.set()
    await asyncio.wait_for(program, SOON)
    return owner.heard[-1]


async def test_updates_come_by_webhook_and_by_polling_again_once_it_is_switched_off(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        polling, port = running.program.site, free_port()
        running.program.site = Site(("127.0.0.1", port), None, b"key", f"http://127.0.0.1:{port}/telegram", SECRET)
        posted = await ran(running, owner, "/aide")
        set_to = running.telegram.state.webhook.url
        running.program.site = polling
        polled = await ran(running, owner, "/point")

        assert set_to == f"http://127.0.0.1:{port}/telegram"
        assert running.telegram.state.webhook.url == ""
        assert posted != polled
        assert len(running.telegram.calls_to("getUpdates")) > 0


async def test_what_reads_messages_is_prepared_before_the_first_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = threading.Event()
    monkeypatch.setattr(Vocabularies, "prepare", lambda _: prepared.set())
    async with a_stage(tmp_path) as (running, owner):
        await ran(running, owner, "/aide")
    assert prepared.wait(SOON)


async def test_an_address_that_telegram_does_not_take_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, _):
        running.program.site = Site(("127.0.0.1", 0), None, b"key", "http://relance.example/telegram", SECRET)
        with pytest.raises(StartError, match="RELANCE_PUBLIC_URL"):
            await asyncio.wait_for(running.program.run(asyncio.Event()), SOON)


def test_an_address_that_is_taken_is_named_with_its_setting() -> None:
    with bind("RELANCE_WEB_BIND", "127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"RELANCE_WEB_BIND: 127.0.0.1:{port} cannot be served"):
            bind("RELANCE_WEB_BIND", "127.0.0.1", port)


async def test_a_connection_is_kept_open_longer_than_a_proxy_keeps_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with bind("RELANCE_WEB_BIND", "127.0.0.1", 0) as bound:
        origin = f"http://127.0.0.1:{bound.getsockname()[1]}"
        async with serving(Response("here"), bound, asyncio.Event()), kept_connection(origin) as ask:
            assert await ask("/") == b"here"
            await let_pass(monkeypatch, seconds=125)
            assert await ask("/") == b"here"


def test_processes_of_one_installation_agree_on_the_webhooks_secret() -> None:
    settings = load(
        {
            "RELANCE_TELEGRAM_TOKEN": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
            "RELANCE_PUBLIC_URL": "https://relance.example",
            "RELANCE_WEBHOOK": "1",
        },
        Path("absent"),
    )

    site = site_of(settings)
    assert (site.webhook_url, site.secret) == ("https://relance.example/telegram", SECRET)
    assert site.form_key == site_of(settings).form_key != SECRET.encode()


async def test_a_program_whose_ticks_ran_is_well_and_says_when_each_did(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _), visiting(running) as watcher:
        before = await watcher.get("/healthz")
        await running.round()
        after = await watcher.get("/healthz")

    assert (before.status_code, after.status_code) == (503, 200)
    seen = after.json()
    assert (seen["status"], seen["database"]) == ("ok", "ok")
    assert {"plan", "digest", "messages", "cards"} <= set(seen["ticks"])
    assert seen["ticks"]["plan"] == {"done_at": running.clock.now().isoformat(), "failure": "", "late": False}
    assert seen["oldest_unsent"] == {"since": None, "late": False}
    assert seen["mailbox"] == "off"


async def _unread(_: bytes) -> None:
    """Keep nothing."""


@pytest.mark.parametrize(
    ("well", "failures", "trouble", "told", "status"),
    [
        (None, 0, None, "not looked at yet", "ok"),
        (True, 0, None, "ok", "ok"),
        (False, 1, Trouble.LOST, "trying again", "ok"),
        (False, 3, Trouble.LOST, "does not answer", "unwell"),
        (False, 1, Trouble.LOGIN_REFUSED, "login refused", "unwell"),
    ],
)
async def test_the_mail_box_is_told_of_and_missed_once_it_stays_shut(
    sqlite_database: Database, *, well: bool | None, failures: int, trouble: Trouble | None, told: str, status: str
) -> None:
    mailbox = Mailbox(parse_imap_url("imaps://desk:secret@mail.example.com/INBOX"), _unread, well, failures, trouble)
    seen = await Health(sqlite_database, ManualClock(datetime(2026, 11, 4, tzinfo=UTC)), {}, mailbox).look()

    assert (seen["mailbox"], seen["status"]) == (told, status)


async def test_a_tick_that_stopped_long_ago_makes_the_program_unwell(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _), visiting(running) as watcher:
        await running.round()
        running.clock.advance(timedelta(minutes=10))
        answer = await watcher.get("/healthz")

    assert answer.status_code == 503
    assert [name for name, tick in answer.json()["ticks"].items() if tick["late"]] != []
    assert not answer.json()["ticks"]["housekeeping"]["late"]


async def test_a_duty_of_another_process_shows_but_is_not_waited_for(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _), visiting(running) as watcher:
        await running.round()
        async with running.program.services.database.write() as tx:
            long_ago = datetime(2026, 1, 1, tzinfo=UTC)
            elsewhere = {"name": "elsewhere", "started_at": long_ago, "done_at": long_ago, "failure": "TimeoutError"}
            await ticks.record(tx, [elsewhere])
        answer = await watcher.get("/healthz")

    assert answer.status_code == 200
    assert answer.json()["ticks"]["elsewhere"]["failure"] == "TimeoutError"


async def test_a_database_that_does_not_answer_is_told_without_details(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _), visiting(running) as watcher:
        async with running.program.services.database.write() as tx:
            await tx.exec_driver_sql("ALTER TABLE ticks RENAME TO clocks")
        answer = await watcher.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "unwell", "database": "does not answer"}


@asynccontextmanager
async def served(running: Stage) -> AsyncIterator[None]:
    """Let the program run as it runs for real, from when it listens to Telegram on."""
    stop = asyncio.Event()
    program = asyncio.create_task(running.program.run(stop))
    await running.telegram.wait_for(lambda: running.telegram.calls_to("deleteWebhook"), SOON)
    yield
    stop.set()
    await asyncio.wait_for(program, SOON)


async def test_the_metrics_count_what_waits_and_what_was_asked_but_name_nobody(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await owner.say("Facture 2026-041 Dupont SARL 1250 € échéance 15/10/2026 compta@dupont.example")
        await owner.tap("Enregistrer")
        await running.round()
        async with running.program.services.database.read() as tx:
            waiting = len((await tx.execute(select(messages.c.id).where(messages.c.state == "waiting"))).all())
        page, metrics = free_port(), free_port()
        running.program.site = Site(("127.0.0.1", page), metrics, b"key")
        async with served(running), httpx.AsyncClient(trust_env=False) as visitor:
            for path in ("/healthz", "/c/secret-token"):
                await visitor.get(f"http://127.0.0.1:{page}{path}")
            told = (await visitor.get(f"http://127.0.0.1:{metrics}/metrics")).text
            hidden = await visitor.get(f"http://127.0.0.1:{page}/metrics")

    assert f'relance_messages{{state="waiting"}} {float(waiting)}' in told
    assert 'relance_tick_done_timestamp_seconds{tick="plan"}' in told
    assert "relance_oldest_unsent_seconds 0.0" in told
    assert 'relance_requests_total{page="Health.tell",status="200"} 1.0' in told
    assert "upont" not in told
    assert "secret-token" not in told
    assert hidden.status_code == 404
