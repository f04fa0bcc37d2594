"""How a client signs a plan on the page that its mail links to, as a browser without JavaScript does it."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

import httpx

from bot.demo.actor import StoryError
from bot.demo.caught_mail import CaughtMail

_LINK: Final = re.compile(r"http://127\.0\.0\.1:\d+/c/[\w-]+")
_HIDDEN: Final = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


async def sign_plan(mail: CaughtMail, place: int, signature: Mapping[str, str]) -> None:
    """Open the page that ``mail`` links to, choose the plan at ``place`` and sign it.

    :raises StoryError: when there is no link, or the page refuses.
    """
    link = _LINK.search(mail.text)
    if link is None:
        raise StoryError("the mail links to no page")
    async with httpx.AsyncClient(follow_redirects=True) as browser:
        page = await browser.get(link[0])
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(page.text)}
        fields = hidden | {"plan": str(place), "agree": "1"} | dict(signature)
        answer = await browser.post(f"{link[0]}/answer/accept", data=fields)
    if answer.is_error:
        raise StoryError(f"the page refused the signature with {answer.status_code}")
