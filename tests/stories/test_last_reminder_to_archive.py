"""From a last reminder that failed to the archive that a mediator, a collector or a judge receives."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from bot.__main__ import main
from bot.demo.stage import Stage
from storage import businesses, clients
from tests.stories.registered import as_stored, paid, registered, released
from tests.stories.telling import Teller, a_stage

LATE = date(2026, 9, 1)
FINAL = datetime(2026, 11, 5, 8, tzinfo=UTC)  # a Thursday
NOTICE = datetime(2026, 11, 19, 8, tzinfo=UTC)  # the deadline of the last reminder and two working days more
OVER = datetime(2026, 12, 8, 8, tzinfo=UTC)


async def test_a_case_goes_from_the_last_reminder_to_the_archive(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="final")
        async with running.program.services.database.write() as tx:
            await businesses.change_business(tx, invoice.business_id, postal="1 rue A\n69001 Lyon", late_terms="legal")
            await clients.change(tx, invoice.business_id, invoice.client_id, postal="4 avenue Foch\n75116 Paris")
        await running.move_to(FINAL)
        await released(running)
        await running.move_to(NOTICE)
        await _noticed(running, owner)
        running.clock.move_to(OVER)
        await running.round()
        await running.settle()
        assert "Le délai de la mise en demeure" in "\n".join(owner.heard)
        assert "🟡 Injonction de payer" in await owner.tap("Voir les voies possibles")
        order = await owner.tap("Injonction de payer")
        assert "mise en demeure dont le délai est passé" not in order
        assert "Il manque : une commande, un devis ou un contrat et le PDF de chaque facture." in order
        await owner.tap("Confier le dossier à cette voie")
        await paid(running, invoice, "250")
        await owner.tap("Préparer le dossier")
        report, archive = (message.document or b"" for message in owner.person.chat[-2:])
        assert report.startswith(b"%PDF-")
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            names = [name for name in packed.namelist() if name.startswith("pieces/")]
            assert [name.partition("-")[2][:34] for name in names] == [
                "2026-11-05-relance-(dernier-rappel",
                "2026-11-19-copie-de-la-mise-en-dem",
                "Mise-en-demeure-2026-11-19.pdf",
            ]
        kept = tmp_path / "archive.zip"
        kept.write_bytes(archive)
        assert main(["verify", str(kept)]) == 0
        assert (await as_stored(running, invoice)).balance.minor == 100_000


async def _noticed(running: Stage, owner: Teller) -> None:
    """Print the formal notice with its interest, and post it."""
    await owner.tap("Préparer la mise en demeure")
    await owner.tap("Réclamer aussi les pénalités")
    await owner.tap("Voir le PDF")
    await owner.tap("Je l'ai postée")
    await owner.tap("Sans numéro")
    assert "Une copie part par e-mail." in "\n".join(owner.heard)
    await running.move_to(datetime(2026, 11, 19, 12, tzinfo=UTC))
    assert "copie" in running.mail.mails[-1].text
