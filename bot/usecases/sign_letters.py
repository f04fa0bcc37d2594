"""A picture of the owner's signature, put under letters; without one they are signed by hand."""

import asyncio
from typing import Final

from bot.channels.letter import can_show
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.intake.files.picture_head import size_of
from bot.usecases.work import Work
from storage import businesses

_LARGEST: Final = 500_000  # bytes: it stands in each letter
_WIDEST: Final = 4_000  # dots


async def keep_signature(work: Work, business: Business, sha256: str, content: bytes) -> Business:
    """Sign letters with the picture of this fingerprint from now on.

    :raises DomainError: ``signature_not_a_picture``, ``signature_too_large``; ``owners_own`` to whoever stands in.
    """
    work.is_for_owner()
    size = size_of(content)
    if size is None:
        raise DomainError("signature_not_a_picture")
    if len(content) > _LARGEST or max(size) > _WIDEST:
        raise DomainError("signature_too_large", most=_LARGEST // 1000)
    if not await asyncio.to_thread(can_show, content):
        raise DomainError("signature_not_a_picture")
    await work.record(business.id, None, "settings_changed", {"signature_image": sha256})
    return await businesses.change_business(work.tx, business.id, signature_image=sha256)


async def drop_signature(work: Work, business: Business) -> Business:
    """Have letters signed by hand again.

    :raises DomainError: ``owners_own`` to whoever stands in.
    """
    work.is_for_owner()
    await work.record(business.id, None, "settings_changed", {"signature_image": ""})
    return await businesses.change_business(work.tx, business.id, signature_image="")
