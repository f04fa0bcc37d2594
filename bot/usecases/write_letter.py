"""Write a letter on paper about a client's invoices: its words, its tables, and the PDF.

The sorts: ``formal_notice``, ``reminder``, ``statement``, ``acknowledgement`` (for the debtor to sign), ``receipt`` and
``claim_declaration`` (in insolvency proceedings, to whom the court appointed).
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from bot.channels.letter import Figures, PaperLetter, letter_pdf
from bot.domain.business import Business
from bot.domain.client import AddressForm, Client, ClientKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money, totals
from bot.i18n.catalogue import Catalogue, Words
from bot.i18n.facts import LateFacts, PaperFacts
from bot.i18n.firm import written_identifiers
from bot.i18n.formats import phone
from bot.i18n.render import Texts
from bot.usecases.compose_message import Postroom, asked_facts, business_facts, invoice_facts
from bot.usecases.quote_lateness import together
from bot.usecases.reckon_lateness import Lateness, reckon
from bot.usecases.work import Work
from storage import correspondence

FORMAL_NOTICE: Final = "formal_notice"
CLAIM_DECLARATION: Final = "claim_declaration"
SORTS: Final = ("statement", "reminder", "acknowledgement")  # those that can be had at any time
_FINE: Final = 4  # decimals of a line of the working
# A postal code before a town: "69001 Lyon", "F-69001 Lyon", "1204 Genève".
_POSTAL_CODE: Final = re.compile(
    r"""^(?:[A-Z]{1,2}-)?\d{4,5}\s+               # before the town, as on the continent
    |,?\s*\b(?:
        [A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}          # behind it, in Britain
        |[A-Z]\d[\dW]\s[A-Z\d]{4}                # in Ireland
        |[A-Z]{2}\s\d{5}(?:-\d{4})?              # in the United States, with the state
    )$""",
    re.VERBOSE,
)


class Letterpress(Protocol):
    """What letters are put into words with."""

    @property
    def texts(self) -> Texts:
        """All texts."""

    @property
    def catalogue(self) -> Catalogue:
        """All words."""


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """What letter is wanted, of which ``day``, about which invoices, oldest first.

    Of those of a letter that ``sets_apart`` what is disputed was taken off.

    ``deadline_on`` is given where one is; ``claims_interest`` asks for interest and compensation besides the principal.
    ``received`` and ``paid_on`` are those of a receipt; ``opened_on`` and ``published_on`` tell of insolvency
    proceedings. Interest is reckoned up to ``reckoned_on``, the day of the letter where it is None. ``recipient`` is to
    whom it goes, in lines, where that is not the client. A statement that ``asks`` for nothing only tells what is open.
    """

    sort: str
    day: date
    invoices: tuple[Invoice, ...]
    deadline_on: date | None = None
    claims_interest: bool = False
    received: Money | None = None
    paid_on: date | None = None
    opened_on: date | None = None
    published_on: date | None = None
    reckoned_on: date | None = None
    recipient: tuple[str, ...] = ()
    asks: bool = True

    @property
    def sets_apart(self) -> bool:
        """Whether it asks only for what is not disputed, and shows the rest apart."""
        return self.sort not in {CLAIM_DECLARATION, "receipt"}

    @property
    def until(self) -> date:
        """The day up to which interest is reckoned."""
        return self.reckoned_on or self.day


@dataclass(frozen=True, slots=True)
class Written:
    """A finished letter as a file."""

    filename: str
    pdf: bytes


async def write_letter(work: Work, room: Postroom, business: Business, client: Client, order: LetterOrder) -> Written:
    """Return the letter as a PDF.

    :raises TemplateRefused: when its text cannot be made.
    """
    letter = await compose_letter(work, room, business, client, order)
    letter = await asyncio.to_thread(_signed, letter, room, business)
    words = room.catalogue.words(letter.language, business.country)
    name = words.plain(f"letters.filename_{order.sort}", day=order.day.isoformat())
    return Written(f"{name}.pdf", await asyncio.to_thread(letter_pdf, letter, room.layouts))


def _signed(letter: PaperLetter, room: Postroom, business: Business) -> PaperLetter:
    """Put the owner's signature into a letter that is signed; a picture that is gone leaves room for the pen."""
    if not business.signature_image or not letter.signature:
        return letter
    try:
        return replace(letter, signature_image=room.folder.read(business.signature_image))
    except OSError:
        return letter


