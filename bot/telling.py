"""What the program tells the owner unasked: the digest, deliveries that went wrong, and outages.

Everything goes through the outbox of cards, in the transaction of what it speaks of.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.card import Card
from bot.cards import digest, outbox
from bot.domain.business import Business
from bot.i18n.catalogue import Catalogue, Words
from bot.usecases.summarise import Summary, awaited, summarise
from bot.usecases.work import Work, hours_of, next_digest
from bot.working_days import calendar_for
from storage import businesses, cards, clients, invoices, messages
from storage.database import Database
from storage.messages import Message

DIGEST = "digest"  # the purpose of the card whose delivery lets announced messages leave
NOTICE = timedelta(hours=1)  # between the digest's delivery and the first departure that it announced
_ASKED_AGAIN_AFTER = 2  # working days


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells owners, each in its own words."""

    catalogue: Catalogue

    def words(self, business: Business) -> Words:
        """Return the owner's words."""
        return self.catalogue.words(business.language, business.country)

    async def show(
        self, work: Work, business: Business, card: Card, *, purpose: str = "", key: str | None = None
    ) -> None:
        """Queue a card for the owner; with a ``key`` only once ever."""
        await queue_card(work, business.id, business.owner_id, card, purpose=purpose, key=key)

    async def delivery_uncertain(self, work: Work, business: Business, message: Message) -> None:
        """Ask whether the message has left."""
        known = await awaited(work, business, message.id)
        words, today = self.words(business), business.today(work.now)
        card = outbox.uncertain_card(words, message.id, client=known.client_name, invoices=known.invoices, today=today)
        await self.show(work, business, card, key=f"uncertain:{message.id}:{message.attempts}")

    async def delivery_refused(self, work: Work, business: Business, message: Message, reason: str) -> None:
        """Say that the message was refused for good, and why."""
        known = await awaited(work, business, message.id)
        client = await clients.get(work.tx, business.id, message.client_id)
        card = outbox.refused_card(
            self.words(business),
            client=known.client_name,
            client_id=client.id,
            recipient=message.recipient,
            reason=reason,
            invoices=known.invoices,
        )
        await self.show(work, business, card, key=f"refused:{message.id}:{message.attempts}")

    async def send_digests(self, database: Database, now: datetime, mail_domain: str) -> int:
        """Queue the digest of every business whose hour has come, once a day whatever happens; return how many."""
        async with database.write() as tx:
            work = Work(tx, now, mail_domain)
            due = await businesses.claim_digests(tx, now)
            for business, said_on in due:
                await self._digest(work, business, said_on)
                await businesses.change_business(tx, business.id, digest_due_at=next_digest(business, now))
        return len(due)

    async def _digest(self, work: Work, business: Business, said_on: date | None) -> None:
        summary = await summarise(work, business)
        if summary.is_quiet and not _new_week(said_on, summary.day):
            return
        await businesses.change_business(work.tx, business.id, digest_said_on=summary.day)
        await self._send_summary(work, business, summary)
        for card in await self._questions(work, business, summary):
            await self.show(work, business, card, key=f"{DIGEST}:{business.id}:{summary.day}:{card.about_message}")

    async def _send_summary(self, work: Work, business: Business, summary: Summary) -> None:
        card = digest.summary_card(self.words(business), summary, first_departure(business, work.now))
        content = card.as_json() | {"announces": [a.message.id for a in summary.leaving]}
        await cards.add(
            work.tx,
            business_id=business.id,
            chat_id=business.owner_id,
            content=content,
            now=work.now,
            purpose=DIGEST,
            unique_key=f"{DIGEST}:{business.id}:{summary.day}",
        )

    async def _questions(self, work: Work, business: Business, summary: Summary) -> list[Card]:
        """Return the cards of what was not asked lately, and note that it is asked now."""
        calendar = calendar_for(business.country, summary.day)
        again = calendar.subtract(summary.day, _ASKED_AGAIN_AFTER)
        asked = {a.message.id: a.message.asked_on for a in (*summary.waiting, *summary.tasks, *summary.uncertain)}
        fresh = [
            card
            for card in digest.decision_cards(self.words(business), summary)
            if (day := asked[card.about_message or 0]) is None or day <= again
        ][: digest.MOST_DECISIONS]
        await messages.asked(work.tx, business.id, [card.about_message or 0 for card in fresh], summary.day)
        shown = [i.id for task in summary.tasks for i in task.invoices]
        await invoices.tasks_shown(work.tx, business.id, shown, summary.day)
        return fresh

    async def tell_outage(self, work: Work, business: Business, since: datetime, late: int) -> None:
        """Say from when to when nothing ran, and how many messages were late because of it."""
        words = self.words(business)
        zone = business.zoneinfo
        start, end = since.astimezone(zone), work.now.astimezone(zone)
        text = words(
            "digest.outage",
            from_day=start.date(),
            from_hour=start.time().replace(second=0, microsecond=0),
            to_day=end.date(),
            to_hour=end.time().replace(second=0, microsecond=0),
            count=late,
        )
        await self.show(work, business, Card(text), key=f"outage:{business.id}:{since.isoformat()}")


def first_departure(business: Business, now: datetime) -> datetime:
    """Return when what the digest of ``now`` announces leaves at the earliest."""
    calendar = calendar_for(business.country, business.today(now))
    return hours_of(business).next_open(now + NOTICE, calendar, delicate=False)


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
    """Queue what a delivered digest has announced: it leaves an hour from now at the earliest, in open hours."""
    business = await businesses.get(work.tx, business_id)
    send_at = first_departure(business, work.now)
    await messages.announce(work.tx, business_id, message_ids, send_at=send_at, now=work.now)
