"""Draft the declaration of a claim in insolvency proceedings, as a letter to whom the court appointed."""

from typing import Final

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.compose_message import Postroom
from bot.usecases.make_letter import MadeLetter, keep_letter
from bot.usecases.report_insolvency import look_at_insolvency
from bot.usecases.work import Work
from bot.usecases.write_letter import CLAIM_DECLARATION, LetterOrder

_BLANKS: Final = ("……………………………………", "……………………………………", "……………………………………")


async def declare_claim(work: Work, room: Postroom, business: Business, client_id: int) -> MadeLetter:
    """Make the draft: what is owed, due or not, and interest up to the judgment where its day is known.

    Interest stops with the judgment (C. com. L622-28); without its day the principal alone is declared.

    :raises DomainError: ``already_undone``, ``letter_nothing_owed``, ``name_missing``.
    """
    found = await look_at_insolvency(work, business, client_id)
    if not found.invoices:
        raise DomainError("letter_nothing_owed", client=found.client.name)
    insolvency = found.insolvency
    order = LetterOrder(
        CLAIM_DECLARATION,
        business.today(work.now),
        found.invoices,
        claims_interest=insolvency.opened_on is not None,
        reckoned_on=insolvency.opened_on,
        published_on=insolvency.published_on,
        opened_on=insolvency.opened_on,
        recipient=tuple(insolvency.office.splitlines()) or _BLANKS,
    )
    return await keep_letter(work, room, business, found.client, order)
