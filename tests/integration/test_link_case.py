"""Links to cases on a real database: made with a message, opened without effect, kept as a fingerprint, revoked."""

from datetime import date, timedelta

from sqlalchemy import select

from bot.domain.case_link import LinkPurpose, LinkState
from bot.usecases.link_case import AnswerLinks, Doors, make_links, open_link, revoke_links
from storage.database import Database
from storage.tables import case_links
from tests.integration.office import Office, open_office

DOORS = Doors("https://relance.example", "relance_bot")


async def linked(office: Office, doors: Doors = DOORS) -> tuple[int, AnswerLinks]:
    """Return a client with a late invoice and the links that go with its reminder."""
    invoice = await office.invoice("F-1", date(2026, 8, 31), start="courtesy")
    message = await office.under_way(invoice.client_id)
    if message is None:
        raise LookupError(invoice.id)
    async with office.work() as (work, business):
        return invoice.client_id, await make_links(work, doors, business, invoice.client_id, message.id)


async def test_a_link_opens_its_own_case_for_its_own_purpose_and_no_other(database: Database) -> None:
    office = await open_office(database)
    client_id, links = await linked(office)
    page, chat = links.tokens
    assert links.page == f"https://relance.example/c/{page}"
    assert links.chat == f"https://t.me/relance_bot?start=c_{chat}"
    async with office.work() as (work, business):
        opened = await open_link(work, page, LinkPurpose.PAGE)
        assert opened is not None
        assert (opened.business.id, opened.client.id, opened.state) == (business.id, client_id, LinkState.LIVE)
        assert await open_link(work, chat, LinkPurpose.CHAT) is not None
        for token, purpose in ((page, LinkPurpose.CHAT), (chat, LinkPurpose.PAGE), ("", LinkPurpose.PAGE)):
            assert await open_link(work, token, purpose) is None
        assert await open_link(work, "a" * 10_000, LinkPurpose.PAGE) is None


async def test_no_token_is_stored(database: Database) -> None:
    office = await open_office(database)
    _, links = await linked(office)
    async with database.read() as tx:
        kept = str((await tx.execute(select(case_links))).all())
    assert not [token for token in links.tokens if token in kept]
    assert links.hide(f"Ici :\n{links.page}") == "Ici :\nhttps://relance.example/c/…"


async def test_without_a_page_no_link_to_it_is_made(database: Database) -> None:
    office = await open_office(database)
    _, links = await linked(office, Doors("", "relance_bot"))
    async with office.work() as (work, _):
        assert links.page == ""
        assert await open_link(work, links.tokens[0], LinkPurpose.PAGE) is None


async def test_revoked_links_stay_dead_and_later_ones_live(database: Database) -> None:
    office = await open_office(database)
    client_id, links = await linked(office)
    office.now += timedelta(hours=1)
    async with office.work() as (work, business):
        assert await revoke_links(work, business, client_id) == 2
        message_id = (await work.tx.execute(select(case_links.c.message_id).limit(1))).scalar_one()
        later = await make_links(work, DOORS, business, client_id, message_id)
        old, new = [await open_link(work, each.tokens[0], LinkPurpose.PAGE) for each in (links, later)]
        assert old is not None
        assert new is not None
        assert (old.state, new.state) == (LinkState.REVOKED, LinkState.LIVE)
