"""The main story: two invoices, from the first contact to the last euro; an old one beside them; then a plan.

Its dates are those of the standard policy, worked out by hand. Every mail that leaves is foreseen here by day and
receiver, and any other ends the story.
"""

from datetime import date, time
from decimal import Decimal

from bot.demo.actor import Actor, typed
from bot.demo.caught_mail import CaughtMail
from bot.demo.story_notice import play_final, play_notice, play_old
from bot.demo.story_plan import play_plan
from bot.domain.money import Money
from bot.i18n.regions import region_of_language

FIRST_DAY = date(2026, 11, 25)  # both terms are longer than 15 days, so that a word is said before they end
DUPONT, MARTIN = "compta@dupont.example", "studio@martin.example"
_FULL, _PART, _REST = Decimal(1250), Decimal(500), Decimal(750)


async def play(actor: Actor) -> None:
    """Play the story to its end.

    :raises StoryError: when something that it expects does not happen.
    """
    await _come_in(actor)
    await _register(actor)
    await _first_message(actor)
    await _courtesy(actor)
    await _wrong_tap(actor)
    await play_old(actor)
    await _call(actor)
    await _firm(actor)
    await _part(actor)
    await play_final(actor)
    await _rest(actor)
    await play_notice(actor)
    await actor.note("demo.story_silence")
    await play_plan(actor)
    await actor.note("demo.story_end")


async def _come_in(actor: Actor) -> None:
    """Claim the bot by its one-time link, and answer its first questions."""
    await actor.note("demo.story_come_in")
    link = actor.scene.program.claim_link or ""
    await actor.start(link.partition("?start=")[2])
    for answer in ("demo.says_name", "demo.says_iban", "demo.says_email"):
        await actor.say(answer)


async def _register(actor: Actor) -> None:
    """Register two invoices, each by one message and one tap."""
    await actor.note("demo.story_register")
    for invoice in ("demo.says_dupont", "demo.says_martin"):
        await actor.say(invoice)
        await actor.tap("newsave")


async def _first_message(actor: Actor) -> None:
    """27 November, three days before the first due date: a business's very first message waits for a tap."""
    day = date(2026, 11, 27)
    await actor.pass_quietly(date(2026, 11, 26))
    await actor.go_to(day)
    await actor.note("demo.story_first")
    await actor.tap("release", "Dupont")
    await actor.tap("headname")
    await actor.say("demo.says_signature")
    _expect_sum(actor, await actor.mail_on(day, DUPONT), _FULL)


async def _courtesy(actor: Actor) -> None:
    """3 and 8 December: what is courteous leaves by itself, an hour after the digest at the earliest."""
    await actor.note("demo.story_courtesy")
    for day, client in ((date(2026, 12, 3), DUPONT), (date(2026, 12, 8), MARTIN)):
        await actor.pass_quietly(day, time(7))
        await actor.go_to(day)
        await actor.mail_on(day, client)


async def _wrong_tap(actor: Actor) -> None:
    """10 December: one client has paid in time; the other is ticked by mistake, and is reminded all the same."""
    day = date(2026, 12, 10)
    await actor.pass_quietly(day, time(7))
    await actor.go_to(day)
    await actor.note("demo.story_wrong_tap")
    await actor.tap("check")
    await actor.tap("paid", label="2026-041")
    await actor.tap("payundo", "Dupont")
    await actor.tap("paid", label="2026-042")
    await actor.tap("checked")
    _expect_sum(actor, await actor.mail_on(day, DUPONT), _FULL)


async def _call(actor: Actor) -> None:
    """15 December: a call is the owner's to make."""
    await actor.pass_quietly(date(2026, 12, 15), time(7))
    await actor.go_to(date(2026, 12, 15))
    await actor.note("demo.story_call")
    await actor.tap("called", "Dupont")


async def _firm(actor: Actor) -> None:
    """20 December is a Sunday: the firm reminder waits for Monday, and for a tap once it has been read."""
    day = date(2026, 12, 21)
    await actor.pass_quietly(day, time(7))
    await actor.note("demo.story_firm")
    await actor.go_to(day)
    await actor.tap("read", "Dupont")
    read = typed(next(actor.cards()).text)
    await actor.tap("msg", "Dupont")
    await actor.tap("release", "Dupont")
    mail = await actor.mail_on(day, DUPONT)
    _expect_sum(actor, mail, _FULL)
    _expect_as_read(actor, mail, read)


async def _part(actor: Actor) -> None:
    """22 December: a part comes in."""
    await actor.go_to(date(2026, 12, 22))
    await actor.note("demo.story_part")
    await actor.say("demo.says_part")
    actor.expect_said(_written(actor, _PART), _written(actor, _REST))


async def _rest(actor: Actor) -> None:
    """4 January: the rest comes in, and the client is thanked."""
    day = date(2027, 1, 4)
    await actor.pass_quietly(day, time(7))
    await actor.go_to(day)
    await actor.note("demo.story_rest")
    await actor.say("demo.says_rest")
    actor.expect_said(_written(actor, _REST))
    await actor.tap("paythank")
    await actor.mail_on(day, DUPONT)


def _written(actor: Actor, amount: Decimal) -> str:
    """Return an amount in the business's currency, as its owner reads it."""
    return typed(actor.words.formats.money(Money(amount, region_of_language(actor.words.language).currency)))


def _expect_sum(actor: Actor, mail: CaughtMail, amount: Decimal) -> None:
    """Expect a mail to ask for exactly this amount."""
    actor.expect(_written(actor, amount) in typed(mail.text), f"the mail does not say {_written(actor, amount)}")


def _expect_as_read(actor: Actor, mail: CaughtMail, read: str) -> None:
    """Expect a mail to say, line by line, what its owner read before releasing it; links are for the client alone."""
    lines = [line.strip() for line in typed(mail.text).splitlines() if "://" not in line]
    unread = [line for line in lines if line not in read]
    actor.expect(not unread, f"the mail says what was not read before: {unread}")
