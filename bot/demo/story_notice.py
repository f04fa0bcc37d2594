"""The other story: an old invoice whose reminders fail, and the formal notice that the owner posts.

Its dates are those of the standard policy, worked out by hand.
"""

from datetime import date, time

from bot.demo.actor import Actor

LEROY = "contact@leroy.example"
FIRM, FINAL, NOTICE = date(2027, 1, 8), date(2027, 1, 20), date(2027, 2, 1)


async def play_notice(actor: Actor) -> None:
    """Play the story to its end.

    :raises StoryError: when something that it expects does not happen.
    """
    await _firm(actor)
    await _final(actor)
    await _letter(actor)


async def _firm(actor: Actor) -> None:
    """8 January, a Friday morning: an invoice of last summer is registered, and its chase begins firmly."""
    actor.note("demo.story_old")
    await actor.say("demo.says_leroy")
    await actor.tap("newsave")
    await actor.tap("start", "Leroy", label=actor.words.plain("new_invoice.button_start_firm"))
    await actor.say("demo.asks_digest")
    await actor.tap("waiting")
    await actor.tap("release", "Leroy")
    await actor.mail_on(FIRM, LEROY)


async def _final(actor: Actor) -> None:
    """20 January, two working days after the deadline of the firm one: the last reminder among themselves."""
    await actor.pass_quietly(FINAL, time(7))
    await actor.go_to(FINAL)
    actor.note("demo.story_final")
    await actor.tap("release", "Leroy")
    await actor.mail_on(FINAL, LEROY)


async def _letter(actor: Actor) -> None:
    """1 February: the formal notice is prepared, printed and posted; nothing of it leaves from here."""
    await actor.pass_quietly(NOTICE, time(7))
    await actor.go_to(NOTICE)
    actor.note("demo.story_notice")
    await actor.tap("notice", "Leroy")
    await actor.tap("clifield", "Leroy")
    await actor.say("demo.says_client_address")
    await actor.tap("letown", "Leroy")
    await actor.say("demo.says_own_address")
    await actor.tap("noticelook", "Leroy")
    await actor.tap("noticeprint", "Leroy")
    await actor.tap("noticeposted", "Leroy")
    await actor.say("demo.says_tracking")
    actor.expect_said(actor.words.plain("demo.says_tracking"))
