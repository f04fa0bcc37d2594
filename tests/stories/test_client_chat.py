"""A client's own chat: opened by the link in a mail on a tap, answered there, shown nothing but its own case."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import update

from bot.channels.bank_details import epc_qr
from bot.demo.stage import Stage
from storage.tables import clients
from tests.builders import euros
from tests.stories.registered import registered, released
from tests.stories.telling import IBAN, OWNER_ID, Teller, a_stage, labels, plain, read

LATE = date(2026, 11, 2)
CLIENT_ID, STRANGER_ID = 3003, 4004
DUPONT = "compta@dupont.example"
OPEN = {"fr": "Ouvrir le dossier", "en": "Open the account"}


def at(day: int, hour: int = 11, month: int = 11) -> datetime:
    """Return a moment of the story's winter."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


async def reminded(running: Stage) -> str:
    """Let a first reminder about 1,250 € reach Dupont, and return the payload of the link in it."""
    await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="courtesy", email=DUPONT)
    await running.move_to(at(5, 9))
    await released(running)
    await running.move_to(at(5, 11))
    [payload] = re.findall(r"https://t\.me/\w+\?start=(\S+)", running.mail.mails[-1].text)
    return str(payload)


def somebody(running: Stage, user_id: int = CLIENT_ID, language: str = "fr") -> Teller:
    """Return a person whom the bot does not know."""
    return Teller(running, running.telegram.user(user_id, first_name="Claire", language_code=language))


async def follows(running: Stage, person: Teller, payload: str) -> str:
    """Let a person follow a link, and return what the bot says to it."""
    person.person.start(payload)
    await running.settle()
    return read(person.last)


async def opened(running: Stage, language: str = "fr") -> Teller:
    """Let Dupont open its case in its own chat."""
    client = somebody(running, language=language)
    await follows(running, client, await reminded(running))
    if language == "en":
        await client.tap("English")
    await client.tap(OPEN[language])
    return client


async def test_whom_the_owner_says_tu_to_is_addressed_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _):
        payload, client = await reminded(running), somebody(running)
        async with running.program.services.database.write() as tx:
            await tx.execute(update(clients).values(address="familiar"))
        assert "te propose de suivre ici le dossier" in await follows(running, client, payload)
        await client.tap(OPEN["fr"])
        await client.tap("J'ai payé")
        assert "Touche un jour, ou écris-le" in read(client.last)
        assert "touche « Je paierai le… »" in await client.say("le 20/12/2026")
        await client.tap("Autre chose…", client.showing("Autre chose…"))
        await client.tap("Ne plus écrire ici", client.showing("Ne plus écrire ici"))
        heard = " ".join(client.heard)
        assert "t’écrira" in heard or "t'écrira" in heard
        assert not re.search(r"\b([Vv]ous|[Vv]otre|[Vv]os)\b", heard)


