"""Which kept files something still refers to: a document, a signature, a conversation that goes on, a card to be sent.

Where a file can be named at all stands here, table by table, so that none is deleted that is still of use.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, String, cast, or_, select

from storage.database import Tx
from storage.tables import businesses, cards, documents, drafts

NAMED_BY: Final = frozenset({"documents.sha256", "businesses.signature_image", "drafts.content", "cards.content"})
# Columns of plain data that name no file, or only tell of one.
NAMED_NOWHERE: Final = frozenset(
    {
        "answers.invoices",
        "arrangements.proposals",
        "arrangements.replaces",
        "bounces.before",
        "letters.content",  # its PDF is a document
        "mails.about",
        "mails.did",
        "mails.sha256",  # of a mail, which is no file
        "messages.content",  # what is attached to it is a document
        "promises.replaces",
        "trace.payload",  # tells of files that were kept, and proves what they were
        "updates.payload",  # a file that is not fetched yet, or that its draft or document names
    }
)
_A_FEW: Final = 50  # fingerprints looked for in plain data by one statement


async def used_among(tx: Tx, fingerprints: Sequence[str]) -> set[str]:
    """Return those of these fingerprints that are still of use to any business."""
    kept = await tx.execute(select(documents.c.sha256).where(documents.c.sha256.in_(fingerprints)))
    signed = await tx.execute(
        select(businesses.c.signature_image).where(businesses.c.signature_image.in_(fingerprints))
    )
    used = {*kept.scalars(), *signed.scalars()}
    rest = [sha256 for sha256 in fingerprints if sha256 not in used]
    for start in range(0, len(rest), _A_FEW):
        used |= await _in_plain_data(tx, rest[start : start + _A_FEW])
    return used


async def _in_plain_data(tx: Tx, fingerprints: Sequence[str]) -> set[str]:
    """Return those that conversations under way, or cards that have not been shown yet, name."""
    found: set[str] = set()
    for column, is_alive in (
        (drafts.c.content, drafts.c.closed_at.is_(None)),
        (cards.c.content, cards.c.state == "queued"),
    ):
        text: ColumnElement[str] = cast(column, String)
        naming = or_(*(text.contains(sha256) for sha256 in fingerprints))
        for content in (await tx.execute(select(text).where(is_alive, naming))).scalars():
            found |= {sha256 for sha256 in fingerprints if sha256 in content}
    return found
