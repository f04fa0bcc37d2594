"""Mails that came round, and machines that answer each letter: nothing goes on by itself for ever."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot import mailroom
from bot.domain.arrangement import Letter
from storage import answers, messages, tables, trace
from storage.database import Database
from storage.mails import MailState
from storage.messages import Kind, State
from tests.integration.mail_desk import OWN, Desk, open_desk

HARD = "Bonjour, la trésorerie est tendue, pouvons-nous payer en 3 fois ?"


async def _states(desk: Desk) -> list[tuple[str, str]]:
    """Return what became of each mail, and what it was taken for."""
    async with desk.office.work() as (work, _):
        found = await work.tx.execute(tables.mails.select().order_by(tables.mails.c.id))
        return [(row.state, row.intent) for row in found]


async def _offers(desk: Desk, *states: State) -> int:
    """Return how many letters with plans there are in these states."""
    async with desk.office.work() as (work, business):
        found = await messages.of_client(work.tx, business.id, desk.invoice.client_id, Kind.ARRANGEMENT, states)
        return sum(each.step == Letter.OFFER for each in found)


async def test_what_we_sent_ourselves_is_no_answer_when_it_comes_round(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    message = await desk.office.under_way(desk.invoice.client_id)
    assert message
    async with desk.office.work() as (work, business):
        await messages.change(work.tx, business.id, message.id, mail_key="ours@relance.example")
    [own] = OWN
    await desk.comes(HARD, Message_ID="<ours@relance.example>")
    await desk.comes(HARD, From=f"Atelier <{own.upper()}>", In_Reply_To="<ours@relance.example>")
    await desk.comes(HARD, From="mailer-daemon@mx.example", In_Reply_To="<ours@relance.example>")
    await desk.comes(f"Je vous transfère ceci : {HARD}", From=own)
    states = [state for state, _ in await _states(desk)]
    assert states == [MailState.DROPPED, MailState.DROPPED, MailState.READ, MailState.ASKED]
    assert await desk.holds() == set()


async def test_the_address_of_the_box_that_is_read_is_never_proposed_as_a_clients(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    named = []
    for others in ("", ", écrivez à paul@dupont.example"):
        mail = await desk.hears(f"Je ne suis pas la bonne personne. J'ai reçu ceci de Desk@Relance.example{others}.")
        async with desk.office.work() as (work, business):
            named.append((await answers.get(work.tx, business.id, mail.did[0].id)).email)
    assert named == ["", "paul@dupont.example"]


async def test_a_machine_that_answers_each_letter_with_a_difficulty_is_left_to_the_owner(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    await desk.hears(HARD)
    await desk.hears(f"{HARD} Merci")
    assert await _offers(desk, *messages.NOT_LEFT) == 2  # the first is overtaken before it leaves
    async with desk.office.work() as (work, business):
        found = await messages.of_client(
            work.tx, business.id, desk.invoice.client_id, Kind.ARRANGEMENT, messages.NOT_LEFT
        )
        for each in found:
            await messages.change(work.tx, business.id, each.id, state=State.DELIVERED)
    await desk.hears(f"{HARD} Encore")
    assert await _offers(desk, *messages.NOT_LEFT) == 0


async def test_a_client_that_writes_all_day_is_noted_and_its_owner_told_once(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailroom, "MOST_A_DAY", 3)
    monkeypatch.setattr(mailroom, "_MOST_STRANGERS", 2)
    desk = await open_desk(sqlite_database, tmp_path)
    for number in range(5):
        await desk.comes(f"Bonjour, je reviens vers vous. {number}")
        await desk.comes(f"La facture F-1 ? {number}", From=f"{number}@autre.example")
    async with desk.office.work() as (work, business):
        shown = [row.content["text"] for row in await work.tx.execute(select(tables.cards))]
        traced = [each.action for each in await trace.of_case(work.tx, business.id, desk.invoice.client_id)]
    assert sum("je reviens vers vous" in each for each in shown) == 3
    assert sum("Les suivants sont notés dans son dossier" in each for each in shown) == 1
    assert sum("La facture F-1" in each for each in shown) == 2
    assert sum("Les suivants restent dans votre boîte aux lettres" in each for each in shown) == 1
    assert traced.count("reply_read") == 5
