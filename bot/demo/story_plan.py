"""The scene at the centre: a client in temporary difficulty, a plan that both can live with, its first payment.

The client answers a reminder by mail, and signs a plan on its page. The dates are those of the standard policy and
envelope, worked out by hand.
"""

from datetime import date, time

from bot.demo.actor import Actor
from bot.demo.page_visit import sign_plan

BERNARD = "compta@bernard.example"
REGISTERED, AGREED, ANNOUNCED, PAID = date(2027, 1, 11), date(2027, 1, 12), date(2027, 1, 18), date(2027, 1, 20)
_BEFORE_WORK, _TEN, _NOON = time(7), time(10), time(12)
_THREE_PAYMENTS = 1  # the place of that plan among those proposed


async def play_plan(actor: Actor) -> None:
    """Play the scene to its end.

    :raises StoryError: when something that it expects does not happen.
    """
    await _difficulty(actor)
    await _agreement(actor)
    await _first_payment(actor)


async def _difficulty(actor: Actor) -> None:
    """11 and 12 January: the client answers its first reminder, and gets plans inside the owner's limits."""
    await actor.go_to(REGISTERED, _TEN)
    await actor.note("demo.story_difficulty")
    await actor.say("demo.says_bernard")
    await actor.tap("newsave")
    await actor.tap("start", "Bernard", label=actor.words.plain("new_invoice.button_start_courtesy"))
    reminder = await actor.mail_on(AGREED, BERNARD)
    await actor.write_back(reminder, actor.words.plain("demo.bernard"), "demo.bernard_writes")


async def _agreement(actor: Actor) -> None:
    """12 January still: the client signs three payments on its page, and the owner confirms them by a tap."""
    offer = await actor.mail_on(AGREED, BERNARD)
    await actor.note("demo.story_agreement")
    signature = ("name", "role", "figures", "in_words")
    await sign_plan(offer, _THREE_PAYMENTS, {each: actor.words.plain(f"demo.signs_{each}") for each in signature})
    await actor.settle()
    await actor.tap("arrconfirm", "Bernard")
    await actor.mail_on(AGREED, BERNARD)


async def _first_payment(actor: Actor) -> None:
    """18 and 20 January: the first payment is announced, comes in and is thanked for with where the plan stands."""
    await actor.pass_quietly(ANNOUNCED, _BEFORE_WORK)
    await actor.go_to(ANNOUNCED)
    await actor.note("demo.story_installment")
    await actor.mail_on(ANNOUNCED, BERNARD)
    await actor.pass_quietly(PAID, _BEFORE_WORK)
    await actor.go_to(PAID, _NOON)
    await actor.say("demo.says_installment")
    await actor.mail_on(PAID, BERNARD)
    await actor.tap("arr", "Bernard")
