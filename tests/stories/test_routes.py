"""The routes after a formal notice, from the card that lays them side by side to the case that is taken back."""

from datetime import UTC, date, datetime
from pathlib import Path

from storage.clients import change
from tests.stories.registered import as_stored, messages_to_clients, paid, registered
from tests.stories.telling import a_stage, labels, read

LATE = date(2026, 9, 1)


async def test_a_case_is_handed_over_to_a_route_and_taken_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="courtesy")
        await owner.say("/dossier Dupont SARL")
        shown = await owner.tap("Voir les voies possibles")
        assert shown.startswith("⚖️ Dupont SARL : 1 250,00 € en retard")
        assert "🟡 Injonction de payer : 33,00 € à 42,00 € de frais (dossier à compléter)" in shown
        assert "✅ Médiateur des entreprises : gratuit, jusqu'à 3 mois" in shown
        order = await owner.tap("Injonction de payer")
        assert "Cerfa 12946" in order
        assert "Il manque : une mise en demeure dont le délai est passé" in order
        assert "Lu le 22/11/2026 : CPC 1405" in order
        assert "Plus aucune relance ne part" in await owner.tap("Confier le dossier à cette voie")
        await running.move_to(datetime(2026, 12, 4, 16, tzinfo=UTC))
        assert [m.step for m in await messages_to_clients(running) if m.state in {"delivered", "waiting"}] == []
        await paid(running, invoice, "250")
        assert (await as_stored(running, invoice)).received.minor == 25_000
        await owner.say("/client Dupont SARL")
        assert "Confié : Injonction de payer. Rien ne part." in read(owner.last)
        assert "est repris" in await owner.tap("Reprendre le dossier")
        await owner.tap("Voir le client")
        assert "Confié" not in read(owner.last)


async def test_where_no_route_is_known_the_card_says_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Keller GmbH", "1250", LATE, number="041")
        async with running.program.services.database.write() as tx:
            await change(tx, invoice.business_id, invoice.client_id, country="DE")
        await owner.say("/dossier Keller GmbH")
        assert "Je ne connais pas les voies de recours" in await owner.tap("Voir les voies possibles")
        assert "confié à un tiers" in await owner.tap("J'ai confié ce dossier")
        assert "est repris" in await owner.tap("Annuler cette action")


async def test_a_claim_is_given_up_invoice_by_invoice(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await owner.say("/dossier Dupont SARL")
        await owner.tap("Voir les voies possibles")
        assert "article 272 du CGI" in await owner.tap("Passer en perte")
        assert labels(owner.last)[0] == "Passer en perte 041 (1 250,00 €)"
