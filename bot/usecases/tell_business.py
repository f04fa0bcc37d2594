"""What a client tells the business besides: it is the wrong one, another way please, no more of these, a word.

Stop ends what goes by that way; letter and telephone remain, and so does a formal notice.
"""

from collections.abc import Collection
from datetime import timedelta

from bot.domain.answer import NOTED, Answer, AnswerKind, AnswerState, Door, Speaker
from bot.domain.errors import DomainError
from bot.usecases.new_address import named_address
from bot.usecases.take_answer import said_before, take_answer
from bot.usecases.work import Work
from storage import clients

_WAITS = timedelta(days=8)  # that the owner has to find the right person


async def tell_business(
    work: Work, who: Speaker, kind: AnswerKind, note: str = "", *, own: Collection[str] = ()
) -> Answer:
    """Note what a client tells the business; ``own`` are the installation's addresses, which are nobody's to write to.

    :raises DomainError: ``word_missing`` for a word without words.
    """
    today = who.business.today(work.now)
    if kind is AnswerKind.WRONG_PERSON:
        email = await named_address(work, who.business, who.client_id, note, own)
        before = await said_before(work, who, kind, (), AnswerState.OPEN)  # saying it again gives no further peace
        rests_until = before.rests_until if before else today + _WAITS
        asks_on = (before and before.asks_on) or today + timedelta(days=1)
        return await take_answer(work, who, kind, note=note, email=email, rests_until=rests_until, asks_on=asks_on)
    if kind not in NOTED:
        raise DomainError("stale_button")
    if kind is AnswerKind.WORD and not note.strip():
        raise DomainError("word_missing")
    if kind is AnswerKind.STOP and who.by.door is not Door.CHAT:
        await clients.change(work.tx, who.business.id, who.client_id, mail_stopped_at=work.now)
    return await take_answer(work, who, kind, note=note, state=AnswerState.NOTED.value)
