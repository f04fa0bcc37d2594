"""Contacts that are shared, or dropped as a vCard: they complete a client, after a tap, and can be taken back."""

from dataclasses import asdict

from bot.card import Reply
from bot.cards import contacts as cards
from bot.cards.paper import Paper
from bot.domain.errors import DomainError
from bot.intake.files.contents import ContactCard
from bot.usecases.complete_client import complete_client, take_back, whose_card
from bot.usecases.find_client import KnownClient, Match, find_client
from handlers.context import Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from handlers.tapped import tapped_draft
from storage import clients, drafts
from storage.drafts import Draft

KIND, DONE = "contact", "contact_done"


async def _on_file(context: Context) -> Reply | None:
    """Ask whom a contact completes; None for anything else that was sent."""
    found = context.incoming.contact or (context.file.found if context.file else None)
    if not isinstance(found, ContactCard):
        return None
    return await _ask(context, found, await _meant(context, found))


async def _meant(context: Context, card: ContactCard) -> Match:
    """Return the client of the card that was replied to, else whom the contact names."""
    if context.about.client_id is None:
        return await whose_card(context.work, context.business, card)
    client = await clients.get(context.work.tx, context.business.id, context.about.client_id)
    return Match(KnownClient(client.id, client.name), ())


async def _ask(context: Context, card: ContactCard, match: Match) -> Reply:
    draft_id = await open_question(context, KIND, asdict(card), "client")
    likely = (match.certain,) if match.certain else match.likely
    paper = Paper(draft_id, 1)
    return say(cards.which_card(context.words, paper, card, likely, certain=match.certain is not None))


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take a text for the client's name."""
    if not is_answer(context):
        return None
    match = await find_client(context.work, context.business, context.incoming.text)
    if match.certain:
        return await _complete(context, draft, match.certain.id, in_place=False)
    return await _ask(context, ContactCard.from_json(draft.content), match)


async def _chosen(context: Context) -> Reply:
    draft = await question_tapped(context)
    if draft.kind != KIND:
        raise DomainError("stale_button")
    return await _complete(context, draft, int(context.tap.extra), in_place=True)


async def _complete(context: Context, draft: Draft, client_id: int, *, in_place: bool) -> Reply:
    await close_question(context, draft)
    client, before = await complete_client(
        context.work, context.business, client_id, ContactCard.from_json(draft.content)
    )
    content = {"client": client.id, "before": before}
    chat_id = context.incoming.chat_id
    done = await drafts.add(context.work.tx, context.business.id, chat_id, DONE, content, now=context.now)
    card = cards.completed_card(context.words, Paper(done, 1), client, list(before))
    return put(card) if in_place else say(card)


async def _drop(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(cards.dropped_card(context.words))


async def _undo(context: Context) -> Reply:
    draft = await tapped_draft(context, DONE, gone="already_undone")
    await drafts.close(context.work.tx, draft, context.now)
    client = await take_back(context.work, context.business, draft.content["client"], draft.content["before"])
    return put(cards.undone_card(context.words, client))


FEATURE = Feature(
    name="contacts",
    buttons={"ctcto": _chosen, "ctcdrop": _drop, "ctcundo": _undo},
    answers={KIND: _answered},
    on_file=_on_file,
)
