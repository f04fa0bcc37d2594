"""Before a firm text: what kind of client it goes to."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.demo.stage import Stage
from storage import businesses
from tests.stories.registered import registered
from tests.stories.telling import a_stage, business_of, labels

LATE = date(2026, 10, 1)
NEXT_MORNING = datetime(2026, 11, 5, 8, 0, tzinfo=UTC)
SEND = "Rien reçu : envoyer"


async def _first_message_has_left(stage: Stage) -> None:
    business = await business_of(stage)
    assert business
    async with stage.program.services.database.write() as tx:
        await businesses.change_business(tx, business.id, first_left_at=stage.clock.now())


async def test_the_kind_of_client_is_asked_before_its_first_firm_message(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await _first_message_has_left(stage)
        await registered(stage, "Boulangerie L'Épi d'Or", "480", LATE, number="7", start="firm")
        await stage.move_to(NEXT_MORNING)
        assert "qui est Boulangerie L'Épi d'Or ?" in await owner.tap(SEND)
        assert "particulier" in await owner.tap("particulier")
        assert "indemnité" not in await owner.tap("Lire le texte")
        await owner.tap("Retour")
        await owner.tap(SEND)
        assert "Annuler l'envoi" in labels(owner.showing("Annuler l'envoi"))


async def test_a_name_that_shows_the_kind_is_not_asked_about(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await _first_message_has_left(stage)
        await registered(stage, "Dupont SARL", "480", LATE, number="7", start="firm")
        await stage.move_to(NEXT_MORNING)
        assert "qui est" not in await owner.tap(SEND)
