"""A mail as the catcher received it, and what a mail program would show of it."""

from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

from bot.channels.base import Attachment


@dataclass(frozen=True, slots=True)
class CaughtMail:
    """A mail as it arrived: the envelope, the bytes, and what a mail program would show of them."""

    envelope_from: str
    envelope_to: tuple[str, ...]
    raw: bytes
    message: EmailMessage = field(repr=False)

    @property
    def sender(self) -> str:
        """The From header as ``name <address>``, decoded.

        By the library's older decoder: the newer one puts a space between two encoded words of a long name.
        """
        header = dict(self.message.raw_items())["From"]
        name, address = parseaddr(" ".join(str(header).split()))
        return f"{make_header(decode_header(name))} <{address}>"

    @property
    def to(self) -> str:
        """The To header, decoded."""
        return str(self.message["To"])

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The plain text, its lines ended as Python ends them; empty when there is none."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """The HTML; empty when there is none."""
        return self._body("html")

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that are offered for saving, in order."""
        return self._files("attachment")

    @property
    def inline(self) -> tuple[Attachment, ...]:
        """The pictures that the HTML shows, in order."""
        return self._files("inline")

    def _body(self, kind: str) -> str:
        part = self.message.get_body(preferencelist=(kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part else ""

    def _files(self, disposition: str) -> tuple[Attachment, ...]:
        return tuple(
            Attachment(part.get_filename() or "", part.get_content_type(), _content(part))
            for part in self.message.walk()
            if part.get_content_disposition() == disposition
        )


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
