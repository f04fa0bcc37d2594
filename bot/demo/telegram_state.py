"""All that the imitation remembers: accounts, chats, files, taps, updates, and the bot's profile."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.demo.telegram_changes import Changes
from bot.demo.telegram_chats import Account, Chat, Message
from bot.demo.telegram_files import Files
from bot.demo.telegram_keyboards import Button
from bot.demo.telegram_updates import UpdateQueue
from bot.demo.telegram_webhook import Webhook

CommandList = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a tap: a notice of up to 200 characters, or an alert, or a link to open."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Tap:
    """A person's tap on a button, and the bot's last answer to it, if it came."""

    id: str
    person: Account
    message: Message
    button: Button
    tapped_at: datetime
    answer: Answer | None = None


@dataclass(slots=True)
class Profile:
    """What the bot told about itself; commands by scope and language, as Telegram keeps them."""

    commands: dict[tuple[str, str], CommandList] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "commands"})


@dataclass(slots=True)
class State:
    """The memory of one bot's Telegram; ``now`` is the clock by which messages are dated."""

    bot: Account
    now: Callable[[], datetime]
    changes: Changes
    updates: UpdateQueue
    webhook: Webhook
    files: Files = field(default_factory=Files)
    profile: Profile = field(default_factory=Profile)
    chats: dict[int, Chat] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    last_message_id: int = 0

    def post(self, chat: Chat, sender: Account, **content: Any) -> Message:
        """Put a message into a chat; numbers rise over all chats, as they do for a bot."""
        self.last_message_id += 1
        message = Message(self.last_message_id, chat, sender, self.now(), **content)
        chat.messages.append(message)
        self.changes.announce()
        return message
