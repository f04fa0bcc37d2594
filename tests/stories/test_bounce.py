"""A cheque comes back: the debt is open again, the letter is mild, and the certificate is not forgotten."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.stories.registered import as_stored, messages_to_clients, registered, released
from tests.stories.telling import a_stage, labels, read

LATE = date(2026, 9, 1)


async def test_a_cheque_that_comes_back_opens_the_debt_again_with_a_mild_letter(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041", start="firm")
        await owner.say("reçu 1250 de dupont par chèque")
        assert "est-ce bien ce paiement" in await owner.say("le chèque de Dupont SARL a été rejeté")
        assert labels(owner.last) == ["1 250,00 € du 04/11/2026 · chèque"]
        shown = await owner.tap("1 250,00 € du 04/11/2026 · chèque")
        assert shown.startswith("↩️ Dupont SARL : chèque rejeté, 1 250,00 €.\nDe nouveau dus : 1 250,00 €.")
        assert "d'ici au vendredi 4 décembre 2026" in shown
        assert (await as_stored(running, invoice)).balance.minor == 125_000
        await running.move_to(datetime(2026, 11, 5, 16, tzinfo=UTC))
        await released(running)
        await running.move_to(datetime(2026, 11, 6, 16, tzinfo=UTC))
        left = [message for message in await messages_to_clients(running) if message.state == "delivered"]
        assert [message.step for message in left] == ["courtesy"]
        assert "a retourné sans paiement votre chèque du 4 novembre 2026" in read_text(left[0].text)
        running.clock.move_to(datetime(2026, 12, 4, 8, tzinfo=UTC))
        await running.round()
        assert [said for said in owner.heard if "certificat de non-paiement." in said]
        assert "1 250,00 €" in await owner.tap("Payé finalement")
        assert not (await as_stored(running, invoice)).is_owed


async def test_a_payment_is_told_to_have_bounced_by_a_tap_on_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Martin", "80", LATE, number="042")
        assert "Je n'ai pas de paiement de Martin" in await owner.say("prélèvement rejeté Martin")
        await owner.say("reçu 80 de Martin")
        await owner.tap("Date et moyen")
        assert "paiement rejeté" in await owner.tap("Rejeté par la banque")
        await owner.say("chèque rejeté", owner.last)
        assert "Je n'ai pas de paiement de Martin" in read(owner.last)


def read_text(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")
