"""What owners are shown of mails: each answer with its files, whose mail is not known, and that too many came."""

from collections.abc import Sequence

from bot.card import Card, CardFile
from bot.cards.mails import file_card, mail_card, unknown_card
from bot.domain.business import Business
from bot.domain.client import Client
from bot.telling import Telling
from bot.usecases.housekeeping import STRANGERS
from bot.usecases.keep_given import NOTHING_GIVEN, Given
from bot.usecases.work import Work
from storage import clients, mails


async def show_mail(
    telling: Telling, work: Work, business: Business, mail_id: int, *, asks: bool, given: Given = NOTHING_GIVEN
) -> None:
    """Show a mail of a client, and each file that came with it; ``asks`` what it means."""
    stored, words = await mails.get(work.tx, business.id, mail_id), telling.words(business)
    client = await clients.get(work.tx, business.id, stored.client_id or 0)
    card = mail_card(words, stored, client.name, asks=asks, left=given.left)
    await telling.show(work, business, card, key=f"mail:{mail_id}:{stored.version}")
    for place, file in enumerate(given.files):
        shown = file_card(
            words, client, CardFile(file.sha256, file.filename)
        )  # no picture: Telegram refuses broken ones
        await telling.show(work, business, shown, key=f"mail:{mail_id}:file:{place}")


async def ask_whose(telling: Telling, work: Work, business: Business, mail_id: int, among: Sequence[int]) -> None:
    """Ask whose answer a mail is, ``among`` these clients."""
    names = await clients.names_of(work.tx, business.id, list(among))
    stored = await mails.get(work.tx, business.id, mail_id)
    card = unknown_card(telling.words(business), stored, names)
    await telling.show(work, business, card, key=f"{STRANGERS}{mail_id}")


async def tell_flood(telling: Telling, work: Work, business: Business, client: Client | None, most: int) -> None:
    """Say once a day that more than ``most`` mails came from a client, None for strangers, and where to read them."""
    words = telling.words(business)
    if client is None:
        text, whose = words("mails.many_strangers", most=most), "strangers"
    else:
        text, whose = words("mails.many_of_client", client=client.name, most=most), str(client.id)
    card = Card(text, (), client.id if client else None)
    await telling.show(work, business, card, key=f"mails:{business.id}:{whose}:{business.today(work.now)}")
