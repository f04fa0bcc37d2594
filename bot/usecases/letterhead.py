"""What a business must have told about itself before anything leaves in its name."""

from bot.domain.business import Business
from bot.domain.errors import DomainError


def check_letterhead(business: Business) -> None:
    """Refuse to write where the client would not know who writes, or could not answer.

    :raises DomainError: ``name_missing`` or ``reply_address_missing``.
    """
    if not business.name:
        raise DomainError("name_missing")
    if not business.email:
        raise DomainError("reply_address_missing")
