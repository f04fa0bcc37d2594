"""A small flood of mails; the large one is in the long tests."""

from pathlib import Path

from storage.database import Database
from tests.integration.mail_desk import open_desk
from tests.integration.mail_flood import bombs, flood, small_mails

MOST_SHOWN = 100  # cards: what a client and strangers may have shown in a day, with what each did


async def test_a_flood_and_its_bombs_are_stored_once_each_and_read_to_their_end(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk, raws = await open_desk(sqlite_database, tmp_path), [*small_mails(12), *bombs(400_000)]
    done = await flood(desk, raws)
    assert (done.stored, done.unread, done.unseen) == (len(raws), 0, 0)
    assert done.shown < MOST_SHOWN
    assert done.slowest < 2
