"""What one might type next: the answers that a newcomer has not at hand, then three things to try."""

from datetime import timedelta
from typing import Final

from bot.demo.actor import typed
from bot.demo.simulator.world import World

_AT_ONCE: Final = 3
_TERM: Final = timedelta(days=20)  # long enough for a word before the due date
_TRIES: Final = (
    "simulator.try_invoice",
    "simulator.try_question",
    "simulator.try_second",
    "demo.says_difficulty",
    "demo.says_rest",
    "demo.asks_digest",
)


def for_owner(world: World) -> list[str]:
    """Return what the owner might write now; nothing before the bot has been met."""
    says, business = world.words.plain, world.business
    if business is None:
        return []
    for answered, key in (
        (business.name, "demo.says_name"),
        (business.iban, "demo.says_iban"),
        (business.email, "demo.says_email"),
    ):
        if not answered:
            return [typed(says(key))]
    return _untried(world)[:_AT_ONCE]


def _untried(world: World) -> list[str]:
    """Return what the owner has not written yet; a due date in it lies some weeks ahead."""
    due = (world.scene.clock.now() + _TERM).astimezone(world.zone).date()
    said = [typed(message.text) for message in world.owner.chat if not message.sender.is_bot]
    tries = [typed(world.words.plain(key, due="|")) for key in _TRIES]
    written = world.words.formats.date_short(due)
    return [text.replace("|", written) for text in tries if not any(one.startswith(text.split("|")[0]) for one in said)]
