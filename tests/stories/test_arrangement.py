"""The scene this product exists for: a client in temporary difficulty, a plan that both can live with, and its life."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.demo.stage import Stage, stage
from tests.stories.registered import as_stored, registered
from tests.stories.telling import EMAIL, IBAN, OWNER_ID, START, Teller, a_stage, forged, labels, plain, read

LATE = date(2026, 11, 2)
STRANGER = 2002


async def late(running: Stage, client: str = "Dupont SARL", number: str = "2026-041", email: str = EMAIL) -> None:
    """Register a late invoice of 1,250 € that is already chased."""
    await registered(running, client, "1250", LATE, number=number, start="courtesy", email=email)


def at(day: int, hour: int = 11, month: int = 11, year: int = 2026) -> datetime:
    """Return a moment."""
    return datetime(year, month, day, hour, tzinfo=UTC)


async def agreed(running: Stage, owner: Teller) -> str:
    """Let Dupont accept three payments, and return the card of what was agreed."""
    await late(running)
    await owner.say("dupont a un souci de trésorerie, 3 fois")
    await owner.tap("Accepté : B")
    await owner.say("Mme Martin, gérante")
    return await owner.say("Je reconnais devoir 1 250 €, mille deux cent cinquante euros.")


async def test_a_difficulty_gets_plans_an_agreement_and_payments_to_its_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        assert await owner.say("dupont a un souci de trésorerie, 3 fois") == (
            "🤝 Dupont SARL : difficulté passagère notée. Rien ne part jusqu'au jeudi 12 novembre 2026 inclus.\n"
            "À étaler : 1 250,00 €, facture 2026-041\n"
            "A. 2 versements : 625,00 € les 12/11/2026 et 14/12/2026\n"
            "B. 3 versements : 416,67 € les 12/11/2026 et 14/12/2026, puis 416,66 € le 12/01/2027\n"
            "C. 4 versements : 312,50 € les 12/11/2026, 14/12/2026, 12/01/2027 et 12/02/2027"
        )
        assert "📤 Part aujourd'hui à 9 h 30 : la proposition." in await owner.tap("Envoyer au client")
        await running.move_to(at(4, 9))
        [offer] = running.mail.mails
        assert "Merci de nous l'avoir dit" in plain(offer.text)
        assert "B. En 3 fois :\nLe 12 novembre 2026 : 416,67 €" in plain(offer.text)
        await owner.tap("Accepté : B")
        await owner.say("Mme Martin, gérante")
        card = await owner.say("Je reconnais devoir 1 250 €, mille deux cent cinquante euros.")
        assert card.startswith("🤝 Échéancier en cours : Dupont SARL, facture 2026-041\n• 12/11/2026 : 416,67 €\n")
        assert "Accepté par : Mme Martin, gérante\nPrend effet au premier versement." in card
        await running.move_to(at(4, 13))
        agreement = plain(running.mail.mails[1].text)
        assert "ACCORD DE RÈGLEMENT ÉCHELONNÉ" in agreement
        assert "pour qui l'accord a été donné par Mme Martin, gérante" in agreement
        assert "« Je reconnais devoir 1 250 €, mille deux cent cinquante euros. »" in agreement
        await running.move_to(at(9))
        announced = running.mail.mails[2]
        assert "Votre prochain versement pour la facture 2026-041" in plain(announced.text)
        assert "416,67 €, est prévu le jeudi 12 novembre 2026 (1 sur 3)" in plain(announced.text)
        await running.move_to(at(12))
        received = await owner.say("reçu 416,67 de dupont")
        assert "📤 Part aujourd'hui à 12 h 10 : le remerciement." in received
        await running.move_to(at(12, 13))
        assert "Le 12 novembre 2026 (réglé) : 416,67 €" in plain(running.mail.mails[3].text).replace("1. ", "")
        await owner.say("reçu 500 de dupont")
        assert "12/01/2027 : 333,33 € (sur 416,66 €)" in await owner.tap("Voir l'échéancier")
        await running.move_to(at(13, month=1, year=2027))
        assert "Dupont SARL devait verser 333,33 € le mardi 12 janvier 2027. Reçu ?" in read(owner.last)
        await owner.tap("Versement reçu")
        assert " : le remerciement de fin" in read(owner.showing("Voir l'échéancier"))
        assert (await owner.tap("Voir l'échéancier")).startswith("✅ Échéancier tenu : Dupont SARL")


async def test_a_missed_installment_leads_to_a_word_a_notice_and_the_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await agreed(running, owner)
        await running.move_to(at(12))
        await owner.say("reçu 416,67 de dupont")
        await running.move_to(at(15, month=12))
        assert "devait verser 416,67 € le lundi 14 décembre 2026. Reçu ?" in "\n".join(owner.heard)
        missed = await owner.tap("Rien reçu")
        assert missed.startswith("Un mot courtois est préparé pour Dupont SARL.")
        await running.move_to(at(15, 15, month=12))
        assert "n'avons pas vu arriver le versement de 416,67 €" in plain(running.mail.mails[-1].text)
        await running.move_to(at(18, 9, month=12))
        noticed = await owner.tap("Envoyer l'avis")
        assert "L'avis à Dupont SARL laisse jusqu'au lundi 28 décembre 2026." in noticed
        await running.move_to(at(18, 10, month=12))
        assert "Comme le prévoit l'article 7 de notre accord du 4 novembre 2026" in plain(running.mail.mails[-1].text)
        mails = len(running.mail.mails)
        await running.move_to(at(29, month=12))
        assert len(running.mail.mails) == mails
        ended = await owner.tap("Mettre fin à l'accord")
        assert ended.startswith("L'échéancier de Dupont SARL a pris fin")
        assert "Le premier message attendra votre accord." in ended
        await running.move_to(at(6, month=1, year=2027))
        assert "courtois" in read(owner.showing("Rien reçu : envoyer"))
        assert len(running.mail.mails) == mails


async def test_the_end_can_be_undone_and_a_date_moved(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await agreed(running, owner)
        await running.move_to(at(13))
        await owner.tap("Rien reçu")
        assert "🤝 Échéancier en cours" in await owner.tap("Annuler cette action")
        await owner.tap("Déplacer la date")
        assert "au plus tard : dimanche 13 décembre 2026" in (await owner.say("20 décembre")).lower()
        moved = await owner.say("20 novembre")
        assert moved.startswith("✅ Date déplacée ; le client reçoit l'échéancier à jour.")
        assert "• 20/11/2026 : 416,67 €" in moved
        await running.move_to(at(23))
        await owner.tap("Rien reçu")
        await running.move_to(at(26, 9))
        ended = await owner.tap("Mettre fin à l'accord")
        assert ended.startswith("L'échéancier de Dupont SARL n'a pas pris effet")
        assert "🤝 Échéancier en cours" in await owner.tap("Annuler cette action")


async def test_an_offer_without_an_answer_is_recalled_once_and_then_left(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (running, owner):
        await late(running, "Dupont Ltd")
        await owner.say("Dupont Ltd is short of cash, 3 instalments")
        await owner.tap("Send to the client")
        await running.move_to(at(12))
        assert [plain(mail.text).splitlines()[2][:21] for mail in running.mail.mails] == [
            "Thank you for telling",
            "Our proposals to spre",
        ]
        await running.move_to(at(13))
        assert "did not answer the plans proposed" in "\n".join(owner.heard)
        again = await owner.tap("Wait another 8 days")
        assert "Nothing leaves up to and including Saturday 21 November 2026." in again
        await owner.tap("The client declines")
        assert "did not take a plan" in read(owner.last) + "".join(owner.heard)


async def test_what_the_client_proposes_instead_is_shown_even_outside_the_limits(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        await owner.say("/factures")
        await owner.tap("2026-041 · Dupont SARL · 1 250,00 € · 2 j")
        await owner.tap("Difficulté")
        await owner.tap("Proposer autre chose")
        assert (await owner.say("comme vous voulez")).startswith("Je n'ai pas compris.")
        monthly = await owner.say("200 par mois à partir du 1er décembre")
        assert "200,00 € les 01/12/2026, 04/01/2027, 01/02/2027" in monthly
        assert "puis 50,00 € le 01/06/2027" in monthly
        assert labels(owner.last)[0] == "Envoyer au client"
        await owner.tap("Abandonner")
        assert "Prochaine relance" in "\n".join(owner.heard)


async def test_who_is_insolvent_is_offered_no_plan(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running)
        warned = await owner.say("dupont est en redressement judiciaire")
        assert warned.startswith("⚖️ Dupont SARL : procédure collective")
        assert "Envoyer au client" not in labels(owner.last)


async def test_the_list_shows_what_comes_and_the_limits_can_be_changed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        assert (await owner.say("/echeancier")).startswith("🤝 Aucun échéancier en cours.")
        await agreed(running, owner)
        listed = await owner.say("/echeancier")
        assert listed == "🤝 1 échéancier en cours\nÀ recevoir ce mois-ci : 416,67 €"
        assert labels(owner.last)[0] == "Dupont SARL · 1/3 · 416,67 € le 12/11/2026"
        card = owner.last
        await owner.tap("Mes limites", card)
        assert labels(card)[0] == "Versements : 4 au plus"
        await owner.tap("Versements : 4 au plus", card)
        assert labels(card)[0] == "Versements : 5 au plus"
        await owner.tap("Pénalités : abandonnées si l'accord est tenu", card)
        assert "Pénalités : jamais abandonnées" in labels(card)


async def test_an_agreement_is_taken_back_before_it_leaves(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await agreed(running, owner)
        proposed = await owner.tap("Annuler cette action")
        assert proposed.startswith("🤝 Dupont SARL : difficulté passagère notée.")
        await running.move_to(at(5))
        assert running.mail.mails == []


async def test_without_mail_each_letter_is_offered_for_sharing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await late(running, email="")
        await owner.say("dupont a un souci de trésorerie, 3 fois")
        assert "À envoyer vous-même : la proposition." in await owner.tap("Envoyer au client")
        assert "Merci de nous l'avoir dit" in await owner.tap("Lire le texte")
        await owner.tap("C'est envoyé")
        assert "Noté : envoyé à Dupont SARL." in "\n".join(owner.heard)


async def test_an_undone_payment_takes_its_thanks_back_and_opens_the_plan_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await agreed(running, owner)
        await running.move_to(at(12))
        mails = len(running.mail.mails)
        await owner.say("dupont a payé")
        await owner.tap("Annuler cette action")
        await running.move_to(at(12, 15))
        assert len(running.mail.mails) == mails
        assert (await owner.say("/echeancier")).startswith("🤝 1 échéancier en cours")


async def test_buttons_of_another_business_reach_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID, STRANGER})) as running:
        owner, stranger = (Teller(running, running.telegram.user(id_)) for id_ in (OWNER_ID, STRANGER))
        for person in (owner, stranger):
            for words in ("/start", "Atelier", IBAN, EMAIL):
                await person.say(words)
        invoice = await registered(running, "Zéphyr", "1250", LATE, number="2026-041", start="courtesy")
        await owner.say("zéphyr a un souci de trésorerie, 3 fois")
        await owner.tap("Envoyer au client")
        await stranger.say("/echeancier")
        actions = ("arr", "arroffer", "arrdrop", "arrup", "arrundo", "arrmove", "arrmiss", "arrend", "arrpaid", "hard")
        for data in (*(f"{action}:1" for action in actions), "arrpick:1:0:1", "arrtext:1", "arrhold:1", "arrwish:1"):
            await forged(running, stranger, data)
        assert not any("Zéphyr" in said for said in stranger.heard)
        assert (await as_stored(running, invoice)).version == invoice.version
