"""The page of a case, as its client reads it: exact, in the client's language, and closed to everybody else."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.channels.bank_details import epc_qr
from bot.domain.invoice import Invoice
from bot.usecases.agree_arrangement import accept_plan
from bot.usecases.link_case import revoke_links
from bot.usecases.open_dispute import open_dispute
from bot.usecases.promise_payment import give_promise
from bot.usecases.record_payment import record_payment
from bot.usecases.report_difficulty import report_difficulty
from bot.usecases.report_insolvency import note_day, report_insolvency
from storage import businesses, clients, documents, invoices
from tests.builders import euros
from tests.pages import Visitor, a_visitor
from tests.stories.registered import registered
from tests.stories.telling import IBAN, START, plain

LATE, LATER = date(2026, 10, 20), date(2026, 11, 30)
LARGEST = 50_000  # bytes of a page


async def late(visitor: Visitor, number: str = "2026-041", client: str = "Dupont SARL") -> Invoice:
    """Register an invoice of 1 250 € that is late."""
    return await registered(visitor.stage, client, "1250.00", LATE, number=number, start="courtesy")


async def read(visitor: Visitor, path: str) -> str:
    """Return the words of a page without its mark-up, as they would be typed."""
    return plain(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", await visitor.read(path))))


async def paid(visitor: Visitor, invoice: Invoice, amount: str) -> None:
    """Record what a client paid."""
    async with visitor.work() as (work, business):
        day = business.today(work.now)
        await record_payment(work, business, invoice.client_id, amount=euros(amount), paid_on=day)


async def test_the_page_says_who_asks_for_what_and_how_to_pay_it(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        await registered(visitor.stage, "Dupont SARL", "840.50", LATER, number="2026-052")
        await paid(visitor, invoice, "250.00")
        words = await read(visitor, await visitor.link_to(invoice.client_id))

    for said in (
        "Atelier Lumière", "Dupont SARL", "Reste à régler 1 840,50 €", "À régler à ce jour : 1 000,00 €.",
        "FR76 3000 6000 0112 3456 7890 189", "Référence à indiquer 2026-041 ", "Facture 2026-041 Échue",
        "Échéance 20 octobre 2026", "Montant TTC 1 250,00 €", "Déjà reçu 250,00 €", "Reste dû 1 000,00 €",
        "Facture 2026-052 À échoir", "camille@atelier.example",
    ):  # fmt: skip
        assert said in words


async def test_an_english_client_reads_english(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        async with visitor.work() as (work, business):
            await clients.change(work.tx, business.id, invoice.client_id, language="en")
        html = await visitor.read(await visitor.link_to(invoice.client_id))

    assert '<html lang="en">' in html
    assert "€1,250.00" in html
    assert "Page for Dupont SARL" in html


async def test_a_page_is_guarded_small_and_left_out_of_search_engines(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        answer = await visitor.http.get(await visitor.link_to(invoice.client_id))
        robots = (await visitor.http.get("/robots.txt")).text

    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("same-origin", "no-store")
    assert len(answer.content) < LARGEST
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//|style=|onclick|<style", answer.text)
    assert robots == "User-agent: *\nDisallow: /\n"


async def test_style_and_script_are_the_houses_own_and_kept_by_browsers(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        html = await visitor.read(await visitor.link_to(invoice.client_id))
        files = [await visitor.http.get(path) for path in re.findall(r'"(/static/[^"]+)"', html)]
        missing = await visitor.http.get("/static/other.css")

    assert [file.headers["Content-Type"].split(";")[0] for file in files] == ["text/css", "text/javascript"]
    assert all("immutable" in file.headers["Cache-Control"] for file in files)
    assert sum(len(file.content) for file in files) + len(html) < LARGEST
    assert missing.status_code == 404


async def test_what_people_typed_is_shown_as_typed(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor, number="<b>1</b>", client='<script>alert("x")</script>')
        html = await visitor.read(await visitor.link_to(invoice.client_id))

    assert "<script>alert" not in html
    assert "<b>1</b>" not in html
    assert "&lt;b&gt;1&lt;/b&gt;" in html


async def test_the_code_is_of_exactly_what_is_asked_for(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        await paid(visitor, invoice, "250.00")
        path = await visitor.link_to(invoice.client_id)
        html = await visitor.read(path)
        code = await visitor.http.get(f"{path}/transfer/0-100000.png")
        former = await visitor.http.get(f"{path}/transfer/0-125000.png")

    assert f'src="{path}/transfer/0-100000.png"' in html
    assert code.content == epc_qr("Atelier Lumière", IBAN, euros("1000.00"), "2026-041")
    assert former.status_code == 404


async def test_only_the_ways_of_paying_that_the_owner_takes_are_offered(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        async with visitor.work() as (work, business):
            chosen = {"payment_link": "https://pay.example/me/{amount}?for={reference}", "means": "cheque"}
            await businesses.change_business(work.tx, business.id, **chosen)
        html = await visitor.read(path)
        code = await visitor.http.get(f"{path}/transfer/0-125000.png")

    assert 'href="https://pay.example/me/1250.00?for=2026-041" rel="noreferrer external"' in html
    assert "Ou par chèque, à l’ordre suivant\u202f: Atelier Lumière." in html
    assert IBAN not in html.replace(" ", "")
    assert code.status_code == 404


async def test_two_requests_of_the_same_sum_have_codes_of_their_own(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        spread = await late(visitor)
        async with visitor.work() as (work, business):
            plan = await report_difficulty(work, business, spread.client_id, invoice_ids=(spread.id,))
            await accept_plan(work, business, plan.id, 0)
        await registered(visitor.stage, "Dupont SARL", "625.00", LATE, number="2026-077")
        path = await visitor.link_to(spread.client_id)
        html = await visitor.read(path)
        codes = [await visitor.http.get(f"{path}/transfer/{place}-62500.png") for place in (0, 1, 2)]

    assert [code.content for code in codes[:2]] == [
        epc_qr("Atelier Lumière", IBAN, euros("625.00"), number) for number in ("2026-041", "2026-077")
    ]
    assert codes[2].status_code == 404
    assert html.count(".png") == 2


async def test_a_kept_invoice_is_handed_over_to_its_own_client_only(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        mine, other = await late(visitor), await late(visitor, "2026-099", "Martin SA")
        folder = visitor.stage.program.services.room.folder
        kept = {"sha256": folder.keep(b"%PDF-1.7"), "filename": "Facture n° 41.pdf", "mime": documents.PDF, "size": 8}
        async with visitor.work() as (work, business):
            for invoice in (mine, other):
                await documents.add(work.tx, business.id, now=work.now, invoice_id=invoice.id, **kept)
        path = await visitor.link_to(mine.client_id)
        html = await visitor.read(path)
        answer = await visitor.http.get(f"{path}/invoice/{mine.id}")
        foreign = await visitor.http.get(f"{path}/invoice/{other.id}")

    assert f'href="{path}/invoice/{mine.id}"' in html
    assert (answer.content, answer.headers["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Facture%20n%C2%B0%2041.pdf"
    assert foreign.status_code == 404


async def test_a_settled_case_thanks_and_its_link_dies_kindly_after_thirty_days(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        await paid(visitor, invoice, "1250.00")
        settled = await read(visitor, path)
        visitor.stage.clock.advance(timedelta(days=31))
        dead = await visitor.http.get(path)

    assert "Tout est réglé. Merci." in settled
    assert "Facture 2026-041 Réglée" in settled
    assert "IBAN" not in settled
    assert dead.status_code == 410
    assert "camille@atelier.example" in dead.text
    assert "2026-041" not in dead.text


async def test_a_revoked_link_says_whom_to_write_to_and_nothing_else(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        async with visitor.work() as (work, business):
            await revoke_links(work, business, invoice.client_id)
        answers = [await visitor.http.get(f"{path}{below}") for below in ("", f"/invoice/{invoice.id}")]

    assert {answer.status_code for answer in answers} == {410}
    assert all("Dupont" not in answer.text for answer in answers)


async def test_whoever_guesses_learns_nothing_and_is_soon_turned_away(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        guesses = [await visitor.http.get(f"/c/{'x' * n}") for n in range(1, 25)]
        nowhere = await visitor.http.get("/admin")
        own = await visitor.http.get(path)
        visitor.stage.clock.advance(timedelta(minutes=10))
        later = await visitor.http.get(path)

    assert {(answer.status_code, answer.text) for answer in guesses[:20]} == {(404, nowhere.text)}
    assert (guesses[-1].status_code, own.status_code, later.status_code) == (429, 429, 200)
    assert guesses[-1].headers["Retry-After"] == "60"


async def test_strangers_are_told_in_the_language_of_their_browser(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        told = {
            wanted: (await visitor.http.get("/c/x", headers={"Accept-Language": wanted})).text
            for wanted in ("en-GB,en;q=0.9", "de,fr;q=0.5", "")
        }

    assert ["Page not found" in text for text in told.values()] == [True, False, False]


async def test_opening_a_page_leaves_no_mark(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        path = await visitor.link_to((await late(visitor)).client_id)
        before, again = [re.sub(r'name="token" value="[^"]+"', "", await visitor.read(path)) for _ in "ab"]
        for method in ("POST", "PUT", "DELETE"):
            assert (await visitor.http.request(method, f"{path}/invoice/1")).status_code == 405

    assert before == again


@pytest.mark.parametrize("part", ["400.00", "1250.00"])
async def test_what_is_contested_shows_and_is_not_asked_for(tmp_path: Path, part: str) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        async with visitor.work() as (work, business):
            await open_dispute(work, business, invoice.id, amount=euros(part), reason="")
        words = await read(visitor, await visitor.link_to(invoice.client_id))

    if part == "1250.00":
        assert "Contestée" in words
        assert "IBAN" not in words
    else:
        assert "Dont contesté 400,00 €" in words
        assert "À régler à ce jour : 850,00 €." in words


async def test_who_is_insolvent_is_asked_only_for_what_arose_after_the_judgment(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        link = await visitor.link_to(invoice.client_id)
        async with visitor.work() as (work, business):
            await report_insolvency(work, business, invoice.client_id)
        words = await read(visitor, link)
        assert "Reste à régler 1 250,00 €" in words
        assert "FR76" not in words
        later = await registered(visitor.stage, "Dupont SARL", "840.50", LATER, number="2026-052")
        async with visitor.work() as (work, business):
            today = business.today(work.now)
            await note_day(work, business, invoice.client_id, "opened_on", today - timedelta(days=3))
            await invoices.change(work.tx, business.id, invoice.id, issued_on=LATE)
            await invoices.change(work.tx, business.id, later.id, issued_on=today)
        words = await read(visitor, link)
        assert "Référence à indiquer 2026-052 " in words
        assert "2 090,50 €" in words


async def test_a_promise_and_a_running_plan_show_with_what_comes_next(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        promised, spread = await late(visitor), await late(visitor, "2026-077", "Martin SA")
        async with visitor.work() as (work, business):
            due_on = START.date() + timedelta(days=5)
            await give_promise(work, business, promised.client_id, due_on=due_on)
            plan = await report_difficulty(work, business, spread.client_id)
        path = await visitor.link_to(spread.client_id)
        unoffered = await read(visitor, path)
        async with visitor.work() as (work, business):
            await accept_plan(work, business, plan.id, 0)
        agreed = await read(visitor, path)
        noted = await read(visitor, await visitor.link_to(promised.client_id))

    assert "Règlement de 1 250,00 € annoncé pour le lundi 9 novembre 2026" in noted
    assert "Échéancier" not in unoffered
    assert "Accord sur 1 250,00 €" in agreed
    assert "Prochaine échéance (n° 1) : 625,00 €" in agreed


async def test_who_pays_by_direct_debit_is_asked_for_nothing(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        async with visitor.work() as (work, business):
            await clients.change(work.tx, business.id, invoice.client_id, direct_debit=True)
        words = await read(visitor, path)

    assert "il n'y a rien à faire" in words
    assert "IBAN" not in words
