"""The end of limitation periods, as an owner hears of it."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.stories.registered import registered
from tests.stories.telling import a_stage, labels, plain


async def test_the_owner_is_warned_twice_and_asked_once_the_time_is_over(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Mme Rosier", "480", date(2025, 2, 2), number="7", issued_on=date(2025, 1, 4))
        await running.move_to(datetime(2026, 11, 6, 8, 0, tzinfo=UTC))
        warned = [plain(said) for said in owner.heard if "⚖️" in said]
        assert len(warned) == 1
        assert warned[0].startswith(
            "⚖️ Facture 7 de Mme Rosier (480,00 €) : vous pouvez la réclamer en justice jusqu'au lundi 4 janvier 2027, "
            "dans deux mois au plus.\nNi relance ni mise en demeure n'y change rien"
        )
        assert "échéancier" not in warned[0]
        await owner.tap("Voir la facture")
        assert "À réclamer en justice au plus tard le lundi 4 janvier 2027" in await owner.tap("Plus…")
        running.clock.move_to(datetime(2027, 1, 5, 8, 0, tzinfo=UTC))
        await running.round()
        await running.settle()
        over = [plain(said) for said in owner.heard if "⚖️" in said][-1]
        assert over == (
            "⚖️ Facture 7 de Mme Rosier (480,00 €) : le délai pour la réclamer en justice s'est achevé le "
            "lundi 4 janvier 2027.\n"
            "Les relances sont arrêtées. Souhaitez-vous continuer à l'amiable, ou la passer en perte ?"
        )
        await owner.tap("Continuer à l'amiable")
        assert "✅ Les relances reprennent." in plain(owner.showing("Modifier").text)
        assert "Passer en perte" not in labels(owner.last)


async def test_a_term_beyond_the_law_is_pointed_out_when_it_is_registered(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("Facture 9 Dupont SARL 1 250 € TTC du 02/11/2026 échéance 15/02/2027 compta@dupont.example")
        assert "dépasse ce que la loi permet entre professionnels" in await owner.tap("Enregistrer")
