"""Compare the account on an invoice of the business with the one that its reminders give, so that it is asked about."""

from bot.domain.business import Business, Means
from bot.domain.errors import DomainError
from bot.intake.files.contents import EInvoice
from bot.usecases.read_iban import read_iban
from bot.usecases.register_owner import change_settings
from bot.usecases.work import Work

_MOST_ASKED = 3
_MOST = 20  # accounts that are remembered as others of the business


def accounts_to_ask(business: Business, found: EInvoice) -> tuple[str, ...]:
    """Return the accounts that a file asks to pay to, when none of them is the business's own, or it has told none yet.

    Those of which the owner has said before that they are not for reminders are left out.
    """
    written = tuple(dict.fromkeys(filter(None, map(_valid, found.ibans))))
    if business.iban in written or Means.TRANSFER not in business.means:
        return ()
    return tuple(account for account in written if account not in business.other_ibans)[:_MOST_ASKED]


def _valid(text: str) -> str:
    try:
        return read_iban(text)
    except DomainError:
        return ""


async def leave_accounts(work: Work, business: Business, accounts: tuple[str, ...]) -> Business:
    """Remember accounts as ones that reminders are not to give, so that they are not asked about again."""
    others = tuple(dict.fromkeys([*business.other_ibans, *accounts]))[-_MOST:]
    return await change_settings(work, business, other_ibans="\n".join(others))