async def compose_letter(
    work: Work, room: Postroom, business: Business, client: Client, order: LetterOrder
) -> PaperLetter:
    """Put the letter into words.

    :raises TemplateRefused: when its text cannot be made.
    """
    each = [await reckon(work, business, room.laws, client, invoice, on=order.until) for invoice in order.invoices]
    earlier = await correspondence.reminded_on(work.tx, business.id, [invoice.id for invoice in order.invoices])
    days = tuple(dict.fromkeys(business.today(moment) for moment in earlier))
    return await asyncio.to_thread(lay_out, room, business, client, order, each=each, earlier=days)


def lay_out(
    room: Letterpress,
    business: Business,
    client: Client,
    order: LetterOrder,
    *,
    each: Sequence[Lateness],
    earlier: tuple[date, ...],
) -> PaperLetter:
    """Put the letter into words; ``each`` is what each invoice's delay entails, ``earlier`` the days of reminders.

    :raises TemplateRefused: when its text cannot be made.
    """
    late = claimable(business, client, each, order.until) if order.claims_interest else None
    language = room.catalogue.language(client.language)
    text = room.texts.render_paper(replace(_facts(business, client, order, late, earlier), language=language))
    words = room.catalogue.words(language, business.country)
    tables = [invoice_table(words, order.invoices, apart=order.sets_apart)] if order.invoices else []
    if late:
        tables.append(working_table(words, each))
    return PaperLetter(
        language=language,
        country=business.country,
        day=order.day,
        sender=sender_lines(business),
        recipient=order.recipient or (client.name, *client.postal.splitlines()),
        reference=_reference(words, client) if order.sort in {FORMAL_NOTICE, CLAIM_DECLARATION} else "",
        place_and_day=place_and_day(words, business, order.day),
        subject=text.subject,
        above=text.above,
        below=text.below,
        tables=tuple(tables),
        signature=() if order.sort == "acknowledgement" else (business.signature or business.name,),
        enclosures=_enclosures(words, order),
        footer=" – ".join(filter(None, (business.name, business.registration))),
    )


def _reference(words: Words, client: Client) -> str:
    """Return how a letter is posted, and who exactly is the debtor, as far as its identifiers are known."""
    known = ", ".join(written_identifiers(words, client.identifiers))
    debtor = words.plain("letters.debtor", client=client.name, identifiers=known) if known else ""
    return "\n".join(filter(None, (words.plain("letters.registered"), debtor)))


def claimable(business: Business, client: Client, each: Sequence[Lateness], on: date) -> LateFacts | None:
    """Return the figures that may be claimed for these invoices; None where one of them has none."""
    if not each or not all(lateness.is_quotable for lateness in each):
        return None
    return together(business, client, each, on)


def _facts(
    business: Business, client: Client, order: LetterOrder, late: LateFacts | None, earlier: tuple[date, ...]
) -> PaperFacts:
    owed = totals(invoice.balance for invoice in order.invoices if invoice.balance)
    extra = [late.interest, *([late.compensation] if late.compensation else [])] if late else []
    return PaperFacts(
        sort=order.sort,
        language=client.language,
        kind=client.kind,
        address=AddressForm.FORMAL,
        person=business.person,
        business=business_facts(business),
        client_name=client.name,
        contact=client.contact if client.kind is ClientKind.CONSUMER else "",
        day=order.day,
        invoices=tuple(map(asked_facts if order.sets_apart else invoice_facts, order.invoices)),
        totals=owed,
        contested=_contested(order.invoices) if order.sets_apart else (),
        claimed=totals((*owed, *extra)),
        deadline_on=order.deadline_on,
        earlier_on=earlier,
        late=late,
        reference=" ".join(invoice.number for invoice in order.invoices if invoice.number) or client.name,
        mediator=business.mediator,
        received=order.received,
        paid_on=order.paid_on,
        opened_on=order.opened_on,
        published_on=order.published_on,
        asks=order.asks,
    )


