"""Disputes in the chat: whole and in part, explained, answered, settled in each way, and taken back."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.demo.stage import Stage, stage
from bot.domain.invoice import Invoice
from tests.stories.registered import as_stored, messages_to_clients, registered, released
from tests.stories.telling import EMAIL, IBAN, OWNER_ID, START, Teller, a_stage, forged, labels, plain, read

LATE = date(2026, 11, 2)
STRANGER = 2002


async def late(running: Stage, client: str = "Dupont SARL", number: str = "2026-041") -> Invoice:
    """Register a late invoice of 1,250 € that is already chased."""
    return await registered(running, client, "1250", LATE, number=number, start="courtesy")


async def test_a_contested_part_is_left_in_peace_and_the_rest_is_chased(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        noted = await owner.say("dupont conteste 400 € sur la facture 2026-041")
        assert noted.startswith(
            "⚖️ Litige noté : ce qui est contesté est laissé en paix.\n"
            "⚖️ Dupont SARL conteste 400,00 € sur la facture 2026-041 ; le reste est relancé.\n"
            "La raison n'est pas encore connue : demandez-la au client.\n"
        )
        await owner.tap("Noter la raison")
        assert "Raison : la pose est mal finie" in await owner.say("la pose est mal finie")
        await running.move_to(datetime(2026, 11, 5, 8, tzinfo=UTC))
        assert "850,00 €" in read(owner.showing("Rien reçu : envoyer"))
        await released(running)
        await running.move_to(datetime(2026, 11, 5, 10, tzinfo=UTC))
        [mail] = running.mail.mails
        assert "Il reste à régler 850,00 € TTC (hors 400,00 € en discussion)" in plain(mail.text)
        assert "Montant : 850,00 €" in plain(mail.text)


async def test_a_whole_invoice_in_dispute_is_silent_until_it_is_settled(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        noted = await owner.say("litige sur la 041")
        assert "conteste la facture 2026-041, en entier (1 250,00 €)." in noted
        assert labels(owner.last)[1:3] == ["J'ai répondu", "Accorder un avoir"]
        assert "Vous avez répondu" in await owner.tap("J'ai répondu")
        await running.move_to(datetime(2026, 11, 6, 9, tzinfo=UTC))
        assert await messages_to_clients(running) == []
        said = "\n".join(owner.heard)
        assert "⚖️ 1 litige en cours, le plus ancien depuis 2 j" in said
        assert "À décider : 1 litige qui attend" in said
        await owner.say("/factures")
        await owner.tap("2026-041 · Dupont SARL · 1 250,00 € · 4 j")
        assert "⚖️ Contestée : rien ne part avant que le litige soit réglé." in read(owner.last)
        await owner.tap("Litige")
        upheld = await owner.tap("Facture maintenue")
        assert upheld.startswith("✅ La facture est maintenue : Dupont SARL")
        assert "Prochaine relance" in upheld
        assert "conteste la facture" in await owner.tap("Annuler cette action")


async def test_a_credit_settles_what_was_contested_and_can_be_undone(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        invoice = await late(running, "Dupont Ltd")
        await owner.say("Dupont Ltd disputes 400 on invoice 2026-041")
        credited = await owner.tap("Give a credit")
        assert credited.startswith("✅ Credit of €400.00 given to Dupont Ltd on invoice 2026-041.")
        assert (await as_stored(running, invoice)).balance.minor == 85_000
        await owner.tap("Undo")
        assert (await as_stored(running, invoice)).balance.minor == 125_000
        withdrawn = await owner.tap("Dispute withdrawn")
        assert withdrawn.startswith("✅ Dispute withdrawn")


async def test_of_several_invoices_the_one_that_is_meant_is_asked_for(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        await late(running, number="2026-042")
        assert await owner.say("litige avec dupont") == "De quelle facture s'agit-il ?"
        assert "conteste la facture 2026-042" in await owner.tap("2026-042 · Dupont SARL · 1 250,00 € · 2 j")


async def test_a_plan_leaves_out_what_is_contested(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        await owner.say("dupont conteste 250 € sur la facture 2026-041")
        assert "À étaler : 1 000,00 €" in await owner.say("dupont a un souci de trésorerie, 2 fois")


async def test_buttons_of_another_business_reach_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID, STRANGER})) as running:
        owner, stranger = (Teller(running, running.telegram.user(id_)) for id_ in (OWNER_ID, STRANGER))
        for person in (owner, stranger):
            for words in ("/start", "Atelier", IBAN, EMAIL):
                await person.say(words)
        invoice = await late(running, "Zéphyr")
        await owner.say("litige sur la 2026-041")
        stood = await as_stored(running, invoice)
        await stranger.say("/paye")
        for data in ("dispute:1", "dispreason:1", "dispanswer:1", "dispsettle:1:0:credited", "dispreopen:1"):
            await forged(running, stranger, data)
        assert await as_stored(running, invoice) == stood
        assert not any("Zéphyr" in said for said in stranger.heard)
