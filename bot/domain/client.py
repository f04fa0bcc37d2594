"""The client: who owes, and how it is to be spoken to."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.contact import WritesTo
from bot.domain.identifiers import Identifiers
from bot.domain.paying_days import ANY_DAY, PayingDays


class ClientKind(StrEnum):
    """Who owes; it changes law and texts."""

    COMPANY = "company"
    CONSUMER = "consumer"
    PUBLIC = "public"
    NON_PROFESSIONAL = "non_professional"


class AddressForm(StrEnum):
    """``vous`` or ``tu``; in English, reserved or relaxed."""

    FORMAL = "formal"
    FAMILIAR = "familiar"


@dataclass(frozen=True, slots=True)
class Client:
    """One client of one business.

    ``kind_told`` says whether its kind is known, by its name or from the owner, rather than supposed. ``variant`` and
    ``ceiling`` override the business's policy: None follows it. ``contact`` is the person greeted,
    ``postal`` the address in lines to which letters go, ``siren`` and ``vat_number`` what identifies a firm.
    ``pays_on`` are the days of its payments. ``writes_to`` names the steps that write to somebody else than ``contact``
    (``bot.domain.contact``). ``mail_stopped`` says that the client wants no more e-mails. ``service_code`` is that of a
    public buyer on its portal; ``hospital`` says that it is one with the longer term of hospitals. ``chat_id`` is the
    Telegram chat in which it opened its case, ``chat_blocked`` that it has shut the bot out there since.
    """

    id: int
    business_id: int
    name: str
    kind: ClientKind
    kind_told: bool
    language: str
    address: AddressForm
    country: str
    contact: str
    email: str
    phone: str
    variant: str | None
    ceiling: str | None
    excluded: bool
    direct_debit: bool
    version: int
    postal: str = ""
    siren: str = ""
    vat_number: str = ""
    pays_on: PayingDays = ANY_DAY
    writes_to: WritesTo = ()
    mail_stopped: bool = False
    service_code: str = ""
    hospital: bool = False
    chat_id: int | None = None
    chat_blocked: bool = False

    @property
    def identifiers(self) -> Identifiers:
        """What identifies it for certain."""
        return Identifiers(self.siren, self.vat_number)

    @property
    def open_chat(self) -> int | None:
        """The Telegram chat in which it opened its case and can be written to, None for none."""
        return None if self.chat_blocked else self.chat_id
