"""What the program tells the owner unasked: the digest, deliveries that went wrong, and outages.

Everything goes through the outbox of cards, in the transaction of what it speaks of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import log
from bot.card import Card
from bot.cards import digest, outbox
from bot.cards.bounce import certificate_card
from bot.cards.insolvency import insolvency_card
from bot.cards.letters import made_card
from bot.cards.limitation import limitation_card
from bot.cards.notice import ended_card
from bot.cards.refused import refused_card
from bot.domain.business import Business
from bot.i18n.catalogue import Catalogue, Words
from bot.usecases.announce import first_departure, unheld_departure
from bot.usecases.attest_trace import attest_trace
from bot.usecases.bounce_payment import due_certificates
from bot.usecases.foresee import next_departure
from bot.usecases.judge_promises import judge_overdue
from bot.usecases.make_letter import MadeLetter
from bot.usecases.posted_notice import ended_notices
from bot.usecases.report_insolvency import warn_of_declaration
from bot.usecases.summarise import Summary, awaited, summarise
from bot.usecases.tend_arrangements import tend_arrangements
from bot.usecases.watch_limitation import warn_of_limitation
from bot.usecases.work import Work, next_digest
from bot.working_days import calendar_for
from storage import businesses, cards, departures, invoices
from storage.cards import StoredCard
from storage.database import Database
from storage.messages import Message
from storage.overdue import Overdue

DIGEST = "digest"  # the purpose of the card whose delivery lets announced messages leave
_ASKED_AGAIN_AFTER = 2  # working days
_PUSHED_AWAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells owners, each in its own words; where ``owners`` names some, no other has a morning digest.

    What has not been announced does not leave by itself, so nothing goes on behind the back of who was shut out.
    """

    catalogue: Catalogue
    owners: frozenset[int] = frozenset()

    def words(self, business: Business) -> Words:
        """Return the owner's words."""
        return self.catalogue.words(business.language, business.country)

    async def show(
        self, work: Work, business: Business, card: Card, *, purpose: str = "", key: str | None = None
    ) -> None:
        """Queue a card for the owner, or for who is asked instead; with a ``key`` only once ever."""
        await queue_card(work, business.id, business.asked_at(work.now), card, purpose=purpose, key=key)

    async def show_owner(self, work: Work, business: Business, card: Card) -> None:
        """Queue a card for the owner alone."""
        await queue_card(work, business.id, business.owner_id, card)

    async def delivery_uncertain(self, work: Work, business: Business, message: Message) -> None:
        """Ask whether the message has left."""
        known = await awaited(work, business, message.id)
        card = outbox.uncertain_card(self.words(business), known, business.today(work.now))
        await self.show(work, business, card, key=f"uncertain:{message.id}:{message.attempts}")

    async def delivery_refused(self, work: Work, business: Business, message: Message, reason: str) -> None:
        """Say that the message was refused for good, and why."""
        known = await awaited(work, business, message.id)
        card = refused_card(self.words(business), known, reason)
        await self.show(work, business, card, key=f"refused:{message.id}:{message.attempts}")

    async def agreement_left(self, work: Work, business: Business, made: MadeLetter) -> None:
        """Hand over the agreement that the client was sent."""
        await self.show(work, business, made_card(self.words(business), made), key=f"agreement:{made.document_id}")

    async def send_digests(self, database: Database, now: datetime, mail_domain: str) -> int:
        """Queue the digest of every business whose hour has come, once a day whatever happens; return how many."""
        async with database.write() as tx:
            work = Work(tx, now, mail_domain)
            due = await businesses.claim_digests(tx, now)
            for business, said_on in due:
                await self._digest_or_push_away(work, business, said_on)
        return len(due)

    async def _digest_or_push_away(self, work: Work, business: Business, said_on: date | None) -> None:
        """Queue one digest; one that cannot be made must not stall the others, and is tried again an hour later."""
        next_at = next_digest(business, work.now)
        if self.owners and business.owner_id not in self.owners:
            await businesses.change_business(work.tx, business.id, digest_due_at=next_at)
            return
        try:
            async with work.tx.begin_nested():
                await self._digest(work, business, said_on)
        except Exception as error:  # noqa: BLE001 - whatever a bug raises, the other businesses have their digest
            log.failure("digest_failed", error, business=business.id)
            next_at = min(next_at, work.now + _PUSHED_AWAY)
        await businesses.change_business(work.tx, business.id, digest_due_at=next_at)

    async def _digest(self, work: Work, business: Business, said_on: date | None) -> None:
        await judge_overdue(work, business)
        ended = await warn_of_limitation(work, business)
        over = await ended_notices(work, business)
        undeclared = await warn_of_declaration(work, business)
        certificates = await due_certificates(work, business)
        await tend_arrangements(work, business)
        summary = await summarise(work, business)
        if (
            summary.is_quiet
            and not (ended or over or undeclared or certificates)
            and not _new_week(said_on, summary.day)
        ):
            return
        await businesses.change_business(work.tx, business.id, digest_said_on=summary.day)
        words, leaves_at = self.words(business), first_departure(business, work.now)
        coming = await next_departure(work, business)
        card = digest.summary_card(words, summary, first_departure=leaves_at, coming=coming)
        leaving = [a.message.id for a in summary.leaving]
        line = digest.departure_line(words, business, len(leaving), leaves_at, summary.day) if leaving else ""
        await self.announce(
            work,
            business,
            card,
            leaving,
            departure=line,
            besides=[a.message.id for a in (*summary.letters, *summary.unheld)],
            key=f"{DIGEST}:{business.id}:{summary.day}",
        )
        for subject, question in await self._questions(work, business, summary):
            await self.show(work, business, question, key=_question_key(business, summary.day, subject))
        for limited in ended:
            await self.show(work, business, limitation_card(self.words(business), limited))
        for prepared in over:
            await self.show(work, business, ended_card(self.words(business), prepared))
        for bounced in certificates:
            await self.show(work, business, certificate_card(self.words(business), bounced))
        for insolvent in undeclared:
            await self.show(work, business, insolvency_card(self.words(business), insolvent))
        if said_on and said_on.month != summary.day.month:
            await self._attest(work, business, summary.day)

    async def _attest(self, work: Work, business: Business, day: date) -> None:
        """Give the owner the month's fingerprint of the trace to keep, so that a cut would show."""
        attested = await attest_trace(work, business)
        text = self.words(business)("digest.attested", fingerprint=attested.fingerprint, count=attested.cases, day=day)
        await self.show(work, business, Card(text), key=f"attested:{business.id}:{day}")

    async def announce(
        self,
        work: Work,
        business: Business,
        card: Card,
        leaving: list[int],
        *,
        departure: str,
        besides: Sequence[int] = (),
        key: str | None = None,
    ) -> None:
        """Queue a card that announces what leaves by itself; once the owner has it, these messages may leave.

        ``departure`` is the line of the card that says how many are ``leaving`` and from when, for ``up_to_date`` to
        correct; ``besides`` are announced with them and not counted in it.
        """
        await cards.add(
            work.tx,
            business_id=business.id,
            chat_id=business.asked_at(work.now),
            content=card.as_json() | {"announces": [*leaving, *besides], "leaving": leaving, "departure": departure},
            now=work.now,
            purpose=DIGEST,
            unique_key=key,
        )

    async def up_to_date(self, work: Work, card: StoredCard) -> Card:
        """Return a card as it is to be shown now: one that comes late does not tell of hours that have passed."""
        shown = Card.from_json(card.content)
        if card.purpose != DIGEST or card.business_id is None or not card.content["departure"]:
            return shown
        business = await businesses.get(work.tx, card.business_id)
        count = await departures.count_not_left(work.tx, business.id, card.content["leaving"])
        leaves_at, today = first_departure(business, work.now), business.today(work.now)
        line = digest.departure_line(self.words(business), business, count, leaves_at, today)
        return replace(shown, text=shown.text.replace(card.content["departure"], line))

    async def _questions(self, work: Work, business: Business, summary: Summary) -> list[tuple[str, Card]]:
        """Return the cards of what was not asked lately, and note that it is asked now."""
        calendar = calendar_for(business.country, summary.day)
        again = calendar.subtract(summary.day, _ASKED_AGAIN_AFTER)
        asked = {a.message.id: a.message.asked_on for a in (*summary.waiting, *summary.tasks, *summary.uncertain)}
        found = digest.decision_cards(self.words(business), summary)
        before = await self._asked_before(work, business, calendar.subtract(summary.day, 1), found)
        fresh = [
            (subject, card)
            for subject, card in found
            if (day := asked.get(card.about_message or 0)) is None or day <= again
            if subject not in before
        ][: digest.MOST_DECISIONS]
        shown = {card.about_message for _, card in fresh if card.about_message}
        await departures.asked(work.tx, business.id, list(shown), summary.day)
        called = [i.id for task in summary.tasks if task.message.id in shown for i in task.invoices]
        await invoices.tasks_shown(work.tx, business.id, called, summary.day)
        return fresh

    async def _asked_before(
        self, work: Work, business: Business, day: date, found: Sequence[tuple[str, Card]]
    ) -> set[str]:
        """Return what of this the digest of ``day`` asked about."""
        keys = {_question_key(business, day, subject): subject for subject, _ in found}
        return {keys[key] for key in await cards.known_keys(work.tx, list(keys))}

    async def tell_outage(self, work: Work, business: Business, since: datetime, late: Overdue) -> None:
        """Say from when to when nothing ran, and what was late because of it."""
        words = self.words(business)
        zone = business.zoneinfo
        start, end = since.astimezone(zone), work.now.astimezone(zone)
        text = words(
            "digest.outage",
            from_day=start.date(),
            from_hour=start.time().replace(second=0, microsecond=0),
            to_day=end.date(),
            to_hour=end.time().replace(second=0, microsecond=0),
        )
        card = Card(f"{text}\n{digest.outage_line(words, late)}")
        await self.show(work, business, card, key=f"outage:{business.id}:{since.isoformat()}")


