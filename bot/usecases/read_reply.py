"""A mail that came in: whose answer it is, and that it was read, in the trace of its case."""

from bot.domain.business import Business
from bot.inbox.match import Match, match, numbers_in
from bot.intake.reply.mail import Mail
from bot.intake.reply.reading import ReplyReading
from bot.usecases.work import PROGRAM, Work
from storage import mails, messages

_LONGEST_EXCERPT = 700


async def find_case(work: Work, mail: Mail, own: str) -> Match:
    """Return the case that a mail belongs to: by the mail that it answers, else by its sender and the numbers named."""
    answered = await mails.case_of_keys(work.tx, [key.strip("<>") for key in mail.keys])
    if answered is not None:
        return Match(answered)
    named = numbers_in(mail.subject, own)
    of_sender = await mails.cases_of_address(work.tx, mail.failed or mail.sender)
    of_numbers = await mails.cases_of_numbers(work.tx, named) if named and not of_sender else []
    return match(None, of_sender, of_numbers, named)


async def invoices_meant(work: Work, business: Business, message_id: int | None) -> tuple[int, ...]:
    """Return the invoices that the mail of ours asked for which was answered; none for a mail out of the blue."""
    if message_id is None:
        return ()
    return tuple((await messages.invoices_of(work.tx, business.id, [message_id])).get(message_id, ()))


async def record_reply(work: Work, business: Business, client_id: int, mail_id: int, reading: ReplyReading) -> None:
    """Leave a trace of what a client's answer was taken for, and of the words that decided."""
    facts = {
        "mail": mail_id,
        "intent": reading.intent.value,
        "also": [each.value for each in reading.also],
        "because": list(reading.words),
        "words": reading.own[:_LONGEST_EXCERPT],
    }
    await work.record(business.id, client_id, "reply_read", facts, actor=PROGRAM)
