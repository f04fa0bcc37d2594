"""Settings that change what leaves: taps, the minimum, an absence, ways of paying, whom to write to."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.stories.openings import after, first_has_left
from tests.stories.registered import messages_to_clients, registered, released
from tests.stories.telling import Teller, a_stage, labels, plain, read

LATE = date(2026, 10, 10)
MORNING = datetime(2026, 11, 5, 7, 30, tzinfo=UTC)  # a Thursday, 8 h 30 in Paris: the digest has come
NEXT_DAY = datetime(2026, 11, 6, 8, 59, tzinfo=UTC)  # 9 h 59 in Paris


async def go(owner: Teller, *way: str) -> str:
    """Open the settings and tap one way through them; return what the card then says."""
    await owner.say("/reglages")
    card = owner.last
    for label in way:
        await owner.tap(label, card)
    return read(card)


async def test_a_firm_message_to_a_company_leaves_the_next_day_at_ten_unless_it_is_held(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        said = await go(owner, "Changer les relances", "Rappel ferme", "Partir le lendemain à 10 h")
        assert said.startswith("✅ Rappel ferme aux entreprises : part le lendemain à 10 h, sauf si vous le retenez.")
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        await registered(running, "Durand SAS", "900", LATE, number="2026-042", start="firm", email="d@durand.example")
        await running.move_to(MORNING)
        digest = next(text for text in owner.heard if "Fermes, au prochain jour ouvré" in text)
        assert "Fermes, au prochain jour ouvré à 10 h sauf si vous retenez : 2 messages" in digest
        held = next(m for m in reversed(owner.person.chat) if "Durand SAS, sauf si vous retenez" in read(m))
        assert read(held).startswith("📤 Part vendredi 6 novembre 2026 à 10 h à Durand SAS, sauf si vous retenez")
        await owner.tap("Retenir", held)
        running.mail.mails.clear()
        await running.move_to(NEXT_DAY)
        assert running.mail.mails == []
        await running.move_to(NEXT_DAY + timedelta(minutes=2))
        [mail] = running.mail.mails
        assert mail.to == "compta@dupont.example"
        assert "au plus tard le lundi 16 novembre" in plain(mail.text)  # eight days from its departure, a Saturday


async def test_a_courteous_message_can_wait_for_a_tap_too(tmp_path: Path) -> None:
    async with after(first_has_left, tmp_path) as (running, owner):
        said = await go(owner, "Changer les relances", "Avec mon accord", "☐ rappel courtois")
        assert "Actuellement : rappel courtois." in said
        assert "☑ rappel courtois" in labels(owner.last)
        await registered(running, "Dupont SARL", "1250", date(2026, 11, 2), number="2026-041", start="courtesy")
        await running.move_to(MORNING + timedelta(hours=4))
        assert running.mail.mails == []
        await released(running)
        await running.move_to(MORNING + timedelta(hours=5))
        assert [mail.to for mail in running.mail.mails] == ["compta@dupont.example"]


async def test_small_sums_and_an_absence_keep_messages_back_and_say_why(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Petit SARL", "12", LATE, number="P-1", start="courtesy", email="p@petit.example")
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        assert "20,00 €" in await go(owner, "Changer les relances", "Montant minimum", "20,00 €")
        assert "Absence notée : mercredi 4 novembre 2026 – mardi 10 novembre 2026." in await go(
            owner, "Absence", "Une semaine"
        )
        await running.round()
        said = await owner.say("/relances")
        assert "ce que ce client doit en tout reste sous le minimum" in said
        assert "mercredi 11 novembre 2026" not in said  # Armistice: not a working day in France
        assert "jeudi 12 novembre 2026" in said
        assert [m for m in await messages_to_clients(running) if m.state.value in {"waiting", "planned"}] == []
        assert "Aucune absence notée" in await go(owner, "Absence", "Je suis là")
        await running.move_to(MORNING)
        assert [m.step for m in await messages_to_clients(running) if m.state.value == "waiting"] == ["firm"]


async def test_an_absence_is_noted_by_its_two_dates(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await go(owner, "Absence", "Choisir les dates")
        assert (await owner.say("24 décembre")).startswith("Et le dernier ?")
        assert "Le dernier jour ne peut pas venir avant le premier" in await owner.say("20 décembre")
        assert "Absence notée : jeudi 24 décembre 2026 – samedi 2 janvier 2027." in await owner.say("2 janvier")


async def test_messages_offer_the_means_of_payment_that_are_wanted(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await go(owner, "Changer le paiement", "Moyens de paiement", "☐ chèque")
        await owner.tap("☑ virement")
        assert "au moins un moyen" in await owner.tap("☑ chèque") or "au moins un moyen" in owner.heard[-1]
        await go(owner, "Changer le paiement", "Lien de paiement")
        assert "seules les places" in await owner.say("https://pay.example/[somme]")
        assert (await owner.say("https://pay.example/[montant]?r=[reference]")).startswith("✅ Lien noté.")
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="courtesy")
        await running.move_to(MORNING)
        await released(running)
        await running.move_to(MORNING + timedelta(hours=2))
        [mail] = running.mail.mails
        text = plain(mail.text)
        assert "IBAN" not in text
        assert "Par chèque : à l'ordre de Atelier Lumière" in text
        assert "https://pay.example/1250.00?r=2026-041" in text
        assert mail.attachments == mail.inline == ()


async def test_each_step_writes_to_whom_the_owner_chose(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm")
        await owner.say("/client dupont")
        await owner.tap("Modifier")
        await owner.tap("À qui écrire")
        await owner.tap("Direction")
        assert "Il me faut une adresse e-mail" in await owner.say("Paul Dupont")
        assert "Direction : Paul Dupont, paul@dupont.example, +33612345678" in await owner.say(
            "Paul Dupont <paul@dupont.example> 06 12 34 56 78"
        )
        await owner.tap("Rappel ferme → comptabilité")
        await running.move_to(MORNING)
        await released(running)
        await running.move_to(MORNING + timedelta(hours=2))
        [mail] = running.mail.mails
        assert mail.to == "paul@dupont.example"
        assert plain(mail.text).startswith("Bonjour Paul Dupont,")
        said = await owner.say("/client dupont")
        assert "Direction : Paul Dupont" in said
        assert "Autres destinataires : rappel ferme → direction" in said
        await owner.tap("Modifier")
        await owner.tap("À qui écrire")
        await owner.tap("Retirer la direction")
        assert "Direction :" not in await owner.say("/client dupont")


async def test_the_days_of_payments_are_tapped_and_shown(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", date(2026, 11, 2), number="2026-041", start="courtesy")
        await owner.say("/client dupont")
        await owner.tap("Modifier")
        await owner.tap("Jours de paiement")
        await owner.tap("☐ le 10")
        assert "Actuellement : le 10 et fin de mois." in await owner.tap("☐ fin de mois")
        assert "Paie : le 10 et fin de mois ; le rappel part deux jours ouvrés avant" in await owner.say(
            "/client dupont"
        )
        assert "vendredi 6 novembre 2026" in await owner.say("/relances")
