"""What is expected of every channel in the registry, against a real receiver on the loopback."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

import pytest

from bot.channels.base import Channel, DeliveryError, Outcome
from bot.channels.email import EmailChannel, Timeouts
from bot.channels.registry import CHANNELS
from bot.channels.smtp_url import parse_smtp_url
from bot.clock import ManualClock
from bot.demo.mail_server import Ending, MailCatcher
from tests.outgoing import an_outgoing

CLOCK = ManualClock(datetime(2026, 12, 1, 9, 30, tzinfo=UTC))


class World(ABC):
    """A channel with the other side of it, and what can go wrong there."""

    channel: Channel

    @abstractmethod
    async def begin(self) -> None:
        """Start the receiver and build the channel to it."""

    @abstractmethod
    async def end(self) -> None:
        """Stop the receiver; it may be stopped already."""

    @abstractmethod
    def received(self) -> list[tuple[str, str]]:
        """Return key and text of each message that arrived."""

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

    async def begin(self) -> None:
        """Catch mail on a free port."""
        self._server = MailCatcher()
        await self._server.start()
        patience = Timeouts(connect=5, command=5, upload=5, answer=5)
        self.channel = EmailChannel(parse_smtp_url(self._server.url), CLOCK, patience)

    async def end(self) -> None:
        """Stop catching."""
        await self._server.stop()

    def received(self) -> list[tuple[str, str]]:
        """Read what was caught."""
        return [(str(mail.message["Message-ID"]).strip("<>"), mail.text) for mail in self._server.mails]

    def refuse_once(self) -> None:
        """Know no such recipient."""
        self._server.answer_once("RCPT", "550 5.1.1 No such user")

    def postpone_once(self) -> None:
        """Greylist."""
        self._server.answer_once("RCPT", "451 4.7.1 Come back later")

    def lose_answer_once(self) -> None:
        """Cut the connection after the final dot."""
        self._server.end_once(Ending.DROPPED_KEPT)


WORLDS: Mapping[str, type[World]] = {"email": EmailWorld}


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


async def test_a_message_arrives_once_with_its_key_and_its_words(world: World) -> None:
    sent = an_outgoing()
    assert isinstance(await world.channel.deliver(sent), str)
    assert world.received() == [(sent.key, sent.text)]


async def test_messages_to_several_clients_can_leave_at_once(world: World) -> None:
    keys = {f"r{number}@relance.example" for number in range(8)}
    await asyncio.gather(*(world.channel.deliver(an_outgoing(key=key)) for key in keys))
    assert sorted(key for key, _ in world.received()) == sorted(keys)


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
        await world.channel.deliver(an_outgoing())
    assert caught.value.outcome is outcome
    assert an_outgoing().recipient not in caught.value.reason
    assert len(world.received()) == arrived
    await world.channel.deliver(an_outgoing(key="next@relance.example"))
    assert len(world.received()) == arrived + 1


async def test_a_receiver_that_cannot_be_reached_is_a_passing_failure(world: World) -> None:
    await world.end()
    with pytest.raises(DeliveryError) as caught:
        await world.channel.deliver(an_outgoing())
    assert caught.value.outcome is Outcome.PASSING


async def test_a_recipient_that_is_none_is_refused_for_good(world: World) -> None:
    with pytest.raises(DeliveryError) as caught:
        await world.channel.deliver(an_outgoing(recipient="\r\n"))
    assert caught.value.outcome is Outcome.PERMANENT
    assert world.received() == []
