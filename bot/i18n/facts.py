"""What a text to a client may speak of: plain facts, already decided and exact.

The templates see these records and nothing else, so that a text cannot compute a sum or reach into the program.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import Money


@dataclass(frozen=True, slots=True)
class BusinessFacts:
    """Who writes. Empty strings stand for what is unknown; lines that need it are left out.

    ``iban`` is empty also where no transfers are wanted; ``cheque`` says that cheques are, to ``postal``.
    """

    name: str
    country: str
    signature: str
    phone: str
    email: str
    account_holder: str
    iban: str
    cheque: bool = False
    postal: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """One invoice as it stands today; ``number`` may be empty, ``issued_on`` unknown.

    ``balance`` is without what is ``contested``, None when nothing is. ``order_number`` is the client's;
    ``deposited_on`` and ``portal_status`` are those of a public buyer's portal.
    """

    number: str
    part: str
    issued_on: date | None
    due_on: date
    amount: Money
    received: Money
    balance: Money
    contested: Money | None = None
    order_number: str = ""
    deposited_on: date | None = None
    portal_status: str = ""


@dataclass(frozen=True, slots=True)
class LateFacts:
    """What the law gives for the delay of the requested invoices, on the day ``on``, together.

    ``rate`` is the yearly rate in percent now in force, None where the invoices have different ones; ``agreed`` says
    that it is the one which the invoices print. ``each`` is the compensation for one invoice, None where they differ;
    ``law`` names the articles in the language of the text.
    """

    interest: Money
    compensation: Money | None
    each: Money | None
    rate: Decimal | None
    agreed: bool
    on: date
    law: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What every text to a client rests on: who writes to whom, in which language, and how that one is addressed.

    ``contact`` is the person who is greeted, empty when none is known.
    """

    language: str
    kind: ClientKind
    address: AddressForm
    person: Person
    business: BusinessFacts
    contact: str


@dataclass(frozen=True, slots=True)
class ReminderFacts(LetterFacts):
    """All that one reminder says.

    ``requested`` stand at this step and are what ``totals`` (one sum a currency) and the deadline speak of;
    ``informative`` are late as well, listed without a request. ``earlier_on`` are the days on which reminders
    about the requested invoices really left, oldest first; ``answered`` says whether the client wrote back since.
    ``deadline_on`` is a working day, or None for a step that gives no deadline. ``answer_link`` leads
    to the page, ``chat_link`` to the client's chat; each is empty where there is none, and without both the text asks
    for an answer by e-mail. ``epc_qr`` says that the QR code of a
    transfer travels with the mail as the inline picture ``epc.png``. ``late`` are the figures of late interest, None
    as long as none may be quoted; ``waived`` says that the owner asks for nothing of the kind.
    ``bounced`` is by what means a payment was made that the bank returned (``cheque``, ``direct_debit``, ``other``),
    empty when none was; ``bounced_paid_on`` the day on which it had been received. ``service_code`` is that of a public
    buyer on its portal.
    """

    step: str
    requested: tuple[InvoiceFacts, ...]
    informative: tuple[InvoiceFacts, ...]
    totals: tuple[Money, ...]
    deadline_on: date | None
    earlier_on: tuple[date, ...]
    answered: bool
    reference: str
    answer_link: str
    chat_link: str
    payment_link: str
    invoice_attached: bool
    bank_details_attached: bool
    epc_qr: bool = False
    late: LateFacts | None = None
    waived: bool = False
    bounced: str = ""
    bounced_paid_on: date | None = None
    service_code: str = ""


@dataclass(frozen=True, slots=True)
class ThanksFacts(LetterFacts):
    """All that a thank-you says: what came in, for which invoices, and what remains (empty when settled)."""

    received: Money
    invoices: tuple[InvoiceFacts, ...]
    remaining: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class CrossedFacts(LetterFacts):
    """All that an apology for messages that crossed says: ours of ``reminded_on``, their payment of ``paid_on``."""

    reminded_on: date
    paid_on: date
    invoices: tuple[InvoiceFacts, ...]


@dataclass(frozen=True, slots=True)
class PaperFacts(LetterFacts):
    """All that a letter on paper says; ``sort`` names its text (``formal_notice``, ``statement`` …).

    ``late`` are the figures that the owner claims, None where it claims the principal alone; ``claimed`` is what is to
    be paid in all, ``contested`` what is disputed and not asked for. ``received`` and ``paid_on`` are set in a receipt,
    ``deadline_on`` where one is given, ``opened_on`` and ``published_on`` of insolvency proceedings. ``mediator`` is
    the consumer mediator competent for the business. ``sent_by`` and ``tracking`` say how a formal notice was posted
    (``storage.letters.Way``). A statement that ``asks`` for nothing only tells what is open.
    """

    sort: str
    client_name: str
    day: date
    invoices: tuple[InvoiceFacts, ...]
    totals: tuple[Money, ...]
    claimed: tuple[Money, ...]
    contested: tuple[Money, ...] = ()
    deadline_on: date | None = None
    earlier_on: tuple[date, ...] = ()
    late: LateFacts | None = None
    reference: str = ""
    mediator: str = ""
    received: Money | None = None
    paid_on: date | None = None
    opened_on: date | None = None
    published_on: date | None = None
    sent_by: str = "registered"
    tracking: str = ""
    asks: bool = True


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One installment: when, how much was agreed, and what of it remains."""

    due_on: date
    amount: Money
    left: Money


@dataclass(frozen=True, slots=True)
class ArrangementFacts(LetterFacts):
    """All that a text about an arrangement says; ``letter`` names the text.

    ``total`` is the debt that was agreed upon, ``asked`` what is asked for now (nothing in most texts), ``received``
    what came in. ``plans`` are the proposals, ``parts`` the plan that runs, ``place`` the installment spoken of, from 1
    on. ``until`` is the day up to which the client may answer or pay. ``agreed_on`` and ``accepted_by`` tell of the
    acceptance, ``agreed_from`` and ``agreed_at`` from where and at what hour where the client agreed by itself,
    ``notice_days`` what its seventh article grants.
    """

    letter: str
    client: str
    invoices: tuple[InvoiceFacts, ...]
    total: Money
    asked: Money
    received: Money
    plans: tuple[tuple[PartFacts, ...], ...]
    parts: tuple[PartFacts, ...]
    place: int
    until: date | None
    agreed_on: date | None
    accepted_by: str
    acknowledged: str
    notice_days: int
    waives: bool
    reference: str
    answer_link: str = ""
    chat_link: str = ""
    bank_details_attached: bool = False
    epc_qr: bool = False
    payment_link: str = ""
    agreed_from: str = ""
    agreed_at: time | None = None


@dataclass(frozen=True, slots=True)
class AnswerFacts(LetterFacts):
    """All that a letter says which answers a client; ``letter`` names the text.

    ``totals`` is what is owed on the invoices, ``said`` what the client says to have paid, on ``said_on``.
    """

    letter: str
    invoices: tuple[InvoiceFacts, ...]
    totals: tuple[Money, ...]
    said: Money | None
    said_on: date | None
    answer_link: str = ""
    chat_link: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished text: what a mail needs, and the short form for a phone (SMS, chat)."""

    subject: str
    text: str
    html: str
    short: str
