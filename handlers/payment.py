"""Money that came in: by a sentence, a reply, ``/paye`` or a tap, with what has to be asked first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.card import Card, Reply
from bot.cards import payment_questions as cards
from bot.cards.outbox import total_minor
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.intake.draft import Intent, Reading
from bot.usecases.receive_payment import Asked, Question, Said, receive
from bot.usecases.record_payment import Receipt
from bot.usecases.summarise import awaited
from handlers.checking import check_card, list_to_check
from handlers.context import Command, Context, Feature, put, say
from handlers.payment_said import is_sentence_of_its_own, read_said
from handlers.questions import close_question, open_question, question_tapped
from handlers.receipts import BUTTONS as RECEIPT_BUTTONS
from handlers.receipts import day_of, receipt_card
from handlers.thanks import BUTTONS as THANKS_BUTTONS
from storage import clients, invoices
from storage.drafts import Draft

KIND = "payment"  # of the draft that holds what is known of a payment while something is asked
_LONGEST_NAME = 60  # letters of a name or a number that is typed as an answer


async def _command(context: Context, argument: str) -> Reply:
    if not argument:
        return await list_to_check(context)
    said = read_said(context, context.words.plain("payment.read_as", said=argument))
    return await receive_said(context, said or Said(client=argument[:_LONGEST_NAME]))


async def _told(context: Context, _: Reading) -> Reply | None:
    said = read_said(context, context.incoming.text)
    return await receive_said(context, said) if said else None


async def _replied(context: Context, reading: Reading) -> Reply | None:
    """Take ``payé`` or ``reçu 300`` in reply to a card as about what the card speaks of, unless it names another."""
    if reading.intent is not Intent.PAYMENT:
        return None
    said = read_said(context, context.incoming.text)
    if said is None:
        return None
    return await receive_said(context, said if said.client or said.number else await _about(context, said))


async def _about(context: Context, said: Said) -> Said:
    about = context.about
    if about.invoice_id is not None:
        return replace(said, invoice_ids=(about.invoice_id,))
    if about.message_id is not None:
        known = await awaited(context.work, context.business, about.message_id)
        return replace(said, invoice_ids=tuple(invoice.id for invoice in known.invoices))
    return replace(said, client_id=about.client_id)


async def receive_said(context: Context, said: Said, *, in_place: bool = False) -> Reply:
    """Record the payment and show it, or ask for what is missing."""
    outcome = await receive(context.work, context.business, said)
    shown = await _question(context, outcome) if isinstance(outcome, Asked) else await _receipts(context, outcome)
    return Reply(in_place=shown[0], new=shown[1:]) if in_place else Reply(new=shown)


async def _question(context: Context, asked: Asked) -> tuple[Card, ...]:
    draft_id = await open_question(context, KIND, asked.said.as_json(), asked.question.value)
    return (cards.question_card(context.words, asked, draft_id, 1, context.today),)


async def _receipts(context: Context, receipts: Sequence[Receipt]) -> tuple[Card, ...]:
    return tuple([await receipt_card(context, receipt) for receipt in receipts])


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take a text as the answer to the question about a payment, unless it is a sentence of its own."""
    if is_sentence_of_its_own(context):
        return None
    said, question = Said.from_json(draft.content), Question(draft.asks or "")
    if question in {Question.CLIENT, Question.INVOICE}:
        return await receive_said(context, _named(said, context.incoming.text))
    read = read_said(context, context.words.plain("payment.read_as", said=context.incoming.text))
    if question is Question.DAY:
        day = read.paid_on if read else None
        return await receive_said(context, replace(said, paid_on=day, unclear_day=day is None))
    if read is None or read.figure is None:
        asked = Asked(question, said, invoices=await _invoices_of(context, said), unknown=True)
        return Reply(new=await _question(context, asked))
    day = read.paid_on or said.paid_on
    return await receive_said(
        context,
        replace(
            said,
            figure=read.figure,
            currency=read.currency,
            unclear_amount=False,
            in_part=False,
            paid_on=day,
            means=read.means or said.means,
        ),
    )


