"""The simulator in a real browser: a newcomer's first minutes, the story to its end, and whoever needs no mouse."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import BrowserContext, Page, expect

from bot.demo.story import DUPONT
from tests.simulated import Visitor, a_simulator, visiting


async def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page."""
    found = await Axe().run(page)
    return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found.response["violations"]]


async def registers_an_invoice(visitor: Visitor) -> None:
    await visitor.take_first_suggestion()
    await visitor.tap("Enregistrer")
    await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("enregistrée")


async def releases_the_first_message(visitor: Visitor) -> None:
    await visitor.wait_for("Envoyer")
    await visitor.tap("Envoyer")
    await visitor.tap("C’est Atelier")
    await visitor.tap("Signer Atelier")
    await visitor.next_event()


async def test_a_newcomer_registers_an_invoice_sees_the_mail_and_takes_a_payment_back(desk: BrowserContext) -> None:
    async with a_simulator() as (address, _), visiting(desk, address) as visitor:
        await visitor.introduce()
        await registers_an_invoice(visitor)
        await releases_the_first_message(visitor)

        await expect(visitor.mailbox.locator("h3")).to_contain_text("2026-041")
        mail = visitor.page.frame_locator("iframe")
        await expect(mail.locator("body")).to_contain_text("1 250,00 €")
        assert await mail.locator("img").evaluate("picture => picture.naturalWidth") > 0
        await visitor.mailbox.get_by_role("button", name="Source").click()
        await expect(visitor.mailbox.locator("pre")).to_contain_text(f"To: <{DUPONT}>")

        await visitor.say("payé dupont")
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("soldée")
        await visitor.tap("Annuler")
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("annulé")
        assert await violations(visitor.page) == []
