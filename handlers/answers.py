"""What clients answered by themselves, as owners deal with it: received or not, mended, granted, refused, undone."""

from bot.card import Reply
from bot.cards.answers import answer_card
from bot.domain.answer import AnswerKind, AnswerState
from bot.domain.errors import DomainError
from bot.usecases.answer_letters import AnswerLetter, write_answer
from bot.usecases.ask_to_move import grant_move, refuse_move
from bot.usecases.describe_answer import describe_answer
from bot.usecases.new_address import use_address
from bot.usecases.note_particulars import note_text
from bot.usecases.receive_payment import Said
from bot.usecases.say_paid import nothing_received
from bot.usecases.settle_answer import drop_answer, mended, reopen_answer
from bot.usecases.take_answer import open_answer
from handlers.context import Context, Feature, put
from handlers.payment import receive_said
from storage import answers


async def _show(context: Context, *, note: str = "") -> Reply:
    """Show the answer that was tapped as it stands now."""
    answered = await describe_answer(context.work, context.business, context.tap.id)
    return put(answer_card(context.words, answered, note=note))


async def _paid(context: Context) -> Reply:
    """Record what the client said to have paid as received."""
    answer = await answers.get(context.work.tx, context.business.id, context.tap.id)
    if answer.kind is not AnswerKind.PAID or answer.version != context.tap.version or answer.amount is None:
        raise DomainError("answer_settled")
    said = Said(
        client_id=answer.client_id,
        invoice_ids=answer.invoice_ids,
        figure=answer.amount.amount,
        currency=answer.amount.currency,
        paid_on=answer.on,
        means=answer.means,
    )
    return await receive_said(context, said, in_place=True)


async def _part(context: Context) -> Reply:
    answer = await answers.get(context.work.tx, context.business.id, context.tap.id)
    said = Said(invoice_ids=answer.invoice_ids, in_part=True, paid_on=answer.on, means=answer.means)
    return await receive_said(context, said)


async def _nothing(context: Context) -> Reply:
    """Note that nothing came, and ask the client for the date and a proof."""
    answer = await nothing_received(context.work, context.business, context.tap.id)
    letter = await write_answer(context.work, context.business, answer, AnswerLetter.PROOF)
    return await _show(context, note=context.words("answers.asked" if letter else "answers.ask_yourself"))


async def _again(context: Context) -> Reply:
    """Send the invoice once more, with what was missing on it."""
    answer = await mended(context.work, context.business, context.tap.id)
    letter = await write_answer(context.work, context.business, answer, AnswerLetter.INVOICE)
    return await _show(context, note=context.words("answers.sent_again" if letter else "answers.send_yourself"))


async def _mended(context: Context) -> Reply:
    await mended(context.work, context.business, context.tap.id)
    return await _show(context)


async def _address(context: Context) -> Reply:
    """Write to the client at the address that it named."""
    await use_address(context.work, context.business, context.tap.id)
    return await _show(context)


async def _number(context: Context) -> Reply:
    """Put the order number that the client gave with what it is about, so that messages carry it."""
    answer = await open_answer(context.work, context.business, context.tap.id, AnswerKind.ORDER_NUMBER)
    for invoice_id in answer.invoice_ids:
        await note_text(context.work, context.business, invoice_id, "order_number", answer.note)
    return await _show(context, note=context.words("answers.number_taken"))


async def _drop(context: Context) -> Reply:
    await drop_answer(context.work, context.business, context.tap.id)
    return await _show(context)


async def _undo(context: Context) -> Reply:
    await reopen_answer(context.work, context.business, context.tap.id)
    return await _show(context)


async def _grant(context: Context) -> Reply:
    answer = await grant_move(context.work, context.business, context.tap.id)
    return await _moved(context, answer.state)


async def _refuse(context: Context) -> Reply:
    answer = await refuse_move(context.work, context.business, context.tap.id)
    return await _moved(context, answer.state)


async def _moved(context: Context, state: AnswerState) -> Reply:
    toast = "answers.toast_granted" if state is AnswerState.CONFIRMED else "answers.toast_refused"
    shown = await _show(context)
    return Reply(shown.new, shown.in_place, context.words.plain(toast))


FEATURE = Feature(
    name="answers",
    buttons={
        "anspaid": _paid,
        "anspart": _part,
        "ansnothing": _nothing,
        "ansagain": _again,
        "ansmended": _mended,
        "ansaddress": _address,
        "ansnumber": _number,
        "ansdrop": _drop,
        "ansundo": _undo,
        "ansgrant": _grant,
        "ansrefuse": _refuse,
    },
)
