"""The other story, told within the main one: an old invoice whose reminders fail, and the formal notice that is posted.

Its dates are those of the standard policy, worked out by hand.
"""

from datetime import date, time

from bot.demo.actor import Actor

LEROY = "contact@leroy.example"
FIRM, FINAL, NOTICE = date(2026, 12, 11), date(2026, 12, 23), date(2027, 1, 11)


async def play_old(actor: Actor) -> None:
    """11 December, a Friday morning: an invoice of last summer is registered, and its chase begins firmly.

    :raises StoryError: when something that the story expects does not happen; so do the others.
    """
    await actor.go_to(FIRM)
    await actor.note("demo.story_old")
    await actor.say("demo.says_leroy")
    await actor.tap("newsave")
    await actor.tap("start", "Leroy", label=actor.words.plain("new_invoice.button_start_firm"))
    await actor.say("demo.asks_digest")
    await actor.tap("waiting")
    await actor.tap("release", "Leroy")
    await actor.mail_on(FIRM, LEROY)


async def play_final(actor: Actor) -> None:
    """23 December, two working days after the deadline of the firm one: the last reminder among themselves."""
    await actor.go_to(FINAL)
    await actor.note("demo.story_final")
    await actor.tap("release", "Leroy")
    await actor.mail_on(FINAL, LEROY)


async def play_notice(actor: Actor) -> None:
    """11 January, deadlines being a week longer at the turn of the year: the formal notice is printed and posted.

    Its copy leaves by e-mail.
    """
    await actor.pass_quietly(NOTICE, time(7))
    await actor.go_to(NOTICE)
    await actor.note("demo.story_notice")
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
    await actor.mail_on(NOTICE, LEROY)
