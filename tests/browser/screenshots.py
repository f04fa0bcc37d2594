"""``make screenshots``: the pictures of README and guides, taken of the program itself so that they never go stale.

A story plays in the simulator, in each language, and is photographed on its way. The pictures lie in ``docs/pictures``.
"""

import asyncio
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Final

from playwright.async_api import Page, async_playwright

from bot.demo.actor import Actor
from bot.demo.story import DUPONT
from tests.browser.conftest import QUIETLY
from tests.chromium import CHROMIUM
from tests.simulated import a_simulator
from tests.texts import LANGUAGES

PICTURES: Final = Path(__file__).parents[2] / "docs" / "pictures"
_DESK: Final = (1400, 860)
_PHONE: Final = (390, 760)
_SETTLED: Final = 400  # milliseconds after which the page has drawn what it was told
_FIRST_MESSAGE, _LATE = date(2026, 11, 27), date(2026, 12, 10)


@dataclass(slots=True)
class Photographer:
    """Photographs a page while a story plays on it; the pictures' names end in the language."""

    page: Page
    language: str
    is_done: bool = False

    async def take(self, name: str, part: str = "body") -> None:
        """Take a picture of a part of the page."""
        await self.page.wait_for_timeout(_SETTLED)
        await self.page.locator(part).screenshot(path=PICTURES / f"{name}.{self.language}.png", animations="disabled")

    async def take_page_of_case(self, mail: str) -> None:
        """Take a picture of the page to which a mail leads, as a client sees it on a telephone."""
        address = next(line for line in mail.splitlines() if "/c/" in line)
        opened = await self.page.context.new_page()
        await opened.set_viewport_size({"width": _PHONE[0], "height": _PHONE[1]})
        await opened.goto(address)
        await opened.screenshot(path=PICTURES / f"page.{self.language}.png")
        await opened.close()

    async def story(self, actor: Actor) -> None:
        """Play from the first question to a difficulty, and photograph what the guides speak of."""
        await actor.start((actor.scene.program.claim_link or "").partition("?start=")[2])
        for answer in ("demo.says_name", "demo.says_iban", "demo.says_email"):
            await actor.say(answer)
        await self._an_invoice(actor)
        await self._a_first_message(actor)
        await self._what_is_late(actor)
        await self._a_difficulty(actor)
        self.is_done = True

    async def _an_invoice(self, actor: Actor) -> None:
        await actor.say("demo.says_dupont")
        await self.take("invoice", "#owner")
        await actor.tap("newsave")

    async def _a_first_message(self, actor: Actor) -> None:
        await actor.pass_quietly(date(2026, 11, 26))
        await actor.note("demo.story_first")
        await actor.go_to(_FIRST_MESSAGE)
        await self.take("release", "#owner")
        await actor.tap("release", "Dupont")
        await actor.tap("headname")
        await actor.say("demo.says_signature")
        mail = await actor.mail_on(_FIRST_MESSAGE, DUPONT)
        actor.audience.look()
        await self.take("simulator")
        await self.take_page_of_case(mail.text)

    async def _what_is_late(self, actor: Actor) -> None:
        await actor.pass_quietly(date(2026, 12, 3), time(7))
        await actor.mail_on(date(2026, 12, 3), DUPONT)
        await actor.go_to(_LATE)
        await self.take("digest", "#owner")
        await actor.say("demo.says_part")
        await self.take("payment", "#owner")

    async def _a_difficulty(self, actor: Actor) -> None:
        await actor.say("demo.says_bernard")
        await actor.tap("newsave")
        await actor.say("demo.says_difficulty")
        await self.take("plans", "#owner")


async def photograph(page: Page, language: str) -> None:
    """Play the story in one language before ``page``, and keep its pictures."""
    photographer = Photographer(page, language)
    async with a_simulator(language, photographer.story) as (address, world):
        await page.goto(address)
        await world.play()
        played = world.guide
        while played and not played.stopped:
            played.go_on(through=True)
            await page.wait_for_timeout(_SETTLED)
    if not photographer.is_done:
        raise RuntimeError(played.caption if played else "nothing played")


async def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        for language in LANGUAGES:
            desk = await browser.new_context(viewport={"width": _DESK[0], "height": _DESK[1]}, color_scheme="light")
            await photograph(await desk.new_page(), language)
            await desk.close()
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
