"""The scene at the centre: a client in temporary difficulty, a plan that both can live with, its first payment.

Its dates are those of the standard envelope, worked out by hand.
"""

from datetime import date, time

from bot.demo.actor import Actor, typed

BERNARD = "compta@bernard.example"
AGREED, ANNOUNCED, PAID = date(2027, 1, 11), date(2027, 1, 18), date(2027, 1, 19)
_TEN, _NOON = time(10), time(12)


async def play_plan(actor: Actor) -> None:
    """Play the scene to its end.

    :raises StoryError: when something that it expects does not happen.
    """
    await _difficulty(actor)
    await _agreement(actor)
    await _first_payment(actor)


async def _difficulty(actor: Actor) -> None:
    """11 January: what a client said on the telephone gets plans inside the owner's limits at once."""
    await actor.go_to(AGREED, _TEN)
    await actor.note("demo.story_difficulty")
    await actor.say("demo.says_bernard")
    await actor.tap("newsave")
    await actor.tap("start", "Bernard", label=actor.words.plain("new_invoice.button_start_courtesy"))
    await actor.say("demo.says_difficulty")
    await actor.tap("arroffer", "Bernard")
    await actor.mail_on(AGREED, BERNARD)


async def _agreement(actor: Actor) -> None:
    """11 January still: the client chooses three payments, and both have the agreement in writing."""
    await actor.note("demo.story_agreement")
    await actor.tap("arrpick", "Bernard", label=typed(actor.words.plain("arrangement.button_pick", letter="B")))
    await actor.say("demo.says_who")
    await actor.say("demo.says_acknowledged")
    await actor.mail_on(AGREED, BERNARD)


async def _first_payment(actor: Actor) -> None:
    """18 and 19 January: the first payment is announced, comes in and is thanked for with where the plan stands."""
    await actor.go_to(ANNOUNCED)
    await actor.note("demo.story_installment")
    await actor.mail_on(ANNOUNCED, BERNARD)
    await actor.go_to(PAID, _NOON)
    await actor.say("demo.says_installment")
    await actor.mail_on(PAID, BERNARD)
    await actor.tap("arr", "Bernard")
