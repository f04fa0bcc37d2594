"""Where the program is served and reached."""

from dataclasses import dataclass

from bot.settings import Settings
from bot.web import webhook


@dataclass(frozen=True, slots=True)
class Site:
    """``bind`` is host and port; ``secret`` proves Telegram's posts to ``webhook_url``; both empty when polling."""

    bind: tuple[str, int]
    metrics_port: int | None
    webhook_url: str = ""
    secret: str = ""


def site_of(settings: Settings) -> Site:
    """Return what the settings say."""
    if not (settings.webhook and settings.public_url and settings.telegram_token):
        return Site(settings.web_bind, settings.metrics_port)
    url = f"{settings.public_url}{webhook.PATH}"
    return Site(settings.web_bind, settings.metrics_port, url, webhook.secret_of(settings.telegram_token))
