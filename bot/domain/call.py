"""What came of a call, and how many working days the chase rests because of it.

Source: the product's rules in detail. What is missing is sent or asked for first; a transfer that is said to be on its
way is waited for three working days, then the owner is asked.
"""

from enum import StrEnum

TRANSFER_TAKES = 3  # working days


class Outcome(StrEnum):
    """What came of a call."""

    OVERSIGHT = "oversight"  # it was forgotten: a date is promised
    ON_ITS_WAY = "on_its_way"
    NOT_RECEIVED = "not_received"
    ORDER_NUMBER = "order_number"
    APPROVAL = "approval"
    DISPUTE = "dispute"
    CASH = "cash"
    NO_ANSWER = "no_answer"


# What stood in the way and is being mended: working days that the chase rests meanwhile.
RESTS = {Outcome.NOT_RECEIVED: 5, Outcome.ORDER_NUMBER: 5, Outcome.APPROVAL: 7}
