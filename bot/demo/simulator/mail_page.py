"""A mail's HTML as a mail program shows it: with its own pictures, without scripts, and with nothing from outside."""

import base64
from typing import Final

from bot.demo.caught_mail import CaughtMail

# Its styles stand in the elements, as mail programs need it; everything else is refused.
MAIL_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin"
)


def mail_page(mail: CaughtMail) -> str:
    """Return the HTML with its inline pictures put in place."""
    html = mail.html
    for picture in mail.inline:
        data = base64.b64encode(picture.content).decode()
        html = html.replace(f"cid:{picture.filename}", f"data:{picture.mime};base64,{data}")
    return html
