"""Answers by mail as owners deal with them: whose they are, what they mean, that nothing is to be done."""

from bot.card import Reply
from bot.cards import mails as cards
from bot.domain.errors import DomainError
from bot.intake.reply.reading import ReplyIntent
from bot.usecases.find_debt import Told, concerned
from handlers import dispute, promise
from handlers.context import Context, Feature, put
from storage import clients, mails
from storage.mails import MailState, StoredMail


async def _tapped(context: Context) -> StoredMail:
    """Return the mail under which a button was tapped, as it was shown.

    :raises DomainError: ``answer_settled`` when something was done with it since.
    """
    stored = await mails.get(context.work.tx, context.business.id, context.tap.id)
    if stored.version != context.tap.version:
        raise DomainError("answer_settled")
    return stored


async def _name(context: Context, stored: StoredMail) -> str:
    return (await clients.get(context.work.tx, context.business.id, stored.client_id or 0)).name


async def _fix(context: Context) -> Reply:
    stored = await _tapped(context)
    return put(cards.asked_card(context.words, stored, await _name(context, stored)))


async def _as(context: Context) -> Reply:
    """Do what the owner says that a mail means."""
    stored = await _tapped(context)
    meaning = context.tap.extra
    corrected = await context.services.correcting.take_as(context.work, context.business, stored.id, meaning)
    further = None if corrected.done else await _asked(context, corrected.mail, meaning)
    state = "taken" if corrected.done else "asked_below" if further else "not_possible"
    name = await _name(context, corrected.mail)
    shown = cards.settled_card(context.words, corrected.mail, name, corrected.undone, state=state)
    return Reply(new=further.new if further else (), in_place=shown)


async def _asked(context: Context, stored: StoredMail, meaning: str) -> Reply | None:
    """Ask for what a promise or a dispute lacks, None when nothing can be noted in this case."""
    told = Told(meaning, client_id=stored.client_id, invoice_ids=stored.about)
    try:
        if meaning == ReplyIntent.PROMISE:
            await concerned(context.work, context.business, stored.client_id or 0, ())
            return await promise.noted(context, told)
        return await dispute.contested(context, told) if meaning == ReplyIntent.DISPUTE else None
    except DomainError:
        return None


async def _done(context: Context) -> Reply:
    """Take back what was made of a mail: nothing is to be done."""
    stored = await _tapped(context)
    corrected = await context.services.correcting.take_as_nothing(context.work, context.business, stored.id)
    return put(cards.done_card(context.words, corrected.mail, await _name(context, corrected.mail), corrected.undone))


async def _to(context: Context) -> Reply:
    """Attach a mail to the client that the owner chose; what it says follows below."""
    stored = await _tapped(context)
    client_id = int(context.tap.extra) if context.tap.extra.isdigit() else 0
    await context.services.mailroom.attach(context.work, context.business, stored.id, client_id)
    after = await mails.get(context.work.tx, context.business.id, stored.id)
    return put(cards.attached_card(context.words, after, await _name(context, after)))


async def _drop(context: Context) -> Reply:
    stored = await _tapped(context)
    await mails.change(context.work.tx, context.business.id, stored.id, state=MailState.DROPPED.value)
    return put(cards.dropped_card(context.words))


FEATURE = Feature(
    name="mails",
    buttons={"mailfix": _fix, "mailas": _as, "maildone": _done, "mailto": _to, "maildrop": _drop},
)
