"""How time passes in the simulator: always from one due moment to the next, so that everything happens at its hour."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.demo.simulator.world import RefusedError, World
from bot.domain.calendar import at_hour

_MORNING: Final = time(8, 5)  # the digest has just come, and nothing has left yet
_EVENTS_AT_MOST: Final = 200  # moments passed in one go without anything to see


async def wait(world: World, span: timedelta) -> None:
    """Let time pass.

    :raises RefusedError: while the story plays.
    """
    async with world.deed():
        await _move_to(world, world.scene.clock.now() + span)


async def wait_for_morning(world: World) -> None:
    """Let time pass until tomorrow's digest has come.

    :raises RefusedError: while the story plays.
    """
    async with world.deed():
        tomorrow = world.scene.clock.now().astimezone(world.zone).date() + timedelta(days=1)
        await _move_to(world, at_hour(tomorrow, _MORNING, world.zone))


async def wait_for_event(world: World) -> None:
    """Let time pass until there is something new to see.

    :raises RefusedError: when nothing is foreseen, and while the story plays.
    """
    async with world.deed():
        before = _seen(world)
        for _ in range(_EVENTS_AT_MOST):
            due = await world.scene.program.next_due()
            if due is None:
                raise RefusedError("simulator.nothing_due")
            await world.scene.step(max(due, world.scene.clock.now()))
            if _seen(world) != before:
                return


async def _move_to(world: World, moment: datetime) -> None:
    """Let time pass from one due moment to the next, telling of each."""
    while await world.scene.step(moment):
        world.tell()
    await world.scene.move_to(moment)


def _seen(world: World) -> int:
    """Return a number that rises with all that people can see."""
    chats = world.scene.telegram.state.chats.values()
    return len(world.mails) + sum(1 + len(message.earlier) for chat in chats for message in chat.messages)
