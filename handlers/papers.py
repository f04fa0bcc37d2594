"""What files for people say, and which invoice is meant by what is written with them."""

from bot.domain.invoice import Invoice
from bot.intake.draft import Reading
from bot.intake.files.contents import PaperText
from bot.intake.message import read_message
from bot.intake.papers.identifiers import identifiers_in
from bot.intake.papers.paper import Own
from bot.intake.papers.reading import PaperReading, read_in_any_language
from bot.usecases.keep_document import find_named
from handlers.context import Context


async def named_in(context: Context, caption: str) -> Invoice | None:
    """Return the one invoice that a caption speaks of by its number, None for any other or an empty one."""
    numbers = [draft.number for draft in read_text(context, caption).drafts if draft.number] if caption else []
    return await find_named(context.work, context.business, caption, numbers) if caption else None


def read_text(context: Context, text: str) -> Reading:
    """Return what a text says, in the owner's language."""
    return read_message(text, context.today, context.words.language, context.vocabulary)


def paper_of(context: Context) -> PaperReading | None:
    """Return what the words of a PDF say, in the owner's language first."""
    found = context.file.found if context.file else None
    if not isinstance(found, PaperText):
        return None
    business = context.business
    own = Own(
        business.name,
        business.email,
        business.currency,
        identifiers_in(business.registration),
        business.phone,
        business.country,
    )
    others = (each for each in context.services.vocabularies.values() if each is not context.vocabulary)
    return read_in_any_language(found.lines, context.today, (context.vocabulary, *others), own)
