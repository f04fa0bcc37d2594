"""A case that a mail may belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A case that a mail may belong to; ``message_id`` is our mail that it answers, ``numbers`` what is owed."""

    business_id: int
    client_id: int
    message_id: int | None = None
    numbers: tuple[str, ...] = ()