def _contested(invoices: Sequence[Invoice]) -> tuple[Money, ...]:
    return totals(invoice.contested for invoice in invoices if invoice.contested)


def invoice_table(words: Words, invoices: Sequence[Invoice], *, apart: bool = False) -> Figures:
    """Return the table of invoices, with their sum in each currency.

    With ``apart`` what is disputed was taken off them and has a column of its own, where there is any.
    """
    contested = _contested(invoices) if apart else ()
    middle = ("received", "contested") if contested else ("received",)
    names = ("invoice", "issued", "due", "amount", *middle, "asked" if contested else "balance")
    rows = [_invoice_row(words, invoice, apart=bool(contested)) for invoice in invoices]
    sums = _sums(words, totals(invoice.balance for invoice in invoices))
    parts = (_sums(words, contested),) if contested else ()
    total = (words.plain("letters.total"), "", "", "", "", *parts, sums) if len(rows) > 1 else ()
    headers = tuple(words.plain(f"letters.column_{name}") for name in names)
    return Figures(headers, tuple(rows), total, words=3)


def _invoice_row(words: Words, invoice: Invoice, *, apart: bool) -> tuple[str, ...]:
    formats = words.formats
    part = (formats.money(invoice.contested) if invoice.contested else "",) if apart else ()
    return (
        f"{invoice.number} {invoice.part}".strip() or words.plain("letters.unnumbered"),
        formats.date_short(invoice.issued_on) if invoice.issued_on else "",
        formats.date_short(invoice.due_on),
        formats.money(invoice.amount + invoice.contested if apart else invoice.amount),
        formats.money(invoice.received) if invoice.received else "",
        *part,
        formats.money(invoice.balance),
    )


def _sums(words: Words, sums: Sequence[Money]) -> str:
    return words.formats.items([words.formats.money(money) for money in sums])


def working_table(words: Words, each: Sequence[Lateness]) -> Figures:
    """Return the working of the interest, line by line, so that the client can check it."""
    names = ("invoice", "from", "until", "days", "base", "rate", "interest")
    rows = [row for lateness in each for row in _working_rows(words, lateness)]
    interest = totals(due.interest for lateness in each if (due := lateness.due) and due.interest is not None)
    sums = words.formats.items([words.formats.money(money) for money in interest])
    headers = tuple(words.plain(f"letters.column_{name}") for name in names)
    total = (words.plain("letters.total"), "", "", "", "", "", sums)
    title = words.plain("letters.working")
    return Figures(headers, tuple(rows), total, words=1, title=title, after_text=True)


def _working_rows(words: Words, lateness: Lateness) -> list[tuple[str, ...]]:
    formats, invoice = words.formats, lateness.invoice
    return [
        (
            f"{invoice.number} {invoice.part}".strip() or words.plain("letters.unnumbered"),
            formats.date_short(line.since),
            formats.date_short(line.until),
            formats.count(line.days),
            formats.money(Money(line.balance, invoice.amount.currency)),
            formats.percent(line.percent),
            formats.decimal(line.interest, _FINE),
        )
        for line in (lateness.due.lines if lateness.due else ())
    ]


def sender_lines(business: Business) -> tuple[str, ...]:
    """Return how the business heads its letters, its name first."""
    lines = (*business.postal.splitlines(), business.registration, phone(business.phone), business.email)
    return (business.name, *filter(None, lines))


def place_and_day(words: Words, business: Business, day: date) -> str:
    """Return where and when a letter is written, as it stands at its head."""
    town = _POSTAL_CODE.sub("", (business.postal.splitlines() or [""])[-1])
    written = words.formats.date_full(day)
    return (
        words.plain("letters.place_and_day", place=town, day=written)
        if town
        else words.plain("letters.day", day=written)
    )


def _enclosures(words: Words, order: LetterOrder) -> str:
    if order.sort not in {FORMAL_NOTICE, CLAIM_DECLARATION, "reminder"}:
        return ""
    return words.plain("letters.enclosures", count=len(order.invoices))
