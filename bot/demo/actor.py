"""What a story does and expects, each in a word: write, tap, wait for a mail, let days pass.

Whatever the story expects and does not get ends it with ``StoryError``, whose sentence says what was there instead.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.demo.caught_mail import CaughtMail
from bot.demo.mail_answer import read_box, written
from bot.demo.onlooker import nothing, sent_at
from bot.demo.stage import Stage
from bot.demo.telegram_chats import Message
from bot.demo.telegram_keyboards import Button
from bot.demo.telegram_people import Person
from bot.domain.calendar import at_hour
from bot.i18n.catalogue import Words

MORNING = time(8, 5)  # the digest has just come, and nothing leaves within the hour
EVENING = time(20)


class StoryError(Exception):
    """What the story expects did not happen."""


def typed(text: str) -> str:
    """Return a text as one types it: plain spaces, straight apostrophes."""
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


class Audience(Protocol):
    """Whoever follows the story: a printer of what appears, or a viewer before a screen."""

    def look(self, passed_over: Callable[[Message], bool] = nothing, /) -> int:
        """Take in what has appeared but the cards ``passed_over``; return how many those were."""

    async def note(self, text: str) -> None:
        """Hear where the story stands, and take the time for it."""

    async def breathe(self) -> None:
        """Take the time to see what was just done."""


@dataclass(slots=True)
class Actor:
    """The owner of the story on its stage, and who follows it; ``mails`` are those the story foresaw."""

    scene: Stage
    owner: Person
    audience: Audience
    words: Words
    zone: ZoneInfo
    mails: list[CaughtMail] = field(default_factory=list)

    async def note(self, key: str) -> None:
        """Say, beside the conversation, where the story stands."""
        await self.audience.note(self.words.plain(key))

    async def say(self, key: str) -> None:
        """Write the words of ``key`` to the bot."""
        self.owner.say(typed(self.words.plain(key)))
        await self.settle()

    async def start(self, payload: str) -> None:
        """Follow a link to the bot."""
        self.owner.start(payload)
        await self.settle()

    async def tap(self, action: str, about: str = "", label: str = "") -> None:
        """Tap the button that does ``action`` and says ``label``, on the newest card that speaks of ``about``."""
        card, button = self._button(action, about, label)
        self.owner.tap(card, button.callback_data or "")
        await self.settle()

    def _button(self, action: str, about: str, label: str) -> tuple[Message, Button]:
        for card in self.cards():
            for button in card.buttons if about in typed(card.text) else ():
                if (button.callback_data or "").split(":")[0] == action and label in typed(button.text):
                    return card, button
        raise StoryError(f"no card about {about!r} has a button {label!r} that does {action!r}; {self._newest()}")

    async def settle(self) -> None:
        """Let the program answer, and show both what was said to it and what it answers."""
        self.audience.look()
        await self.audience.breathe()
        await self.scene.settle()
        self.audience.look()
        await self.audience.breathe()

    async def go_to(self, day: date, hour: time = MORNING) -> None:
        """Let time pass, moment by moment, to an hour of ``day``; a mail on the way was not foreseen."""
        await self.scene.move_to(at_hour(day, hour, self.zone))
        self.audience.look()
        await self.audience.breathe()
        self.expect_no_mail()

    async def pass_quietly(self, day: date, hour: time = MORNING) -> None:
        """Let time pass as ``go_to``, through mornings with nothing to decide, counted rather than printed."""
        before = len(self.owner.chat)
        await self.scene.move_to(at_hour(day, hour, self.zone))
        self.expect_no_mail()
        for card in self.owner.chat[before:]:
            asks = card.buttons and not self._is_quiet(card)
            self.expect(not asks, f"mornings were to be quiet, but: {typed(card.text)!r}")
        mornings = self.audience.look(self._is_quiet)
        if mornings:
            await self.audience.note(self.words.plain("demo.quiet_mornings", count=mornings))

    def _is_quiet(self, card: Message) -> bool:
        return self.words.plain("digest.nothing") in card.text

    async def mail_on(self, day: date, to: str) -> CaughtMail:
        """Let time pass until a mail leaves, which must be on ``day`` and go ``to`` that address; return it."""
        end = at_hour(day, EVENING, self.zone)
        while not self._unforeseen():
            if not await self.scene.step(end):
                raise StoryError(f"no mail has left for {to} by the evening of {day}; {self._newest()}")
            self.audience.look()
        mail, *others = self._unforeseen()
        self.mails.append(mail)
        self.expect(mail.envelope_to == (to,), f"a mail left for {mail.to} instead of {to}")
        self.expect(self.local(sent_at(mail)).date() == day, f"a mail left on {sent_at(mail)} instead of {day}")
        self.expect(not others, f"{len(others)} more mails left at the same moment")
        return mail

    async def write_back(self, mail: CaughtMail, name: str, key: str) -> None:
        """Let the receiver of ``mail``, called ``name``, answer it with the words of ``key``; the program reads it."""
        text = typed(self.words.plain(key))
        await self.audience.note(self.words.plain("demo.writes_back", name=name, text=text))
        if self.scene.box is None:
            raise StoryError("nobody reads what clients answer by mail")
        answered = written(mail, name, text, self.scene.clock.now().astimezone(self.zone), self.words)
        self.scene.box.deliver(answered.as_bytes())
        await read_box(self.scene.program.services.mailbox)
        await self.settle()

    def cards(self) -> Iterator[Message]:
        """Yield what the bot has said and still stands, newest first."""
        return (message for message in reversed(self.owner.chat) if message.sender.is_bot)

    def expect_said(self, *parts: str) -> None:
        """Expect the newest card to say each of ``parts``."""
        said = typed(next(self.cards()).text)
        for part in parts:
            self.expect(typed(part) in said, f"the bot does not say {typed(part)!r}; {self._newest()}")

    def expect_no_mail(self) -> None:
        """Expect that no mail has left since the last that the story foresaw."""
        for mail in self._unforeseen():
            raise StoryError(f"a mail to {mail.to} left on {self.local(sent_at(mail))} that nobody foresaw")

    def expect(self, happened: object, otherwise: str) -> None:
        """End the story with ``otherwise`` unless something ``happened``.

        :raises StoryError: when it did not.
        """
        if not happened:
            raise StoryError(otherwise)

    def local(self, moment: datetime) -> datetime:
        """Return an instant as the owner's clock shows it."""
        return moment.astimezone(self.zone)

    def _unforeseen(self) -> list[CaughtMail]:
        return [mail for mail in self.scene.mail.mails if mail not in self.mails]

    def _newest(self) -> str:
        """Describe the newest card, for whoever mends the story."""
        card = next(self.cards(), None)
        if card is None:
            return "the bot has said nothing"
        actions = [(button.callback_data or button.url) for button in card.buttons]
        return f"the newest card says {typed(card.text)!r} with {actions}"
