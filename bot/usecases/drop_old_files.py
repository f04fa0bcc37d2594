"""Delete files that were kept and came to nothing: dropped, refused, or of a conversation that nobody took up again.

1. What has lain for thirty days is looked at; a younger file may belong to what is being done right now.
2. Whatever a document, a signature, an open conversation or a card to be sent refers to stays (``storage.used_files``).
3. The rest is deleted. A file that is sent once more is kept anew, and its age counts from then on.
"""

import asyncio
from datetime import timedelta
from typing import Final

from storage.database import Database
from storage.documents import DocumentFolder
from storage.used_files import used_among

UNUSED_FOR: Final = timedelta(days=30)
_AT_ONCE: Final = 500


async def drop_old_files(database: Database, folder: DocumentFolder) -> int:
    """Delete what is of no use for so long; return how many files were deleted."""
    dropped = 0
    aged = await asyncio.to_thread(folder.aged, UNUSED_FOR)
    for start in range(0, len(aged), _AT_ONCE):
        some = aged[start : start + _AT_ONCE]
        async with database.read() as tx:
            used = await used_among(tx, some)
        for sha256 in set(some) - used:
            dropped += await asyncio.to_thread(folder.drop_aged, sha256, UNUSED_FOR)
    return dropped
