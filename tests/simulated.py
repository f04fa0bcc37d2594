"""The simulator, opened for tests: at a fixed hour, on a free port, with a guide who does not pause."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.async_api import BrowserContext, Locator, Page, expect

from bot.demo.simulator.run import simulator
from bot.demo.simulator.world import Story, World
from bot.demo.story import play

NOW = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)  # a Monday, 9 h in Paris
_EVENTS_AT_MOST = 40


@asynccontextmanager
async def a_simulator(language: str = "fr", story: Story = play) -> AsyncIterator[tuple[str, World]]:
    """Yield the address of a simulator, and the world behind it."""
    async with simulator(language, NOW, 0, story=story, pause=0) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone before the page; ``complaints`` are what the browser's console said."""

    page: Page
    complaints: list[str]

    @property
    def owner(self) -> Locator:
        """The owner's telephone."""
        return self.page.locator("#owner")

    @property
    def client(self) -> Locator:
        """The client's telephone."""
        return self.page.locator("#client")

    @property
    def mailbox(self) -> Locator:
        """The client's mailbox."""
        return self.page.locator("#mailbox")

    async def take_first_suggestion(self) -> None:
        """Let the first suggestion be written, and send it."""
        await self.owner.locator(".suggestions button").first.click()
        await self.owner.locator("textarea").press("Enter")

    async def introduce(self) -> None:
        """Start the bot, and answer its first questions as the page suggests."""
        await self.owner.locator(".start").click()
        for question in ("s’appelle", "IBAN", "e-mail"):
            await expect(self.owner.locator(".message.theirs").last).to_contain_text(question)
            await self.take_first_suggestion()
        await expect(self.owner.locator(".suggestions button")).to_have_count(5)

    async def tap(self, label: str) -> None:
        """Tap the newest button of the owner's chat that says ``label``."""
        await self.owner.locator(".key", has_text=label).last.click()

    async def say(self, text: str) -> None:
        """Write something as the owner."""
        await self.owner.locator("textarea").fill(text)
        await self.owner.locator("textarea").press("Enter")

    async def wait_for(self, label: str) -> None:
        """Move the clock from event to event until the owner has a button that says ``label``."""
        for _ in range(_EVENTS_AT_MOST):
            if await self.owner.locator(".key", has_text=label).count():
                return
            await self.next_event()
        raise AssertionError(label)

    async def next_event(self) -> None:
        """Move the clock to the next thing that shows."""
        async with self.page.expect_response("**/deeds/wait"):
            await self.page.locator("[data-wait=event]").click()


@asynccontextmanager
async def visiting(context: BrowserContext, address: str) -> AsyncIterator[Visitor]:
    """Yield a visitor of the page, who must hear no complaint of the browser."""
    page = await context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(address)
    yield Visitor(page, complaints)
    assert complaints == []
