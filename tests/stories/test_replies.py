"""Clients answer by mail: what each answer does, what the owner sees of it, and one tap to correct it."""

from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy import select

from bot.demo.stage import Stage
from bot.replying import Deeds, Reply, Replying
from bot.usecases.work import Work
from storage.messages import Kind, State
from storage.tables import clients
from tests.stories.registered import EMAIL, messages_to_clients, registered, released
from tests.stories.telling import Teller, a_stage, business_of, labels, read

LATE = date(2026, 10, 20)


def mail(text: str, *, to: str = "", sender: str = EMAIL, subject: str = "Re: Facture 041", **head: str) -> bytes:
    """Write a mail; ``to`` is the key of the one that it answers."""
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    if to:
        message["In-Reply-To"] = f"<{to}>"
    for name, value in head.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


async def arrives(stage: Stage, raw: bytes) -> None:
    """Let a mail come in, and the program act on it."""
    await stage.program.services.mailroom.keep(raw)
    await stage.settle()


async def reminded(stage: Stage) -> str:
    """Send the reminder that waits, and return its key."""
    await stage.round()
    await released(stage)
    await stage.move_to(stage.clock.now().replace(hour=15))
    [left] = [each for each in await messages_to_clients(stage) if each.state is State.DELIVERED]
    assert left.kind is Kind.CHASE
    return left.mail_key


