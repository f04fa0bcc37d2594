"""Answering a mail on the simulator's page."""

from bot.demo.mail_answer import read_box, written
from bot.demo.simulator.world import RefusedError, Sent, World


async def answer(world: World, number: int, text: str) -> None:
    """Answer the mail with this number, and let the program read the answer.

    :raises RefusedError: when there is no such mail, and while the story plays.
    """
    async with world.deed():
        if not 0 <= number < len(world.mails):
            raise RefusedError("simulator.gone")
        now, mail = world.scene.clock.now(), world.mails[number]
        name = next(world.name_of(client) for client in world.clients if client.address == mail.envelope_to[0])
        world.box.deliver(written(mail, name, text, now.astimezone(world.zone), world.words).as_bytes())
        world.sent.append(Sent(number, text, now))
        world.tell()
        await read_box(world.scene.program.services.mailbox)
        await world.scene.settle()
