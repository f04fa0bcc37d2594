"""The main story: two invoices, from the first contact to the last euro.

Its dates are those of the standard policy, worked out by hand; every mail that leaves is foreseen here, by day and
receiver, and any other ends the story. 21 November 2026 is a Saturday.
"""

from datetime import date

from bot.demo.actor import Actor

FIRST_DAY = date(2026, 11, 9)  # a Monday; both invoices fall due more than 15 days later
DUPONT, MARTIN = "compta@dupont.example", "studio@martin.example"


async def play(actor: Actor) -> None:
    """Play the story to its end.

    :raises StoryError: when something that it expects does not happen.
    """
    await _come_in(actor)
    await _register(actor)
    await _first_message(actor)


async def _come_in(actor: Actor) -> None:
    """Claim the bot by its one-time link, and answer its first questions."""
    actor.note("demo.story_come_in")
    link = actor.scene.program.claim_link or ""
    await actor.start(link.partition("?start=")[2])
    await actor.say("demo.says_name")
    await actor.say("demo.says_iban")
    await actor.say("demo.says_email")


async def _register(actor: Actor) -> None:
    """Register two invoices, each by one message and one tap."""
    actor.note("demo.story_register")
    for invoice in ("demo.says_dupont", "demo.says_martin"):
        await actor.say(invoice)
        await actor.tap("newsave")


async def _first_message(actor: Actor) -> None:
    """27 November, three days before the first due date: the first message ever waits for a tap."""
    await actor.pass_quietly(date(2026, 11, 26))
    await actor.go_to(date(2026, 11, 27))
    actor.note("demo.story_first")
    await actor.tap("release", "Dupont")
    await actor.mail_on(date(2026, 11, 27), DUPONT)
