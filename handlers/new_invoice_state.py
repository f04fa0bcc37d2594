"""What the draft behind a registration knows, from the first message until it is dropped or registered.

A draft stays open after either, so that it can be taken back; housekeeping closes it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from bot.cards.paper import Paper
from bot.intake.draft import Field
from bot.usecases.invoice_form import Form
from storage.drafts import Draft

KIND = "invoice"


class Stage(StrEnum):
    """Where a draft stands."""

    OPEN = "open"
    DROPPED = "dropped"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Registration:
    """A draft as the chat works on it.

    ``question`` is the open one with its ``choices``; ``corrects`` says that the owner asked for it, so that there is
    a way back; ``note`` names what was wrong with the last answer. ``card`` is the Telegram message that shows the
    draft, ``shown`` the version at which a new message was queued for it. ``document`` is a file to attach.
    """

    forms: tuple[Form, ...]
    id: int = 0
    version: int = 0
    source_id: int | None = None
    stage: Stage = Stage.OPEN
    question: tuple[int, Field] | None = None
    choices: tuple[str, ...] = ()
    corrects: bool = False
    note: str = ""
    card: int = 0
    shown: int = 0
    invoice_ids: tuple[int, ...] = ()
    document: dict[str, Any] | None = None

    @property
    def paper(self) -> Paper:
        """What the buttons of its cards carry."""
        return Paper(self.id, self.version)

    @property
    def asks(self) -> str | None:
        """The open question as the drafts keep it: place and field."""
        return f"{self.question[0]}.{self.question[1]}" if self.question else None

    @classmethod
    def of(cls, draft: Draft) -> Self:
        """Read a stored draft."""
        content = draft.content
        place, _, name = (draft.asks or "").partition(".")
        return cls(
            forms=tuple(Form.from_json(form) for form in content["forms"]),
            id=draft.id,
            version=draft.version,
            source_id=draft.source_id,
            stage=Stage(content["stage"]),
            question=(int(place), Field(name)) if name else None,
            choices=tuple(content["choices"]),
            corrects=content["corrects"],
            note=content["note"],
            card=content["card"],
            shown=content["shown"],
            invoice_ids=tuple(content["invoices"]),
            document=content["document"],
        )

    def content(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "forms": [form.as_json() for form in self.forms],
            "stage": self.stage.value,
            "choices": list(self.choices),
            "corrects": self.corrects,
            "note": self.note,
            "card": self.card,
            "shown": self.shown,
            "invoices": list(self.invoice_ids),
            "document": self.document,
        }
