"""Ask for the file of a case: the wish is kept as a draft, and the program makes the file by itself.

The files hold a whole case, so they do not stay: they are deleted a day after they were handed over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.build_case_file import CaseFile
from bot.usecases.work import Work
from storage import clients, documents, drafts, imports
from storage.database import Tx
from storage.drafts import Draft

WANTED, UNDER_WAY, MADE = "case_file", "case_file_under_way", "case_file_made"  # kinds of the draft
KINDS: Final = (WANTED, UNDER_WAY, MADE)
KEPT_FOR: Final = timedelta(days=1)
GIVEN_UP_AFTER: Final = timedelta(minutes=10)  # a worker that has not ended by then has died


@dataclass(frozen=True, slots=True)
class Wish:
    """Which case is to be made a file of; ``since`` is when a worker began, None before."""

    client_id: int
    since: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"client": self.client_id, "since": self.since.isoformat() if self.since else None}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read back what ``as_json`` gave."""
        since = content["since"]
        return cls(content["client"], datetime.fromisoformat(since) if since else None)


async def want_case_file(work: Work, business: Business, chat_id: int, client_id: int) -> None:
    """Ask for the file of a client's case.

    :raises DomainError: ``case_file_under_way`` when it is being made already.
    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    for kind in (WANTED, UNDER_WAY):
        for draft in await drafts.of_kind(work.tx, business.id, chat_id, kind):
            if Wish.from_json(draft.content).client_id == client.id:
                raise DomainError("case_file_under_way", client=client.name)
    await drafts.add(work.tx, business.id, chat_id, WANTED, Wish(client.id).as_json(), now=work.now)


async def take_wish(tx: Tx, now: datetime) -> Draft | None:
    """Take the oldest wish that nobody works on, so that no other worker does; None when there is none."""
    draft = await imports.claim_draft(tx, WANTED) or await _abandoned(tx, now)
    if draft is None:
        return None
    wish = Wish(Wish.from_json(draft.content).client_id, now)
    await imports.rename_draft(tx, draft, UNDER_WAY, wish.as_json())
    return draft


async def _abandoned(tx: Tx, now: datetime) -> Draft | None:
    draft = await imports.claim_draft(tx, UNDER_WAY)
    since = Wish.from_json(draft.content).since if draft else None
    return draft if since and now - since > GIVEN_UP_AFTER else None


async def take_outdated(tx: Tx, now: datetime) -> list[str]:
    """Return the fingerprints of the files of a case file whose time is over, save for what is kept as a document."""
    draft = await imports.claim_draft(tx, MADE)
    if draft is None or now - datetime.fromisoformat(draft.content["since"]) < KEPT_FOR:
        return []
    await drafts.close(tx, draft, now)
    files: list[str] = draft.content["files"]
    kept = await documents.kept_among(tx, files)
    return [sha256 for sha256 in files if sha256 not in kept]


async def hand_over(work: Work, draft: Draft, made: CaseFile | None) -> bool:
    """End a wish, with the file that was ``made``, or without; False when another worker has ended it."""
    if await drafts.get(work.tx, draft.business_id, draft.id) is None:
        return False
    if made is None:
        await drafts.close(work.tx, draft, work.now)
    else:
        files = [made.report.sha256, *(part.sha256 for part in made.parts)]
        content = Wish(Wish.from_json(draft.content).client_id, work.now).as_json() | {"files": files}
        await imports.rename_draft(work.tx, draft, MADE, content)
        facts = {
            "report": made.report.sha256,
            "parts": [part.sha256 for part in made.parts],
            "missing": list(made.missing),
        }
        client_id = Wish.from_json(draft.content).client_id
        await work.record(draft.business_id, client_id, "case_file_made", facts)
    return True
