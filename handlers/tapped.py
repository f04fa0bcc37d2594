"""The draft under which a button was tapped."""

from bot.domain.errors import DomainError
from handlers.context import Context
from storage import drafts
from storage.drafts import Draft


async def tapped_draft(context: Context, *kinds: str, gone: str = "stale_button") -> Draft:
    """Return the draft whose button was tapped, of one of ``kinds``.

    :raises DomainError: the code ``gone`` when it is there no longer, or is of another kind.
    """
    draft = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if draft is None or draft.kind not in kinds:
        raise DomainError(gone)
    return draft
