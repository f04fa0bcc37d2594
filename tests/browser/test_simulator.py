"""The simulator in a real browser: a newcomer's first minutes, the story to its end, and whoever needs no mouse.

The story plays here in French, and in English in the terminal (``tests/stories/test_demo.py``).
"""

import pytest
from playwright.async_api import BrowserContext, expect

from bot.demo.actor import Actor, typed
from bot.demo.story import DUPONT, MARTIN
from bot.demo.story_notice import LEROY
from bot.demo.story_plan import BERNARD
from tests.browser.accessibility import violations
from tests.simulated import Visitor, a_simulator, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = 120_000  # milliseconds: the story is some months long, and machines are slow
MAILS = {
    DUPONT: [
        "vendredi 27 novembre 2026, 09:30",
        "jeudi 3 décembre 2026, 09:30",
        "jeudi 10 décembre 2026, 09:30",
        "lundi 21 décembre 2026, 10:00",
        "lundi 4 janvier 2027, 09:30",
    ],
    MARTIN: ["mardi 8 décembre 2026, 09:30"],
    LEROY: [
        "vendredi 11 décembre 2026, 09:30",
        "mercredi 23 décembre 2026, 09:30",
        "lundi 11 janvier 2027, 09:30",
    ],
    BERNARD: [
        "mardi 12 janvier 2027, 09:30",
        "mardi 12 janvier 2027, 09:32",
        "mardi 12 janvier 2027, 09:34",
        "lundi 18 janvier 2027, 09:30",
        "mercredi 20 janvier 2027, 12:10",
    ],
}


async def registers_a_late_invoice(visitor: Visitor) -> None:
    await visitor.say("Facture 2026-052 Bernard SARL 900 € TTC échéance 15/10/2026 compta@bernard.example")
    await visitor.tap("Enregistrer")
    await visitor.tap("Courtois")


async def releases_the_first_message(visitor: Visitor) -> None:
    await visitor.wait_for("Envoyer")
    await visitor.tap("Envoyer")
    await visitor.tap("C’est Atelier")
    await visitor.tap("Signer Atelier")
    await visitor.next_event()


async def reads_the_mail(visitor: Visitor) -> None:
    await expect(visitor.mailbox.locator("h3")).to_contain_text("2026-052")
    mail = visitor.page.frame_locator("iframe")
    await expect(mail.locator("body")).to_contain_text("900,00 €")
    assert await mail.locator("img").evaluate("picture => picture.naturalWidth") > 0
    await visitor.mailbox.get_by_role("button", name="Source").click()
    await expect(visitor.mailbox.locator("pre")).to_contain_text(f"To: <{BERNARD}>")
    await visitor.mailbox.get_by_role("button", name="Mis en page").click()


async def opens_the_case_in_a_chat(visitor: Visitor) -> None:
    """Follow the mail's other link, which opens the client's telephone, and agree."""
    await visitor.page.frame_locator("iframe").locator("a").nth(1).click()
    await visitor.client.locator(".key", has_text="Ouvrir le dossier").click()
    await expect(visitor.client.locator(".message.theirs").last).to_contain_text("900,00")
    await visitor.page.locator(".panes [data-pane=mailbox]").click()


async def accepts_a_plan(visitor: Visitor) -> None:
    """Follow the mail's link as the client, tell of a difficulty, and accept the first plan that is offered."""
    async with visitor.page.context.expect_page() as opened:
        await visitor.page.frame_locator("iframe").locator("a").first.click()
    page = await opened.value
    await page.get_by_text("Régler en une fois est difficile").click()
    await page.get_by_role("button", name="Voir les échéances possibles").click()
    await page.locator("[name=plan]").first.check()
    await page.get_by_label("Prénom et nom").fill("Anne Bernard")
    await page.get_by_label("Somme due, en chiffres").fill("900")
    await page.locator("[name=in_words]").fill("neuf cents euros")
    await page.locator("[name=agree]").check()
    await page.get_by_role("button", name="Accepter ces échéances").click()
    await page.wait_for_load_state()
    await page.close()


