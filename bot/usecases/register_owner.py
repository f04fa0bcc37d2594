"""Open a business for its owner, by a claim link or by the installation's list, and change its settings."""

from datetime import datetime
from typing import Any

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.i18n.regions import region_of_language
from bot.usecases.lift_refusals import lift_sender_refusals
from bot.usecases.work import Work, next_digest
from storage import businesses, cases, claim_links


async def claim_business(work: Work, owner_id: int, language: str, token: str, code: str = "") -> Business:
    """Open the first business with a one-time claim link.

    :raises DomainError: ``claim_link_used`` when the link is unknown or was used.
    """
    if not await claim_links.use(work.tx, token, work.now):
        raise DomainError("claim_link_used")
    return await open_business(work, owner_id, language, code)


async def open_business(work: Work, owner_id: int, language: str, code: str = "") -> Business:
    """Return the owner's business, opened if there is none yet.

    ``language`` is the one to speak; country, zone and currency are guessed from the ``code`` of the owner's own
    language (``fr-BE``), by default the same.
    """
    known = await businesses.of_owner(work.tx, owner_id)
    if known:
        return known
    region = region_of_language(code or language)
    business = await businesses.add_business(
        work.tx,
        owner_id,
        country=region.country,
        zone=region.zone,
        language=language,
        currency=region.currency,
        now=work.now,
    )
    guessed = {"country": region.country, "zone": region.zone, "language": language}
    await work.record(business.id, None, "business_opened", guessed)
    return await businesses.change_business(work.tx, business.id, digest_due_at=next_digest(business, work.now))


_DAY = frozenset({"country", "zone", "digest_at", "opens_at", "closes_at"})  # when a digest comes
_CHASE = frozenset(
    {"variant", "receipts_checked_on", "on_tap_steps", "firm_unless_held", "minimum", "away_from", "away_until"}
)
_TIMING = _DAY | _CHASE
_SENDER = frozenset({"name", "email"})


async def change_settings(work: Work, business: Business, **values: Any) -> Business:
    """Change settings; those that move messages in time have every case decided on again.

    Once name and address are known, messages that were refused for want of them are prepared again.

    :raises DomainError: ``owners_own`` to whoever stands in.
    """
    work.is_for_owner()
    return await _change(work, business, **values)


async def _change(work: Work, business: Business, **values: Any) -> Business:
    changed = await businesses.change_business(work.tx, business.id, **values)
    names = {name: str(value) for name, value in values.items()}
    await work.record(business.id, None, "settings_changed", names)
    if changed.currency != business.currency:
        changed = await _measure_again(work, changed)
    if _TIMING & values.keys():
        due_at = _digest_after(business, changed, work.now)
        changed = await businesses.change_business(work.tx, business.id, digest_due_at=due_at)
        await cases.look_again_at_all(work.tx, business.id, work.now)
    if _SENDER & values.keys():
        await lift_sender_refusals(work, changed)
    return changed


def _digest_after(before: Business, after: Business, now: datetime) -> datetime:
    """Return when the digest comes next; if it was to come today and its new hour has just passed, now."""
    due_at = next_digest(after, now)
    today = before.today(now)
    missed = before.today(next_digest(before, now)) == today < after.today(due_at)
    return now if missed and before.digest_at != after.digest_at else due_at


async def _measure_again(work: Work, business: Business) -> Business:
    """Forget what counted as a large amount in another currency, and see what does in this one."""
    changed = await businesses.change_business(work.tx, business.id, large_from_minor=None)
    await businesses.measure_large(work.tx, changed)
    return await businesses.get(work.tx, business.id)


async def confirm_receipts(work: Work, business: Business) -> Business:
    """Note that the owner has just gone through the receipts, so that reminders may rely on them."""
    return await _change(work, business, receipts_checked_on=business.today(work.now))
