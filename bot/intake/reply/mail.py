"""A whole mail as it came in: its head, what it says as text, and whether a machine sent it.

Parsed by the standard library, whose parser never raises on a mail; parts, depth and size are bounded, since whoever
knows the address can send anything.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import getaddresses

from lxml import etree, html

# Larger mails are cut before they are parsed: their text comes first, their attachments last.
LARGEST = 25 * 1024 * 1024
_READ = 2 * 1024 * 1024
_MOST_PARTS = 200
_LARGEST_TEXT = 400_000
_LARGEST_HTML = 200_000
_LONGEST_HEADER = 4_000
_MOST_KEYS = 50
_DEEPEST = 20
_MOST_NESTED = 60
_MOST_DASHED = 1_000  # lines that begin like the boundary of a part
_MOST_LINES = 250_000  # 12 MB of an attachment have 160,000
_LONGEST_HEAD = 64 * 1024
_KEY = re.compile(r"<[^<>\s]{1,250}>")
_ADDRESS = re.compile(r"[\w.+=~-]{1,64}@[\w.-]{1,190}\w")
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "table", "ul", "ol", "h1", "h2", "h3", "pre", "hr", "title"})
_SILENT = frozenset({"style", "script", "head", "title", "blockquote", "template", "object", "svg"})
# Classes by which mail programs mark what they quote.
_QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote")
_QUOTE_IDS = ("divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as far as it matters: ``keys`` are the Message-IDs that it answers, nearest first.

    ``automatic`` and ``bounced`` come from its head (RFC 3834, RFC 3464) and its parts; ``failed`` is the address that
    a bounce is about. A bounce's ``keys`` are those of the mail that it returns.
    """

    key: str = ""
    keys: tuple[str, ...] = ()
    sender: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    automatic: bool = False
    bounced: bool = False
    failed: str | None = None
    delayed: bool = False
    attachments: int = 0


def read_mail(raw: bytes) -> Mail:
    """Return what a mail says; never raises on any bytes, and reads no more than the beginning of a large one."""
    message = parsed(raw[:_READ])
    leaves = list(parts(message))
    report = next((part for part in leaves if part.get_content_type() == "message/delivery-status"), None)
    status = _status(report)
    bounced = report is not None or _is_daemon(message)
    return Mail(
        key=next(iter(_keys(message, "Message-ID")), ""),
        keys=_answered(message, leaves, bounced=bounced),
        sender=next(iter(_addresses(message, "From")), ""),
        to=tuple(_addresses(message, "To", "Cc", "Delivered-To", "X-Original-To")),
        subject=header(message, "Subject"),
        text=_text(leaves),
        automatic=_is_automatic(message),
        bounced=bounced,
        failed=_failed(status, message),
        delayed=re.search(r"^action: *delayed", status, re.MULTILINE) is not None,
        attachments=sum(part.get_content_disposition() == "attachment" for part in leaves),
    )


def parsed(raw: bytes) -> Message:
    """Parse a mail; of one that is made to take time or memory, the beginning of its head alone.

    The parser calls itself for each part inside another, and keeps each line and each part as an object.
    """
    nested = sum(map(raw.lower().count, (b"multipart/", b"message/"))) > _MOST_NESTED
    if nested or raw.count(b"\n--") > _MOST_DASHED or raw.count(b"\n") > _MOST_LINES:
        return BytesHeaderParser().parsebytes(raw[:_LONGEST_HEAD])
    return BytesParser().parsebytes(raw)


def header(message: Message, name: str) -> str:
    """Return a header decoded (RFC 2047), on one line; what cannot be decoded stands as it is."""
    value = message.get(name)
    if value is None:
        return ""
    return header_words(str(value))


def header_words(value: str) -> str:
    """Return the value of a header decoded (RFC 2047), on one line; what cannot be decoded stands as it is."""
    plain = value[:_LONGEST_HEADER]
    with suppress(MessageError, LookupError, UnicodeError, ValueError):
        plain = str(make_header(decode_header(plain)))
    return " ".join(_storable(plain).split())