async def test_a_difficulty_told_by_mail_rests_the_chase_and_brings_plans(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041", start="courtesy")
        key = await reminded(stage)
        answer = mail("Bonjour,\nFévrier est très dur, est-ce possible de payer en 3 fois ?\n\n> Payez !", to=key)
        await arrives(stage, answer)
        told = "\n".join(owner.heard)
        assert "Dupont SARL a répondu par e-mail" in told
        assert "Février est très dur, est-ce possible de payer en 3 fois ?" in told
        assert "Payez !" not in told
        assert "Compris : difficulté passagère." in told
        assert "ces propositions lui sont envoyées" in told
        count = len(owner.heard)
        await arrives(stage, answer)
        assert len(owner.heard) == count
        await _corrected(owner)


async def test_plans_wait_for_the_owner_who_wants_to_be_asked_first(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041", start="courtesy")
        key = await reminded(stage)
        await owner.say("/echeancier")
        await owner.tap("Mes limites")
        await owner.tap("Difficulté par e-mail : plans envoyés")
        assert "Difficulté par e-mail : me demander" in labels(owner.last)
        sent = len(stage.mail.mails)
        await arrives(stage, mail("Bonjour, la trésorerie est tendue, pouvons-nous payer en 3 fois ?", to=key))
        assert "Voici ce que vous pouvez lui proposer." in "\n".join(owner.heard)
        await stage.move_to(stage.clock.now() + timedelta(minutes=30))
        assert len(stage.mail.mails) == sent
        assert " : la proposition" in await owner.tap("Envoyer au client")


async def _corrected(owner: Teller) -> None:
    shown = await owner.tap("Ce n'est pas ça")
    assert "Que veut-il dire ?" in shown
    assert "Conteste" in labels(owner.showing("Conteste"))
    shown = await owner.tap("Dit avoir payé")
    assert "Compris : dit avoir payé." in shown
    assert "Les propositions d'échéancier sont retirées." in shown
    assert any("dit avoir payé 1 200,00 €" in said for said in owner.heard)
    await owner.tap("Ce n'est pas ça")
    assert "Le paiement annoncé n'est plus attendu." in await owner.tap("Promet de payer")
    assert "vendredi 6 novembre" in await owner.say("vendredi")


class Broken(Replying):
    """What a bug would be: it does nothing that a mail says."""

    async def act(self, work: Work, reply: Reply) -> Deeds | None:
        """Fail."""
        raise RuntimeError(reply.reading.intent, work.now)


async def test_a_mail_that_fails_again_and_again_is_given_to_its_owner(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041")
        services = stage.program.services
        broken = replace(services.mailroom, replying=Broken(services.answering))
        await broken.keep(mail("Bonjour, le virement partira vendredi. Cordialement"))
        while await broken.read_due(stage.clock.now()):
            pass
        await stage.settle()
        told = owner.heard[-1]
        assert "Dupont SARL a répondu par e-mail" in told
        assert "le virement partira vendredi" in told
        assert "Dit avoir payé" in labels(owner.last)


async def test_a_promise_by_mail_is_noted_with_its_day(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041")
        await arrives(stage, mail("Bonjour, le virement partira vendredi. Cordialement"))
        told = "\n".join(owner.heard)
        assert "Compris : promet de payer." in told
        assert "vendredi 6 novembre" in told


async def test_an_order_number_and_another_address_told_by_mail_are_taken_by_a_tap(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041")
        await arrives(stage, mail("Bonjour, il nous faut un numéro de commande sur la facture pour la payer."))
        assert "a besoin d'un numéro de commande sur la facture" in owner.heard[-2]
        assert "Rien ne part à ce sujet jusqu'au" in owner.heard[-2]
        assert "Quel est le numéro de commande" in await owner_asked(owner)
        await arrives(stage, mail("Merci d'indiquer notre numéro de commande 4500012 sur la facture."))
        assert "demande ce numéro de commande sur la facture : 4500012" in owner.heard[-2]
        assert "Numéro noté" in await owner.tap("Noter ce numéro")
        await arrives(
            stage, mail("M. Delmas ne travaille plus chez nous. Merci d'écrire désormais à achats@client.example")
        )
        assert "Nouvelle adresse indiquée : achats@client.example" in owner.heard[-2]
        card = owner.showing("Écrire à cette adresse")
        assert "Les messages partent désormais à achats@client.example." in await owner.tap("Écrire à cette adresse")
        assert await addresses(stage) == ["achats@client.example"]
        await owner.tap("Annuler cette action", card)
        assert await addresses(stage) == [EMAIL]


async def owner_asked(owner: Teller) -> str:
    """Tap the button that asks for the order number, and return the question."""
    await owner.tap("N° de commande")
    return read(owner.last)


async def addresses(stage: Stage) -> list[str]:
    """Return where clients are written to."""
    business = await business_of(stage)
    assert business
    async with stage.program.services.database.read() as tx:
        return [row.email for row in await tx.execute(select(clients).where(clients.c.business_id == business.id))]


async def test_machines_and_thanks_are_traced_only_and_start_no_loop(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041")
        before = list(owner.heard)
        await arrives(stage, mail("Je suis absent jusqu'au 12.", Auto_Submitted="auto-replied"))
        await arrives(stage, mail("Merci beaucoup, bonne journée !"))
        assert owner.heard == before
        assert stage.mail.mails == []


async def test_an_unclear_answer_is_for_the_owner_and_an_unknown_sender_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="F-2026-041")
        await arrives(stage, mail("Je reviens vers vous."))
        assert "Le sens n'est pas certain." in read(owner.last)
        assert "Rien à faire." in await owner.tap("Rien à faire")
        await arrives(stage, mail("La facture F-2026-041 est payée.", sender="x@autre.example"))
        assert "De quel client vient-il ?" in read(owner.last)
        assert "est rattaché à Dupont SARL" in await owner.tap("Dupont SARL")
        assert any("Compris : dit avoir payé." in said for said in owner.heard)


async def test_what_the_owner_writes_in_the_same_thread_is_no_answer_of_the_client(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041", start="courtesy")
        key = await reminded(stage)
        business = await business_of(stage)
        assert business
        before = list(owner.heard)
        await arrives(stage, mail("Le virement est parti, merci, c'est payé.", to=key, sender=business.email))
        assert owner.heard == before


async def test_a_mail_that_comes_back_holds_the_case_and_asks_for_another_address(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (stage, owner):
        await registered(stage, "Dupont SARL", "1200", LATE, number="041", start="courtesy")
        key = await reminded(stage)
        await arrives(
            stage, mail("550 5.1.1 user unknown", to=key, sender="MAILER-DAEMON@mx.example", subject="Undeliverable")
        )
        [message] = [each for each in await messages_to_clients(stage) if each.mail_key == key]
        assert message.state is State.REFUSED
        assert EMAIL in read(owner.last)
        assert "Nouvelle adresse" in labels(owner.last)
