"""Complete a client by a card of an address book: its address, its telephone, the person to greet."""

from bot.channels.mail_address import parse_mail_address
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.intake.contacts.identifiers import read_identifiers
from bot.intake.files.contents import ContactCard
from bot.intake.names.keys import client_key
from bot.usecases.add_invoice import new_identifiers
from bot.usecases.edit_client import LONGEST_NAME, read_phone, write
from bot.usecases.find_client import Match, find_firm
from bot.usecases.work import Work
from storage import clients


async def whose_card(work: Work, business: Business, card: ContactCard) -> Match:
    """Return the client that a card may be of: by its identifiers, the firm's name, else the person's."""
    identifiers = read_identifiers(card.siren, card.vat_number)
    names = [name for name in (card.firm, card.name) if client_key(name)]
    matches = [await find_firm(work, business, name, identifiers) for name in names or [""]]
    certain = next((match for match in matches if match.certain), None)
    return certain or Match(None, tuple(dict.fromkeys(client for match in matches for client in match.likely)))


def news_in(card: ContactCard, client: Client) -> dict[str, str]:
    """Return what the card says of the client that is not known yet, by field; what cannot be used is left out."""
    emails = filter(None, (_email(text) for text in card.emails))
    phones = filter(None, (_phone(text, client.country) for text in card.phones))
    given = {"email": next(emails, ""), "phone": next(phones, "")}
    if not client.contact and client_key(card.name) != client_key(client.name):
        given["contact"] = card.name[:LONGEST_NAME]
    news = {field: value for field, value in given.items() if value and value != getattr(client, field)}
    return news | new_identifiers(client, read_identifiers(card.siren, card.vat_number))


def _email(text: str) -> str:
    try:
        return str(parse_mail_address(text))
    except ValueError:
        return ""


def _phone(text: str, country: str) -> str:
    try:
        return read_phone(text, country)
    except DomainError:
        return ""


async def complete_client(
    work: Work, business: Business, client_id: int, card: ContactCard
) -> tuple[Client, dict[str, str]]:
    """Write what is new on the card; return the client and what stood there before, by field (empty: nothing new)."""
    client = await clients.get(work.tx, business.id, client_id)
    news = news_in(card, client)
    before = {field: str(getattr(client, field)) for field in news}
    for field, value in news.items():
        client = await write(work, business, client.id, field, value)
    return client, before


async def take_back(work: Work, business: Business, client_id: int, before: dict[str, str]) -> Client:
    """Write back what stood there before a card completed a client."""
    client = await clients.get(work.tx, business.id, client_id)
    for field, value in before.items():
        client = await write(work, business, client.id, field, value)
    return client
