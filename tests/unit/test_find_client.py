"""Whom a name means among the known clients: certain, to be asked about, or nobody yet."""

from datetime import UTC, datetime

import pytest

from bot.domain.business import Business
from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.names.keys import client_key
from bot.usecases.find_client import Match, find_client, find_firm
from bot.usecases.register_owner import open_business
from bot.usecases.work import Work
from storage import clients
from storage.database import Database

NOW = datetime(2026, 11, 4, 8, tzinfo=UTC)
KNOWN = ("Dupont SARL", "Garage Martin", "Atelier Lumière & Fils", "Dupont SARL (Lyon)", "La SA")


async def a_business(work: Work) -> Business:
    """Return a business that knows these clients."""
    business = await open_business(work, 1001, "fr")
    for name in KNOWN:
        await clients.add(
            work.tx, business.id, name=name, key=client_key(name), language="fr", country="FR", now=work.now
        )
    return business


async def matched(database: Database, name: str) -> Match:
    """Look for ``name`` among the known clients."""
    async with database.write() as tx:
        work = Work(tx, NOW, "")
        return await find_client(work, await a_business(work), name)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Dupont SARL", "Dupont SARL"),
        ("DUPONT", "Dupont SARL"),
        ("S.A.R.L. dupont", "Dupont SARL"),
        ("atelier lumiere et fils", "Atelier Lumière & Fils"),
        ("La SA", "La SA"),
    ],
)
async def test_the_same_name_is_certain_however_it_is_written(
    sqlite_database: Database, written: str, meant: str
) -> None:
    match = await matched(sqlite_database, written)
    assert match.certain is not None
    assert (match.certain.name, match.likely) == (meant, ())


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("Dupond", {"Dupont SARL"}),
        ("Dupotn", {"Dupont SARL"}),
        ("Martin", {"Garage Martin"}),
        ("Garage Martin Frères", {"Garage Martin"}),
        ("Dupont Lyon Sud", {"Dupont SARL", "Dupont SARL (Lyon)"}),
        ("Atelier Lumiere", {"Atelier Lumière & Fils"}),
    ],
)
async def test_a_name_with_a_slip_or_a_part_of_one_is_to_be_asked_about(
    sqlite_database: Database, written: str, likely: set[str]
) -> None:
    match = await matched(sqlite_database, written)
    assert match.certain is None
    assert {client.name for client in match.likely} == likely


@pytest.mark.parametrize("written", ["Durand", "Dupuis", "Garage Moreau", "Lumière Noire", "?!", ""])
async def test_a_name_that_nobody_has_is_nobodys(sqlite_database: Database, written: str) -> None:
    assert await matched(sqlite_database, written) == Match(None, ())


DUPONT = Identifiers("732829320", "FR44732829320")


@pytest.mark.parametrize(
    ("written", "identifiers", "certain", "likely"),
    [
        ("Établissements D.", DUPONT, "Dupont SARL", ()),
        ("", Identifiers(vat_number="FR44732829320"), "Dupont SARL", ()),
        ("Dupont SARL", Identifiers("552100554"), None, ("Dupont SARL",)),
        ("Garage Martin", DUPONT, None, ("Dupont SARL", "Garage Martin")),
        ("Garage Martin", Identifiers("552100554"), "Garage Martin", ()),
        ("Nobody", Identifiers("552100554"), None, ()),
        ("Dupont SARL", NOT_IDENTIFIED, "Dupont SARL", ()),
    ],
)
async def test_identifiers_decide_before_the_name_and_what_contradicts_is_asked_about(
    sqlite_database: Database, written: str, identifiers: Identifiers, certain: str | None, likely: tuple[str, ...]
) -> None:
    async with sqlite_database.write() as tx:
        work = Work(tx, NOW, "")
        business = await a_business(work)
        await clients.change(tx, business.id, 1, siren=DUPONT.siren, vat_number=DUPONT.vat_number)
        match = await find_firm(work, business, written, identifiers)
    assert (match.certain.name if match.certain else None) == certain
    assert tuple(client.name for client in match.likely) == likely


async def test_two_clients_with_one_siren_are_asked_about(sqlite_database: Database) -> None:
    async with sqlite_database.write() as tx:
        work = Work(tx, NOW, "")
        business = await a_business(work)
        for client_id in (1, 4):
            await clients.change(tx, business.id, client_id, siren=DUPONT.siren)
        match = await find_firm(work, business, "Dupont", DUPONT)
    assert match.certain is None
    assert {client.name for client in match.likely} == {"Dupont SARL", "Dupont SARL (Lyon)"}


async def test_two_clients_of_one_name_are_asked_about(sqlite_database: Database) -> None:
    async with sqlite_database.write() as tx:
        work = Work(tx, NOW, "")
        business = await a_business(work)
        await clients.add(tx, business.id, name="Dupont SAS", key="dupont", language="fr", country="FR", now=NOW)
        match = await find_client(work, business, "Dupont")
    assert match.certain is None
    assert {client.name for client in match.likely} == {"Dupont SARL", "Dupont SAS"}
