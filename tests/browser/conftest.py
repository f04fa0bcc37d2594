"""A real browser for the tests of this folder.

``phone`` and ``desk`` are fresh browser contexts, of a phone's size and of a desk's; pages are opened in them with
``await phone.new_page()``. The browser itself is started once, since that takes longer than some of the tests, hence
they share its event loop. Where no Chromium is found, the folder's tests are left out and a line says so.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from tests.chromium import CHROMIUM

HERE = Path(__file__).parent
# A busy machine is no failure: what a page waits for may take its time.
expect.set_options(timeout=20_000)

# Chromium as root needs --no-sandbox; the others keep it from reaching for the network by itself.
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser's tests out where there is no browser; the root's conftest says so."""
    mine = [item for item in items if HERE in item.path.parents]
    if CHROMIUM or not mine:
        return
    config.hook.pytest_deselected(items=mine)
    items[:] = [item for item in items if item not in mine]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Give the session's running Chromium."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """Give a browser of a phone's size, with a finger for a mouse."""
    context = await chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(chromium: Browser) -> AsyncIterator[BrowserContext]:
    """Give a browser of a desk's size."""
    context = await chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context
    await context.close()
