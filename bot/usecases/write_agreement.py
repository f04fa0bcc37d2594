"""The written agreement about a plan as a file: for the client in a mail and on its page, for the owner with the case.

It says what the mail says, and, where the client agreed by itself, when and from where.
"""

import asyncio

from bot.channels.base import Attachment
from bot.channels.letter import PaperLetter, letter_pdf
from bot.domain.business import Business
from bot.domain.client import Client
from bot.i18n.facts import ArrangementFacts
from bot.usecases.compose_message import Postroom
from bot.usecases.make_letter import MadeLetter
from bot.usecases.work import Work
from bot.usecases.write_letter import place_and_day, sender_lines
from storage import documents
from storage.documents import PDF, Sort

AGREEMENT = "agreement"


def agreement_file(room: Postroom, business: Business, client: Client, facts: ArrangementFacts) -> Attachment:
    """Return the agreement as a PDF, dated on the day of the client's word. Blocks.

    :raises TemplateRefused: when its text cannot be made.
    :raises ValueError: when nothing was agreed.
    """
    if facts.agreed_on is None:
        raise ValueError(facts.letter)
    words, text = room.catalogue.words(facts.language, business.country), room.texts.render_contract(facts)
    letter = PaperLetter(
        language=facts.language,
        country=business.country,
        day=facts.agreed_on,
        sender=sender_lines(business),
        recipient=(client.name, *client.postal.splitlines()),
        reference="",
        place_and_day=place_and_day(words, business, facts.agreed_on),
        subject=text.subject,
        above=text.above,
        below=text.below,
        tables=(),
        signature=(business.signature or business.name,),
        enclosures="",
        footer=" – ".join(filter(None, (business.name, business.registration))),
    )
    name = words.plain("letters.filename_agreement", day=facts.agreed_on.isoformat())
    return Attachment(f"{name}.pdf", PDF, letter_pdf(letter, room.layouts))


async def keep_agreement(
    work: Work, room: Postroom, business: Business, client: Client, file: Attachment
) -> MadeLetter:
    """Keep the agreement that the client was sent with its case, as a piece of it."""
    sha256 = await asyncio.to_thread(room.folder.keep, file.content)
    document_id = await documents.add(
        work.tx,
        business.id,
        now=work.now,
        client_id=client.id,
        sha256=sha256,
        filename=file.filename,
        mime=file.mime,
        size=len(file.content),
        sort=Sort.LETTER.value,
    )
    facts = {"document": document_id, "sort": AGREEMENT, "invoices": [], "sha256": sha256}
    await work.record(business.id, client.id, "letter_made", facts)
    return MadeLetter(document_id, sha256, file.filename, AGREEMENT, client)
