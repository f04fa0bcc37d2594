"""What a business's invoices print about late interest, as one word or a figure."""

from decimal import Decimal
from typing import Final

from bot.domain.late_payment_law import ContractKind, ContractRate

LEGAL: Final = "legal"  # the rate that the law itself gives
NOTHING: Final = "nothing"  # no word of it: the law still gives its own rate (Cass. com. 3 March 2009, 07-16.527)
THREE_TIMES: Final = "3x"  # three times the legal interest rate, the least that may be agreed in France
WORDS: Final = (LEGAL, THREE_TIMES, NOTHING)  # everything else is a yearly rate in percent, such as 12.5


def terms_of(country: str) -> tuple[str, ...]:
    """Return what is usually printed in a country: three times the legal rate is a French notion."""
    return tuple(one for one in WORDS if country == "FR" or one != THREE_TIMES)


def contract_of(terms: str) -> ContractRate | None:
    """Return the rate that ``terms`` agree on, or None where the law's own counts."""
    if terms in {"", LEGAL, NOTHING}:
        return None
    if terms == THREE_TIMES:
        return ContractRate(ContractKind.THREE_TIMES_LEGAL)
    return ContractRate(ContractKind.FIXED, Decimal(terms))
