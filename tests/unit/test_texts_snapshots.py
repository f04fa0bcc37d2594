"""Every text that a client receives, kept word for word: read the files beside this test aloud.

One file a step and language holds all kinds of client and forms of address; ``pytest --snapshot-update`` writes them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import Money
from bot.i18n.facts import CrossedFacts, LateFacts, ReminderFacts, Rendered
from bot.i18n.render import Texts
from tests.shipped import shipped_texts
from tests.texts import (
    BARE,
    LANGUAGES,
    MARTIN,
    PART_PAID,
    SECOND,
    STEPS,
    a_reminder,
    an_invoice,
    euros,
    forms,
    some_thanks,
)


class TextFile(SingleFileSnapshotExtension):
    """One plain text file a snapshot."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def kept(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Give snapshots as plain text files."""
    return snapshot.use_extension(TextFile)


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Give the shipped texts."""
    return shipped_texts()


def pages(rendered: Iterable[tuple[str, Rendered]]) -> str:
    """Lay messages out for reading, visible spaces in place of those that do not break."""
    return "\n".join(
        f"########## {title}\n\n{message.subject}\n\n{message.text}\n\n---------- short\n{message.short}\n"
        for title, message in rendered
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_a_firm_writes_to_every_kind_of_client(texts: Texts, kept: SnapshotAssertion, step: str, language: str) -> None:
    facts = a_reminder(step, language=language)
    assert kept == pages(
        (f"{kind}, {address}", texts.render_reminder(replace(facts, kind=kind, address=address)))
        for kind, address in forms()
    )


LATE_FR = LateFacts(
    interest=euros("8.92"),
    compensation=euros("40"),
    each=euros("40"),
    rate=Decimal("12.4"),
    agreed=False,
    on=date(2026, 12, 21),
    law="L. 441-10",
)
LATE_SWISS = replace(LATE_FR, compensation=None, each=None, rate=Decimal(5), agreed=True, law="")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["firm", "final"])
def test_a_firm_text_quotes_what_a_delay_entails(
    texts: Texts, kept: SnapshotAssertion, step: str, language: str
) -> None:
    facts = a_reminder(step, language=language, late=LATE_FR)
    cases = {
        "company": facts,
        "company, by one person, agreed rate and no compensation": replace(facts, person=Person.I, late=LATE_SWISS),
        "company, familiar": replace(facts, address=AddressForm.FAMILIAR),
        "company, two sums": replace(facts, late=replace(LATE_FR, compensation=euros("80"), each=None, rate=None)),
        "public": replace(facts, kind=ClientKind.PUBLIC),
        "company, waived": replace(facts, late=None, waived=True),
        "consumer": replace(facts, kind=ClientKind.CONSUMER, late=None),
    }
    assert kept == pages((title, texts.render_reminder(case)) for title, case in cases.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_alone_writes_each_step(texts: Texts, kept: SnapshotAssertion, language: str) -> None:
    assert kept == pages(
        (f"{step}, {kind}, {address}", texts.render_reminder(facts))
        for step in STEPS
        for kind, address in (
            (ClientKind.COMPANY, AddressForm.FORMAL),
            (ClientKind.COMPANY, AddressForm.FAMILIAR),
            (ClientKind.CONSUMER, AddressForm.FAMILIAR),
        )
        for facts in [a_reminder(step, language=language, kind=kind, address=address, person=Person.I)]
    )


def several(step: str, language: str) -> ReminderFacts:
    """Return a reminder about a part-paid and an undated invoice, another one late, in two currencies, with links."""
    dollars = Money(euros("90").amount, "USD")
    return a_reminder(
        step,
        PART_PAID,
        SECOND,
        an_invoice("US-7", due_on=date(2027, 1, 4), amount=dollars, received=Money.zero("USD"), balance=dollars),
        language=language,
        informative=(an_invoice("2026-050", due_on=date(2026, 12, 15)),),
        answer_link="https://relance.example/c/abc",
        chat_link="https://t.me/relance_bot?start=c_abc",
        payment_link="https://pay.example/abc",
        epc_qr=True,
    )


def nearly_nothing(step: str, language: str) -> ReminderFacts:
    """Return a reminder whose every fact that may be unknown is."""
    return a_reminder(
        step,
        an_invoice("", issued_on=None),
        language=language,
        business=BARE,
        contact="",
        earlier_on=(),
        reference="",
        invoice_attached=False,
        bank_details_attached=False,
    )


def many(step: str, language: str) -> ReminderFacts:
    """Return a reminder about more invoices than a sentence can name, of several years."""
    invoices = (an_invoice(f"2026-{number:03}", due_on=date(2026, 9 + number, 30)) for number in range(1, 4))
    return a_reminder(step, *invoices, an_invoice("2025-900", due_on=date(2025, 12, 31)), language=language)


def hostile(step: str, language: str) -> ReminderFacts:
    """Return a reminder whose names try to break out of their place."""
    nasty = '<b>"Bob"</b>\r\nBcc: all@x.example\u202e {{ 7*7 }} {% raw %} [a|b] | @qr \x1f\x1d'
    return a_reminder(
        step,
        an_invoice("F<1>\n&", part="1\r2"),
        an_invoice("' OR 1=1 --"),
        language=language,
        contact=nasty,
        business=replace(MARTIN, name=nasty, signature="S\n\nigne", account_holder="\x00Martin & <fils>"),
        reference="A | B\n@qr C",
        answer_link="javascript:alert(1)",
        chat_link='tg://x"><script>x</script>',
        payment_link='https://pay.example/"><script>x</script>',
    )


CASES = {"several": several, "nearly_nothing": nearly_nothing, "many": many, "hostile": hostile}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_case_out_of_the_ordinary_reads_well_at_each_step(
    texts: Texts, kept: SnapshotAssertion, case: str, language: str
) -> None:
    assert kept == pages((step, texts.render_reminder(CASES[case](step, language))) for step in STEPS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_of_a_rich_and_of_a_hostile_message(texts: Texts, kept: SnapshotAssertion, language: str) -> None:
    rich, nasty = (texts.render_reminder(make("firm", language)).html for make in (several, hostile))
    assert kept == f"{rich}\n{nasty}\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_courtesy_after_a_payment_that_came_back(texts: Texts, kept: SnapshotAssertion, language: str) -> None:
    came_back: dict[str, Any] = {"bounced_paid_on": date(2026, 11, 20), "language": language}
    assert kept == pages(
        (f"{means}, {kind}, {address}, {person}", texts.render_reminder(facts))
        for means, kind, address, person in (
            ("cheque", ClientKind.COMPANY, AddressForm.FORMAL, Person.WE),
            ("direct_debit", ClientKind.CONSUMER, AddressForm.FORMAL, Person.I),
            ("other", ClientKind.COMPANY, AddressForm.FAMILIAR, Person.I),
        )
        for facts in [a_reminder(bounced=means, kind=kind, address=address, person=person, **came_back)]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_and_apologies(texts: Texts, kept: SnapshotAssertion, language: str) -> None:
    thanks = {
        "settled": some_thanks(),
        "two settled": some_thanks(invoices=(an_invoice(), SECOND)),
        "part": some_thanks(euros("750")),
        "no invoice": some_thanks(invoices=()),
    }
    apology = CrossedFacts(
        language=language,
        kind=ClientKind.COMPANY,
        address=AddressForm.FORMAL,
        person=Person.WE,
        business=MARTIN,
        contact="Madame Durand",
        reminded_on=date(2026, 12, 10),
        paid_on=date(2026, 12, 9),
        invoices=(an_invoice(),),
    )
    assert kept == pages(
        (f"{title}, {address}, {person}", message)
        for address in AddressForm
        for person in Person
        for title, message in [
            *(
                (title, texts.render_thanks(replace(facts, language=language, address=address, person=person)))
                for title, facts in thanks.items()
            ),
            ("crossed", texts.render_crossed(replace(apology, address=address, person=person))),
        ]
    )
