"""A client in its own chat, as its conversations see it: whose case, in whose words, what came, and what is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.card import Card, Tap
from bot.cards.client_chat import case_card
from bot.channels.telegram import plain_text
from bot.domain.answer import By, Door, Speaker
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.intake.answers import read_amount
from bot.intake.vocabulary import Vocabulary
from bot.services import Services
from bot.usecases.bind_chat import case_in_chat, note_shown
from bot.usecases.show_case import ShownCase, show_case
from bot.usecases.work import Work
from handlers.context import StoredFile
from handlers.incoming import Incoming
from storage import drafts
from storage.drafts import Draft

KIND = "client"  # of the draft that holds what a client is being asked


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update from a chat in which cases may be open, inside its transaction."""

    work: Work
    services: Services
    incoming: Incoming
    file: StoredFile | None = None

    @property
    def chat_id(self) -> int:
        """The chat."""
        return self.incoming.chat_id

    @property
    def tap(self) -> Tap:
        """The button that was tapped.

        :raises DomainError: ``stale_button`` when its data cannot be read.
        """
        if self.incoming.tap is None:
            raise DomainError("stale_button")
        return self.incoming.tap

    async def visit(self, client_id: int) -> "Visit":
        """Return the case of a client that is open in this chat.

        :raises DomainError: ``stale_button`` when it is not.
        """
        business, client = await case_in_chat(self.work, self.chat_id, client_id)
        return Visit(self, business, client)

    async def question(self) -> Draft | None:
        """Return what a client is being asked in this chat, None when nothing is."""
        found = await drafts.in_chat(self.work.tx, self.chat_id, KIND)
        return found[-1] if found else None

    async def tapped_question(self) -> Draft:
        """Return the open question that the tapped button stands under.

        :raises DomainError: ``stale_button`` when it was answered or dropped.
        """
        draft = await self.question()
        if draft is None or draft.id != self.tap.id:
            raise DomainError("stale_button")
        return draft


def words_to(services: Services, client: Client, country: str = "", language: str = "") -> Words:
    """Return the words for a client, addressed as its owner set; its own language unless another is wished."""
    return services.catalogue.words(language or client.language, country).to(client.address)


@dataclass(frozen=True, slots=True)
class Visit:
    """A client at its own case."""

    arrival: Arrival
    business: Business
    client: Client

    @property
    def work(self) -> Work:
        """The transaction."""
        return self.arrival.work

    @property
    def services(self) -> Services:
        """The program's parts."""
        return self.arrival.services

    @property
    def words(self) -> Words:
        """The client's words."""
        return words_to(self.services, self.client, self.business.country)

    @property
    def vocabulary(self) -> Vocabulary:
        """What is recognised in the client's language."""
        return self.services.vocabularies[self.words.language]

    @property
    def today(self) -> date:
        """The business's own date."""
        return self.business.today(self.work.now)

    @property
    def who(self) -> Speaker:
        """The client as it answers from here."""
        return Speaker(self.business, self.client.id, By(Door.CHAT, str(self.arrival.chat_id)))

    @property
    def text(self) -> str:
        """What was typed, on one line."""
        return " ".join(self.arrival.incoming.text.split())

    async def case(self) -> ShownCase:
        """Return the case as the client may see it."""
        return await show_case(self.work, self.business, self.client)

    async def ask(self, what: str, asks: str, **content: Any) -> int:
        """Open a question in place of whatever was asked before; return its draft's id."""
        await self.close()
        known = {"client": self.client.id, "what": what, **content}
        return await drafts.add(
            self.work.tx, self.business.id, self.arrival.chat_id, KIND, known, now=self.work.now, asks=asks
        )

    async def close(self) -> None:
        """End whatever is being asked in this chat."""
        for draft in await drafts.in_chat(self.work.tx, self.arrival.chat_id, KIND):
            await drafts.close(self.work.tx, draft, self.work.now)

    async def trace(self, card: Card) -> None:
        """Leave a trace of what the client was told in answer to what it did."""
        await note_shown(self.work, self.client, self.arrival.chat_id, plain_text(card.text))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a client is shown: cards as new messages, one in place of the card that was tapped."""

    visit: Visit | None
    new: tuple[Card, ...] = ()
    in_place: Card | None = None
    toast: str = ""


def put(visit: Visit, card: Card) -> Shown:
    """Answer in place of the card that was tapped, or with a new message where nothing was."""
    if visit.arrival.incoming.tap is None:
        return Shown(visit, new=(card,))
    return Shown(visit, in_place=card)


def say(visit: Visit, *cards: Card) -> Shown:
    """Answer with new messages."""
    return Shown(visit, new=cards)


OnTap = Callable[[Visit], Awaitable[Shown]]
OnQuestion = Callable[[Visit, Draft], Awaitable[Shown]]


def continued(draft: Draft, **more: Any) -> dict[str, Any]:
    """Return what is known of an answer by now, for the next question."""
    kept = {name: value for name, value in draft.content.items() if name not in {"client", "what"}}
    return {**kept, **more}


async def done(visit: Visit, line: str) -> Shown:
    """Say what was noted, with the case as it stands now."""
    await visit.close()
    card = case_card(visit.words, await visit.case(), note=line)
    await visit.trace(Card(line))
    return say(visit, card)


def amount_in(visit: Visit, text: str, currency: str) -> Money | None:
    """Read a sum in the currency of the debt; what may mean several sums, or another currency, is none."""
    guess = read_amount(text, visit.today, visit.vocabulary, currency)
    found = guess.value or (guess.candidates[0] if len(guess.candidates) == 1 else None)
    return found if found and found.currency == currency else None
