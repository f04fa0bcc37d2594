"""A difficulty in a client's own chat: what it can do, the plans, the one that it chooses, another date."""

from datetime import date

from bot.cards import client_chat as case_cards
from bot.cards import client_questions as cards
from bot.domain.arrangement import ArrangementState, Plan
from bot.domain.errors import DomainError
from bot.domain.installment_plan import MOST_WISHED, Wish
from bot.intake.acknowledged import split_sum
from bot.intake.answers import read_amount, read_date, read_times
from bot.usecases.choose_plan import Agreed
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from handlers.client_visit import Shown, Visit, amount_in, continued, done, say
from storage.drafts import Draft


async def report(visit: Visit, draft: Draft, text: str) -> Shown:
    """Propose plans for what the client says that it can do; nothing typed proposes what is possible."""
    wish = _wish(visit, text)
    if text and wish == Wish():
        return say(visit, cards.text_card(visit.words, draft.id, "hard", skips=True, unclear=True))
    made = await visit.services.answering.difficulty(visit.work, visit.who, wish)
    await visit.close()
    standing = await look_at_arrangement(visit.work, visit.business, made.id)
    note = visit.words("client_chat.done_hard", business=visit.business.name)
    card = case_cards.plans_card(visit.words, standing, note=note)
    await visit.trace(card)
    return say(visit, card)


def _wish(visit: Visit, text: str) -> Wish:
    """Read what the client can do: ``3 fois``, ``300 par mois``, ``à partir du 15 décembre``."""
    times = read_times(text, visit.vocabulary)
    if text.isdecimal() and int(text) <= MOST_WISHED:
        times = int(text)
    guess = read_amount(text, visit.today, visit.vocabulary, visit.business.currency)
    amount = guess.value or next(iter(guess.candidates), None)  # "300 a month" leaves a doubt about tax, not about it
    day = read_date(text, visit.today, visit.vocabulary).value if any(sign.isalpha() for sign in text) else None
    return Wish(times, amount.amount if amount and not times else None, day)


async def choose(visit: Visit, arrangement_id: int, place: int) -> Shown:
    """Ask who agrees to the plan that was tapped."""
    await _open(visit, arrangement_id, place)
    draft_id = await visit.ask("agree", "who", arrangement=arrangement_id, place=place)
    return say(visit, cards.text_card(visit.words, draft_id, "who"))


async def _open(visit: Visit, arrangement_id: int, place: int) -> tuple[Standing, Plan]:
    """Return the plan that this client is about to choose, as long as it can be.

    :raises DomainError: ``arrangement_settled``.
    """
    standing = (await visit.case()).arrangement
    if standing is None or standing.arrangement.id != arrangement_id:
        raise DomainError("arrangement_settled")
    arrangement = standing.arrangement
    if arrangement.state is not ArrangementState.PROPOSED or place >= len(arrangement.proposals):
        raise DomainError("arrangement_settled")
    return standing, arrangement.proposals[place]


async def typed_who(visit: Visit, draft: Draft, text: str) -> Shown:
    """Take who agrees, and ask for the sum."""
    if not any(sign.isalpha() for sign in text):
        return say(visit, cards.text_card(visit.words, draft.id, "who", unclear=True))
    standing, _ = await _open(visit, draft.content["arrangement"], draft.content["place"])
    draft_id = await visit.ask("agree", "sum", **continued(draft, who=text))
    return say(visit, cards.sum_card(visit.words, draft_id, standing.arrangement.total))


async def typed_sum(visit: Visit, draft: Draft, text: str) -> Shown:
    """Take the sum in figures and in words, and show once more what is about to be agreed upon."""
    standing, plan = await _open(visit, draft.content["arrangement"], draft.content["place"])
    total = standing.arrangement.total
    figures, in_words = split_sum(text)
    if amount_in(visit, figures, total.currency) != total or not in_words:
        return say(visit, cards.sum_card(visit.words, draft.id, total, unclear=True))
    draft_id = await visit.ask("agree", "tap", **continued(draft, figures=figures, in_words=in_words))
    typed_ = (draft.content["who"], f"{figures} {in_words}")
    return say(visit, cards.agree_card(visit.words, draft_id, visit.business.name, plan, typed_))


async def agree(visit: Visit, draft: Draft) -> Shown:
    """Agree to the plan, by the tap that was asked for last.

    :raises DomainError: ``stale_button``, and what ``Answering.accept`` refuses.
    """
    if draft.asks != "tap":
        raise DomainError("stale_button")
    known = draft.content
    standing, _ = await _open(visit, known["arrangement"], known["place"])
    agreed = Agreed(known["who"], "", standing.arrangement.total, known["in_words"], known["figures"])
    made = await visit.services.answering.accept(visit.work, visit.who, known["arrangement"], known["place"], agreed)
    runs = made.state is ArrangementState.RUNNING
    key = "client_chat.done_plan_runs" if runs else "client_chat.done_plan_waits"
    return await done(visit, visit.words(key, business=visit.business.name))


async def move(visit: Visit, day: date) -> Shown:
    """Ask the business for another day for the next installment."""
    standing = (await visit.case()).arrangement
    if standing is None or not standing.is_running:
        raise DomainError("arrangement_settled")
    await visit.services.answering.ask_to_move(visit.work, visit.who, standing.arrangement.id, day)
    return await done(visit, visit.words("client_chat.done_move", business=visit.business.name))
