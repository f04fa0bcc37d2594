"""Which formal notices a route can rest upon."""

from datetime import date

import pytest

from bot.usecases.look_at_routes import was_noticed
from storage.letters import LetterState, Notice
from tests.builders import an_invoice

TODAY = date(2026, 11, 23)


def _notice(*invoice_ids: int, state: LetterState = LetterState.RECEIVED, until: date = date(2026, 11, 20)) -> Notice:
    posted = date(2026, 11, 5)
    return Notice(
        id=1,
        client_id=1,
        state=state,
        invoice_ids=invoice_ids,
        planned_on=posted,
        deadline_on=until,
        claims_interest=False,
        document_id=None,
        posted_on=posted,
        tracking="",
        received_on=None,
    )


@pytest.mark.parametrize(
    ("notices", "is_enough"),
    [
        ([], False),
        ([_notice(1, 2)], True),
        ([_notice(1), _notice(2)], True),
        ([_notice(1)], False),
        ([_notice(9)], False),
        ([_notice(1, 2, until=TODAY)], False),
        ([_notice(1, 2, state=LetterState.DROPPED)], False),
    ],
)
def test_only_notices_about_all_that_is_late_and_whose_time_is_over_count(
    notices: list[Notice],
    is_enough: bool,  # noqa: FBT001 - a column of the table
) -> None:
    late = [an_invoice(id=1), an_invoice(id=2)]
    assert was_noticed(notices, late, TODAY) is is_enough