async def test_both_sides_play_the_difficulty_to_a_running_plan(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        client = await opened(running)
        assert "Dupont SARL a ouvert son dossier sur Telegram" in read(owner.last)
        assert read(client.last) == (
            "Atelier Lumière – dossier Dupont SARL\n"
            "• facture 2026-041 : 1 250,00 €, échue le lundi 2 novembre 2026 (3 jours)\n"
            "Reste à régler : 1 250,00 €"
        )
        await client.tap("Difficulté passagère")
        shown = await client.say("300 par mois à partir du 20 novembre")
        assert "A. En 5 fois :\n• vendredi 20 novembre 2026 : 300,00 €" in shown
        assert "Dupont SARL signale une difficulté et voit ces propositions" in read(owner.last)
        await client.tap("Choisir A")
        await client.say("Claire Martin, gérante")
        assert (await client.say("1250 €")).startswith("Ce n'est pas assez clair")
        assert "Somme reconnue : « 1250 € mille deux cent cinquante euros »" in await client.say(
            "1250 € mille deux cent cinquante euros"
        )
        await client.tap("Je donne mon accord")
        assert "Aucun rappel ne part d'ici là." in read(client.last)
        granted = await owner.tap("Accorder")
        assert granted.startswith("🤝 Échéancier en cours : Dupont SARL")
        await running.move_to(at(5, 13))
        assert "ACCORD DE RÈGLEMENT ÉCHELONNÉ" in "\n".join(client.heard)
        assert client.last.attachment is not None
        assert len(running.mail.mails) == 1
        await client.tap("Le dossier")
        await client.tap("Déplacer une date")
        await client.say("30 novembre")
        assert "demande à verser 300,00 € le lundi 30 novembre 2026 au lieu du vendredi 20 novembre 2026" in read(
            owner.last
        )
        await owner.tap("Refuser")
        await running.move_to(at(5, 14))
        assert "il reste prévu le vendredi 20 novembre 2026" in read(client.last)


async def test_an_english_client_is_answered_in_english_and_refused_kindly(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        client = await opened(running, "en")
        await client.tap("Temporary difficulty")
        await client.tap("See what is offered")
        await client.tap("Propose something else")
        await client.say("100 a month")
        await client.tap("Choose A")
        await client.say("Claire Martin, director")
        await client.say("€1,250 one thousand two hundred and fifty euros")
        await client.tap("I agree")
        await owner.tap("Refuser")
        assert "reçoit un refus courtois" in "".join(owner.heard)
        await running.move_to(at(5, 13))
        assert "We are sorry that we cannot accept it as it stands." in "\n".join(client.heard)
        assert "A. In 2 payments:" in "\n".join(client.heard)


async def test_a_client_says_that_it_has_paid_and_proves_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        client = await opened(running)
        await client.tap("Comment régler")
        assert "IBAN : FR76 3000 6000" in read(client.last)
        assert client.last.attachment is not None
        await client.tap("J'ai payé", client.last)
        await client.say("hier")
        await client.tap("Virement")
        told = read(owner.last)
        assert told.startswith("💶 Dupont SARL dit avoir payé 1 250,00 € le mercredi 4 novembre 2026 (virement).")
        client.person.send_photo(epc_qr("Dupont", IBAN, euros(1), "x") or b"")
        await running.settle()
        assert read(client.last).startswith("✅ Merci, le justificatif est transmis.")
        assert owner.last.attachment is not None
        assert "1 250,00 €" in await owner.tap("Reçu")


async def test_a_word_is_passed_on_and_who_wants_to_be_left_alone_is(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        client = await opened(running)
        await client.say("Bonjour, bonne journée à toute l'équipe !")
        await client.tap("Transmettre")
        assert "« Bonjour, bonne journée à toute l'équipe ! »" in read(owner.last)
        understood = await client.say("Je vous règle la totalité vendredi 13 novembre.")
        assert understood.startswith("Compris comme un règlement à venir : c'est noté")
        assert "📅 Règlement annoncé : 1 250,00 € le vendredi 13 novembre 2026" in understood
        assert "paie 1 250,00 € le vendredi 13 novembre 2026" in read(owner.last)
        await client.tap("Autre chose…")
        await client.tap("Ne plus écrire ici")
        await client.tap("Oui, fermer ici")
        assert "ne veut plus de messages sur Telegram" in read(owner.last)
        assert "Reste à régler" not in plain(await client.say("Bonjour ?"))


async def test_a_link_binds_one_chat_on_a_tap_and_opens_no_other(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        payload = await reminded(running)
        stranger = somebody(running, STRANGER_ID)
        invited = await follows(running, stranger, payload)
        assert invited.startswith("Atelier Lumière vous propose de suivre ici le dossier Dupont SARL")
        assert "1 250" not in invited
        await stranger.tap("Ce n'est pas moi")
        client = somebody(running)
        await follows(running, client, payload)
        await client.tap(OPEN["fr"])
        assert "Reste à régler" in read(client.last)
        assert "déjà ouvert dans une autre conversation" in await follows(running, stranger, payload)
        assert "Reste à régler" in await follows(running, client, payload)
        await owner.tap("Fermer ce dossier sur Telegram")
        assert "n'ouvre pas, ou plus, de dossier" in await follows(running, client, payload)
        await client.tap("Comment régler")
        assert read(client.last).startswith("Ce bouton n'est plus à jour")


async def test_messages_follow_the_client_to_its_chat_and_fall_back_on_mail(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        client = await opened(running)
        await owner.say("/point")
        await owner.tap("Pointer mes encaissements")
        await owner.tap("Tout est pointé")
        await running.move_to(at(13, 12))
        assert "Pourriez-vous régler cette somme" in read(client.last)
        assert labels(client.last) == ["J'ai payé", "Je paierai le…", "Le dossier"]
        assert len(running.mail.mails) == 1
        client.person.block()
        await running.settle()
        await running.move_to(at(30, 9))
        await released(running)
        await running.move_to(at(30, 15))
        assert len(running.mail.mails) == 2
        client.person.unblock()
        assert "Reste à régler" in await client.say("/start")


async def test_one_person_is_owner_here_and_client_there(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        payload = await reminded(running)
        assert "vous propose de suivre ici" in await follows(running, owner, payload)
        await owner.tap(OPEN["fr"])
        await owner.tap("Je paierai le…")
        assert "✅ Merci, c'est noté : 1 250,00 € le jeudi 12 novembre 2026." in await owner.say("le 12 novembre")
        assert "Quel est l'e-mail de Martin SA" in await owner.say("Facture 77 Martin SA 300 € échéance 30/11")
        assert owner.person.account.id == OWNER_ID
