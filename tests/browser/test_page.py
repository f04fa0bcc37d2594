"""The page of a case in a real browser: on a phone from the mail to a signed plan, without script, by keyboard."""

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, expect

from bot.demo.stage import Stage
from bot.demo.telegram_listener import Listener
from tests.browser.accessibility import violations
from tests.pages import a_visitor, on_a_port
from tests.shipped import shipped_texts
from tests.stories.registered import registered, released
from tests.stories.telling import Teller, a_stage
from tests.texts import LANGUAGES, a_reminder

pytestmark = pytest.mark.asyncio(loop_scope="session")
LATE = date(2026, 10, 20)
LINK = re.compile(r"http://127\.0\.0\.1:\d+/c/[\w-]+")


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[Stage, Teller]]:
    """Yield a running program whose mails link to pages that a browser reaches."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    async with a_stage(folder, public_url=f"http://127.0.0.1:{port}") as (running, owner):
        listener = Listener(running.program.front.application(), port)
        await listener.open()
        try:
            yield running, owner
        finally:
            await listener.close()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mail_fits_a_phone_however_long_its_links_and_words(desk: BrowserContext, language: str) -> None:
    link = f"https://relance.example/c/{'W' * 40}"
    facts = a_reminder(language=language, answer_link=link, payment_link=link, chat_link=link)
    page = await desk.new_page()
    await page.set_viewport_size({"width": 320, "height": 600})
    await page.set_content(shipped_texts().render_reminder(facts).html)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_client_goes_from_the_mails_link_to_a_signed_plan_on_a_phone(
    tmp_path: Path, phone: BrowserContext
) -> None:
    async with served(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250.00", LATE, number="2026-041", start="courtesy")
        await released(running)
        await running.move_to(running.clock.now() + timedelta(hours=2))
        found = LINK.search(running.mail.mails[-1].text)
        assert found
        page = await phone.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))

        await page.goto(found[0])
        await expect(page.locator("h1")).to_contain_text("1 250,00 €")
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        await page.get_by_text("QR code du virement").tap()
        assert await page.locator("img").evaluate(
            "async picture => { await picture.decode(); return picture.naturalWidth }"
        )
        await page.get_by_text("Régler en une fois est difficile").tap()
        await page.get_by_label("Combien est possible chaque mois").fill("450")
        assert await violations(page) == []
        await page.get_by_role("button", name="Voir les échéances possibles").tap()

        await page.get_by_label("En 3 versements").first.check()
        await page.get_by_label("Prénom et nom").fill("Jeanne Dupont")
        await page.get_by_label("Somme due, en chiffres").fill("1250")
        await page.get_by_label("Somme due, en toutes lettres").fill("mille deux cent cinquante euros")
        await page.get_by_label("Je reconnais que").check()
        assert await violations(page) == []
        await page.get_by_role("button", name="Accepter ces échéances").tap()

        await expect(page.get_by_role("status")).to_contain_text("l’accord est enregistré")
        await expect(page.locator("#plans tbody tr")).to_have_count(3)
        await running.settle()
        await owner.tap("Accorder")
        await page.reload()
        await expect(page.locator("#plans")).to_contain_text("À venir")
        async with page.expect_download() as downloading:
            await page.get_by_text("Télécharger l’accord").tap()
        assert (await (await downloading.value).path()).read_bytes().startswith(b"%PDF")
        assert await violations(page) == []
        assert said == []


async def test_the_page_works_without_a_script_and_keeps_what_was_typed(tmp_path: Path, chromium: Browser) -> None:
    wanted = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    async with await wanted as context, a_visitor(tmp_path) as visitor, on_a_port(visitor) as origin:
        invoice = await registered(visitor.stage, "Dupont SARL", "1250.00", LATE, number="1", start="courtesy")
        page = await context.new_page()
        await page.goto(origin + await visitor.link_to(invoice.client_id))
        await page.get_by_text("J’ai payé").click()
        form = page.locator("#paid")
        await form.get_by_label("Montant").fill("beaucoup")
        await form.get_by_role("button", name="Envoyer").click()
        await expect(page.get_by_role("alert")).to_contain_text("tout ce qui était saisi est gardé")
        await expect(form.get_by_label("Montant")).to_have_value("beaucoup")
        await expect(form.get_by_label("Montant")).to_be_focused()
        await form.get_by_label("Montant").fill("1250")
        await form.get_by_role("button", name="Envoyer").click()
        await expect(page.get_by_role("status")).to_contain_text("c’est noté")


async def test_the_page_needs_no_mouse_and_is_accessible_in_the_dark(tmp_path: Path, chromium: Browser) -> None:
    wanted = chromium.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800})
    async with await wanted as context, a_visitor(tmp_path) as visitor, on_a_port(visitor) as origin:
        invoice = await registered(visitor.stage, "Dupont SARL", "1250.00", LATE, number="1", start="courtesy")
        page = await context.new_page()
        await page.goto(origin + await visitor.link_to(invoice.client_id))
        for _ in range(40):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.textContent") == "Écrire un message":
                break
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.type("Bonjour, une question.")
        assert await violations(page) == []
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("c’est noté")
        assert await violations(page) == []
        await page.goto(f"{origin}/c/unknown")
        assert await violations(page) == []
