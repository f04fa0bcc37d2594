"""What clients answer by themselves, whichever the door: page, chat and mail act on a case through this one place.

Each answer is one transaction: what it does to the case, its trace, and the card by which the owner hears of it at
once, with the corrections one tap away. Whatever is named must belong to that client's case.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.card import Card
from bot.cards.answers import answer_card, plan_chosen_lines, said_by
from bot.cards.arrangement import Proposed, proposals_card
from bot.cards.dispute import dispute_card
from bot.cards.promise import noted_card
from bot.cards.running_arrangement import chosen_card, standing_card
from bot.domain.answer import Answer, AnswerKind, By, Door, Speaker
from bot.domain.arrangement import Arrangement, ArrangementState, Letter
from bot.domain.business import Business
from bot.domain.dispute import Dispute
from bot.domain.errors import DomainError
from bot.domain.installment_plan import Wish
from bot.domain.money import Money
from bot.domain.promise import Promise
from bot.telling import Telling
from bot.usecases.agree_arrangement import offer_plans
from bot.usecases.ask_to_move import ask_to_move
from bot.usecases.choose_plan import Agreed, choose_plan
from bot.usecases.describe_answer import describe_answer
from bot.usecases.describe_promise import describe_promise
from bot.usecases.hold_arrangement import rests_until
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement
from bot.usecases.look_at_disputes import look_at_dispute
from bot.usecases.open_dispute import contest_again, open_dispute
from bot.usecases.promise_payment import give_promise
from bot.usecases.report_difficulty import report_difficulty
from bot.usecases.report_obstacle import report_obstacle
from bot.usecases.say_paid import Claim, say_paid
from bot.usecases.settle_answer import mended
from bot.usecases.take_answer import hear_client
from bot.usecases.tell_business import tell_business
from bot.usecases.work import CLIENT, PROGRAM, Work
from storage import arrangements, envelopes, invoices, messages
from storage.messages import Kind, Message, State

_LONGEST_REASON = 200
_LEFT = (State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Answering:
    """Takes down what clients answer and tells owners. ``own`` are the installation's addresses, in lower case."""

    telling: Telling
    own: frozenset[str] = frozenset()

    async def paid(self, work: Work, who: Speaker, claim: Claim) -> Answer:
        """Note that a client says that it has paid.

        :raises DomainError: ``too_many_answers``, and what ``say_paid`` refuses.
        """
        await hear_client(work, who)
        return await self.tell_owner(work, who.business, await say_paid(work, who, claim))

    async def will_pay(
        self,
        work: Work,
        who: Speaker,
        due_on: date,
        amount: Money | None = None,
        invoice_ids: tuple[int, ...] = (),
    ) -> Promise:
        """Note that a client commits to a day, for all that is late unless an amount or invoices are named.

        :raises DomainError: ``too_many_answers``, ``arrangement_running``, and what ``give_promise`` refuses.
        """
        await hear_client(work, who)
        business, client_id = who.business, who.client_id
        for each in await arrangements.of_client(work.tx, business.id, client_id):
            if each.state in {ArrangementState.RUNNING, ArrangementState.ACCEPTED}:
                raise DomainError("arrangement_running")
        promise = await give_promise(
            work, business, client_id, due_on=due_on, amount=amount, invoice_ids=invoice_ids, actor=CLIENT
        )
        committed = await describe_promise(work, business, promise.id)
        words = self.telling.words(business)
        note = said_by(words, committed.client_name, who.by.door, "promise")
        await self.telling.show(work, business, noted_card(words, committed, note=note))
        return promise

    async def contest(
        self,
        work: Work,
        who: Speaker,
        invoice_id: int,
        amount: Money | None = None,
        reason: str = "",
        *,
        again_since: date | None = None,
    ) -> Dispute:
        """Note that a client contests an invoice, or ``amount`` of it.

        When what it said on the day ``again_since`` is read once more, what was contested then and withdrawn meanwhile
        is taken up as it stood, with the owner's answer to it.

        :raises DomainError: ``too_many_answers``, and what ``open_dispute`` refuses.
        :raises LookupError: when the invoice is not in this case.
        """
        await hear_client(work, who)
        business, client_id = who.business, who.client_id
        if (await invoices.get(work.tx, business.id, invoice_id)).client_id != client_id:
            raise LookupError(f"invoice {invoice_id}")
        reason = " ".join(reason.split())[:_LONGEST_REASON]
        dispute = await contest_again(work, business, invoice_id, again_since) if again_since else None
        if dispute is None:
            dispute = await open_dispute(work, business, invoice_id, amount=amount, reason=reason, actor=CLIENT)
        known = await look_at_dispute(work, business, dispute.id)
        words = self.telling.words(business)
        note = said_by(words, known.client.name, who.by.door, "dispute")
        await self.telling.show(work, business, dispute_card(words, business, known, note=note))
        return dispute

    async def difficulty(
        self,
        work: Work,
        who: Speaker,
        wish: Wish,
        invoice_ids: tuple[int, ...] = (),
    ) -> Arrangement:
        """Note a difficulty and return the plans to choose from; another wish takes the place of the one before.

        :raises DomainError: ``too_many_answers``, and what ``report_difficulty`` refuses.
        """
        await hear_client(work, who)
        business, client_id = who.business, who.client_id
        made = await report_difficulty(work, business, client_id, invoice_ids=invoice_ids, wish=wish, actor=CLIENT)
        offer, seen = await _show_plans(work, who, made)
        standing = await look_at_arrangement(work, business, made.id)
        words = self.telling.words(business)
        note = said_by(words, standing.client.name, who.by.door, seen if made.proposals else "no_plan")
        shown = Proposed(standing, await rests_until(work, business, made), offer)
        await self.telling.show(work, business, proposals_card(words, business, shown, note=note))
        return standing.arrangement

    async def accept(
        self,
        work: Work,
        who: Speaker,
        arrangement_id: int,
        place: int,
        agreed: Agreed,
    ) -> Arrangement:
        """Take down that a client accepts a plan: it runs at once (``RUNNING``) or waits for the owner (``ACCEPTED``).

        :raises DomainError: ``too_many_answers``, and what ``choose_plan`` refuses.
        """
        await hear_client(work, who)
        business = who.business
        arrangement = await choose_plan(work, who, arrangement_id, place, agreed)
        standing = await look_at_arrangement(work, business, arrangement.id)
        await self.telling.show(work, business, self._chosen(business, standing, who.by))
        return arrangement

    def _chosen(self, business: Business, standing: Standing, by: By) -> Card:
        words, waits = self.telling.words(business), not standing.is_running
        note = plan_chosen_lines(words, standing.client.name, by.door, waits=waits)
        if waits:
            return chosen_card(words, standing, note=note)
        return standing_card(words, business, standing, note=note)

    async def obstacle(
        self,
        work: Work,
        who: Speaker,
        kind: AnswerKind,
        *,
        invoice_ids: tuple[int, ...] = (),
        note: str = "",
        until: date | None = None,
        handed_over: bool = False,
    ) -> Answer:
        """Note what keeps a client from paying: ``note`` is the order number or who approves, ``until`` by when.

        ``handed_over`` says that the client was given the invoice on the spot, so that nothing is left to do.

        :raises DomainError: ``too_many_answers``, and what ``report_obstacle`` refuses.
        """
        await hear_client(work, who)
        answer = await report_obstacle(work, who, kind, invoice_ids=invoice_ids, note=note, until=until)
        if handed_over:
            answer = await mended(work, who.business, answer.id, actor=PROGRAM)
        return await self.tell_owner(work, who.business, answer)

    async def ask_to_move(self, work: Work, who: Speaker, arrangement_id: int, due_on: date) -> Answer:
        """Note that a client asks to pay its next installment on another day, which the owner grants by a tap.

        :raises DomainError: ``too_many_answers``, and what ``ask_to_move`` refuses.
        """
        await hear_client(work, who)
        return await self.tell_owner(work, who.business, await ask_to_move(work, who, arrangement_id, due_on))

    async def tell(self, work: Work, who: Speaker, kind: AnswerKind, note: str = "") -> Answer:
        """Note what a client tells besides: a word, the wrong person, another way please, no more of these.

        :raises DomainError: ``too_many_answers``, and what ``tell_business`` refuses.
        """
        await hear_client(work, who)
        return await self.tell_owner(work, who.business, await tell_business(work, who, kind, note, own=self.own))

    async def tell_owner(self, work: Work, business: Business, answer: Answer) -> Answer:
        """Show an answer to the owner as it stands, with what can be done about it."""
        card = answer_card(self.telling.words(business), await describe_answer(work, business, answer.id))
        await self.telling.show(work, business, card)
        return answer


