"""What one page has been shown so far, and what it has to be told next: only what is new travels.

A new page, and every page after a new beginning, is told everything.
"""

from dataclasses import dataclass, field

from bot.demo.simulator.cast import Client
from bot.demo.simulator.suggestions import for_owner
from bot.demo.simulator.view import Json, clock_time, mail_json, message_json, version_of
from bot.demo.simulator.world import OWNER, Sent, World
from bot.demo.telegram_people import Person
from storage.moments import Due

Version = tuple[int, object]


@dataclass(slots=True)
class Watch:
    """One page that looks at the world."""

    world: World
    age: int = 0
    revision: int = -1
    mails: int = 0
    versions: dict[str, dict[int, Version]] = field(default_factory=dict)

    @property
    def is_behind(self) -> bool:
        """Whether there is something that this page was not told."""
        return self.revision != self.world.revision

    def news(self) -> Json:
        """Return all that is new, and take it as told."""
        world = self.world
        anew = self.age != world.age
        if anew:
            self.age, self.mails, self.versions = world.age, 0, {}
        self.revision = world.revision
        return {
            "anew": anew,
            "language": world.language,
            "clock": clock_json(world),
            "story": story_json(world),
            "suggestions": [] if world.story_plays else for_owner(world),
            "phones": {OWNER: self._phone(OWNER, world.owner)}
            | {client.address: self._phone(client.address, world.person(client.address)) for client in world.clients},
            "clients": [client_json(world, client) for client in world.clients],
            "mails": self._mails(),
            "sent": [sent_json(world, sent) for sent in world.sent],
        }

    def _phone(self, who: str, person: Person) -> Json:
        known = self.versions.setdefault(who, {})
        standing = {message.message_id: version_of(message) for message in person.chat}
        changed = [message for message in person.chat if known.get(message.message_id) != version_of(message)]
        gone = [number for number in known if number not in standing]
        self.versions[who] = dict(standing)
        return {
            "changed": [message_json(message, self.world.words, self.world.zone) for message in changed],
            "gone": gone,
            "menu": person.menu,
            "toast": toast_json(self.world, person),
        }

    def _mails(self) -> list[Json]:
        world = self.world
        told, self.mails = self.mails, len(world.mails)
        return [
            mail_json(number, mail, world.words, world.zone)
            for number, mail in enumerate(world.mails[told:], start=told)
        ]


def clock_json(world: World) -> Json:
    """Return the hour, the day, and what comes next."""
    now = world.scene.clock.now().astimezone(world.zone)
    return {
        "day": world.words.formats.date_long(now.date()),
        "hour": f"{now:%H:%M}",
        "next": "" if world.story_plays else next_line(world),
    }


def next_line(world: World) -> str:
    """Return a sentence that says what happens next and when."""
    due: Due | None = world.due
    if due is None:
        return world.words.plain("simulator.next_nothing")
    now = world.scene.clock.now()
    local = max(due.at, now).astimezone(world.zone)
    key = f"simulator.next_{due.sort}"
    return world.words.plain(key, day=local.date(), hour=local.time(), client=due.client)


def story_json(world: World) -> Json:
    """Return where the story stands; ``plays`` is false for what is the viewer's own play."""
    guide = world.guide
    if guide is None:
        return {"plays": False, "caption": "", "waits": False}
    plays = world.story_plays
    return {"plays": plays, "caption": guide.caption, "waits": guide.waits and plays}


def client_json(world: World, client: Client) -> Json:
    """Return a client as the page lists them, with their temper and what they would answer."""
    told = {part: world.words.plain(f"simulator.{part}_{client.key}") for part in ("temper", "answer") if client.key}
    return {"address": client.address, "name": world.name_of(client)} | told


def sent_json(world: World, sent: Sent) -> Json:
    """Return an answer as it stands below the mail that it answers."""
    return {"mail": sent.mail, "text": sent.text, "at": clock_time(sent.at, world.zone)}


def toast_json(world: World, person: Person) -> Json | None:
    """Return the short line with which the bot answered a person's last tap, if it did."""
    taps = [tap for tap in world.scene.telegram.state.taps.values() if tap.person == person.account]
    if not taps or taps[-1].answer is None or not taps[-1].answer.text:
        return None
    return {"id": taps[-1].id, "text": taps[-1].answer.text, "alert": taps[-1].answer.show_alert}
