"""What the page shows of chats and mails, as JSON: what people see, and nothing of how the program works inside."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.caught_mail import CaughtMail
from bot.demo.onlooker import sent_at
from bot.demo.telegram_chats import Message
from bot.demo.telegram_files import Attachment
from bot.demo.telegram_keyboards import Button
from bot.demo.telegram_text import RichText
from bot.i18n.catalogue import Words

Json = dict[str, Any]

_KILOBYTE = 1024
_QUOTED = 80  # characters of a message that an answer shows above itself


def message_json(message: Message, words: Words, zone: ZoneInfo) -> Json:
    """Return a message as the page draws it."""
    replied = message.reply_to
    return {
        "id": message.message_id,
        "mine": not message.sender.is_bot,
        "at": clock_time(message.sent_at, zone),
        "day": words.formats.date_long(message.sent_at.astimezone(zone).date()),
        "parts": list(parts(message.body)),
        "edited": bool(message.earlier),
        "reply": {"id": replied.message_id, "text": replied.text[:_QUOTED]} if replied else None,
        "file": file_json(message.attachment, words) if message.attachment else None,
        "buttons": [[button_json(button) for button in row] for row in message.keyboard],
    }


def version_of(message: Message) -> tuple[int, datetime | None]:
    """Return what changes whenever a message does."""
    return len(message.earlier), message.edited_at


def parts(body: RichText) -> Iterator[Json]:
    """Yield the text piece by piece, each with the marks (bold, link …) that cover it."""
    units = body.text.encode("utf-16-le")
    ends = {0, len(units) // 2}
    ends |= {place for each in body.entities for place in (each["offset"], each["offset"] + each["length"])}
    cuts = sorted(ends)
    for start, end in pairwise(cuts):
        text = units[2 * start : 2 * end].decode("utf-16-le")
        marks = [each for each in body.entities if each["offset"] <= start and end <= each["offset"] + each["length"]]
        yield {"text": text, "marks": [mark["type"] for mark in marks], "url": _link(body, marks)}


def _link(body: RichText, marks: list[Json]) -> str:
    """Return where a piece of text leads, nowhere for most."""
    for mark in marks:
        if mark["type"] == "text_link":
            return str(mark["url"])
        if mark["type"] == "url":
            return body.part(mark)
    return ""


def button_json(button: Button) -> Json:
    """Return a button as the page draws it."""
    return {"text": button.text, "data": button.callback_data, "url": button.url, "copy": button.copy_text}


def file_json(attachment: Attachment, words: Words) -> Json:
    """Return what a message carries beside its text."""
    if attachment.file is None:
        fields = attachment.fields
        return {"kind": attachment.kind, "name": f"{fields.get('first_name', '')} {fields.get('phone_number', '')}"}
    file = attachment.file
    size = words.plain("simulator.file_size", size=-(-len(file.content) // _KILOBYTE))
    return {"kind": attachment.kind, "name": file.filename, "url": f"files/{file.file_id}", "size": size}


def mail_json(number: int, mail: CaughtMail, words: Words, zone: ZoneInfo) -> Json:
    """Return a mail as the page lists and opens it; its HTML and its files are fetched apart."""
    return {
        "id": number,
        "to": list(mail.envelope_to),
        "from": mail.sender,
        "reply_to": str(mail.message["Reply-To"] or ""),
        "subject": mail.subject,
        "at": clock_time(sent_at(mail), zone),
        "day": words.formats.date_long(sent_at(mail).astimezone(zone).date()),
        "text": mail.text,
        "files": [file.filename for file in mail.attachments],
    }


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """Return the hour of an instant, as telephones show it beside a message."""
    return f"{moment.astimezone(zone):%H:%M}"
