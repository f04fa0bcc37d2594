"""The people's side of the imitation: they write, tap, send files, edit, block; and read what they were sent."""

from typing import Any

from bot.demo.telegram_call import Upload
from bot.demo.telegram_chats import Account, Chat, Message
from bot.demo.telegram_files import Attachment, document, photo, sticker, voice
from bot.demo.telegram_profile import commands_seen
from bot.demo.telegram_state import CommandList, State, Tap
from bot.demo.telegram_text import Entity, RichText, tidied


class Person:
    """Someone with Telegram, in a private chat with the bot."""

    def __init__(self, account: Account, state: State) -> None:
        self.account = account
        self._state = state
        self._chat = state.chats.setdefault(account.id, Chat(account.id, account.first_name, is_private=True))

    @property
    def chat(self) -> list[Message]:
        """Return the messages that the person sees, oldest first, the bot's and the person's own."""
        return self._chat.messages

    @property
    def last(self) -> Message:
        """Return the bot's newest message; LookupError when it has sent none."""
        for message in reversed(self.chat):
            if message.sender.is_bot:
                return message
        raise LookupError(f"the bot has sent {self.account.first_name} nothing")

    @property
    def menu(self) -> CommandList:
        """Return the commands that the person's menu shows."""
        return commands_seen(self._state, self._chat.id, self.account.language_code)

    @property
    def menu_button(self) -> dict[str, Any]:
        """Return the button beside the input field."""
        return self._chat.menu_button or self._state.profile.menu_button

    @property
    def actions(self) -> list[str]:
        """Return every sign of activity that the bot showed, such as ``typing``."""
        return self._chat.actions

    def start(self, payload: str = "") -> Message:
        """Press the start button, with the payload of a ``t.me`` link where there is one."""
        return self.say(f"/start {payload}".strip())

    def say(self, text: str, reply_to: Message | None = None) -> Message:
        """Write a text, in answer to a message where one is given."""
        return self._send(body=tidied(RichText(text)), reply_to=reply_to)

    def edit(self, message_id: int, text: str) -> Message:
        """Change one of the person's own texts."""
        message = self._chat.find(message_id)
        if message is None or message.sender != self.account or message.attachment:
            raise LookupError(f"{self.account.first_name} wrote no text {message_id}")
        message.change(tidied(RichText(text)), (), self._state.now())
        self._state.updates.put("edited_message", message.as_json())
        return message

    def tap(self, message: Message | int, label_or_data: str) -> Tap:
        """Tap a button that asks the bot, by its label or its callback data; the answer appears in the result."""
        number = message if isinstance(message, int) else message.message_id
        found = self._chat.find(number)
        if found is None:
            raise LookupError(f"{self.account.first_name} sees no message {number}")
        button = found.button(label_or_data)
        if button.callback_data is None:
            raise LookupError(f"the button {button.text!r} does not ask the bot")
        state = self._state
        tap = Tap(str(4_000_000_000 + len(state.taps)), self.account, found, button, state.now())
        state.taps[tap.id] = tap
        state.updates.put("callback_query", _callback_query(tap))
        return tap

    def send_document(
        self,
        filename: str,
        content: bytes,
        mime: str = "application/pdf",
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """Send a file, in answer to a message where one is given."""
        stored = self._state.files.keep("documents", Upload(filename, mime, content))
        return self._send(body=tidied(RichText(caption)), attachment=document(stored), reply_to=reply_to)

    def send_photo(self, content: bytes, caption: str = "", reply_to: Message | None = None) -> Message:
        """Send a picture (PNG or JPEG), which Telegram turns into a JPEG without a name."""
        stored = self._state.files.keep("photos", Upload("photo.jpg", "image/jpeg", content))
        return self._send(body=tidied(RichText(caption)), attachment=photo(stored), reply_to=reply_to)

    def send_voice(self, content: bytes, seconds: int) -> Message:
        """Send a voice note."""
        stored = self._state.files.keep("voices", Upload("voice.oga", "audio/ogg", content))
        return self._send(attachment=voice(stored, seconds))

    def send_sticker(self, content: bytes) -> Message:
        """Send a sticker."""
        stored = self._state.files.keep("stickers", Upload("sticker.webp", "image/webp", content))
        return self._send(attachment=sticker(stored))

    def send_contact(
        self,
        phone_number: str,
        first_name: str,
        last_name: str = "",
        vcard: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        """Share a card from the address book, in answer to a message where one is given."""
        card = {"phone_number": phone_number, "first_name": first_name}
        if last_name:
            card["last_name"] = last_name
        if vcard:
            card["vcard"] = vcard
        return self._send(attachment=Attachment("contact", card), reply_to=reply_to)

    def block(self) -> None:
        """Stop the bot: it can no longer write, and is told so."""
        self._chat.blocked = True
        self._membership_changed("member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        self._chat.blocked = False
        self._membership_changed("kicked", "member")

    def _send(self, **content: Any) -> Message:
        if self._chat.blocked:
            raise RuntimeError(f"{self.account.first_name} has blocked the bot and cannot write before unblocking")
        self._chat.started = True
        message = self._state.post(self._chat, self.account, **content)
        self._state.updates.put("message", message.as_json())
        return message

    def _membership_changed(self, before: str, after: str) -> None:
        change = {
            "chat": self._chat.as_json(),
            "from": self.account.as_json(),
            "date": int(self._state.now().timestamp()),
            "old_chat_member": self._membership(before),
            "new_chat_member": self._membership(after),
        }
        self._state.updates.put("my_chat_member", change)

    def _membership(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": self._state.bot.as_json()} | until


class Group:
    """A group to which the bot was added, with Telegram's privacy mode: it hears commands and replies to it."""

    def __init__(self, group_id: int, title: str, state: State) -> None:
        self._state = state
        self._chat = state.chats.setdefault(group_id, Chat(group_id, title, is_private=False, started=True))

    @property
    def chat(self) -> list[Message]:
        """Return the messages in the group, oldest first."""
        return self._chat.messages

    def say(self, person: Person, text: str, reply_to: Message | None = None) -> Message:
        """Let a person write in the group."""
        body = tidied(RichText(text))
        message = self._state.post(self._chat, person.account, body=body, reply_to=reply_to)
        if self._is_heard(body, reply_to):
            self._state.chats[person.account.id].met = True
            self._state.updates.put("message", message.as_json())
        return message

    def _is_heard(self, body: RichText, reply_to: Message | None) -> bool:
        if reply_to is not None and reply_to.sender == self._state.bot:
            return True
        return any(self._is_own_command(body, entity) for entity in body.entities)

    def _is_own_command(self, body: RichText, entity: Entity) -> bool:
        _, _, addressee = body.part(entity).partition("@")
        return entity["type"] == "bot_command" and addressee in {"", self._state.bot.username}


def _callback_query(tap: Tap) -> dict[str, Any]:
    return {
        "id": tap.id,
        "from": tap.person.as_json(),
        "message": tap.message.as_json(),
        "chat_instance": str(tap.message.chat.id),
        "data": tap.button.callback_data,
    }
