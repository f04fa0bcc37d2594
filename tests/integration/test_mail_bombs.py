"""A small flood of mails; the large one is in the long tests."""

from datetime import date
from pathlib import Path

from tests.integration.mail_flood import bombs, flood, small_mails
from tests.stories.registered import registered
from tests.stories.telling import a_stage

MOST_SHOWN = 100  # cards: what a client and strangers may have shown in a day, with what each did


async def test_a_flood_and_its_bombs_are_stored_once_each_and_read_to_their_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, _):
        await registered(stage, "Dupont SARL", "1200", date(2026, 10, 20), number="041")
        raws = [*small_mails(24), *bombs(400_000)]
        done = await flood(stage, raws)
    assert (done.stored, done.unread, done.unseen) == (len(raws), 0, 0)
    assert done.shown < MOST_SHOWN
    assert done.slowest < 2
