"""Many invoices at once on both databases: each row has its own id, the traces stay whole, all of it can be undone."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import DomainError
from bot.domain.identifiers import Identifiers
from bot.domain.invoice import InvoiceState
from bot.domain.policy import LADDER, rank
from bot.intake.imports.row import Row
from bot.intake.imports.rows import Read
from bot.usecases.import_invoices import ages_to_start, import_invoices, leave_age, start_age, undo_import
from bot.usecases.plan_import import plan_import
from bot.usecases.work import Work
from storage import businesses, clients, imports, trace
from storage.database import Database
from tests.contract.stored import NOW, TODAY, a_business, a_client, an_invoice

COUNT = 1_200  # more than a statement may name


def a_row(place: int, client: str = "Dupont SARL", late: int = 0) -> Row:
    """Return a row of a list, due some days ago or in time."""
    due_on = TODAY - timedelta(days=late) if late else TODAY + timedelta(days=30)
    return Row(place + 2, client, f"F-{place}", Decimal(place + 1), "EUR", date(2026, 1, 1), due_on, "a@b.example", "")


async def _brought(database: Database, rows: list[Row]) -> list[int]:
    """Import rows for a business that has a client Dupont; return the invoices' ids."""
    async with database.write() as tx:
        business_id = await a_business(tx)
        await an_invoice(tx, business_id, await a_client(tx, business_id))
        work, business = Work(tx, NOW, ""), await businesses.get(tx, business_id)
        return await import_invoices(work, business, rows)


async def test_each_row_has_its_own_id_and_its_place_in_the_trace(database: Database) -> None:
    ids = await _brought(database, [a_row(n, f"Client {n % 300}" if n % 2 else "Dupont SARL") for n in range(COUNT)])
    assert len(set(ids)) == COUNT
    async with database.read() as tx:
        found = {invoice.id: invoice for invoice in await imports.some(tx, 1, ids)}
        assert [found[invoice_id].number for invoice_id in ids] == [f"F-{n}" for n in range(COUNT)]
        assert found[ids[0]].client_id == 1
        assert [found[ids[place]].first_of_client for place in (0, 1, 301)] == [False, True, False]
        for client_id in {invoice.client_id for invoice in found.values()}:
            assert trace.first_fault(1, await trace.of_case(tx, 1, client_id)) is None


async def test_what_is_late_waits_for_its_class_to_be_started(database: Database) -> None:
    ids = await _brought(database, [a_row(0), a_row(1, late=1), a_row(2, late=29), a_row(3, late=300)])
    async with database.write() as tx:
        work, business = Work(tx, NOW, ""), await businesses.get(tx, 1)
        ages = await ages_to_start(work, business, ids, TODAY)
        assert [(age.since, age.until, [i.number for i in age.invoices]) for age in ages] == [
            (1, 9, ["F-1"]),
            (10, 29, ["F-2"]),
            (30, None, ["F-3"]),
        ]
        await start_age(work, business, ages[1], "reminder")
        await leave_age(work, business, ages[2])
        assert [age.place for age in await ages_to_start(work, business, ids, TODAY)] == [0]
        assert (await imports.some(tx, 1, [ids[2]]))[0].last_step == LADDER[rank("reminder") - 1]


async def test_an_import_is_undone_unless_something_followed(database: Database) -> None:
    ids = await _brought(database, [a_row(0), a_row(1, late=3)])
    async with database.write() as tx:
        work, business = Work(tx, NOW, ""), await businesses.get(tx, 1)
        assert await undo_import(work, business, ids) == 2
        assert {invoice.state for invoice in await imports.some(tx, 1, ids)} == {InvoiceState.CANCELLED}
        with pytest.raises(DomainError) as refused:
            await undo_import(work, business, ids)
        assert refused.value.key == "import_changed"


async def test_a_plan_skips_what_is_registered_or_repeated_and_lists_what_contradicts_itself(
    database: Database,
) -> None:
    await _brought(database, [a_row(0)])
    rows = [a_row(0), a_row(1), a_row(1), a_row(2), a_row(2, late=5), a_row(3, "Dupond")]
    async with database.write() as tx:
        work, business = Work(tx, NOW, ""), await businesses.get(tx, 1)
        plan = await plan_import(work, business, Read(tuple(rows), (), 0))
    assert [row.number for row in plan.rows] == ["F-1", "F-3"]
    assert (plan.known, [problem.trouble.value for problem in plan.problems]) == (2, ["same_number", "same_number"])
    assert [(name, client.name) for name, client in plan.resembling] == [("Dupond", "Dupont SARL")]


async def test_rows_find_their_client_by_its_siren_and_another_firm_of_its_name_is_listed(database: Database) -> None:
    dupont, other = Identifiers("732829320"), Identifiers("552100554")
    await _brought(database, [replace(a_row(0), identifiers=dupont)])
    rows = [
        replace(a_row(1, "Établissements D."), identifiers=Identifiers("732829320", "FR44732829320")),
        replace(a_row(2), identifiers=other),
        replace(a_row(3, "Martin"), identifiers=other),
        replace(a_row(4, "Garage Martin"), identifiers=other),
    ]
    async with database.write() as tx:
        work, business = Work(tx, NOW, ""), await businesses.get(tx, 1)
        plan = await plan_import(work, business, Read(tuple(rows), (), 0))
        assert [(problem.line, problem.trouble.value) for problem in plan.problems] == [(4, "other_firm")]
        assert (plan.clients, plan.new_clients) == (2, 1)
        assert [(name, client.name) for name, client in plan.identified] == [("Établissements D.", "Dupont SARL")]
        ids = await import_invoices(work, business, plan.rows)
        found = [invoice.client_id for invoice in await imports.some(tx, 1, ids)]
        assert (found[0], found[1] == found[2]) == (1, True)
        client = await clients.get(tx, 1, 1)
    assert (client.name, client.siren, client.vat_number) == ("Dupont SARL", "732829320", "FR44732829320")


async def test_a_known_client_without_address_gets_the_one_of_the_list(database: Database) -> None:
    await _brought(database, [a_row(0)])
    async with database.read() as tx:
        assert (await clients.get(tx, 1, 1)).email == "a@b.example"
        assert trace.first_fault(1, await trace.of_case(tx, 1, 1)) is None