async def _show_plans(work: Work, who: Speaker, made: Arrangement) -> tuple[Message | None, str]:
    """Let the client see its plans; return the letter that carries them, if any, and what the owner is told of it.

    Page and chat show them at once. To a mail a letter answers, unless the owner is to be asked first.
    """
    business = who.business
    if who.by.door is not Door.MAIL:
        await arrangements.change(work.tx, business.id, made.id, offered_on=business.today(work.now))
        return None, "difficulty"
    alone = (await envelopes.get(work.tx, business.id)).offers_alone
    had_peace = await rests_until(work, business, made) is None
    if not made.proposals or not alone or had_peace or await _offered_lately(work, who):
        return None, "difficulty_asks"
    try:
        async with work.tx.begin_nested():
            return await offer_plans(work, business, made.id, anew=False), "difficulty_offered"
    except DomainError:  # nothing can be sent now: the owner sees the plans, and why when tapping
        return None, "difficulty_asks"


async def _offered_lately(work: Work, who: Speaker) -> bool:
    """Tell whether plans left for the client today or yesterday: a machine that answers each letter starts no loop."""
    since = who.business.today(work.now) - timedelta(days=1)
    left = await messages.of_client(work.tx, who.business.id, who.client_id, Kind.ARRANGEMENT, _LEFT)
    return any(each.step == Letter.OFFER and each.local_day >= since for each in left)