def _question_key(business: Business, day: date, subject: str) -> str:
    return f"{DIGEST}:{business.id}:{day}:{subject}"


def _new_week(said_on: date | None, day: date) -> bool:
    return said_on is None or said_on.isocalendar()[:2] != day.isocalendar()[:2]


async def queue_card(
    work: Work,
    business_id: int | None,
    chat_id: int,
    card: Card,
    *,
    purpose: str = "",
    key: str | None = None,
    edits: int | None = None,
) -> None:
    """Queue a card for a chat, in place of the Telegram message ``edits``; with a ``key`` only once ever."""
    await cards.add(
        work.tx,
        business_id=business_id,
        chat_id=chat_id,
        content=card.as_json(),
        now=work.now,
        purpose=purpose,
        unique_key=key,
        edits=edits,
        client_id=card.about_client,
        invoice_id=card.about_invoice,
        message_id=card.about_message,
    )


async def announced(work: Work, business_id: int, message_ids: list[int]) -> None:
    """Queue what a delivered digest has announced: it leaves an hour from now at the earliest, in open hours.

    What leaves unless it is held leaves on the next working day.
    """
    business = await businesses.get(work.tx, business_id)
    unheld = await departures.leaving_unheld(work.tx, business_id, message_ids)
    rest = [message_id for message_id in message_ids if message_id not in unheld]
    for some, send_at in ((rest, first_departure(business, work.now)), (unheld, unheld_departure(business, work.now))):
        await departures.announce(
            work.tx,
            business_id,
            some,
            send_at=send_at,
            local_day=business.today(send_at),
            now=work.now,
        )
