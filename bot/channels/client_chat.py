"""A client's own Telegram chat: the same words as a mail has, with buttons to answer in place of links.

A text that is longer than one message is cut between paragraphs; files follow it. Once its first part is shown,
whatever goes wrong with the rest is uncertain: the client has read some of it.
"""

import html
from dataclasses import dataclass

from bot.card import Card
from bot.channels.base import DeliveryError, Outcome, Outgoing
from bot.channels.telegram import MAX_TEXT, TelegramChat


@dataclass(frozen=True, slots=True)
class ClientChatChannel:
    """Shows messages in the chats that clients opened with the bot; a recipient is a chat's id."""

    chat: TelegramChat
    name: str = "telegram"

    async def deliver(self, outgoing: Outgoing) -> str:
        """Show ``outgoing`` and return the id of the Telegram message that ends it.

        :raises DeliveryError: ``PERMANENT`` when the client has blocked the bot.
        """
        if not outgoing.recipient.isdecimal():
            raise DeliveryError(Outcome.PERMANENT, "telegram: no such chat")
        chat_id = int(outgoing.recipient)
        *head, last = parts_of(outgoing.text)
        cards = [*(Card(html.escape(part)) for part in head), Card(html.escape(last), outgoing.rows)]
        shown = await self.chat.show(chat_id, cards[0], None)
        try:
            for card in cards[1:]:
                shown = await self.chat.show(chat_id, card, None)
            for file in outgoing.attachments:
                await self.chat.send_file(chat_id, file.filename, file.content)
        except DeliveryError as error:
            raise DeliveryError(Outcome.UNCERTAIN, error.reason) from error
        return str(shown)


def parts_of(text: str) -> list[str]:
    """Cut a text between paragraphs into parts that fit one message each; a longer paragraph is cut anywhere."""
    parts = [""]
    for paragraph in text.split("\n\n"):
        for piece in _pieces(paragraph):
            joined = f"{parts[-1]}\n\n{piece}" if parts[-1] else piece
            if _length(joined) <= MAX_TEXT:
                parts[-1] = joined
            else:
                parts.append(piece)
    return parts


def _pieces(paragraph: str) -> list[str]:
    if _length(paragraph) <= MAX_TEXT:
        return [paragraph]
    return [paragraph[start : start + MAX_TEXT // 2] for start in range(0, len(paragraph), MAX_TEXT // 2)]


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
