"""Ask for the file of a case: the wish is kept as a draft, and the program makes the file by itself.

The files hold a whole case, so they do not stay: they are deleted a day after they were handed over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Self

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.build_case_file import CaseFile
from bot.usecases.wishes import Wishes
from bot.usecases.work import Work
from storage import clients, drafts, imports
from storage.drafts import Draft

WISHES: Final = Wishes("case_file", "case_file_under_way", "case_file_made", given_up_after=timedelta(minutes=10))


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
    for kind in (WISHES.wanted, WISHES.under_way):
        for draft in await drafts.of_kind(work.tx, business.id, chat_id, kind):
            if Wish.from_json(draft.content).client_id == client.id:
                raise DomainError("case_file_under_way", client=client.name)
    await drafts.add(work.tx, business.id, chat_id, WISHES.wanted, Wish(client.id).as_json(), now=work.now)


async def hand_over(work: Work, draft: Draft, made: CaseFile | None) -> bool:
    """End a wish, with the file that was ``made``, or without; False when another worker has ended it."""
    if await drafts.get(work.tx, draft.business_id, draft.id) is None:
        return False
    if made is None:
        await drafts.close(work.tx, draft, work.now)
    else:
        files = [made.report.sha256, *(part.sha256 for part in made.parts)]
        content = Wish(Wish.from_json(draft.content).client_id, work.now).as_json() | {"files": files}
        await imports.rename_draft(work.tx, draft, WISHES.made, content)
        facts = {
            "report": made.report.sha256,
            "parts": [part.sha256 for part in made.parts],
            "missing": list(made.missing),
        }
        client_id = Wish.from_json(draft.content).client_id
        await work.record(draft.business_id, client_id, "case_file_made", facts)
    return True
