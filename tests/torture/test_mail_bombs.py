"""Ten thousand mails at once, 25 MB in one, a thousand parts in each other: none is lost, nothing grows or hangs."""

import resource
from pathlib import Path
from time import monotonic

from storage.database import Database
from tests.integration.mail_desk import open_desk
from tests.integration.mail_flood import bombs, flood, small_mails

MAILS = 10_000
LARGEST = 25 * 1024 * 1024
SLOWEST = 5.0  # seconds of a processor that one mail may take
MORE = 400  # MB that the process may grow
MOST_SHOWN = 100


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def test_a_flood_of_mails_is_stored_once_each_and_read_to_its_end(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk, raws = await open_desk(sqlite_database, tmp_path), [*bombs(LARGEST), *small_mails(MAILS)]
    before, begun = _megabytes(), monotonic()
    done = await flood(desk, raws)
    grown, took = _megabytes() - before, monotonic() - begun
    figures = f"{took:.0f} s, +{grown:.0f} MB, {done}"
    assert (done.stored, done.unread, done.unseen) == (len(raws), 0, 0), figures
    assert done.shown < MOST_SHOWN, figures
    assert done.slowest < SLOWEST, figures
    assert grown < MORE, figures
