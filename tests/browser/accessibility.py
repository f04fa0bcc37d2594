"""Whether a page can be used by everyone, as axe-core judges it."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

# Of what is just fading in, the colours are not those that will be read.
_SETTLED = "Promise.allSettled(document.getAnimations().map(each => each.finished)).then(() => null)"


async def violations(page: Page) -> list[str]:
    """Return what axe-core finds on a page, once nothing on it moves any more."""
    await page.evaluate(_SETTLED)
    found = await Axe().run(page)
    return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found.response["violations"]]
