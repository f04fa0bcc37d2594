"""The people of a client besides its own contact: one a role."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, delete, select, update

from bot.domain.contact import Contact, Role
from storage import rows
from storage.database import Tx
from storage.prepared import prepared
from storage.tables import contacts


def _to_contact(row: Row[Any]) -> Contact:
    return Contact(Role(row.role), row.name, row.email, row.phone)


async def of_clients(tx: Tx, client_ids: Sequence[int]) -> dict[int, list[Contact]]:
    """Return the people of each of these clients, in the order in which they became known."""
    grouped: dict[int, list[Contact]] = defaultdict(list)
    for row in await tx.execute(*_of_clients(client_ids)):
        grouped[row.client_id].append(_to_contact(row))
    return grouped


@prepared
def _of_clients(client_ids: Sequence[int]) -> Select[Any]:
    return select(contacts).where(contacts.c.client_id.in_(client_ids)).order_by(contacts.c.id)


async def of_client(tx: Tx, business_id: int, client_id: int) -> list[Contact]:
    """Return the people of one client of this business."""
    found = await tx.execute(
        select(contacts)
        .where(contacts.c.client_id == client_id, contacts.c.business_id == business_id)
        .order_by(contacts.c.id)
    )
    return [_to_contact(row) for row in found]


async def put(tx: Tx, business_id: int, client_id: int, contact: Contact) -> None:
    """Let a contact take the place of the one who had its role."""
    await remove(tx, business_id, client_id, contact.role)
    await rows.add(
        tx,
        contacts,
        business_id=business_id,
        client_id=client_id,
        role=contact.role.value,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
    )


async def remove(tx: Tx, business_id: int, client_id: int, role: Role) -> None:
    """Forget who has a role."""
    await tx.execute(
        delete(contacts).where(
            contacts.c.client_id == client_id, contacts.c.business_id == business_id, contacts.c.role == role.value
        )
    )


async def merge(tx: Tx, business_id: int, kept_id: int, merged_id: int) -> None:
    """Move the people of one client over to another where nobody has their role yet; forget the rest."""
    taken = {contact.role for contact in await of_client(tx, business_id, kept_id)}
    for contact in await of_client(tx, business_id, merged_id):
        if contact.role in taken:
            await remove(tx, business_id, merged_id, contact.role)
    await tx.execute(
        update(contacts)
        .where(contacts.c.client_id == merged_id, contacts.c.business_id == business_id)
        .values(client_id=kept_id)
    )
