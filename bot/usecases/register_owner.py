"""Open a business for its owner, by a claim link or by the installation's list, and change its settings."""

from typing import Any

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.work import Work, next_digest
from storage import businesses, cases, claim_links

# What a language suggests until the owner says otherwise: country, zone, currency.
_GUESSES = {"fr": ("FR", "Europe/Paris", "EUR"), "en": ("GB", "Europe/London", "GBP")}


async def claim_business(work: Work, owner_id: int, language: str, token: str) -> Business:
    """Open the first business with a one-time claim link.

    :raises DomainError: ``claim_link_used`` when the link is unknown or was used.
    """
    if not await claim_links.use(work.tx, token, work.now):
        raise DomainError("claim_link_used")
    return await open_business(work, owner_id, language)


async def open_business(work: Work, owner_id: int, language: str) -> Business:
    """Return the owner's business, opened if there is none yet, with country and zone guessed from the language."""
    known = await businesses.of_owner(work.tx, owner_id)
    if known:
        return known
    country, zone, currency = _GUESSES[language]
    business = await businesses.add_business(
        work.tx, owner_id, country=country, zone=zone, language=language, currency=currency, now=work.now
    )
    await work.record(business.id, None, "business_opened", {"country": country, "zone": zone, "language": language})
    return await businesses.change_business(work.tx, business.id, digest_due_at=next_digest(business, work.now))


_TIMING = frozenset({"country", "zone", "digest_at", "opens_at", "closes_at", "variant", "receipts_checked_on"})


async def change_settings(work: Work, business: Business, **values: Any) -> Business:
    """Change settings; those that move messages in time have every case decided on again."""
    changed = await businesses.change_business(work.tx, business.id, **values)
    names = {name: str(value) for name, value in values.items()}
    await work.record(business.id, None, "settings_changed", names)
    if _TIMING & values.keys():
        changed = await businesses.change_business(work.tx, business.id, digest_due_at=next_digest(changed, work.now))
        await cases.look_again_at_all(work.tx, business.id, work.now)
    return changed


async def confirm_receipts(work: Work, business: Business) -> Business:
    """Note that the owner has just gone through the receipts, so that reminders may rely on them."""
    return await change_settings(work, business, receipts_checked_on=business.today(work.now))
