"""Sending by hand: the links that open WhatsApp, SMS or mail on the owner's phone with the text filled in.

What Telegram takes (Bot API server, tdlib ``LinkManager::check_link_impl`` and ``HttpUrl.cpp``, July 2026): the
URL of a button, and that of a link in a text, must be http, https, tg, ton or tonsite. A ``sms:`` link is refused,
or dropped from the text; ``mailto:a@b.example`` is taken for ``http://mailto:a@b.example/``. Hence:

* ``whatsapp`` is an https link and may be the URL of a button;
* ``copy`` may be the text of a ``copy_text`` button (Bot API 7.11, 1 to 256 characters);
* ``phone`` and ``email`` belong in the card as plain text: Telegram makes them tappable by itself, and a tap
  opens the phone's SMS and call menu or its mail program, without a text; the text in ``<pre>`` is copied by a tap;
* ``sms`` and ``mail`` carry the text, and work from a web page only: the installation's, or a terminal.
"""

from dataclasses import dataclass
from urllib.parse import quote

import phonenumbers

from bot.channels.mail_address import parse_mail_address
from bot.i18n.facts import Rendered

LINK_LIMIT = 2000  # characters that browsers, WhatsApp and mail programs are all known to take
COPY_LIMIT = 256  # InlineKeyboardButtonLimit.MAX_COPY_TEXT


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and whether it brings the text along; if not, the owner pastes it."""

    url: str
    with_text: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What the phone can open for one client; None where the address is missing or cannot receive."""

    whatsapp: Link | None
    sms: Link | None
    mail: Link | None
    phone: str  # international form with spaces, or empty
    email: str  # as it can be tapped, or empty
    copy: str  # the short text when it fits a copy button, or empty


def share(rendered: Rendered, phone: str, email: str, country: str) -> Share:
    """Return the ways to send ``rendered`` by hand; a national ``phone`` number is one of ``country``."""
    number = _number(phone, country)
    digits = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""
    address = _address(email)
    mobile = number is not None and phonenumbers.number_type(number) != phonenumbers.PhoneNumberType.FIXED_LINE
    return Share(
        whatsapp=_link(f"https://wa.me/{digits[1:]}", "?text=", rendered.short) if digits else None,
        # "?&body=" is the form reported to be filled in by Android and iOS alike; RFC 5724 alone says "?body=".
        sms=_link(f"sms:{digits}", "?&body=", rendered.short) if mobile else None,
        mail=_mail(address, rendered) if address else None,
        phone=_shown(number) if number else "",
        email=address,
        copy=rendered.short if 0 < _utf16_length(rendered.short) <= COPY_LIMIT else "",
    )


def _number(phone: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _shown(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _address(email: str) -> str:
    try:
        return str(parse_mail_address(email))
    except ValueError:
        return ""


def _mail(address: str, rendered: Rendered) -> Link:
    """Build a mailto link (RFC 6068), with the whole text, or the short one when that is too long."""
    start = f"mailto:{quote(address, safe='@')}"
    subject = f"?subject={quote(rendered.subject, safe='')}"
    if len(start + subject) > LINK_LIMIT:
        return Link(start, with_text=False)
    whole = _link(start + subject, "&body=", rendered.text)
    return whole if whole.with_text else _link(start + subject, "&body=", rendered.short)


def _link(start: str, parameter: str, text: str) -> Link:
    """Add the text with CRLF line ends, unless the link grows too long: half a text would be worse than none."""
    body = quote("\r\n".join(text.strip().splitlines()), safe="")
    url = start + parameter + body
    return Link(url, with_text=True) if body and len(url) <= LINK_LIMIT else Link(start, with_text=False)


def _utf16_length(text: str) -> int:
    """Count as the phones count, so that an emoji never makes a text too long for its button."""
    return len(text.encode("utf-16-le")) // 2
