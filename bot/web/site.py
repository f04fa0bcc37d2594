"""Where the program is served and reached."""

from dataclasses import dataclass, replace

from bot.settings import Settings
from bot.web import webhook
from bot.web.form_tokens import key_of


@dataclass(frozen=True, slots=True)
class Site:
    """``bind`` is host and port; ``secret`` proves Telegram's posts to ``webhook_url``; both empty when polling.

    ``form_key`` proves the forms of pages.
    """

    bind: tuple[str, int]
    metrics_port: int | None
    form_key: bytes
    webhook_url: str = ""
    secret: str = ""


def site_of(settings: Settings) -> Site:
    """Return what the settings say."""
    token = settings.telegram_token or ""
    site = Site(settings.web_bind, settings.metrics_port, key_of(token))
    if not (settings.webhook and settings.public_url and token):
        return site
    url = f"{settings.public_url}{webhook.PATH}"
    return replace(site, webhook_url=url, secret=webhook.secret_of(token))
