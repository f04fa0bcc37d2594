"""The morning digest: once a day, money first, decisions below, and nothing leaves before it was read."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.assemble import assemble
from bot.channels.pacing import Pacing, Slots
from bot.demo.stage import settings_for, stage
from bot.domain.hold import HoldKind
from bot.usecases.hold_case import stop_all
from bot.usecases.work import Work
from storage import businesses, holds
from tests.stories.openings import after, first_is_paid
from tests.stories.registered import registered
from tests.stories.telling import OWNER_ID, START, Teller, a_stage, labels, plain, read

EIGHT = datetime(2026, 11, 5, 7, 0, tzinfo=UTC)  # a Thursday, 8 h in Paris
LATE = date(2026, 10, 10)
NEIGHBOUR = 2002
HEAD = "☀️ Point du matin, "


def digests(owner: Teller) -> list[str]:
    """Return the digests that were shown, oldest first."""
    return [said for said in owner.heard if said.startswith(HEAD)]


async def test_the_digest_says_what_is_late_what_to_decide_and_asks_below(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        await registered(running, "Martin", "480", date(2026, 11, 9), number="2026-039", email="m@martin.example")
        await running.move_to(EIGHT)
        summary, question = owner.heard[-2:]
        assert summary == (
            "☀️ Point du matin, jeudi 5 novembre 2026\n\n"
            "En retard : 1 250,00 €, 1 facture de 1 client\n"
            "À échéance sous 7 jours : 480,00 €, 1 facture\n"
            "À décider : 1 message à valider\n"
            "Encaissements jamais pointés"
        )
        assert question.startswith("✋ Rappel ferme prêt pour Dupont SARL")


async def test_it_comes_once_a_day_whatever_happens(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        await running.move_to(EIGHT)
        for _ in range(3):
            await running.round()
        await owner.say("/reglages")
        await running.move_to(EIGHT + timedelta(hours=12))
        assert len(digests(owner)) == 1
        await running.move_to(EIGHT + timedelta(days=4))
        assert [said.splitlines()[0].removeprefix(HEAD) for said in digests(owner)] == [
            "jeudi 5 novembre 2026",
            "vendredi 6 novembre 2026",
            "lundi 9 novembre 2026",
        ]


async def test_a_question_is_asked_again_every_second_working_day_and_says_since_when(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        await running.move_to(EIGHT + timedelta(days=5))
        asked = [said for said in owner.heard if said.startswith("✋ Rappel ferme prêt")]
        assert len(asked) == 2
        assert "Attend votre accord depuis" not in asked[0]


async def test_a_quiet_business_hears_one_line_a_week(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "480", date(2026, 12, 31), number="2026-039", email="m@martin.example")
        await running.move_to(datetime(2026, 11, 17, 12, 0, tzinfo=UTC))
        assert len(digests(owner)) == 3  # the week of the first day, and the two Mondays after
        assert digests(owner)[-1] == (
            "☀️ Point du matin, lundi 16 novembre 2026\n\n"
            "Rien à décider.\n"
            "Prochaine relance : lundi 28 décembre 2026, Martin, ton aimable\n"
            "Encaissements jamais pointés"
        )


async def test_what_leaves_by_itself_leaves_an_hour_after_the_digest_was_delivered(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await owner.say("/reglages")
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(EIGHT + timedelta(minutes=5))
        assert "📤 Part à partir de 9 h 30 : 1 message" in digests(owner)[-1]
        await running.move_to(EIGHT + timedelta(minutes=89))
        assert running.mail.mails == []
        await running.move_to(EIGHT + timedelta(minutes=90))
        [mail] = running.mail.mails
        assert "Sauf erreur de notre part" in plain(mail.text)


async def test_nothing_leaves_while_the_digest_cannot_be_delivered(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        owner.person.block()
        await running.settle()
        await running.move_to(EIGHT + timedelta(hours=8))
        assert running.mail.mails == []


@pytest.mark.parametrize(
    ("hours", "line"),
    [
        (5, "📤 Part à partir de 14 h : 1 message"),
        (10, "📤 Part à partir du vendredi 6 novembre 2026 à 9 h 30 : 1 message"),
    ],
)
async def test_a_digest_that_comes_late_tells_from_when_messages_really_leave(
    tmp_path: Path, hours: int, line: str
) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(EIGHT - timedelta(minutes=1))
        services = running.program.services
        await services.telling.send_digests(services.database, EIGHT, services.mail_domain)
        running.clock.move_to(EIGHT + timedelta(hours=hours))
        await services.cards.deliver_due(running.clock.now())
        assert line in digests(owner)[-1].splitlines()


async def test_looking_at_any_time_releases_nothing(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 1), number="2026-060", start="courtesy")
        now = await owner.say("/point")
        assert now.startswith("☀️ Où vous en êtes, mercredi 4 novembre 2026")
        assert "1 message sera annoncé au prochain point du matin" in now
        await running.move_to(datetime(2026, 11, 4, 16, 0, tzinfo=UTC))
        assert running.mail.mails == []


@pytest.mark.parametrize("command", ["/point", "/digest", "/today"])
async def test_the_same_is_shown_by_each_of_its_names(tmp_path: Path, command: str) -> None:
    async with a_stage(tmp_path, "en") as (_, owner):
        assert (await owner.say(command)).startswith("☀️ Where you stand, Wednesday 4 November 2026")


async def test_checking_the_receipts_lets_a_reminder_leave_by_itself_the_same_day(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await running.move_to(datetime(2026, 11, 13, 18, 0, tzinfo=UTC))
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="reminder")
        await running.move_to(datetime(2026, 11, 16, 8, 0, tzinfo=UTC))  # seven working days after the last check
        assert "✋ Rappel prêt pour Dupont SARL" in read(owner.showing("Rien reçu : envoyer"))
        running.mail.mails.clear()
        await owner.tap("Pointer mes encaissements")
        assert read(owner.last).startswith("💶 1 facture à pointer")
        done = await owner.tap("Tout est pointé")
        assert done.startswith("Encaissements pointés le lundi 16 novembre 2026")
        assert read(owner.last) == "📤 Part à partir de 10 h : 1 message"
        await running.move_to(datetime(2026, 11, 16, 8, 59, tzinfo=UTC))
        assert running.mail.mails == []
        await running.move_to(datetime(2026, 11, 16, 9, 0, tzinfo=UTC))
        assert [mail.to for mail in running.mail.mails] == ["compta@dupont.example"]


async def test_receipts_are_pointed_off_below_the_digest(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        await running.move_to(EIGHT)
        await owner.tap("Pointer mes encaissements")
        assert await owner.tap("Payé : 2026-041") == "💶 Aucune facture n'attend de paiement."
        assert read(owner.last).startswith("✅ 1 250,00 € reçus de Dupont SARL")


async def test_everything_is_held_for_the_day_with_one_tap_and_given_back_with_another(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await registered(
            running, "Martin", "90", date(2026, 11, 2), number="M-1", email="m@martin.example", start="courtesy"
        )
        await running.move_to(EIGHT + timedelta(minutes=5))
        await owner.tap("Tout retenir aujourd'hui")
        assert read(owner.last) == ("⏸ 2 messages retenus. Ils seront annoncés de nouveau le vendredi 6 novembre 2026.")
        await running.move_to(EIGHT + timedelta(hours=3))
        assert running.mail.mails == []
        assert await owner.tap("Annuler cette action") == "↩️ 2 messages repartent comme prévu."
        await running.move_to(EIGHT + timedelta(hours=3, minutes=3))
        assert len(running.mail.mails) == 2


async def test_holding_everything_works_on_the_digest_of_the_day_only(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(EIGHT)
        old = owner.showing("Tout retenir aujourd'hui")
        await running.move_to(EIGHT + timedelta(days=1, hours=1))
        await owner.tap("Tout retenir aujourd'hui", old)
        assert read(owner.last).startswith("Ce bouton n'est plus à jour")


async def test_more_decisions_than_fit_are_one_tap_away(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        for number in range(7):
            name = f"Client {number}"
            await registered(
                running, name, "100", LATE, number=f"C-{number}", email=f"c{number}@c.example", start="firm"
            )
        await running.move_to(EIGHT)
        assert sum("Rappel ferme prêt" in said for said in owner.heard) == 5
        await owner.tap("Voir ce qui attend")
        assert read(owner.last) == "Encore 2 à voir."
        await owner.tap("Suite")
        assert sum("Rappel ferme prêt" in said for said in owner.heard) == 12


async def test_a_late_invoice_whose_start_is_open_is_asked_about_in_the_digest(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041")
        await running.move_to(EIGHT)
        summary, question = owner.heard[-2:]
        assert "À décider : 1 début de relance à choisir" in summary
        assert "2026-041" in question
        assert len(labels(owner.last)) > 1


async def test_a_stop_is_told_and_nothing_leaves_until_sending_is_resumed(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(EIGHT + timedelta(minutes=5))
        async with running.program.services.database.write() as tx:
            work = Work(tx, running.clock.now(), running.program.services.mail_domain)
            await stop_all(work, await businesses.get(tx, 1))
        assert "✋ Tous les envois sont arrêtés." in await owner.say("/point")
        await running.move_to(EIGHT + timedelta(days=1, hours=4))
        assert running.mail.mails == []
        await owner.tap("Reprendre les envois")
        await running.move_to(EIGHT + timedelta(days=4, hours=4))
        assert len(running.mail.mails) == 1


async def test_an_outage_is_told_with_what_was_late(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, _):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(EIGHT + timedelta(minutes=5))
    async with stage(tmp_path, EIGHT + timedelta(hours=5), owners=frozenset({OWNER_ID})) as again:
        owner = Teller(again, again.telegram.user(OWNER_ID))
        owner.person.start()
        await again.round()
        told = next(said for said in owner.heard if said.startswith("⚠️"))
        assert told.startswith("⚠️ Je n'ai pas fonctionné du jeudi 5 novembre 2026 à 8 h")
        assert told.endswith(
            "au jeudi 5 novembre 2026 à 13 h.\nRetard pris par : 1 message. Tout reprend aux heures habituelles."
        )


async def test_an_outage_over_a_morning_names_the_digest_and_the_cases_that_nobody_decided_on(tmp_path: Path) -> None:
    async with after(first_is_paid, tmp_path) as (running, _):
        await registered(running, "Dupont SARL", "480", date(2026, 11, 2), number="2026-060", start="courtesy")
        await running.move_to(EIGHT - timedelta(hours=9))
    async with stage(tmp_path, EIGHT + timedelta(hours=5), owners=frozenset({OWNER_ID})) as again:
        owner = Teller(again, again.telegram.user(OWNER_ID))
        owner.person.start()
        await again.round()
        told = next(said for said in owner.heard if said.startswith("⚠️"))
        assert told.endswith(
            "Retard pris par : 1 dossier à revoir et le point du matin. Tout reprend aux heures habituelles."
        )


async def test_a_pause_between_two_rounds_of_cron_is_no_outage(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await running.round()
        running.clock.move_to(EIGHT + timedelta(hours=5))
        services = running.program.services
        settings = settings_for(
            tmp_path, running.telegram, running.mail, str(services.database.engine.url), services.owners
        )
        at_once = Pacing(Slots(a_chat=0.0, overall_gap=0.0))
        async with assemble(settings, running.clock, pacing=at_once, in_rounds=True) as program:
            await program.tick()
        assert not [said for said in owner.heard if said.startswith("⚠️")]


async def test_a_business_whose_digest_cannot_be_made_does_not_stall_the_others(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID, NEIGHBOUR})) as running:
        owner, neighbour = (Teller(running, running.telegram.user(id_)) for id_ in (OWNER_ID, NEIGHBOUR))
        for person in (owner, neighbour):
            await person.say("/start")
            await person.say("Atelier")
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        async with running.program.services.database.write() as tx:
            await holds.add(
                tx, invoice.business_id, invoice.client_id, HoldKind.CREDIT, now=running.clock.now(), reason="broken"
            )
        await running.move_to(EIGHT + timedelta(minutes=5))
        assert digests(owner) == []
        assert len(digests(neighbour)) == 1
