"""Change within which limits plans of installments are proposed."""

from typing import Any

from bot.domain.arrangement import Envelope
from bot.domain.business import Business
from bot.usecases.work import Work
from storage import envelopes


async def change_envelope(work: Work, business: Business, **limits: Any) -> Envelope:
    """Change some of the limits; plans that were made before stay as they are.

    :raises DomainError: ``owners_own`` to whoever stands in.
    """
    work.is_for_owner()
    envelope = await envelopes.change(work.tx, business.id, **limits)
    await work.record(business.id, None, "envelope_changed", limits)
    return envelope
