"""An onlooker, who prints what people see as it appears: the owner's chat, and the mailboxes of the clients."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.demo.caught_mail import CaughtMail
from bot.demo.mail_server import MailCatcher
from bot.demo.printing import Printer
from bot.demo.telegram_chats import Message
from bot.demo.telegram_keyboards import Button
from bot.demo.telegram_people import Person
from bot.demo.telegram_server import TelegramServer
from bot.demo.telegram_state import Tap


def words_alone(button: Button) -> str:
    """Label a button as Telegram does; an arrow tells that it opens a page."""
    return f"{button.text} ↗" if button.url else button.text


def nothing(_card: Message) -> bool:
    """Pass over no card."""
    return False


class _News(NamedTuple):
    """Something that has appeared, and how it is shown; ``card`` when it is a new message in the chat."""

    at: datetime
    show: Callable[[], None]
    card: Message | None = None


@dataclass(slots=True)
class Onlooker:
    """Prints what is new each time that it looks, in the order in which it appeared, day by day.

    Hours are those of ``zone``. What the owner types is printed under ``name``.
    """

    printer: Printer
    telegram: TelegramServer
    mail: MailCatcher
    owner: Person
    name: str
    zone: ZoneInfo
    _day: date | None = None
    _messages: int = 0
    _mails: int = 0
    _taps: int = 0
    _edits: dict[int, int] = field(default_factory=dict)
    _answered: set[str] = field(default_factory=set)

    def look(self, passed_over: Callable[[Message], bool] = nothing) -> int:
        """Print what has appeared since the last look but the cards ``passed_over``; return how many those were."""
        count = 0
        for news in sorted(self._news(), key=lambda news: news.at):
            if news.card and passed_over(news.card):
                count += 1
                continue
            self.turn_to(news.at)
            news.show()
        return count

    async def note(self, text: str) -> None:
        """Print what no person sees: where the story stands."""
        self.printer.note(text)

    async def breathe(self) -> None:
        """Go on at once: who reads a log reads at their own pace."""

    def turn_to(self, moment: datetime) -> None:
        """Print the day's heading if ``moment`` lies on another day than what was printed last."""
        day = moment.astimezone(self.zone).date()
        if day != self._day:
            self._day = day
            self.printer.day(day)

    def _news(self) -> Iterator[_News]:
        yield from self._new_taps()
        yield from self._new_answers()
        yield from self._new_edits()
        yield from self._new_messages()
        yield from self._new_mails()

    def _new_taps(self) -> Iterator[_News]:
        taps = list(self.telegram.state.taps.values())
        for tap in taps[self._taps :]:
            yield _News(tap.tapped_at, partial(self._show_tap, tap))
        self._taps = len(taps)

    def _new_answers(self) -> Iterator[_News]:
        for tap in self.telegram.state.taps.values():
            if tap.answer and tap.id not in self._answered:
                self._answered.add(tap.id)
                if tap.answer.text:
                    yield _News(tap.tapped_at, partial(self.printer.toast, tap.answer.text))

    def _new_edits(self) -> Iterator[_News]:
        remark = self.printer.words.plain("demo.edited")
        for message in self.owner.chat[: self._messages]:
            seen = self._edits.get(message.message_id, 0)
            if len(message.earlier) > seen and message.edited_at:
                self._edits[message.message_id] = len(message.earlier)
                yield _News(message.edited_at, partial(self._show, message, remark))

    def _new_messages(self) -> Iterator[_News]:
        for message in self.owner.chat[self._messages :]:
            self._edits[message.message_id] = len(message.earlier)
            yield _News(message.sent_at, partial(self._show, message), message)
        self._messages = len(self.owner.chat)

    def _new_mails(self) -> Iterator[_News]:
        for mail in self.mail.mails[self._mails :]:
            yield _News(sent_at(mail), partial(self._show_mail, mail))
        self._mails = len(self.mail.mails)

    def _show(self, message: Message, remark: str = "") -> None:
        at = self._hour(message.edited_at or message.sent_at)
        file = message.attachment.file if message.attachment else None
        text = "\n".join(filter(None, [f"📎 {file.filename}" if file else "", message.text]))
        if message.sender.is_bot:
            labels = [[words_alone(button) for button in row] for row in message.keyboard]
            self.printer.bot(at, text, labels, remark)
        else:
            self.printer.owner(at, self.name, text)

    def _show_tap(self, tap: Tap) -> None:
        self.printer.owner(self._hour(tap.tapped_at), self.name, f"👆 [{tap.button.text}]")

    def _show_mail(self, mail: CaughtMail) -> None:
        self.printer.mail(self._hour(sent_at(mail)), mail)

    def _hour(self, moment: datetime) -> time:
        return moment.astimezone(self.zone).time()


def sent_at(mail: CaughtMail) -> datetime:
    """Return when a mail left, as its ``Date`` says."""
    moment: datetime = mail.message["Date"].datetime
    return moment.astimezone(UTC)
