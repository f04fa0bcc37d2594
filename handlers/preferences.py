"""Settings: ``/reglages`` shows them in groups; each is chosen by a tap or typed, and confirmed in one line."""

from bot.card import Card, Reply
from bot.cards import preferences as cards
from bot.cards.setting_values import has_choices
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases.edit_settings import edit_setting
from handlers.context import Command, Context, Feature, put, say
from handlers.questions import close_question, open_question
from handlers.sentences import is_answer
from storage import drafts
from storage.drafts import Draft

KIND = "setting"  # of the draft that waits for a setting to be typed


async def _show(context: Context, _: str) -> Reply:
    return say(cards.settings_card(context.words, context.business, context.today))


async def _show_again(context: Context) -> Reply:
    return put(cards.settings_card(context.words, context.business, context.today))


async def _show_group(context: Context) -> Reply:
    group = context.tap.extra
    if group not in cards.GROUPS:
        raise DomainError("stale_button")
    return put(cards.group_card(context.words, context.business, group))


async def _ask(context: Context) -> Reply:
    """Offer the choices of a setting, or ask for it to be typed where there are none."""
    setting = _setting(context.tap.extra)
    if has_choices(setting):
        return put(cards.choice_card(context.words, context.business, setting))
    return await _ask_to_type(context)


async def _ask_to_type(context: Context) -> Reply:
    """Ask for a setting in words, in place of a question about another one that was left open."""
    setting = _setting(context.tap.extra)
    draft_id = await open_question(context, KIND, {}, setting)
    return put(cards.question_card(context.words, context.business, setting, draft_id))


async def _stop_asking(context: Context) -> Reply:
    """Keep the setting as it is."""
    setting = _setting(context.tap.extra)
    draft = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if draft:
        await close_question(context, draft)
    return put(cards.group_card(context.words, context.business, cards.group_of(setting)))


async def _set(context: Context) -> Reply:
    """Set what the button says, in place of the choices."""
    setting, _, value = context.tap.extra.partition("=")
    for answered in await drafts.of_kind(context.work.tx, context.business.id, context.incoming.chat_id, KIND):
        await close_question(context, answered)
    business = await edit_setting(context.work, context.business, _setting(setting), value)
    return put(_confirmed(context, business, setting))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the setting that was asked for, unless it plainly says something else."""
    setting = _setting(draft.asks or "")
    if not is_answer(context, setting):
        return None
    business = await edit_setting(context.work, context.business, setting, context.incoming.text)
    await close_question(context, draft)
    return say(_confirmed(context, business, setting))


def _confirmed(context: Context, business: Business, setting: str) -> Card:
    """Confirm a change in the words of the business as it is now: the language itself may just have changed."""
    words = context.services.telling.words(business)
    return cards.changed_card(words, context.business, business, setting, context.now)


def _setting(name: str) -> str:
    if not any(name in settings for settings in cards.GROUPS.values()):
        raise DomainError("stale_button")
    return name


FEATURE = Feature(
    name="preferences",
    commands=(Command(("reglages", "settings"), _show),),
    buttons={
        "settings": _show_again,
        "setgroup": _show_group,
        "setask": _ask,
        "settype": _ask_to_type,
        "setstop": _stop_asking,
        "set": _set,
    },
    answers={KIND: _typed},
)
