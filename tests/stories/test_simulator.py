"""What clients answer in the simulator reaches the owner by the ways by which answers come in."""

from bot.demo.actor import typed
from bot.demo.simulator.answering_mail import answer
from bot.demo.simulator.passing_time import wait_for_event
from bot.demo.simulator.world import OWNER, World
from tests.simulated import a_simulator
from tests.stories.telling import EMAIL, IBAN

INVOICE = "Facture 2026-052 Bernard SARL 900 € TTC échéance 15/10/2026 compta@bernard.example"
ANSWER = "Bonjour, nous traversons un passage difficile : pourrions-nous régler en trois fois ?"


async def say(world: World, text: str) -> None:
    await world.act(OWNER, lambda owner: owner.say(text))


async def tap(world: World, label: str) -> None:
    """Tap the newest button of the owner's chat that says ``label``."""
    card, data = next(
        (card.message_id, button.callback_data or "")
        for card in reversed(world.owner.chat)
        for button in card.buttons
        if typed(button.text) == label
    )
    await world.act(OWNER, lambda owner: owner.tap(card, data))


async def reminds_bernard(world: World) -> None:
    """Register a late invoice, and release its first message."""
    await world.act(OWNER, lambda owner: owner.start(world.first_payload(OWNER)))
    for text in ("Atelier Camille", IBAN, EMAIL, INVOICE):
        await say(world, text)
    for label in ("Enregistrer", "Courtois"):
        await tap(world, label)
    await wait_for_event(world)
    for label in ("Rien reçu : envoyer", "C'est Atelier Camille", "Signer Atelier Camille"):
        await tap(world, label)
    await wait_for_event(world)


async def test_a_mail_is_answered_and_its_owner_reads_the_clients_own_words() -> None:
    async with a_simulator() as (_, world):
        await reminds_bernard(world)
        (mail,) = world.mails
        before = len(world.owner.chat)

        await answer(world, 0, ANSWER)

        told = typed("\n".join(message.text for message in world.owner.chat[before:]))
        assert "answers@relance.example" in str(mail.message["Reply-To"])
        assert "Bernard SARL a répondu par e-mail" in told
        assert ANSWER in told
        assert "La facture 2026-052" not in told
        assert [(sent.mail, sent.text) for sent in world.sent] == [(0, ANSWER)]