def parts(message: Message) -> Iterator[Message]:
    """Yield the leaves of a mail, not those of mails inside it, at most some hundreds and not too deep."""
    waiting = [(message, 0)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, depth = waiting.pop(0)
        seen += 1
        inner = _inside(part) if depth < _DEEPEST and part.get_content_maintype() == "multipart" else []
        if inner:
            waiting = [(each, depth + 1) for each in inner] + waiting
        else:
            yield part


def _inside(part: Message) -> list[Message]:
    """Return the parts inside a part; text is not looked at, whose character set may be anything."""
    payload = part.get_payload() if part.is_multipart() else ()
    return [each for each in payload if isinstance(each, Message)]


def _status(report: Message | None) -> str:
    """Return the fields of a delivery status (RFC 3464) in lower case."""
    if report is None:
        return ""
    lines = [f"{name}: {value}" for block in _inside(report) for name, value in block.items()]
    return _storable("\n".join(line[:_LONGEST_HEADER] for line in lines[:_MOST_PARTS])).lower()


def _is_daemon(message: Message) -> bool:
    sender = header(message, "From").lower()
    nobody = header(message, "Return-Path") == "<>"
    return "mailer-daemon" in sender or (nobody and "postmaster@" in sender)


def _is_automatic(message: Message) -> bool:
    """Whether the head says that a machine answered (RFC 3834 and older customs)."""
    submitted = header(message, "Auto-Submitted").lower()
    precedence = header(message, "Precedence").lower()
    older = any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From"))
    return (bool(submitted) and submitted != "no") or precedence in {"auto_reply", "auto-reply"} or older


def _keys(message: Message, *names: str) -> list[str]:
    found = [
        key for name in names for value in message.get_all(name, []) for key in _KEY.findall(_storable(str(value)))
    ]
    return list(dict.fromkeys(found))[:_MOST_KEYS]


def _answered(message: Message, leaves: list[Message], *, bounced: bool) -> tuple[str, ...]:
    """Return the keys of the mails answered, nearest first; of the mail returned for a bounce."""
    keys = _keys(message, "In-Reply-To") + _keys(message, "References")[::-1]
    if bounced:
        for part in leaves:
            if part.get_content_maintype() == "message" or part.get_content_type() == "text/rfc822-headers":
                keys += _returned_keys(part)
    return tuple(dict.fromkeys(keys))[:_MOST_KEYS]


def _returned_keys(part: Message) -> list[str]:
    inner = next(iter(_inside(part)), None)
    if inner is not None:
        return _keys(inner, "Message-ID")
    text = decoded(part)[:_LARGEST_TEXT]
    line = re.search(r"^message-id:\s*(<[^<>\s]{1,250}>)", text, re.MULTILINE | re.IGNORECASE)
    return [line[1]] if line else []


def _failed(status: str, message: Message) -> str | None:
    line = re.search(r"^(?:final|original)-recipient:[^;\n]*; *(?:<)?([^\s<>]+@[^\s<>]+)", status, re.MULTILINE)
    if line:
        return line[1]
    said = header(message, "X-Failed-Recipients").lower()
    found = _ADDRESS.search(said)
    return found[0] if found else None


def _addresses(message: Message, *names: str) -> list[str]:
    values = [str(value)[:_LONGEST_HEADER] for name in names for value in message.get_all(name, [])]
    found = (address.strip().lower() for _, address in getaddresses(values[:_MOST_KEYS]))
    return [address for address in dict.fromkeys(found) if _ADDRESS.fullmatch(address)]


def _text(leaves: list[Message]) -> str:
    """Return the plain text of a mail, else its HTML as text."""
    shown = [part for part in leaves if part.get_content_disposition() != "attachment"]
    plain = next((text for part in shown if part.get_content_type() == "text/plain" and (text := decoded(part))), "")
    if plain.strip():
        return plain
    page = next((part for part in shown if part.get_content_type() == "text/html"), None)
    return _storable(text_of_html(decoded(page))) if page is not None else plain


def decoded(part: Message) -> str:
    """Return the text of a part in its character set, nothing for one that has none."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return _storable(payload[:_LARGEST_TEXT].decode(charset, "replace"))
    except (LookupError, ValueError):  # no such character set, or one that is none of texts
        return _storable(payload[:_LARGEST_TEXT].decode("utf-8", "replace"))


def _storable(text: str) -> str:
    """Return a text without the signs that a database cannot take: halves of signs, and the one of number 0."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def text_of_html(page: str) -> str:
    """Return HTML as text, a block a line, without what mail programs mark as quoted."""
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page[:_LARGEST_HTML].encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    pieces: list[str] = []
    silent: list[object] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SILENT or _is_quote(element):
                silent.append(element)
            if not silent:
                pieces += ["\n" if tag in _BLOCKS else "", element.text or ""]
            continue
        if silent and silent[-1] is element:
            silent.pop()
        if not silent:
            pieces += ["\n" if tag in _BLOCKS else "", element.tail or ""]
    lines = "".join(re.sub(r"\s+", " ", piece) if piece != "\n" else piece for piece in pieces).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()


def _is_quote(element: etree._Element) -> bool:
    marks = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return any(name in marks for name in _QUOTES) or element.get("id", "").lower() in _QUOTE_IDS
