"""Accounts, chats and the messages in them, as people see them and as Telegram writes them in JSON."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.demo.telegram_files import Attachment
from bot.demo.telegram_keyboards import Button, Keyboard
from bot.demo.telegram_text import Entity, RichText


@dataclass(frozen=True, slots=True)
class Account:
    """A person or the bot."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return Telegram's User."""
        user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        extras = {"username": self.username, "language_code": self.language_code}
        return user | {key: value for key, value in extras.items() if value is not None}


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat, whose id is the person's, or a group, whose id is negative.

    The bot may write once the person has ``started``, unless ``blocked``; ``met`` tells a person whom the bot
    knows from a group only.
    """

    id: int
    title: str
    is_private: bool
    started: bool = False
    blocked: bool = False
    met: bool = False
    messages: list["Message"] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    menu_button: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return Telegram's Chat."""
        if self.is_private:
            return {"id": self.id, "type": "private", "first_name": self.title}
        return {"id": self.id, "type": "group", "title": self.title}

    def find(self, message_id: int) -> "Message | None":
        """Return the message that still stands in the chat under this number."""
        return next((message for message in self.messages if message.message_id == message_id), None)


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said before an edit."""

    text: str
    keyboard: Keyboard


@dataclass(slots=True, eq=False)
class Message:
    """A message in a chat, with its earlier versions, oldest first."""

    message_id: int
    chat: Chat = field(repr=False)
    sender: Account
    sent_at: datetime
    body: RichText = field(default_factory=RichText)
    attachment: Attachment | None = None
    keyboard: Keyboard = ()
    own_keyboard: dict[str, Any] | None = None
    reply_to: "Message | None" = None
    extras: dict[str, Any] = field(default_factory=dict)
    edited_at: datetime | None = None
    earlier: list[Version] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text, or the caption of a file, without mark-up."""
        return self.body.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Return the entities of the text, counted in UTF-16 code units."""
        return self.body.entities

    @property
    def buttons(self) -> list[Button]:
        """Return the inline buttons, row after row."""
        return [button for row in self.keyboard for button in row]

    @property
    def document(self) -> bytes | None:
        """Return the content of the file that the message carries, whatever its kind."""
        return self.attachment.file.content if self.attachment and self.attachment.file else None

    def button(self, label_or_data: str) -> Button:
        """Return the button with this label or callback data; LookupError tells which there are."""
        for button in self.buttons:
            if label_or_data in {button.text, button.callback_data}:
                return button
        labels = [button.text for button in self.buttons]
        raise LookupError(f"no button {label_or_data!r} under message {self.message_id}, only {labels}")

    def change(self, body: RichText, keyboard: Keyboard, at: datetime) -> None:
        """Put a new text and new buttons in place, and remember the former ones."""
        self.earlier.append(Version(self.text, self.keyboard))
        self.body, self.keyboard, self.edited_at = body, keyboard, at

    def as_json(self, *, quoting: bool = True) -> dict[str, Any]:
        """Return Telegram's Message; a quoted message does not quote in turn."""
        message: dict[str, Any] = {
            "message_id": self.message_id,
            "date": int(self.sent_at.timestamp()),
            "chat": self.chat.as_json(),
            "from": self.sender.as_json(),
        }
        if self.edited_at is not None:
            message["edit_date"] = int(self.edited_at.timestamp())
        if self.reply_to is not None and quoting:
            message["reply_to_message"] = self.reply_to.as_json(quoting=False)
        return message | self._content() | self.extras

    def _content(self) -> dict[str, Any]:
        content: dict[str, Any] = {}
        prefix, name = ("caption_", "caption") if self.attachment else ("", "text")
        if self.text:
            content[name] = self.text
        if self.entities:
            content[f"{prefix}entities"] = list(self.entities)
        if self.attachment:
            content[self.attachment.kind] = self.attachment.fields
        if self.keyboard:
            rows = [[button.as_json() for button in row] for row in self.keyboard]
            content["reply_markup"] = {"inline_keyboard": rows}
        return content
