"""What a handler is given, and what a feature is made of."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.card import Card, Reply, Tap
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.i18n.catalogue import Words
from bot.intake.draft import Intent, Reading
from bot.intake.files.contents import Contents, Unreadable
from bot.intake.files.pdf_head import begins as begins_as_pdf
from bot.intake.vocabulary import Vocabulary
from bot.services import Services
from bot.usecases.work import Work
from handlers.incoming import Incoming
from storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class About:
    """What the message that was replied to speaks of."""

    client_id: int | None = None
    invoice_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was sent, already kept in the data folder.

    ``found`` is what it says, ``refused`` why it could not be read; a photo has neither.
    """

    sha256: str
    filename: str
    mime: str
    size: int
    content: bytes
    found: Contents | None = None
    refused: Unreadable | None = None

    @property
    def is_pdf(self) -> bool:
        """Whether its bytes are those of a PDF, whatever it is called."""
        return begins_as_pdf(self.content)


@dataclass(frozen=True, slots=True)
class Context:
    """One update of an owner, inside its transaction. ``features`` are all there are, for help to lead to them."""

    work: Work
    services: Services
    incoming: Incoming
    business: Business
    words: Words
    about: About
    file: StoredFile | None = None
    features: tuple["Feature", ...] = ()

    @property
    def now(self) -> datetime:
        """The moment of this update's handling."""
        return self.work.now

    @property
    def today(self) -> date:
        """The business's own date."""
        return self.business.today(self.work.now)

    @property
    def by_owner(self) -> bool:
        """Whether the owner is here, not somebody who stands in."""
        return self.incoming.user_id == self.business.owner_id

    @property
    def vocabulary(self) -> Vocabulary:
        """What intake recognises in the owner's language."""
        return self.services.vocabularies[self.words.language]

    @property
    def tap(self) -> Tap:
        """The button that was tapped.

        :raises DomainError: ``stale_button`` when its data cannot be read.
        """
        if self.incoming.tap is None:
            raise DomainError("stale_button")
        return self.incoming.tap


def say(*cards: Card) -> Reply:
    """Answer with new messages."""
    return Reply(new=cards)


def put(card: Card, toast: str = "") -> Reply:
    """Answer a tap in place of the card that was tapped."""
    return Reply(in_place=card, toast=toast)


OnCommand = Callable[[Context, str], Awaitable[Reply]]
OnTap = Callable[[Context], Awaitable[Reply]]
OnAnswer = Callable[[Context, Draft], Awaitable[Reply | None]]
OnReading = Callable[[Context, Reading], Awaitable[Reply | None]]
OnFile = Callable[[Context], Awaitable[Reply | None]]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its names (the French one first, then English aliases) and its handler.

    The menu shows it with ``menu_<first name>`` of the catalogue's ``help`` file; ``in_menu`` False hides it.
    """

    names: tuple[str, ...]
    run: OnCommand
    in_menu: bool = True


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of the chat, in one file.

    ``buttons`` maps a card's action to what a tap does; ``answers`` a draft's kind to what a text or tap that answers
    its question does (None when the text is no answer, so that it is read like any other); ``readings`` an intent to
    what a sentence does; ``on_reply`` is asked first when the text replies to a card; ``edited`` when a message that
    a draft was read from was edited; ``on_file`` gets documents, photos and contacts.
    """

    name: str
    commands: tuple[Command, ...] = ()
    buttons: Mapping[str, OnTap] = field(default_factory=dict)
    answers: Mapping[str, OnAnswer] = field(default_factory=dict)
    readings: Mapping[Intent, OnReading] = field(default_factory=dict)
    on_reply: OnReading | None = None
    edited: OnAnswer | None = None
    on_file: OnFile | None = None
