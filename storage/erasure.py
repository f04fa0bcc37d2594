"""Erase what identifies the people of a client, and keep what the law keeps.

What is emptied and what stays, table by table, with the reason: ``ERASED`` and ``KEPT``. The trace keeps its chain:
payloads are emptied with their salts, save for those of the accounts.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import case, delete, func, select, update

from storage.cards import NOTHING_SHOWN
from storage.database import Tx
from storage.rows import A_CHUNK
from storage.tables import (
    answers,
    cards,
    case_links,
    clients,
    contacts,
    deliveries,
    disputes,
    documents,
    drafts,
    holds,
    invoices,
    mails,
    messages,
    trace,
)

ERASED: Final = frozenset(
    {
        "answers",  # what the client wrote
        "cards",  # what the owner's chat has shown or was about to show
        "case_links",  # the ways into the case
        "clients",  # person, addresses and habits; name and postal address stand on the invoices
        "contacts",
        "disputes",  # the reason in words
        "documents",  # the client's own answers
        "holds",  # the reason in words
        "mails",  # what the client wrote
        "messages",  # recipient and text
        "trace",
    }
)
KEPT: Final = frozenset(
    {
        "bounces",  # cheques and debits that bounced: accounting records
        "arrangements",  # a contract, with who accepted it
        "insolvencies",  # what was declared in a collective procedure
        "invoices",  # accounting records: ten years in France (Code de commerce, article L123-22)
        "letters",  # formal notices: they interrupt time limits and are proof of it
        "payments",  # accounting records
        "promises",  # amounts and dates without a word
    }
)
ACCOUNTS: Final = frozenset(
    {
        "invoice_registered",
        "invoice_corrected",
        "correction_undone",
        "invoice_cancelled",
        "invoice_written_off",
        "invoice_reopened",
        "payment_recorded",
        "payment_restated",
        "payment_undone",
        "credit_applied",
        "credit_kept",
        "dispute_credited",
        "clients_merged",
        "client_erased",
    }
)  # actions whose payload is part of the accounts
_TELLING: Final = ("contact", "email", "phone", "siren", "vat_number")  # of a client, by which others find it


async def erase(tx: Tx, business_id: int, client_ids: Sequence[int], reply: str, now: datetime) -> list[str]:
    """Empty what identifies the people of these clients; return the fingerprints of files that nothing refers to now.

    ``reply`` is the sort of document that is a client's own answer.
    """
    words = await _words_of(tx, business_id, client_ids)
    await _empty_rows(tx, business_id, client_ids, now)
    await _empty_messages(tx, business_id, client_ids)
    await _empty_cards(tx, business_id, client_ids)
    await _empty_drafts(tx, business_id, client_ids, words, now)
    own = (trace.c.business_id == business_id, trace.c.case_id.in_(client_ids), trace.c.action.not_in(ACCOUNTS))
    await tx.execute(update(trace).where(*own, trace.c.payload.is_not(None)).values(payload=None, salt=""))
    return await _drop_answers(tx, business_id, client_ids, reply)


async def _words_of(tx: Tx, business_id: int, client_ids: Sequence[int]) -> set[str]:
    """Return the addresses, numbers and names of people by which a conversation about these clients is told."""
    own = (clients.c.business_id == business_id, clients.c.id.in_(client_ids))
    of_clients = await tx.execute(select(*(clients.c[name] for name in _TELLING)).where(*own))
    others = (contacts.c.business_id == business_id, contacts.c.client_id.in_(client_ids))
    of_contacts = await tx.execute(select(contacts.c.name, contacts.c.email, contacts.c.phone).where(*others))
    return {word for row in (*of_clients, *of_contacts) for word in row if word}


async def _empty_rows(tx: Tx, business_id: int, client_ids: Sequence[int], now: datetime) -> None:
    def own(table: Any) -> tuple[Any, Any]:
        return table.c.business_id == business_id, table.c.client_id.in_(client_ids)

    await tx.execute(delete(contacts).where(*own(contacts)))
    await tx.execute(
        update(case_links).where(*own(case_links), case_links.c.revoked_at.is_(None)).values(revoked_at=now)
    )
    await tx.execute(update(disputes).where(*own(disputes)).values(reason=""))
    await tx.execute(update(holds).where(*own(holds), holds.c.kind == "pause").values(reason=""))
    await tx.execute(
        update(answers)
        .where(*own(answers))
        .values(note="", email="", email_before=None, came_from="", document_id=None)
    )
    await tx.execute(update(mails).where(*own(mails)).values(sender="", subject="", words="", raw=None, did=[]))
    await tx.execute(
        update(clients)
        .where(clients.c.business_id == business_id, clients.c.id.in_(client_ids))
        .values(
            contact="",
            email="",
            phone="",
            siren="",
            vat_number="",
            pays_on="",
            writes_to="",
            chat_id=None,
            chat_blocked_at=None,
            version=clients.c.version + 1,
        )
    )


async def _empty_messages(tx: Tx, business_id: int, client_ids: Sequence[int]) -> None:
    """Empty the texts; that a message left, when and with which fingerprint, stays."""
    own = (messages.c.business_id == business_id, messages.c.client_id.in_(client_ids))
    await tx.execute(
        update(messages)
        .where(*own)
        .values(recipient="", subject="", text="", edited_source=None, version=messages.c.version + 1)
    )
    of_messages = select(messages.c.id).where(*own)
    await tx.execute(update(deliveries).where(deliveries.c.message_id.in_(of_messages)).values(reference="", reason=""))


async def _empty_cards(tx: Tx, business_id: int, client_ids: Sequence[int]) -> None:
    """Empty the cards about these clients; one that still waits to be shown never is."""
    billed = select(invoices.c.id).where(invoices.c.business_id == business_id, invoices.c.client_id.in_(client_ids))
    sent = select(messages.c.id).where(messages.c.business_id == business_id, messages.c.client_id.in_(client_ids))
    about = cards.c.client_id.in_(client_ids) | cards.c.invoice_id.in_(billed) | cards.c.message_id.in_(sent)
    state = case((cards.c.state == "queued", "refused"), else_=cards.c.state)
    await tx.execute(
        update(cards)
        .where(cards.c.business_id == business_id, about)
        .values(content=NOTHING_SHOWN, state=state, lease_until=None)
    )


async def _empty_drafts(tx: Tx, business_id: int, client_ids: Sequence[int], words: set[str], now: datetime) -> None:
    """Empty and end the conversations about these clients and those in which they are named, in whatever chat."""
    ended = func.coalesce(drafts.c.closed_at, now)
    for some in _chunks(await _drafts_about(tx, business_id, frozenset(client_ids), words)):
        await tx.execute(
            update(drafts)
            .where(drafts.c.business_id == business_id, drafts.c.id.in_(some))
            .values(content={}, asks=None, closed_at=ended)
        )


async def _drafts_about(tx: Tx, business_id: int, client_ids: frozenset[int], words: set[str]) -> list[int]:
    """Return the conversations, under way or not, that are about one of these clients or say one of these words."""
    said = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words)) or "(?!)", re.IGNORECASE)
    found: list[int] = []
    last = 0
    while True:
        page = (
            await tx.execute(
                select(drafts.c.id, drafts.c.content)
                .where(drafts.c.business_id == business_id, drafts.c.id > last)
                .order_by(drafts.c.id)
                .limit(A_CHUNK)
            )
        ).all()
        if not page:
            return found
        found += [row.id for row in page if _is_about(row.content, client_ids) or _says(row.content, said)]
        last = page[-1].id


def _is_about(content: Any, client_ids: frozenset[int]) -> bool:
    """Tell whether a conversation names one of these clients by its id."""
    client_id = content.get("client")
    return isinstance(client_id, int) and client_id in client_ids


def _says(content: Any, said: re.Pattern[str]) -> bool:
    """Tell whether a word stands anywhere in some plain data, whole and in capitals or not."""
    if isinstance(content, dict):
        return any(_says(value, said) for value in content.values())
    if isinstance(content, list):
        return any(_says(value, said) for value in content)
    return isinstance(content, str) and said.search(content) is not None


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), A_CHUNK):
        yield ids[start : start + A_CHUNK]


async def _drop_answers(tx: Tx, business_id: int, client_ids: Sequence[int], reply: str) -> list[str]:
    """Forget the files that clients answered with; return the fingerprints of those that nothing else keeps."""
    own = (
        documents.c.business_id == business_id,
        documents.c.client_id.in_(client_ids),
        documents.c.sort == reply,
    )
    dropped = set((await tx.execute(select(documents.c.sha256).where(*own))).scalars())
    await tx.execute(delete(documents).where(*own))
    still = await tx.execute(select(documents.c.sha256).where(documents.c.sha256.in_(dropped)))
    return sorted(dropped - set(still.scalars()))
