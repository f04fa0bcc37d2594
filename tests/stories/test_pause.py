"""Leaving an invoice, a client or everything in peace, and going on."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from storage.messages import State
from tests.stories.openings import with_late_invoice
from tests.stories.registered import messages_to_clients, paid, registered, released
from tests.stories.telling import a_stage, business_of, labels

DUE_DAY = datetime(2026, 11, 5, 9, tzinfo=UTC)  # the day of the first reminder, a Thursday, 10 h in Paris


async def test_a_pause_says_until_when_and_what_happens_then_and_ends_by_itself(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, _invoice):
        card = owner.last
        assert (
            await owner.tap("Mettre en pause", card)
            == "⏸ Jusqu'à quand laisser en paix la facture 2026-041 de Dupont SARL ?"
        )
        assert await owner.tap("1 semaine", card) == (
            "⏸ En pause jusqu'au mercredi 11 novembre 2026 inclus : la facture 2026-041 de Dupont SARL.\n"
            "Prochaine relance : jeudi 12 novembre 2026, ton courtois, avec votre accord"
        )
        await running.move_to(datetime(2026, 11, 11, 20, tzinfo=UTC))
        assert await messages_to_clients(running) == []
        await running.move_to(datetime(2026, 11, 12, 9, tzinfo=UTC))
        [message] = await messages_to_clients(running)
        assert message.state is State.WAITING


SPANS = [
    ("1 semaine", "mercredi 11 novembre 2026"),
    ("2 semaines", "mercredi 18 novembre 2026"),
    ("1 mois", "vendredi 4 décembre 2026"),
]


@pytest.mark.parametrize(("span", "until"), SPANS)
async def test_each_span_ends_on_its_day(tmp_path: Path, span: str, until: str) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        card = owner.last
        await owner.tap("Mettre en pause", card)
        assert f"jusqu'au {until} inclus" in await owner.tap(span, card)


async def test_a_date_can_be_typed_and_a_reason_noted(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        await owner.tap("Mettre en pause")
        await owner.tap("Choisir une date")
        assert "Jusqu'à quelle date, comprise" in owner.heard[-1]
        unclear = await owner.say("un de ces jours")
        assert unclear.startswith("Je ne lis pas de date certaine dans ce message.")
        assert "jusqu'au vendredi 15 janvier 2027 inclus" in await owner.say("15 janvier")
        await owner.tap("Noter la raison")
        noted = await owner.say("il paie dès que les travaux sont finis")
        assert "jusqu'au vendredi 15 janvier 2027 inclus" in noted
        assert "Raison : il paie dès que les travaux sont finis" in noted
        assert "(il paie dès que les travaux sont finis)" in await owner.tap("Voir")


async def test_a_day_that_has_passed_is_refused_and_the_question_stays_open(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        await owner.tap("Mettre en pause")
        await owner.tap("Choisir une date")
        assert "est passé. Une pause se termine aujourd'hui ou plus tard" in await owner.say("03/11/2026")
        assert "jusqu'au vendredi 15 janvier 2027 inclus" in await owner.say("15/01/2027")


async def test_going_on_takes_effect_at_once(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, _invoice):
        card = owner.last
        await owner.tap("Mettre en pause", card)
        await owner.tap("1 mois", card)
        await running.move_to(DUE_DAY)
        assert await owner.tap("Reprendre maintenant", card) == (
            "✅ Les relances reprennent : la facture 2026-041 de Dupont SARL.\n"
            "Prochaine relance : prête (rappel courtois), elle attend votre accord"
        )
        [message] = await messages_to_clients(running)
        assert message.state is State.WAITING


async def test_a_settled_invoice_is_not_paused(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, invoice):
        card = owner.last
        await owner.tap("Mettre en pause", card)
        await paid(running, invoice, "1250")
        await owner.tap("1 semaine", card)
        assert owner.heard[-1].startswith("Cette facture n'attend plus de paiement.")


async def test_a_client_is_paused_from_the_command_with_all_its_invoices(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, _invoice):
        await registered(running, "Dupont SARL", "80", date(2026, 11, 2), number="2026-042", start="courtesy")
        await owner.say("/pause")
        card = owner.last
        assert labels(card) == ["Dupont SARL", "Arrêter tous les envois"]
        await owner.tap("Dupont SARL", card)
        assert "tout le dossier de Dupont SARL" in await owner.tap("2 semaines", card)
        await owner.say("/pause")
        assert labels(owner.last)[0] == "Dupont SARL · en pause"
        await running.move_to(datetime(2026, 11, 18, 20, tzinfo=UTC))
        assert await messages_to_clients(running) == []


async def test_the_command_with_a_name_goes_straight_to_that_client(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        assert (await owner.say("/pause dupont")) == "⏸ Jusqu'à quand laisser en paix tout le dossier de Dupont SARL ?"


async def test_going_on_with_an_invoice_says_that_its_whole_client_is_paused(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (_, owner, _invoice):
        card = owner.last
        await owner.say("/pause dupont")
        await owner.tap("1 semaine")
        await owner.tap("Mettre en pause", card)  # the card still shows what it showed
        await owner.tap("Retour", card)
        assert await owner.tap("Reprendre", card) == (
            "⏸ Jusqu'à quand laisser en paix tout le dossier de Dupont SARL ?\n"
            "Déjà en pause jusqu'au mercredi 11 novembre 2026 inclus."
        )
        assert owner.toast == "C'est tout le client qui est en pause."
        assert (await owner.tap("Reprendre maintenant", card)).startswith(
            "✅ Les relances reprennent : tout le dossier"
        )


async def test_the_switch_stops_even_what_was_released_and_going_on_plans_anew(tmp_path: Path) -> None:
    async with with_late_invoice(tmp_path) as (running, owner, _invoice):
        await running.move_to(datetime(2026, 11, 5, 8, tzinfo=UTC))  # before the hours in which anything leaves
        await released(running)
        [message] = await messages_to_clients(running)
        assert message.state is State.QUEUED
        await owner.say("/pause")
        card = owner.last
        await owner.tap("Arrêter tous les envois", card)
        business = await business_of(running)
        assert business
        assert business.stopped_at is None  # asked once more
        assert (await owner.tap("Oui, tout arrêter", card)).startswith("✋ Tous les envois sont arrêtés")
        await running.move_to(datetime(2026, 11, 9, 9, tzinfo=UTC))
        assert running.mail.mails == []
        assert "✋ Tous les envois sont arrêtés : rien ne part." in await owner.say("/factures")
        assert (await owner.tap("Reprendre les envois", card)).startswith("✅ Les envois reprennent.")
        await running.move_to(datetime(2026, 11, 9, 9, 10, tzinfo=UTC))
        assert [m.state for m in await messages_to_clients(running)] == [State.SUPERSEDED, State.WAITING]
        assert running.mail.mails == []


async def test_with_nobody_owing_there_is_nobody_to_pause(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (_, owner):
        assert (await owner.say("/pause")).endswith("Nobody owes you anything at the moment.")
        assert labels(owner.last) == ["Stop all sending"]