async def test_a_newcomer_sees_a_client_in_difficulty_accept_a_plan_and_takes_a_payment_back(
    desk: BrowserContext,
) -> None:
    async with a_simulator() as (address, _), visiting(desk, address) as visitor:
        await visitor.introduce()
        await registers_a_late_invoice(visitor)
        await releases_the_first_message(visitor)
        await reads_the_mail(visitor)
        await opens_the_case_in_a_chat(visitor)
        await accepts_a_plan(visitor)

        await visitor.tap("Accorder")
        await expect(visitor.owner.locator(".message.theirs", has_text="Accord")).not_to_have_count(0)
        await visitor.say("payé bernard")
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("soldée")
        await visitor.tap("Annuler")
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("annulé")
        assert await violations(visitor.page) == []


async def test_the_story_plays_to_its_end_before_a_viewer(desk: BrowserContext) -> None:
    async with a_simulator() as (address, _), visiting(desk, address) as visitor:
        await visitor.page.locator("#play").click()
        await visitor.page.locator("#play-through").click()

        await expect(visitor.page.locator(".caption")).to_have_text("Fin de l’histoire.", timeout=LONG)
        for client, mails in MAILS.items():
            await visitor.page.locator("#who").select_option(client)
            shown = await visitor.mailbox.locator(".mail-at").all_text_contents()
            assert [typed(each) for each in reversed(shown)] == mails


async def two_scenes(actor: Actor) -> None:
    """Come in, and say what one is called."""
    await actor.note("demo.story_come_in")
    await actor.start((actor.scene.program.claim_link or "").partition("?start=")[2])
    await actor.note("demo.story_register")
    await actor.say("demo.says_name")


async def test_a_scene_waits_for_its_viewer_who_may_go_on_alone(phone: BrowserContext) -> None:
    async with a_simulator(story=two_scenes) as (address, _), visiting(phone, address) as visitor:
        page = visitor.page
        await page.emulate_media(color_scheme="dark")
        await page.locator("#play").focus()
        await page.keyboard.press("Enter")
        await expect(page.locator(".caption")).to_contain_text("Camille ouvre le robot")
        assert await violations(page) == []

        await page.locator("#next-scene").press("Enter")
        await expect(page.locator(".caption")).to_contain_text("Deux factures")
        await page.locator("#stop").press("Enter")

        await expect(page.locator("#story")).to_be_hidden()
        await visitor.take_first_suggestion()
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("IBAN")
        for pane in ("client", "mailbox"):
            await page.locator(f".panes [data-pane={pane}]").click()
            assert await violations(page) == []


async def test_files_are_dropped_answers_quote_and_texts_are_corrected(desk: BrowserContext) -> None:
    async with a_simulator() as (address, _), visiting(desk, address) as visitor:
        await visitor.introduce()
        await visitor.owner.get_by_role("button", name="une facture électronique (PDF)").click()
        await expect(visitor.owner.locator(".message.mine .document").last).to_contain_text("facture-F-2026-118.pdf")
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("960,00")

        await visitor.take_first_suggestion()
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("1 250,00")
        mine = visitor.owner.locator(".message.mine").last
        await mine.get_by_role("button", name="Modifier").click()
        text = await visitor.owner.locator("textarea").input_value()
        await visitor.say(text.replace("1 250", "1 350"))
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("1 350,00")

        await visitor.tap("Enregistrer")
        registered = visitor.owner.locator(".message.theirs", has_text="enregistrée").last
        await registered.get_by_role("button", name="Répondre").click()
        await visitor.say("payé")
        await expect(visitor.owner.locator(".message.mine .quoted")).to_contain_text("enregistrée")
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("soldée")


async def test_a_new_beginning_forgets_everything_in_another_language(desk: BrowserContext) -> None:
    async with a_simulator() as (address, _), visiting(desk, address) as visitor:
        await visitor.owner.locator(".start").click()
        await expect(visitor.owner.locator(".message.theirs").last).to_contain_text("s’appelle")

        await visitor.page.locator("#language").select_option("en")

        await expect(visitor.page.locator("h1")).to_have_text("Relance, the simulator")
        await expect(visitor.owner.locator(".message")).to_have_count(0)
        await expect(visitor.owner.get_by_role("button", name="Start")).to_be_visible()
