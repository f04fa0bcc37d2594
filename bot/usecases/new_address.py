"""Another address that a client names to write to: proposed to the owner, used on a tap, and taken back."""

import re
from collections.abc import Collection
from typing import Final

from bot.channels.mail_address import parse_mail_address
from bot.domain.answer import Answer, AnswerKind
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.edit_client import write
from bot.usecases.settle_answer import mended
from bot.usecases.take_answer import open_answer
from bot.usecases.work import Work
from storage import answers, clients

_ADDRESS: Final = re.compile(r"[\w.+~-]{1,64}@[\w-]+(?:\.[\w-]+){1,6}")


async def named_address(work: Work, business: Business, client_id: int, words: str, own: Collection[str] = ()) -> str:
    """Return the first address in a client's words that is neither its own nor the business's; empty for none.

    Nor is it one of the installation's ``own``, in lower case: what left for the box that is read would come round.
    """
    known = {(await clients.get(work.tx, business.id, client_id)).email.lower(), business.email.lower(), *own}
    return next((each for each in map(_checked, _ADDRESS.findall(words)) if each and each.lower() not in known), "")


def _checked(address: str) -> str:
    try:
        return str(parse_mail_address(address))
    except ValueError:
        return ""


async def use_address(work: Work, business: Business, answer_id: int) -> Answer:
    """Write to the client at the address that it named; the chase goes on.

    :raises DomainError: ``answer_settled``, ``stale_button`` when it named none.
    """
    answer = await open_answer(work, business, answer_id, AnswerKind.WRONG_PERSON)
    if not answer.email:
        raise DomainError("stale_button")
    before = (await clients.get(work.tx, business.id, answer.client_id)).email
    await write(work, business, answer.client_id, "email", answer.email)
    await answers.change(work.tx, business.id, answer.id, email_before=before)
    return await mended(work, business, answer.id)
