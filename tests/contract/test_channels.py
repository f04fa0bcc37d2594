"""What is expected of every channel in the registry, against a real receiver on the loopback."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

import pytest

from bot.channels.base import Channel, DeliveryError, Outcome
from bot.channels.client_chat import ClientChatChannel, parts_of
from bot.channels.email import EmailChannel, Timeouts
from bot.channels.pacing import Pacing, Slots
from bot.channels.registry import CHANNELS
from bot.channels.smtp_url import parse_smtp_url
from bot.channels.telegram import TelegramChat, open_bot
from bot.clock import ManualClock
from bot.demo.mail_server import Ending, MailCatcher
from bot.demo.telegram_server import TelegramServer
from tests.outgoing import an_outgoing
from tests.telegram_bot import TOKEN

CLAIRE = 77
CLOCK = ManualClock(datetime(2026, 12, 1, 9, 30, tzinfo=UTC))


class World(ABC):
    """A channel with the other side of it, and what can go wrong there."""

    channel: Channel
    recipient: str

    @abstractmethod
    async def begin(self) -> None:
        """Start the receiver and build the channel to it."""

    @abstractmethod
    async def unplug(self) -> None:
        """Stop the receiver; it may be stopped already."""

    async def end(self) -> None:
        """Stop all of it."""
        await self.unplug()

    @abstractmethod
    def received(self) -> list[str]:
        """Return the text of each message that arrived."""

    @abstractmethod
    def refuse_once(self) -> None:
        """Make the receiver refuse the next message for good."""

    @abstractmethod
    def postpone_once(self) -> None:
        """Make the receiver ask to come back later."""

    @abstractmethod
    def lose_answer_once(self) -> None:
        """Make the receiver take the next message and never answer."""


class EmailWorld(World):
    """E-mail, with the mail catcher."""

    recipient = "compta@dupont.example"

    async def begin(self) -> None:
        """Catch mail on a free port."""
        self._server = MailCatcher()
        await self._server.start()
        patience = Timeouts(connect=5, command=5, upload=5, answer=5)
        self.channel = EmailChannel(parse_smtp_url(self._server.url), CLOCK, patience)

    async def unplug(self) -> None:
        """Stop catching."""
        await self._server.stop()

    def received(self) -> list[str]:
        """Read what was caught."""
        return [mail.text.strip() for mail in self._server.mails]

    def refuse_once(self) -> None:
        """Know no such recipient."""
        self._server.answer_once("RCPT", "550 5.1.1 No such user")

    def postpone_once(self) -> None:
        """Greylist."""
        self._server.answer_once("RCPT", "451 4.7.1 Come back later")

    def lose_answer_once(self) -> None:
        """Cut the connection after the final dot."""
        self._server.end_once(Ending.DROPPED_KEPT)


class ChatWorld(World):
    """A client's own chat, with the imitation of Telegram."""

    recipient = str(CLAIRE)

    async def begin(self) -> None:
        """Imitate Telegram on a free port, with a client who has met the bot."""
        self._server = TelegramServer(token=TOKEN, now=CLOCK.now)
        await self._server.start()
        self._client = self._server.user(CLAIRE, "Claire")
        self._client.start()
        self._chat = TelegramChat(
            open_bot(TOKEN, self._server.base_url.removesuffix("/bot"), Pacing(Slots(a_chat=0.0, overall_gap=0.0)))
        )
        await self._chat.open()
        self.channel = ClientChatChannel(self._chat)

    async def unplug(self) -> None:
        """Stop imitating."""
        await self._server.stop()

    async def end(self) -> None:
        """Stop imitating, and close the connections."""
        await self._chat.close()
        await self.unplug()

    def received(self) -> list[str]:
        """Read what the client sees."""
        return [message.text for message in self._client.chat if message.sender.is_bot]

    def refuse_once(self) -> None:
        """Have the bot blocked."""
        self._server.faults.refuse("sendMessage", 403)

    def postpone_once(self) -> None:
        """Ask for a pause."""
        self._server.faults.refuse("sendMessage", 429)

    def lose_answer_once(self) -> None:
        """Cut the connection once the message is shown."""
        self._server.faults.drop("sendMessage", after_work=True)


WORLDS: Mapping[str, type[World]] = {"email": EmailWorld, "telegram": ChatWorld}


@pytest.fixture(params=sorted(CHANNELS))
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    made = WORLDS[request.param]()
    await made.begin()
    yield made
    await made.end()


def test_every_channel_of_the_registry_is_put_to_the_test() -> None:
    assert set(WORLDS) == set(CHANNELS)


async def test_a_channel_is_called_as_the_registry_calls_it(world: World) -> None:
    assert CHANNELS[world.channel.name] is type(world.channel)


async def test_a_message_arrives_once_with_its_words(world: World) -> None:
    sent = an_outgoing(recipient=world.recipient)
    assert isinstance(await world.channel.deliver(sent), str)
    assert world.received() == [sent.text.strip()]


async def test_messages_to_several_clients_can_leave_at_once(world: World) -> None:
    texts = {f"r{number}@relance.example" for number in range(8)}
    await asyncio.gather(
        *(world.channel.deliver(an_outgoing(key=text, text=text, recipient=world.recipient)) for text in texts)
    )
    assert sorted(world.received()) == sorted(texts)


@pytest.mark.parametrize(
    ("trouble", "outcome", "arrived"),
    [
        ("refuse_once", Outcome.PERMANENT, 0),
        ("postpone_once", Outcome.PASSING, 0),
        ("lose_answer_once", Outcome.UNCERTAIN, 1),
    ],
)
async def test_a_failure_says_what_is_known_and_the_channel_goes_on_working(
    world: World, trouble: str, outcome: Outcome, arrived: int
) -> None:
    getattr(world, trouble)()
    with pytest.raises(DeliveryError) as caught:
        await world.channel.deliver(an_outgoing(recipient=world.recipient))
    assert caught.value.outcome is outcome
    assert world.recipient not in caught.value.reason
    assert len(world.received()) == arrived
    await world.channel.deliver(an_outgoing(key="next@relance.example", recipient=world.recipient))
    assert len(world.received()) == arrived + 1


async def test_a_receiver_that_cannot_be_reached_is_a_passing_failure(world: World) -> None:
    await world.unplug()
    with pytest.raises(DeliveryError) as caught:
        await world.channel.deliver(an_outgoing(recipient=world.recipient))
    assert caught.value.outcome is Outcome.PASSING


async def test_a_recipient_that_is_none_is_refused_for_good(world: World) -> None:
    with pytest.raises(DeliveryError) as caught:
        await world.channel.deliver(an_outgoing(recipient="\r\n"))
    assert caught.value.outcome is Outcome.PERMANENT
    assert world.received() == []


def test_a_long_text_is_cut_between_paragraphs_and_loses_nothing() -> None:
    paragraphs = [f"{number} {'é' * 900}" for number in range(12)]
    parts = parts_of("\n\n".join(paragraphs))
    assert "\n\n".join(parts).split("\n\n") == paragraphs
    assert max(map(len, parts)) <= 4096
    assert "".join(parts_of("x" * 10_000)).replace("\n", "") == "x" * 10_000
