"""The clients' own doors, as rules of the machine: links used and revoked, chats opened and closed, answers given."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.domain.answer import AnswerKind, By, Door, Speaker
from bot.domain.business import Business
from bot.domain.money import Money
from bot.usecases.ask_to_move import ask_to_move, grant_move, refuse_move
from bot.usecases.bind_chat import bind_chat, note_blocked, release_chat
from bot.usecases.choose_plan import Agreed, choose_plan, confirm_plan, refuse_plan
from bot.usecases.link_case import revoke_links
from bot.usecases.report_obstacle import report_obstacle
from bot.usecases.say_paid import Claim, nothing_received, say_paid
from bot.usecases.settle_answer import drop_answer, mended, reopen_answer
from bot.usecases.tell_business import tell_business
from bot.usecases.work import Work
from storage.tables import answers, arrangements, clients, invoices
from tests.integration.promise_owner import WHICH
from tests.integration.promise_words import ClientsWords

CHATS = st.sampled_from([3003, 4004])
MEANS = st.sampled_from(["card", "transfer", "cheque", ""])
SETTLING: dict[str, Callable[[Work, Business, int], Awaitable[object]]] = {
    "nothing": nothing_received,
    "drop": drop_answer,
    "mended": mended,
    "reopen": reopen_answer,
    "grant": grant_move,
    "refuse": refuse_move,
}


def speaker(business: Business, client_id: int) -> Speaker:
    """Return a client who answers on its page."""
    return Speaker(business, client_id, By(Door.PAGE, "198.51.100.7"))


async def follow(work: Work, _: Business, token: str, chat_id: int) -> int:
    """Open the case behind a link in a chat, and return whose it is."""
    return (await bind_chat(work, token, chat_id))[1].id


async def block(work: Work, _: Business, chat_id: int, *, blocked: bool) -> None:
    """Shut the bot out of a chat, or let it in again."""
    await note_blocked(work, chat_id, blocked=blocked)


async def pay(work: Work, business: Business, client_id: int, claim: Claim) -> object:
    """Say that it is paid."""
    return await say_paid(work, speaker(business, client_id), claim)


async def hinder(work: Work, business: Business, client_id: int, kind: AnswerKind) -> object:
    """Say what is in the way."""
    return await report_obstacle(work, speaker(business, client_id), kind)


async def tell(work: Work, business: Business, client_id: int, kind: AnswerKind) -> object:
    """Say something else."""
    return await tell_business(work, speaker(business, client_id), kind, "Bonjour")


async def choose(work: Work, business: Business, client_id: int, arrangement_id: int, total: Money) -> object:
    """Choose the first plan."""
    agreed = Agreed("Mme Martin", "gérante", total, "autant en toutes lettres")
    return await choose_plan(work, speaker(business, client_id), arrangement_id, 0, agreed)


async def put_off(work: Work, business: Business, client_id: int, arrangement_id: int, days: int) -> object:
    """Ask for another day."""
    due_on = business.today(work.now) + timedelta(days=days)
    return await ask_to_move(work, speaker(business, client_id), arrangement_id, due_on)


class ClientsDoors(ClientsWords):
    """What clients do by themselves, and what their owner does with it."""

    @property
    def _links(self) -> list[tuple[str, int]]:
        """The tokens that have been handed over so far, each with the client whose message it went with."""
        return [
            (token, left.standing.message.client_id)
            for left in self.world.mail.handed_over
            for token in re.findall(r"start=c_(\S+)", left.outgoing.text)
        ]

    @rule(which=WHICH, chat=CHATS, twice=st.booleans())
    def follow_a_link(self, which: int, chat: int, *, twice: bool) -> None:
        """Open the case behind a link that came with a message: it is that client's, and no revoked link opens it."""
        links = self._links
        if not links:
            return
        token, client_id = links[which % len(links)]
        for _ in range(1 + twice):
            opened = self.act(follow, token, chat)
            if opened is not None:
                assert opened == self.ledger.person(client_id), "a link opened another's case"
                assert token not in self.ledger.revoked, "a revoked link opened a case"

    @rule(which=WHICH, chat=CHATS, how=st.sampled_from(["release", "revoke", "block", "unblock"]))
    def close_a_door(self, which: int, chat: int, how: str) -> None:
        """Close a case in its chat, revoke its links, or shut the bot out."""
        client = self.pick(clients, which, clients.c.merged_into.is_(None))
        if how in {"block", "unblock"}:
            self.act(block, chat, blocked=how == "block")
        elif client and how == "release":
            self.act(release_chat, client.id)
        elif client:
            self.act(revoke_links, client.id)
            self.ledger.revoked |= {token for token, owner in self._links if self.ledger.person(owner) == client.id}

    @rule(which=WHICH, means=MEANS, ago=st.integers(0, 5))
    def say_paid(self, which: int, means: str, ago: int) -> None:
        """Say that an invoice is paid."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        if invoice:
            claim = Claim(self.today - timedelta(days=ago), means, invoice_ids=(invoice.id,))
            self.act(pay, invoice.client_id, claim)

    @rule(
        which=WHICH,
        kind=st.sampled_from([AnswerKind.NOT_RECEIVED, AnswerKind.APPROVAL, AnswerKind.WRONG_PERSON, AnswerKind.STOP]),
    )
    def say_something(self, which: int, kind: AnswerKind) -> None:
        """Say what is in the way, or that it is not for this person."""
        invoice = self.pick(invoices, which, invoices.c.state == "open")
        if invoice and kind in {AnswerKind.NOT_RECEIVED, AnswerKind.APPROVAL}:
            self.act(hinder, invoice.client_id, kind)
        elif invoice:
            self.act(tell, invoice.client_id, kind)

    @rule(which=WHICH, how=st.sampled_from(list(SETTLING)))
    def settle_an_answer(self, which: int, how: str) -> None:
        """Deal with what a client said, or take that back."""
        answer = self.pick(answers, which)
        if answer:
            self.act(SETTLING[how], answer.id)

    @rule(which=WHICH, days=st.integers(0, 30), how=st.sampled_from(["choose", "choose", "confirm", "refuse", "move"]))
    def plan_by_itself(self, which: int, days: int, how: str) -> None:
        """Choose a plan, have it granted or refused, or ask for another day."""
        state = {"choose": "proposed", "move": "running"}.get(how, "accepted")
        arrangement = self.pick(arrangements, which, arrangements.c.state == state)
        if arrangement is None:
            return
        match how:
            case "choose":
                total = Money.of_minor(arrangement.total_minor, arrangement.currency)
                self.act(choose, arrangement.client_id, arrangement.id, total)
            case "move":
                self.act(put_off, arrangement.client_id, arrangement.id, days)
            case "confirm":
                self.act(confirm_plan, arrangement.id)
            case _:
                self.act(refuse_plan, arrangement.id)
