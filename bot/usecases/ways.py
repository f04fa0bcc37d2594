"""By which way a client is reached: its own Telegram chat once its case is open there, else e-mail, else by hand."""

from bot.domain.client import Client
from bot.usecases.work import Work

EMAIL, SHARE, CHAT = "email", "share", "telegram"


def can_mail(work: Work, client: Client) -> bool:
    """Tell whether a client can be written to by mail."""
    return bool(work.mail_domain and client.email and not client.mail_stopped)


def can_reach(work: Work, client: Client) -> bool:
    """Tell whether the program itself can write to a client."""
    return client.open_chat is not None or can_mail(work, client)


def way_to(work: Work, client: Client) -> tuple[str, str]:
    """Return the channel and the recipient for a client; where neither serves, the owner shares the text by hand."""
    if client.open_chat is not None:
        return CHAT, str(client.open_chat)
    if can_mail(work, client):
        return EMAIL, client.email
    return SHARE, client.phone or client.email