def _named(said: Said, text: str) -> Said:
    """Take a typed answer as a number when there is a figure in it, else as a client's name."""
    name = " ".join(text.split())[:_LONGEST_NAME]
    if any(sign.isdigit() for sign in name):
        return replace(said, number=name, client="", client_id=None)
    return replace(said, number="", client=name, client_id=None)


async def _invoices_of(context: Context, said: Said) -> tuple[tuple[Invoice, str], ...]:
    found = await invoices.some(context.work.tx, context.business.id, said.invoice_ids)
    client = await clients.get(context.work.tx, context.business.id, found[0].client_id)
    return tuple((invoice, client.name) for invoice in found if invoice.is_owed)


async def _chosen(context: Context) -> Reply:
    """Go on with what was tapped under a question."""
    draft = await question_tapped(context)
    if draft.version != context.tap.version:
        raise DomainError("stale_button")
    await close_question(context, draft)
    said, choice = Said.from_json(draft.content), context.tap.extra
    match context.tap.action:
        case "paycli":
            said = replace(said, client_id=_number_of(choice), client="")
        case "payinv":
            said = replace(said, invoice_ids=(_number_of(choice),))
        case "payday":
            said = replace(said, paid_on=day_of(choice), unclear_day=False)
        case _:
            said = replace(said, oldest=True)
    return await receive_said(context, said, in_place=True)


def _number_of(text: str) -> int:
    if not text.isdecimal():
        raise DomainError("stale_button")
    return int(text)


async def _dropped(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(Card(context.words("payment.dropped")))


async def _paid(context: Context) -> Reply:
    """Record an invoice as paid in full today; one that has changed since is asked about once more."""
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    if not invoice.is_owed:
        raise DomainError("not_owed")
    if invoice.version != context.tap.version:
        client = await clients.get(context.work.tx, context.business.id, invoice.client_id)
        return say(cards.changed_card(context.words, client.name, invoice))
    outcome = await receive(context.work, context.business, Said(invoice_ids=(invoice.id,)))
    shown = await _question(context, outcome) if isinstance(outcome, Asked) else await _receipts(context, outcome)
    page = context.tap.extra.removeprefix("c")
    if page.isdecimal():
        return Reply(new=shown, in_place=await check_card(context, int(page)))
    return Reply(in_place=shown[0])


async def _part(context: Context) -> Reply:
    """Ask how much of an invoice came in."""
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    return await receive_said(context, Said(invoice_ids=(invoice.id,), in_part=True))


async def _message_paid(context: Context) -> Reply:
    """Record all that a message asks for as paid; when its card showed another sum, ask once more."""
    known = await awaited(context.work, context.business, context.tap.id)
    owed = [invoice for invoice in known.invoices if invoice.is_owed]
    if not owed:
        raise DomainError("not_owed")
    if context.tap.extra != total_minor(owed):
        return say(cards.message_changed_card(context.words, known.client_name, owed, known.message.id))
    said = Said(client_id=owed[0].client_id, invoice_ids=tuple(invoice.id for invoice in owed))
    if any(invoice.contested for invoice in owed):  # what is contested was not asked for
        asked = sum((invoice.balance.amount for invoice in owed), Decimal(0))
        said = replace(said, figure=asked, currency=owed[0].balance.currency)
    return await receive_said(context, said, in_place=True)


async def _message_part(context: Context) -> Reply:
    known = await awaited(context.work, context.business, context.tap.id)
    return await receive_said(context, Said(invoice_ids=tuple(i.id for i in known.invoices), in_part=True))


FEATURE = Feature(
    name="payment",
    commands=(Command(("paye", "paid"), _command),),
    buttons={
        "paid": _paid,
        "part": _part,
        "msgpaid": _message_paid,
        "msgpart": _message_part,
        "paycli": _chosen,
        "payinv": _chosen,
        "payall": _chosen,
        "payday": _chosen,
        "paydrop": _dropped,
        **RECEIPT_BUTTONS,
        **THANKS_BUTTONS,
    },
    answers={KIND: _answered},
    readings={Intent.PAYMENT: _told},
    on_reply=_replied,
)
