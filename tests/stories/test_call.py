"""A call in the chat: what to say for this case, and the next step that each outcome sets."""

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo.stage import Stage
from storage import tables
from tests.stories.openings import after, call_is_due
from tests.stories.registered import messages_to_clients
from tests.stories.telling import labels, read


async def test_the_script_speaks_of_this_case(tmp_path: Path) -> None:
    async with after(call_is_due, tmp_path) as (_, owner):
        script = await owner.tap("Que dire ?")
        assert "+33123456789" in script
        about = "au sujet de votre facture 2026-041 : 1 250,00 €, à régler depuis le jeudi 15 octobre 2026."
        assert about in script
        assert len([line for line in script.splitlines() if line.startswith("•")]) == 5


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("Facture non reçue", "Rien ne part jusqu'au jeudi 19 novembre 2026 inclus"),
        ("N° de commande manquant", "Rien ne part jusqu'au jeudi 19 novembre 2026 inclus"),
        ("Validation en cours", "Rien ne part jusqu'au lundi 23 novembre 2026 inclus"),
        ("Virement en route", "🤝 Promesse notée : Dupont SARL paie 1 250,00 € le mardi 17 novembre 2026."),
        ("Pas de réponse", "l'appel vous est proposé de nouveau le vendredi 13 novembre 2026"),
    ],
)
async def test_each_cause_sets_the_next_step(tmp_path: Path, outcome: str, said: str) -> None:
    async with after(call_is_due, tmp_path) as (_, owner):
        await owner.tap("Que dire ?")
        shown = await owner.tap(outcome)
        assert said in shown + read(owner.last)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("Un oubli : il paie le…", "🤝 Pour quel jour le paiement est-il promis ?"),
        ("Litige", "conteste la facture 2026-041, en entier"),
        ("Trésorerie", "🤝 Dupont SARL : difficulté passagère notée."),
    ],
)
async def test_what_the_client_told_goes_on_in_its_own_way(tmp_path: Path, outcome: str, said: str) -> None:
    async with after(call_is_due, tmp_path) as (running, owner):
        await owner.tap("Que dire ?")
        card = owner.showing("Pas de réponse")
        await owner.tap(outcome, card)
        assert said in read(owner.last)
        assert [m.state.value for m in await messages_to_clients(running) if m.kind.value == "task"] == ["delivered"]


async def test_a_call_that_was_made_is_told_once_and_in_the_history(tmp_path: Path) -> None:
    async with after(call_is_due, tmp_path) as (_, owner):
        await owner.tap("Que dire ?")
        card = owner.showing("Validation en cours")
        await owner.tap("Validation en cours", card)
        await owner.say("/factures")
        await owner.tap(next(label for label in labels(owner.last) if label.startswith("2026-041")))
        assert "(validation en cours chez le client)" in read(owner.last)
        assert "appel : Validation en cours" in await owner.tap("Voir l'historique")


async def test_a_call_that_was_not_made_is_taken_back_with_all_that_followed_from_it_and_is_asked(
    tmp_path: Path,
) -> None:
    async with after(call_is_due, tmp_path) as (running, owner):
        before = await _standing(running)
        for outcome, taken_back in (
            ("Facture non reçue", ""),
            ("Virement en route", "↩️ La promesse est retirée."),
            ("Un oubli : il paie le…", "↩️ La promesse est retirée."),
            ("Litige", "↩️ La contestation est retirée."),
            ("Trésorerie", "↩️ Les propositions d'échéancier sont retirées."),
        ):
            script = await owner.tap("Que dire ?")
            assert "+33123456789" in script
            await owner.tap(outcome, owner.showing(outcome))
            if "oubli" in outcome:
                assert "Promesse notée" in await owner.say("vendredi 20 novembre")
            assert await _standing(running) != before
            undone = await owner.tap("Annuler l'appel", owner.showing("Annuler l'appel"))
            assert "reste à passer : rien n'est compté comme fait." in undone
            assert undone.partition("\n")[2] == taken_back
            assert await _standing(running) == before
        await owner.tap("Que dire ?")
        await owner.tap("Un oubli : il paie le…", owner.showing("Litige"))
        await owner.tap("Annuler l'appel", owner.showing("Annuler l'appel"))
        assert "Promesse notée" not in await owner.say("vendredi 20 novembre")
        assert await _standing(running) == before


async def test_what_the_owner_moved_after_the_call_goes_back_to_what_was_before_it(tmp_path: Path) -> None:
    async with after(call_is_due, tmp_path) as (running, owner):
        before = await _standing(running)
        await owner.tap("Que dire ?")
        await owner.tap("Un oubli : il paie le…", owner.showing("Litige"))
        await owner.say("vendredi 20 novembre")
        await owner.tap("Changer la date", owner.showing("Changer la date"))
        assert "mardi 24 novembre" in await owner.say("le 24")
        undone = await owner.tap("Annuler l'appel", owner.showing("Annuler l'appel"))
        assert undone.partition("\n")[2] == "↩️ La promesse est retirée."
        assert await _standing(running) == before


async def test_what_has_gone_on_since_stays_when_the_call_is_taken_back(tmp_path: Path) -> None:
    async with after(call_is_due, tmp_path) as (_, owner):
        await owner.tap("Que dire ?")
        await owner.tap("Litige", owner.showing("Litige"))
        await owner.tap("Facture maintenue")
        assert "⚠️ La contestation est déjà tranchée" in await owner.tap("Annuler l'appel")


async def _standing(running: Stage) -> tuple[object, ...]:
    """Return the steps and last contact of the case, and what rests, is contested, planned and waits in it."""
    async with running.program.services.database.read() as tx:
        steps = (await tx.execute(select(tables.invoices.c.last_step, tables.invoices.c.task_since))).all()
        contacts = (await tx.execute(select(tables.clients.c.last_contact_on))).all()
        held = (await tx.execute(select(tables.holds.c.kind).where(tables.holds.c.lifted_at.is_(None)))).all()
        contested = (await tx.execute(select(tables.invoices.c.contested_minor))).all()
        alive = tables.arrangements.c.state == "proposed"
        plans = (await tx.execute(select(tables.arrangements.c.id).where(alive))).all()
    tasks = [m.state.value for m in await messages_to_clients(running) if m.kind.value == "task"]
    return steps, contacts, held, contested, plans, tasks
