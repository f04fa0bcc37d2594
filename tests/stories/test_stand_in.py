"""Who is asked instead while the owner is away: by a link that acts on a tap only, and not beyond the absence."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.demo.stage import Stage
from storage import trace
from tests.e_invoices import cii, pdf_with
from tests.stories.openings import after, first_has_left
from tests.stories.registered import registered
from tests.stories.telling import Teller, a_stage, business_of, forged
from tests.stories.test_chase_settings import go
from tests.stories.test_documents import drop

MORNING = datetime(2026, 11, 5, 7, 30, tzinfo=UTC)  # a Thursday, 8 h 30 in Paris: the digest has come
TAKE = "Accepter"


async def _asked_instead(running: Stage, owner: Teller) -> tuple[Teller, str]:
    """Let the owner be away for a week and offer a link; return the person who has opened it, and its payload."""
    await go(owner, "Absence", "Une semaine")
    await owner.tap("Faire demander à quelqu'un d'autre")
    found = re.search(r"start=(\S+)", owner.last.text)
    assert found
    person = Teller(running, running.telegram.user(2002, first_name="Lou", language_code="fr"))
    assert "vous demande de décider pendant une absence" in await person.say(f"/start {found[1]}")
    return person, found[1]


async def test_who_stands_in_is_asked_decides_and_is_named_in_the_trace(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", date(2026, 10, 10), number="041", start="firm")
        person, payload = await _asked_instead(running, owner)
        business = await business_of(running)
        assert business is not None
        assert business.stand_in_id is None  # opening the link has changed nothing
        await person.tap(TAKE)
        assert "Lou décidera pendant votre absence" in owner.heard[-1]
        told = len(owner.heard)
        await running.move_to(MORNING)
        assert owner.heard[told:] == []
        assert any("Point du" in text or "1 250,00" in text for text in person.heard)
        await person.tap("Rien reçu : envoyer")
        await running.move_to(MORNING + timedelta(hours=3))
        assert [mail.to for mail in running.mail.mails] == ["compta@dupont.example"]
        async with running.program.services.database.read() as tx:
            entries = await trace.of_case(tx, business.id, invoice.client_id)
        assert [entry.actor for entry in entries if entry.action == "message_released"] == ["stand_in"]
        assert "Je ne connais pas la commande" in await person.say("/reglages")
        await forged(running, person, "exportmake")
        assert "n'est plus à jour" in person.heard[-1] or "n'est plus" in person.toast
        other = Teller(running, running.telegram.user(2003, language_code="fr"))
        assert "ne sert plus" in await other.say(f"/start {payload}")


async def test_where_clients_pay_to_is_never_asked_of_whoever_stands_in(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", date(2026, 10, 10), number="041", start="courtesy")
        person, _ = await _asked_instead(running, owner)
        await person.tap(TAKE)
        await running.move_to(MORNING)
        await person.tap("Rien reçu : envoyer")
        assert "cela revient au gérant lui-même" in person.heard[-1]
        before = await business_of(running)
        await person.say("DE89370400440532013000")
        assert await business_of(running) == before
        await drop(person, "facture.pdf", pdf_with(cii(ibans=("FR1420041010050500013M02606",))))
        assert "Facture à enregistrer" in person.heard[-1]


async def test_the_owner_is_asked_again_once_whoever_stood_in_has_blocked_the_bot(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        person, _ = await _asked_instead(running, owner)
        await person.tap(TAKE)
        person.person.block()
        await running.settle()
        assert "Lou a bloqué le bot" in owner.heard[-1]
        business = await business_of(running)
        assert business is not None
        assert business.asked_at(running.clock.now()) == business.owner_id


async def test_whoever_stood_in_is_a_stranger_again_once_the_owner_is_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        person, _ = await _asked_instead(running, owner)
        await person.tap(TAKE)
        assert "Vos questions vont à Lou" in await go(owner, "Absence")
        await owner.tap("Je suis là")
        heard = len(person.heard)
        await person.say("/factures")
        assert "Facture" not in "".join(person.heard[heard:])
