"""The owner corrects how an answer by mail was read: what the reading did is taken back, all or with a word why not."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cards.mails import asked_card
from bot.domain.answer import MOST_FILES_A_DAY, AnswerKind, By, Door, Speaker
from bot.domain.arrangement import ArrangementState
from bot.domain.deed import DeedKind
from bot.domain.dispute import DisputeState
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.intake.reply.reading import ReplyIntent
from bot.usecases.agree_arrangement import Acceptance, accept_plan
from bot.usecases.keep_document import KeptFile
from bot.usecases.keep_given import keep_given
from bot.usecases.merge_clients import merge_clients
from bot.usecases.open_dispute import answer_dispute
from bot.usecases.promise_payment import break_promise
from bot.usecases.say_paid import nothing_received
from bot.usecases.tell_business import tell_business
from bot.usecases.undo_reply import Undone
from storage import (
    answers,
    arrangements,
    clients,
    disputes,
    documents,
    holds,
    insolvencies,
    messages,
    promises,
    tables,
    trace,
)
from storage.database import Database
from storage.documents import PDF, DocumentFolder
from storage.messages import Kind, State
from tests.integration.mail_desk import open_desk

PAID = "Bonjour, le virement a été fait hier. Cordialement"
HARD = "Bonjour, la trésorerie est tendue, pouvons-nous payer en 3 fois ?"
PROMISE = "Bonjour, le virement partira vendredi. Cordialement"
CONTESTS = "Bonjour, nous contestons cette facture, la prestation n'est pas conforme."
STOP = "Merci de ne plus me contacter."
INSOLVENT = "Notre société est en liquidation judiciaire depuis le 1er septembre."
WRONG = "Je ne suis pas la bonne personne, voyez la comptabilité."
LACKS = "Je n'ai pas reçu votre facture, pouvez-vous me l'envoyer ?"


READINGS = (
    (PAID, DeedKind.ANSWER, "paid"),
    (HARD, DeedKind.ARRANGEMENT, "arrangement"),
    (PROMISE, DeedKind.PROMISE, "promise"),
    (CONTESTS, DeedKind.DISPUTE, "dispute"),
    (STOP, DeedKind.ANSWER, "stop"),
    (INSOLVENT, DeedKind.INSOLVENCY, "insolvency"),
    (WRONG, DeedKind.ANSWER, "wrong_person"),
    (LACKS, DeedKind.ANSWER, "obstacle"),
)


async def test_whatever_a_reading_did_is_taken_back_when_it_was_wrong(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    before = await desk.office.plan(desk.invoice.client_id)
    for said, kind, what in READINGS:
        mail = await desk.hears(said)
        assert [deed.kind for deed in mail.did] == [kind]
        corrected = await desk.corrects(mail, None)
        assert (corrected.undone, corrected.mail.did) == ((Undone(what),), ())
        assert await desk.holds() == set()
        after = await desk.office.plan(desk.invoice.client_id)
        assert [each.reason for each in after.outlook.prospects] == [each.reason for each in before.outlook.prospects]
        assert not after.case.client.mail_stopped
        assert await desk.office.under_way(desk.invoice.client_id) is not None
        again = await desk.corrects(corrected.mail, None)
        assert (again.done, again.undone) == (True, ())
    async with desk.office.work() as (work, business):
        traced = [each.action for each in await trace.of_case(work.tx, business.id, desk.invoice.client_id)]
    assert traced.count("reply_corrected") == 2 * len(READINGS)


async def test_files_are_kept_with_the_case_and_the_first_of_a_payment_is_its_proof(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    pdf, photo, other = b"%PDF-1.7 virement", b"\xff\xd8\xff recto", b"\x89PNG\r\n\x1a\n verso"
    mail = await desk.hears(PAID, ("ordre.pdf", pdf), ("../scan.exe", b"MZ"), ("recto", photo))
    async with desk.office.work() as (work, business):
        kept = await documents.given(work.tx, business.id, desk.invoice.client_id)
        assert [(each.filename, each.mime) for each in kept] == [("ordre.pdf", PDF), ("recto.jpg", "image/jpeg")]
        assert (await answers.get(work.tx, business.id, mail.did[0].id)).document_id == kept[0].id
        shown = [row.content for row in await work.tx.execute(select(tables.cards).order_by(tables.cards.c.id))]
    assert [each["file"][1] for each in shown if "file" in each] == ["ordre.pdf", "recto.jpg"]
    assert "1 pièce jointe n’a pas été gardée" in "".join(each["text"] for each in shown)
    assert DocumentFolder(tmp_path).read(kept[0].sha256) == pdf
    await desk.hears("Merci beaucoup, bonne journée !", ("verso.png", other), ("ordre.pdf", pdf))
    async with desk.office.work() as (work, business):
        assert len(await documents.given(work.tx, business.id, desk.invoice.client_id)) == 3


async def test_no_more_files_are_kept_in_a_day_than_a_person_gives(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    for number in range(MOST_FILES_A_DAY + 1):
        async with desk.office.work() as (work, business):
            file = KeptFile(f"{number:064}", "a.pdf", PDF, 10)
            if number < MOST_FILES_A_DAY:
                await keep_given(work, business, desk.invoice.client_id, file)
                continue
            with pytest.raises(DomainError, match="too_many_answers"):
                await keep_given(work, business, desk.invoice.client_id, file)
    mail = await desk.hears(PAID, ("ordre.pdf", b"%PDF-1.7 virement"))
    assert [deed.kind for deed in mail.did] == [DeedKind.ANSWER]
    desk.office.now = desk.office.now.replace(day=8)
    async with desk.office.work() as (work, business):
        await keep_given(work, business, desk.invoice.client_id, KeptFile("0" * 63 + "a", "a.pdf", PDF, 10))


async def test_the_corrected_meaning_takes_the_place_of_the_first_in_one_go(database: Database, tmp_path: Path) -> None:
    desk = await open_desk(database, tmp_path)
    mail = await desk.hears(PAID)
    assert await desk.holds() == {HoldKind.SAID_PAID}
    corrected = await desk.corrects(mail, ReplyIntent.DIFFICULTY)
    assert (corrected.done, corrected.undone) == (True, (Undone("paid"),))
    assert await desk.holds() == {HoldKind.DIFFICULTY}
    again = await desk.corrects(corrected.mail, ReplyIntent.DISPUTE)
    assert (again.done, again.undone) == (True, (Undone("arrangement"),))
    async with desk.office.work() as (work, business):
        offers = await messages.of_client(
            work.tx, business.id, desk.invoice.client_id, Kind.ARRANGEMENT, messages.NOT_LEFT
        )
        assert offers == []
        assert [each.waits for each in await disputes.of_client(work.tx, business.id, desk.invoice.client_id)] == [True]


async def test_two_who_correct_at_once_leave_what_one_of_them_says(database: Database, tmp_path: Path) -> None:
    desk = await open_desk(database, tmp_path)
    mail = await desk.hears(PAID)
    await asyncio.gather(desk.corrects(mail, ReplyIntent.DIFFICULTY), desk.corrects(mail, ReplyIntent.DISPUTE))
    client_id = desk.invoice.client_id
    async with desk.office.work() as (work, business):
        contested = any(each.waits for each in await disputes.of_client(work.tx, business.id, client_id))
        offered = any(each.is_alive for each in await arrangements.of_client(work.tx, business.id, client_id))
    assert (contested, offered) in {(True, False), (False, True)}


async def test_a_payment_without_a_day_was_made_by_the_day_on_which_it_was_told(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears("Bonjour, ci-joint le détail. Cordialement")
    told_on = desk.office.now
    desk.office.now += timedelta(days=4)
    corrected = await desk.corrects(mail, ReplyIntent.PAID)
    async with desk.office.work() as (work, business):
        assert (await answers.get(work.tx, business.id, corrected.mail.did[0].id)).on == business.today(told_on)


async def test_an_approval_and_an_order_number_are_no_wish_for_the_invoice(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears("Votre facture est en circuit de validation.")
    for meaning in (AnswerKind.APPROVAL, AnswerKind.ORDER_NUMBER):
        corrected = await desk.corrects(mail, meaning)
        assert (corrected.done, corrected.mail.intent) == (True, meaning.value)
        assert await desk.holds() == {HoldKind.OBSTACLE}
        async with desk.office.work() as (work, business):
            assert (await answers.get(work.tx, business.id, corrected.mail.did[0].id)).kind is meaning
        mail = corrected.mail


async def test_a_promise_without_a_day_is_for_the_owner_to_date_after_the_first_reading_is_gone(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    corrected = await desk.corrects(await desk.hears(PAID), ReplyIntent.PROMISE)
    assert (corrected.done, corrected.undone) == (False, (Undone("paid"),))
    assert await desk.holds() == set()


async def test_what_was_left_behind_the_reading_stands_again(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    client_id = desk.invoice.client_id
    first, second = await desk.hears(HARD), await desk.hears(f"{HARD} Dès le 15 septembre.")
    await desk.corrects(second, None)
    async with desk.office.work() as (work, business):
        states = [each.state for each in await arrangements.of_client(work.tx, business.id, client_id)]
        assert states == [ArrangementState.PROPOSED, ArrangementState.CANCELLED]
    assert await desk.holds() == {HoldKind.DIFFICULTY}
    await desk.corrects(first, None)
    paid, again = await desk.hears(PAID), await desk.hears(f"{PAID} !")
    assert (await desk.corrects(again, None)).undone == (Undone("paid"),)
    assert await desk.holds() == {HoldKind.SAID_PAID}
    await desk.corrects(paid, None)
    contested, more = await desk.hears(CONTESTS), await desk.hears(f"{CONTESTS} Rien ne marche.")
    await desk.corrects(more, None)
    async with desk.office.work() as (work, business):
        [dispute] = await disputes.of_client(work.tx, business.id, client_id)
        assert (dispute.waits, dispute.reason) == (True, contested.words)


async def test_a_dispute_comes_back_as_it_was_answered_when_its_mail_is_corrected_to_and_fro(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears(CONTESTS)
    raised = mail.did[0].id
    desk.office.now += timedelta(days=1)
    async with desk.office.work() as (work, business):
        await answer_dispute(work, business, raised, answered=True)
    for other in (ReplyIntent.PAID, None):
        corrected = await desk.corrects(mail, other)
        assert corrected.undone == (Undone("dispute"),)
        offered = {button.extra for row in asked_card(desk.words, corrected.mail, "Dupont").rows for button in row}
        assert ReplyIntent.DISPUTE in offered
        mail = (await desk.corrects(corrected.mail, ReplyIntent.DISPUTE)).mail
        async with desk.office.work() as (work, business):
            [dispute] = await disputes.of_client(work.tx, business.id, desk.invoice.client_id)
        assert (dispute.id, dispute.state) == (raised, DisputeState.ANSWERED)


async def test_a_dispute_that_the_client_raises_anew_is_not_answered_yet(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears(CONTESTS)
    async with desk.office.work() as (work, business):
        await answer_dispute(work, business, mail.did[0].id, answered=True)
    await desk.corrects(mail, None)
    again = await desk.hears(f"{CONTESTS} Toujours.")
    async with desk.office.work() as (work, business):
        dispute = await disputes.get(work.tx, business.id, again.did[0].id)
    assert dispute.state is DisputeState.OPEN


async def test_plans_that_an_insolvency_stopped_stand_again(sqlite_database: Database, tmp_path: Path) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    hard = await desk.hears(HARD)
    async with desk.office.work() as (work, business):
        chosen = Acceptance(accepted_by="Mme Martin", accepted_from="page", waits=True)
        await accept_plan(work, business, hard.did[0].id, 0, chosen)
    mail = await desk.hears(INSOLVENT)
    assert (await desk.hears(f"Encore une fois : {INSOLVENT}")).did == ()
    await desk.corrects(mail, None)
    async with desk.office.work() as (work, business):
        assert await insolvencies.of_client(work.tx, business.id, desk.invoice.client_id) is None
        [made] = await arrangements.of_client(work.tx, business.id, desk.invoice.client_id)
        assert made.state is ArrangementState.ACCEPTED
    assert await desk.holds() == {HoldKind.ARRANGEMENT}


async def test_an_insolvency_is_taken_back_even_after_its_client_was_merged_into_another(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears(INSOLVENT)
    kept = await desk.office.invoice("F-9", desk.invoice.due_on, client="Dupont et Fils", start="courtesy")
    async with desk.office.work() as (work, business):
        await merge_clients(work, business, kept.client_id, desk.invoice.client_id)
    assert (await desk.corrects(mail, None)).undone == (Undone("insolvency"),)
    async with desk.office.work() as (work, business):
        assert await insolvencies.of_client(work.tx, business.id, kept.client_id) is None
        assert await holds.running(work.tx, business.id, kept.client_id) == []


async def test_a_client_that_had_ended_mails_before_is_not_written_to_again(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    await desk.hears(STOP)
    await desk.corrects(await desk.hears(f"Encore : {STOP}"), None)
    async with desk.office.work() as (work, business):
        assert (await clients.get(work.tx, business.id, desk.invoice.client_id)).mail_stopped


async def test_one_of_two_merged_clients_that_ended_mails_still_has_ended_them(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears(STOP)
    other = await desk.office.invoice("F-9", desk.invoice.due_on, client="Dupont et Fils", start="courtesy")
    async with desk.office.work() as (work, business):
        await tell_business(work, Speaker(business, other.client_id, By(Door.PAGE)), AnswerKind.STOP)
        await merge_clients(work, business, desk.invoice.client_id, other.client_id)
    await desk.corrects(mail, None)
    async with desk.office.work() as (work, business):
        assert (await clients.get(work.tx, business.id, desk.invoice.client_id)).mail_stopped


async def test_an_offer_that_has_left_is_named_and_what_went_on_since_stays(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears(HARD)
    async with desk.office.work() as (work, business):
        [offer] = await messages.of_client(
            work.tx, business.id, desk.invoice.client_id, Kind.ARRANGEMENT, messages.NOT_LEFT
        )
        await messages.change(work.tx, business.id, offer.id, state=State.DELIVERED)
    assert (await desk.corrects(mail, None)).undone == (Undone("arrangement", left=True),)
    promised = await desk.hears("Bonjour, je vous paie demain par virement.")
    desk.office.now = desk.office.now.replace(day=9)
    async with desk.office.work() as (work, business):
        [promise] = await promises.of_client(work.tx, business.id, desk.invoice.client_id)
        await break_promise(work, business, promise.id)
    assert (await desk.corrects(promised, None)).undone == (Undone("promise", stays=True),)


async def test_a_question_for_a_proof_that_has_left_keeps_the_answer_as_it_is(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    mail = await desk.hears(PAID)
    async with desk.office.work() as (work, business):
        denied = await nothing_received(work, business, mail.did[0].id)
    assert (await desk.corrects(mail, None)).undone == (Undone("paid"),)
    async with desk.office.work() as (work, business):
        assert not (await answers.get(work.tx, business.id, denied.id)).is_open


async def test_a_correction_is_about_the_invoices_that_the_client_named(
    sqlite_database: Database, tmp_path: Path
) -> None:
    desk = await open_desk(sqlite_database, tmp_path)
    client_id = desk.invoice.client_id
    other = await desk.office.invoice("F-2", desk.invoice.due_on, client_id=client_id, start="courtesy")
    await desk.office.invoice("2026", desk.invoice.due_on, client_id=client_id, start="courtesy")
    mail = await desk.hears("Bonjour, la facture F-2 a été payée hier, le 6 septembre 2026.", Subject="Bonjour")
    assert mail.about == (other.id,)
    corrected = await desk.corrects(mail, ReplyIntent.DISPUTE)
    assert corrected.done  # it is clear which one is contested
    async with desk.office.work() as (work, business):
        [opened] = await disputes.waiting(work.tx, business.id)
        [claim] = await answers.of_client(work.tx, business.id, client_id, [AnswerKind.PAID])
    assert opened.invoice_id == other.id
    assert claim.invoice_ids == (other.id,)
    assert (await desk.hears("Bonjour, le virement partira vendredi.", Subject="Facture F-2")).about == (other.id,)
    assert (await desk.hears("Bonjour, le virement partira vendredi.", Subject="Bonjour")).about == ()
