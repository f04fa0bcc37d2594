"""First contact: who may come in, and the few questions that a business begins with.

The questions (name, IBAN, address for answers) are those of one draft; each can wait. Whoever writes an invoice
instead is not held up: the question is put aside, and comes back by ``still_asking``, by ``/start`` or when needed.
"""

from typing import Any, Final

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards import onboarding as cards
from bot.cards.help import help_card
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.i18n.catalogue import Words
from bot.intake.draft import Intent, Reading
from bot.services import Services
from bot.telling import queue_card
from bot.usecases.edit_settings import edit_setting
from bot.usecases.read_iban import has_iban
from bot.usecases.register_owner import claim_business, open_business
from bot.usecases.work import Work
from handlers import preferences
from handlers.context import Context, Feature, say
from handlers.incoming import Incoming, Kind
from handlers.sentences import is_answer, is_one_of
from storage import drafts
from storage.drafts import Draft

CLAIM: Final = "claim_"  # what a claim link's payload begins with
KIND: Final = "onboarding"
_START: Final = "/start"
_QUESTIONS: Final = ("name", "iban", "email")
_ASIDE: Final = "aside"  # in the draft's content: the question to come back to


def is_start(incoming: Incoming) -> bool:
    """Tell whether someone pressed the start button or followed a link to the bot."""
    return incoming.kind is Kind.TEXT and incoming.text.split(maxsplit=1)[:1] == [_START]


async def welcome(work: Work, services: Services, incoming: Incoming, business: Business | None) -> Reply:
    """Answer a start, a stranger or a group.

    :raises DomainError: ``claim_link_used`` for a claim link that is used or was never offered.
    """
    if incoming.kind is Kind.GROUP:
        return await _once_a_day(work, services, incoming, "group")
    if incoming.kind is Kind.BLOCKED:
        return Reply()
    if business:
        return await _start_again(work, services, incoming, business)
    opened = await _open(work, services, incoming)
    if opened is None:
        return await _once_a_day(work, services, incoming, "stranger")
    draft_id = await drafts.add(work.tx, opened.id, incoming.chat_id, KIND, {}, now=work.now, asks=_QUESTIONS[0])
    return say(cards.welcome_card(services.telling.words(opened), incoming.first_name, draft_id))


async def _open(work: Work, services: Services, incoming: Incoming) -> Business | None:
    """Open a business for whoever may have one here; None for a stranger."""
    language = services.catalogue.language(incoming.language)
    if services.open_to_all or incoming.user_id in services.owners:
        return await open_business(work, incoming.user_id, language, incoming.language)
    if services.owners:
        return None
    payload = incoming.text.partition(" ")[2].strip() if is_start(incoming) else ""
    if payload.startswith(CLAIM):
        token = payload.removeprefix(CLAIM)
        return await claim_business(work, incoming.user_id, language, token, incoming.language)
    return None


async def _once_a_day(work: Work, services: Services, incoming: Incoming, who: str) -> Reply:
    """Say one polite sentence, at most once a day in one chat."""
    words = services.catalogue.words(incoming.language)
    key = f"{who}:{incoming.chat_id}:{work.now.date()}"
    await queue_card(work, None, incoming.chat_id, Card(words(f"onboarding.{who}")), key=key)
    return Reply()


async def _start_again(work: Work, services: Services, incoming: Incoming, business: Business) -> Reply:
    """Come back to the question that is open, or show what can be done."""
    words = services.telling.words(business)
    for draft in await drafts.of_kind(work.tx, business.id, incoming.chat_id, KIND):
        return say(await _ask(work, words, draft, _open_question(draft)))
    return say(help_card(words, business.today(work.now), business.currency))


def _open_question(draft: Draft) -> str:
    return draft.asks or str(draft.content[_ASIDE])


async def _ask(work: Work, words: Words, draft: Draft, question: str, said: Markup | None = None) -> Card:
    await drafts.change(work.tx, draft, {}, asks=question, now=work.now)
    return cards.question_card(words, question, draft.id, said)


async def still_asking(context: Context) -> tuple[Card, ...]:
    """Return the question that was put aside for something more urgent, to be shown after it; often none."""
    found = await drafts.of_kind(context.work.tx, context.business.id, context.incoming.chat_id, KIND)
    aside = [draft for draft in found if draft.asks is None]
    return tuple([await _ask(context.work, context.words, draft, _open_question(draft)) for draft in aside[:1]])


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take a text as the answer to the open question, unless it says something else."""
    question, text = _open_question(draft), context.incoming.text
    if is_one_of(context.words, "onboarding.words_for_later", text):
        skipped = cards.skipped_card(context.words, question)
        return say(skipped, *await _go_on(context, context.business, draft, question))
    if not is_answer(context, question):
        return None
    if question == "name" and is_one_of(context.words, "help.words_of_greeting", text):
        return say(cards.question_card(context.words, question, draft.id))
    business = await edit_setting(context.work, context.business, question, text)
    return say(*await _go_on(context, business, draft, question, cards.noted(context.words, question, business)))


async def _later(context: Context) -> Reply:
    """Leave the question that the button stood under for later; its card says what is done without the answer."""
    question = context.tap.extra
    draft = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if draft is None or draft.kind != KIND or _open_question(draft) != question:
        raise DomainError("stale_button")
    next_cards = await _go_on(context, context.business, draft, question)
    return Reply(new=next_cards, in_place=cards.skipped_card(context.words, question))


async def _go_on(
    context: Context, business: Business, draft: Draft, answered: str, said: Markup | None = None
) -> tuple[Card, ...]:
    """Ask the next question; after the last, show how to begin. What is ``said`` of the answer comes first."""
    words = context.words
    guessed: tuple[Card, ...] = ()
    if answered == "name":
        guessed, said = (cards.guess_card(words, business, said),), None
    for question in _QUESTIONS[_QUESTIONS.index(answered) + 1 :]:
        if question != "iban" or has_iban(business.country):
            return (*guessed, await _ask(context.work, words, draft, question, said))
    await drafts.close(context.work.tx, draft, context.now)
    return (*guessed, cards.ready_card(words, context.today, business.currency, said))


async def _put_aside(context: Context, _: Reading) -> Reply | None:
    """Let a sentence that is no answer go on to its feature, and put the questions aside for it."""
    tx, business_id, chat_id = context.work.tx, context.business.id, context.incoming.chat_id
    for draft in await drafts.of_kind(tx, business_id, chat_id, KIND):
        content: dict[str, Any] = {_ASIDE: _open_question(draft)}
        await drafts.change(tx, draft, content, asks=None, now=context.now)
    for draft in await drafts.of_kind(tx, business_id, chat_id, preferences.KIND):
        await drafts.close(tx, draft, context.now)
    return None


_NO_ANSWERS = tuple(intent for intent in Intent if intent is not Intent.OTHER)

FEATURE = Feature(
    name="onboarding",
    buttons={"onblater": _later},
    answers={KIND: _answered},
    readings=dict.fromkeys(_NO_ANSWERS, _put_aside),
)
