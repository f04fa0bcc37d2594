"""What a client answers in its own chat, in short dialogues; each ends in what page and mail do too."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.card import Card
from bot.cards import client_chat as case_cards
from bot.cards import client_questions as cards
from bot.domain.answer import AnswerKind
from bot.domain.errors import DomainError
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.intake.answers import read_date
from bot.usecases.describe_promise import describe_promise
from bot.usecases.keep_document import KeptFile, recognise, safe_name
from bot.usecases.say_paid import Claim, add_proof
from handlers import client_plan as plans
from handlers.client_case import files
from handlers.client_visit import Shown, Visit, amount_in, continued, done, say
from storage.drafts import Draft

_WHICH_FIRST = frozenset({"paid", "willpay", "contest", "notreceived", "order"})
_ALL_TOO = frozenset({"paid", "willpay", "notreceived", "order"})


async def begin(visit: Visit, what: str) -> Shown:
    """Begin an answer: which invoice first where there are several."""
    owed = list((await visit.case()).open_invoices)
    if not owed:
        return say(visit, case_cards.case_card(visit.words, await visit.case()))
    if what in _WHICH_FIRST and len(owed) > 1:
        draft_id = await visit.ask(what, "which")
        return say(visit, cards.which_card(visit.words, draft_id, owed, all_too=what in _ALL_TOO))
    invoices = [owed[0].id] if len(owed) == 1 else []
    return await go_on(visit, what, invoices=invoices)


async def go_on(visit: Visit, what: str, **known: Any) -> Shown:
    """Ask for what comes next in an answer, or do what it says."""
    words = visit.words
    match what:
        case "paid" | "willpay" | "move":
            draft_id = await visit.ask(what, "day", **known)
            return say(visit, cards.day_card(words, draft_id, what, visit.today))
        case "contest":
            draft_id = await visit.ask(what, "part", **known)
            return say(visit, cards.part_card(words, draft_id))
        case "notreceived":
            return await _not_received(visit, known["invoices"])
        case "other":
            return say(visit, cards.way_card(words, await visit.ask(what, "text", **known)))
        case _:
            draft_id = await visit.ask(what, "text", **known)
            return say(visit, cards.text_card(words, draft_id, what, skips=what in {"order", "hard"}))


async def which(visit: Visit, draft: Draft) -> Shown:
    """Take the invoice that was tapped, or all of them."""
    choice = visit.arrival.tap.extra
    if draft.asks != "which" or not (choice == "all" or choice.isdecimal()):
        raise DomainError("stale_button")
    what = draft.content["what"]
    if choice == "all" and what not in _ALL_TOO:
        raise DomainError("stale_button")
    owed = {invoice.id for invoice in (await visit.case()).open_invoices}
    if choice != "all" and int(choice) not in owed:
        raise DomainError("not_owed")
    return await go_on(visit, what, invoices=[] if choice == "all" else [int(choice)])


async def day_tapped(visit: Visit, draft: Draft) -> Shown:
    """Take the day that was tapped."""
    try:
        day = date.fromisoformat(visit.arrival.tap.extra)
    except ValueError:
        raise DomainError("stale_button") from None
    if draft.asks != "day":
        raise DomainError("stale_button")
    return await _on_day(visit, draft, day)


async def _on_day(visit: Visit, draft: Draft, day: date) -> Shown:
    what = draft.content["what"]
    if what == "paid":
        if day > visit.today:
            raise DomainError("paid_in_future", paid_on=day)
        draft_id = await visit.ask(what, "means", **continued(draft, day=day.isoformat()))
        return say(visit, cards.means_card(visit.words, draft_id))
    if what == "move":
        return await plans.move(visit, day)
    promise = await visit.services.answering.will_pay(
        visit.work, visit.who, day, invoice_ids=tuple(draft.content["invoices"])
    )
    committed = await describe_promise(visit.work, visit.business, promise.id)
    rests = committed.rests_until is not None and committed.rests_until >= promise.due_on
    facts: dict[str, Any] = {"amount": promise.amount, "day": promise.due_on}
    if rests:
        return await done(visit, visit.words("client_chat.done_willpay", **facts))
    return await done(visit, visit.words("client_chat.done_willpay_noted", business=visit.business.name, **facts))


async def means(visit: Visit, draft: Draft) -> Shown:
    """Note what the client says to have paid, by the means that it tapped."""
    chosen = visit.arrival.tap.extra
    if draft.asks != "means" or chosen not in cards.MEANS:
        raise DomainError("stale_button")
    claim = Claim(date.fromisoformat(draft.content["day"]), chosen, invoice_ids=tuple(draft.content["invoices"]))
    answer = await visit.services.answering.paid(visit.work, visit.who, claim)
    return await done(
        visit, visit.words("client_chat.done_paid", amount=answer.amount or "", business=visit.business.name)
    )


async def proof(visit: Visit) -> Shown:
    """Put a file to the payment that the client told of; without one, say what to do first."""
    file = visit.arrival.file
    if file is None:
        raise DomainError("file_unknown")
    mime = recognise(file.content, file.filename, file.mime)
    kept = KeptFile(file.sha256, safe_name(file.filename, mime), mime, file.size)
    answer = await add_proof(visit.work, visit.who, kept)
    if answer is None:
        return await done(visit, visit.words("client_chat.file_first"))
    await visit.services.answering.tell_owner(visit.work, visit.business, answer)
    return await done(visit, visit.words("client_chat.done_proof"))


async def part(visit: Visit, draft: Draft) -> Shown:
    """Go on to how much is contested, or to why."""
    if draft.asks != "part":
        raise DomainError("stale_button")
    whole = visit.arrival.tap.extra == "whole"
    known = continued(draft)
    draft_id = await visit.ask("contest", "reason" if whole else "amount", **known)
    question = "reason" if whole else "amount"
    return say(visit, cards.text_card(visit.words, draft_id, question, skips=whole))


async def typed(visit: Visit, draft: Draft) -> Shown:
    """Take what was typed as the answer to the open question."""
    readers = {
        "day": _typed_day,
        "amount": _typed_amount,
        "reason": _contested,
        "who": plans.typed_who,
        "sum": plans.typed_sum,
    }
    if draft.asks in readers:
        return await readers[draft.asks](visit, draft, visit.text)
    if draft.asks == "text":
        return await _typed_text(visit, draft, visit.text)
    return say(visit, Card(visit.words("client_chat.use_buttons")))


async def skipped(visit: Visit, draft: Draft) -> Shown:
    """Go on without what may be left out."""
    if draft.asks == "reason":
        return await _contested(visit, draft, "")
    if draft.asks == "text" and draft.content["what"] in {"order", "hard"}:
        return await _typed_text(visit, draft, "")
    raise DomainError("stale_button")


async def _typed_day(visit: Visit, draft: Draft, text: str) -> Shown:
    what = draft.content["what"]
    day = read_date(text, visit.today, visit.vocabulary, past=what == "paid").value
    if day is None:
        return say(visit, cards.day_card(visit.words, draft.id, what, visit.today, unclear=True))
    return await _on_day(visit, draft, day)


async def _typed_amount(visit: Visit, draft: Draft, text: str) -> Shown:
    invoice = await _invoice(visit, draft)
    amount = amount_in(visit, text, invoice.balance.currency)
    if amount is None:
        return say(visit, cards.text_card(visit.words, draft.id, "amount", unclear=True))
    if amount > invoice.balance or amount.amount <= 0:
        raise DomainError("dispute_too_large", amount=amount, balance=invoice.balance)
    draft_id = await visit.ask("contest", "reason", **continued(draft, minor=amount.minor))
    return say(visit, cards.text_card(visit.words, draft_id, "reason", skips=True))


async def _invoice(visit: Visit, draft: Draft) -> Invoice:
    wanted = draft.content["invoices"]
    found = [invoice for invoice in (await visit.case()).open_invoices if invoice.id in wanted]
    if not found:
        raise DomainError("not_owed")
    return found[0]


async def _contested(visit: Visit, draft: Draft, text: str) -> Shown:
    invoice = await _invoice(visit, draft)
    minor = draft.content.get("minor")
    amount = None if minor is None else Money.of_minor(minor, invoice.balance.currency)
    await visit.services.answering.contest(visit.work, visit.who, invoice.id, amount, text)
    return await done(visit, visit.words("client_chat.done_contest", business=visit.business.name))


async def _typed_text(visit: Visit, draft: Draft, text: str) -> Shown:
    match draft.content["what"]:
        case "order":
            return await _obstacle(visit, AnswerKind.ORDER_NUMBER, draft.content["invoices"], text)
        case "approval":
            return await _approval(visit, text)
        case "hard":
            return await plans.report(visit, draft, text)
        case "other":
            return await _told(visit, AnswerKind.OTHER_CHANNEL, text)
        case _:
            return await _told(visit, AnswerKind.WORD, text)


async def _not_received(visit: Visit, invoices: list[int]) -> Shown:
    """Hand the invoice over on the spot where its PDF is kept, else have it sent."""
    case = await visit.case()
    meant = [
        shown for shown in case.invoices if shown.invoice.is_owed and (shown.invoice.id in invoices or not invoices)
    ]
    kept = all(shown.document for shown in meant)
    answering, kind = visit.services.answering, AnswerKind.NOT_RECEIVED
    await answering.obstacle(visit.work, visit.who, kind, invoice_ids=tuple(invoices), handed_over=kept)
    if not kept:
        return await done(visit, visit.words("client_chat.done_not_received", business=visit.business.name))
    noted = await done(visit, visit.words("client_chat.done_not_received_here"))
    return replace(noted, new=(*noted.new, *files(visit, meant)))


async def _obstacle(visit: Visit, kind: AnswerKind, invoices: list[int], note: str, until: date | None = None) -> Shown:
    answering = visit.services.answering
    await answering.obstacle(visit.work, visit.who, kind, invoice_ids=tuple(invoices), note=note, until=until)
    return await done(visit, visit.words(f"client_chat.done_{kind.value}", business=visit.business.name))


async def _approval(visit: Visit, text: str) -> Shown:
    until = read_date(text, visit.today, visit.vocabulary).value
    return await _obstacle(visit, AnswerKind.APPROVAL, [], text, until)


async def _told(visit: Visit, kind: AnswerKind, text: str) -> Shown:
    await visit.services.answering.tell(visit.work, visit.who, kind, text)
    return await done(visit, visit.words(f"client_chat.done_{kind.value}", business=visit.business.name))


async def way(visit: Visit, draft: Draft) -> Shown:
    """Note by which other way the client would rather be reached."""
    chosen = visit.arrival.tap.extra
    if draft.content["what"] != "other" or chosen not in cards.OTHER_WAYS:
        raise DomainError("stale_button")
    return await _told(visit, AnswerKind.OTHER_CHANNEL, visit.words.plain(f"client_chat.way_{chosen}"))


async def forward(visit: Visit, draft: Draft) -> Shown:
    """Pass on the words that nothing was asked for."""
    if draft.asks != "forward":
        raise DomainError("stale_button")
    return await _told(visit, AnswerKind.WORD, draft.content["text"])
