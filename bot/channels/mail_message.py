"""An outgoing message as the bytes of a mail.

The body is built by the standard library. The headers that carry other people's words are written here, since
the library's own folding (Python 3.11 to 3.13) damages long names, decodes names that look encoded, and encodes
long Message-IDs, which would tear the reminders of a case out of their thread.
"""

import re
import unicodedata
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.channels.base import Attachment, Outgoing
from bot.channels.mail_address import MailAddress, parse_mail_address

# Seven bits pass every server. 76: RFC 2045 6.7 for quoted-printable and RFC 2047 2 for encoded words.
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)
_PLAIN = re.compile(r"[ !#-\[\]-~]{1,60}")  # printable ASCII without quote and backslash
_MESSAGE_ID = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,200}")
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_WORD_BYTES = 42  # 56 characters of base64; with "=?utf-8?B?" and "?=" a word stays under RFC 2047's 75
_NOT_TEXT = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of characters, line and paragraph separators


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail ready to hand over: the envelope and the bytes between DATA and the final dot."""

    sender: MailAddress
    recipient: MailAddress
    needs_utf8: bool
    content: bytes


def compose(outgoing: Outgoing, now: datetime) -> Mail:
    """Build the mail, dated ``now``.

    No value can add a header: line ends and control characters become spaces in words, and are refused in
    addresses and Message-IDs. ``Auto-Submitted`` (RFC 3834 5) says truly that a program sent this: it keeps
    holiday responders from answering the inbox that reads clients' replies, and stops no person from replying.

    :raises ValueError: when an address, Message-ID or MIME type is not one; nothing was sent.
    """
    sender, recipient, reply_to = (
        parse_mail_address(address) for address in (outgoing.sender, outgoing.recipient, outgoing.reply_to)
    )
    headers = {
        "From": f"{_name(outgoing.sender_name)} <{sender}>",
        "To": f"<{recipient}>",
        "Reply-To": f"<{reply_to}>",
        "Subject": _words(_line(outgoing.subject)),
        "Date": format_datetime(now),
        "Message-ID": _message_id(outgoing.key),
        **_thread(outgoing.thread),
        "Content-Language": _language(outgoing.language),
        "Auto-Submitted": "auto-generated",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    needs_utf8 = any(address.needs_utf8 for address in (sender, recipient, reply_to))
    return Mail(sender, recipient, needs_utf8, head.encode() + _body(outgoing).as_bytes())


def _body(outgoing: Outgoing) -> EmailMessage:
    """Nest the parts as mail programs expect: mixed(alternative(text, related(html, pictures)), files)."""
    body = EmailMessage(policy=_POLICY)
    body.set_content(_encodable(outgoing.text))
    body.add_alternative(_encodable(outgoing.html), subtype="html")
    html = body.get_payload(1)
    assert isinstance(html, EmailMessage)  # noqa: S101 - what the line before has just added
    for picture in outgoing.inline:
        kind, subtype = _mime(picture)
        name = _line(picture.filename)
        html.add_related(picture.content, kind, subtype, cid=f"<{name}>", filename=name, disposition="inline")
    for attachment in outgoing.attachments:
        kind, subtype = _mime(attachment)
        body.add_attachment(attachment.content, kind, subtype, filename=_line(attachment.filename))
    return body


def _line(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that a header could take for its end."""
    kept = (" " if unicodedata.category(letter) in _NOT_TEXT else letter for letter in text)
    return re.sub(r" {2,}", " ", "".join(kept)).strip()


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _name(text: str) -> str:
    """Return a display name as a quoted string, or as encoded words when it is long or not plain."""
    name = _line(text)
    return f'"{name}"' if _PLAIN.fullmatch(name) and "=?" not in name else _encoded(name)


def _words(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and "=?" not in text else _encoded(text)


def _encoded(text: str) -> str:
    """Return RFC 2047 words of whole characters, one a line."""
    chunks = [b""]
    for letter in text:
        encoded = letter.encode()
        if len(chunks[-1]) + len(encoded) > _WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += encoded
    return "\r\n ".join(f"=?utf-8?B?{b64encode(chunk).decode()}?=" for chunk in chunks)


def _thread(keys: tuple[str, ...]) -> dict[str, str]:
    """Return the headers that make mail programs show the reminders of a case together (RFC 5322 3.6.4)."""
    if not keys:
        return {}
    return {"In-Reply-To": _message_id(keys[-1]), "References": "\r\n ".join(map(_message_id, keys))}


def _message_id(key: str) -> str:
    if not _MESSAGE_ID.fullmatch(key):
        raise ValueError("the key of the message is no Message-ID")
    return f"<{key}>"


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", tag):
        raise ValueError("the language of the message is no language tag")
    return tag


def _mime(attachment: Attachment) -> tuple[str, str]:
    if not _MIME.fullmatch(attachment.mime):
        raise ValueError("the type of an attachment is no MIME type")
    kind, _, subtype = attachment.mime.partition("/")
    return kind, subtype
