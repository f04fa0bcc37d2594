"""A mail that came in: whose answer it is, and that it was read, in the trace of its case."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.reply_case import Case
from bot.inbox.match import Match, match, numbers_in
from bot.intake.reply.mail import Mail
from bot.intake.reply.reading import ReplyReading
from bot.usecases.work import PROGRAM, Work
from storage import correspondence, invoices, mails

_LONGEST_EXCERPT = 700
_FEW_DIGITS: Final = re.compile(r"\d{1,4}")


async def find_case(work: Work, mail: Mail, own: str) -> Match:
    """Return the case that a mail belongs to: by the mail that it answers, else by its sender and the numbers named."""
    answered = await mails.case_of_keys(work.tx, [key.strip("<>") for key in mail.keys])
    if answered is not None:
        return Match(answered)
    named = numbers_in(mail.subject, own)
    of_sender = await mails.cases_of_address(work.tx, mail.failed or mail.sender)
    of_numbers = await mails.cases_of_numbers(work.tx, named) if named and not of_sender else []
    return match(None, of_sender, of_numbers, named)


async def invoices_meant(work: Work, business: Business, case: Case, subject: str, own: str) -> tuple[int, ...]:
    """Return the invoices that an answer is about, none where it does not say.

    Those that the client's ``own`` words name come first, then those that our mail which it answers asked for, then
    those named in its ``subject``, which for an answer is mostly ours.
    """
    owed = await invoices.owed_by(work.tx, business.id, case.client_id)
    return _named(owed, own) or await _asked(work, business, case.message_id) or _named(owed, subject)


def _named(owed: Sequence[Invoice], text: str) -> tuple[int, ...]:
    """Return the invoices whose numbers stand in a text; a few digits alone may well be a sum or a year."""
    named = numbers_in(text)
    return tuple(i.id for i in owed if i.number.lower() in named and not _FEW_DIGITS.fullmatch(i.number))


async def _asked(work: Work, business: Business, message_id: int | None) -> tuple[int, ...]:
    if message_id is None:
        return ()
    return tuple((await correspondence.invoices_of(work.tx, business.id, [message_id])).get(message_id, ()))


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
