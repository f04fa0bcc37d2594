"""What holds for every text to a client, whatever the facts: complete, exact, courteous, safe."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import Money, totals
from bot.i18n.facts import InvoiceFacts, ReminderFacts
from bot.i18n.plain_facts import formats_of
from bot.i18n.render import TemplateRefused, missing_facts
from tests.shipped import shipped_texts
from tests.texts import (
    BARE,
    LANGUAGES,
    MARTIN,
    SECOND,
    STEPS,
    WITHOUT_DEADLINE,
    a_reminder,
    an_invoice,
    forms,
    some_thanks,
)

TEXTS = shipped_texts()
FIRST_DUE = date(2026, 1, 1)


@st.composite
def invoices(draw: st.DrawFn) -> InvoiceFacts:
    """Draw an invoice, known more or less well, paid in part or not."""
    currency = draw(st.sampled_from(["EUR", "EUR", "USD", "GBP", "JPY"]))
    amount = draw(st.integers(2, 10**8))
    received = draw(st.one_of(st.just(0), st.integers(0, amount - 1)))
    due_on = FIRST_DUE + timedelta(draw(st.integers(0, 500)))
    return InvoiceFacts(
        number=draw(st.one_of(st.just(""), st.from_regex(r"[A-Z]{1,2}-?[0-9]{1,6}", fullmatch=True))),
        part=draw(st.sampled_from(["", "", "1/3"])),
        issued_on=draw(st.one_of(st.none(), st.just(due_on - timedelta(30)))),
        due_on=due_on,
        amount=Money.of_minor(amount, currency),
        received=Money.of_minor(received, currency),
        balance=Money.of_minor(amount - received, currency),
    )


@st.composite
def reminders(draw: st.DrawFn) -> ReminderFacts:
    """Draw a reminder of any step, to anyone, about anything."""
    step = draw(st.sampled_from(STEPS))
    requested = tuple(draw(st.lists(invoices(), min_size=1, max_size=5)))
    business = draw(st.sampled_from([MARTIN, BARE]))
    return ReminderFacts(
        step=step,
        language=draw(st.sampled_from(LANGUAGES)),
        kind=draw(st.sampled_from(ClientKind)),
        address=draw(st.sampled_from(AddressForm)),
        person=draw(st.sampled_from(Person)),
        business=replace(business, country=draw(st.sampled_from(["FR", "GB", "US"]))),
        contact=draw(st.sampled_from(["", "Madame Durand", "Anna"])),
        requested=requested,
        informative=tuple(draw(st.lists(invoices(), max_size=2))),
        totals=totals(invoice.balance for invoice in requested),
        deadline_on=None if step in WITHOUT_DEADLINE else date(2027, 7, draw(st.integers(1, 31))),
        earlier_on=tuple(draw(st.lists(st.dates(FIRST_DUE, date(2027, 6, 1)), max_size=3))),
        answered=draw(st.booleans()),
        reference=draw(st.sampled_from(["", "2026-041"])),
        answer_link=draw(st.sampled_from(["", "https://relance.example/c/abc"])),
        chat_link=draw(st.sampled_from(["", "https://t.me/relance_bot?start=c_abc"])),
        payment_link=draw(st.sampled_from(["", "https://pay.example/abc"])),
        invoice_attached=draw(st.booleans()),
        bank_details_attached=draw(st.booleans()),
        epc_qr=draw(st.booleans()),
    )


_CELL = {"align", "valign", "style"}
FRAME = {
    "html": {"lang"},
    "head": set[str](),
    "meta": {"charset", "name", "content"},
    "title": set[str](),
    "style": set[str](),
    "body": {"style"},
    "table": {"role", "width", "cellpadding", "cellspacing", "border", "style"},
    "tr": set[str](),
    "td": _CELL,
    "br": set[str](),
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "style"},
}


class _Visible(HTMLParser):
    """Collects what a reader of the HTML sees, outside of the head, and tags that the frame does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_body = self._in_body or tag == "body"
        if tag not in FRAME or any(name not in FRAME[tag] for name, _ in attrs):
            self.words.append(f"<{tag} {attrs}>")

    def handle_data(self, data: str) -> None:
        self.words += re.split(r"[ \n]+", data.strip(" \n")) if self._in_body and data.strip() else []


def seen(html: str) -> list[str]:
    """Return the visible words of a page."""
    page = _Visible()
    page.feed(html)
    return page.words


@given(reminders())
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_reminder_says_all_that_it_must_and_nothing_broken(facts: ReminderFacts) -> None:
    rendered = TEXTS.render_reminder(facts)
    formats = formats_of(facts)
    assert missing_facts(rendered.text, facts) == frozenset()
    must = [formats.money(total) for total in facts.totals]
    must += [invoice.number for invoice in (*facts.requested, *facts.informative)]
    must += [formats.money(invoice.balance) for invoice in (*facts.requested, *facts.informative)]
    must += [formats.date_long(facts.deadline_on)] if facts.deadline_on else []
    assert [fact for fact in must if fact not in rendered.text] == []
    everything = f"{rendered.subject}\n{rendered.text}\n{rendered.short}"
    assert not re.search(r"None|[{}\[\]\x00-\x09\x0b-\x1f]|  | \n|\n | [,.]|!|\n{3}", everything)
    assert "\n" not in rendered.subject + rendered.short
    if facts.language == "fr":
        assert not re.search(r" [;:!?»€]|« |(?<=\w)[;?!](?=\s)|'", everything)
    assert seen(rendered.html) == re.split(r"[ \n]+", rendered.text)


@given(reminders())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_subject_stays_the_same_through_a_case(facts: ReminderFacts) -> None:
    later = replace(facts, step="final", kind=ClientKind.CONSUMER, deadline_on=date(2027, 8, 2), informative=())
    assert TEXTS.render_reminder(facts).subject == TEXTS.render_reminder(later).subject


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_name_or_number_breaks_out_of_its_place(name: str, number: str, language: str) -> None:
    facts = a_reminder(
        "firm",
        an_invoice(number),
        SECOND,
        language=language,
        contact=name,
        reference=number,
        business=replace(MARTIN, name=name, signature=number, account_holder=name),
    )
    rendered = TEXTS.render_reminder(facts)
    everything = rendered.text + rendered.subject + rendered.short
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]", everything)
    assert "\n" not in rendered.subject + rendered.short
    assert seen(rendered.html) == re.split(r"[ \n]+", rendered.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("invoice", "details", "said"),
    [(True, True, 2), (True, False, 1), (False, True, 1), (False, False, 0)],
)
def test_attachments_are_mentioned_only_when_they_travel(
    language: str,
    invoice: bool,  # noqa: FBT001
    details: bool,  # noqa: FBT001
    said: int,
) -> None:
    facts = a_reminder(language=language, invoice_attached=invoice, bank_details_attached=details)
    text = TEXTS.render_reminder(facts).text
    sentence = "".join(re.findall(r"^.*(?:joint|attached).*$", text, re.MULTILINE))
    words = {"fr": ("facture", "coordonnées"), "en": ("invoice", "bank details")}[language]
    assert sum(word in sentence for word in words) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_facts_their_lines_are_left_out(language: str) -> None:
    facts = a_reminder("firm", language=language, business=BARE, reference="", contact="", payment_link="")
    text = TEXTS.render_reminder(facts).text
    assert not re.search(r"IBAN|Référence|Reference|:\n|: \n|,,", text)
    assert text.endswith("\nAtelier Martin")


def test_the_qr_code_shows_only_when_it_travels() -> None:
    with_qr, without = (TEXTS.render_reminder(a_reminder(epc_qr=qr)) for qr in (True, False))
    assert 'src="cid:epc.png"' in with_qr.html
    assert "1\u202f250,00\u00a0€" in re.findall(r'alt="([^"]*)"', with_qr.html)[0]
    assert "<img" not in without.html
    assert with_qr.text == without.text


def test_links_stand_alone_on_their_line_and_can_be_followed() -> None:
    rendered = TEXTS.render_reminder(a_reminder(payment_link="https://pay.example/a?b=1&c=2"))
    assert "https://pay.example/a?b=1&c=2" in rendered.text.splitlines()
    assert '<a href="https://pay.example/a?b=1&amp;c=2">https://pay.example/a?b=1&amp;c=2</a>' in rendered.html


@pytest.mark.parametrize("link", ["javascript:alert(1)", 'https://x.example/"onclick="y', "data:text/html,x"])
def test_what_is_no_address_of_a_page_is_never_a_link(link: str) -> None:
    assert "<a " not in TEXTS.render_reminder(a_reminder(payment_link=link)).html


def test_two_currencies_are_summed_apart() -> None:
    dollars = Money.of_minor(9000, "USD")
    other = an_invoice("US-7", amount=dollars, received=Money.zero("USD"), balance=dollars)
    text = TEXTS.render_reminder(a_reminder("reminder", an_invoice(), other)).text
    assert "1\u202f250,00\u00a0€ et 90,00\u00a0$US" in text


def test_what_remains_of_several_invoices_is_said_as_one_sum() -> None:
    balances = (Money.of_minor(10000, "EUR"), Money.of_minor(2550, "EUR"))
    assert "125,50\u00a0€" in TEXTS.render_thanks(some_thanks(*balances)).text


def test_a_step_that_needs_a_deadline_is_refused_without_one() -> None:
    with pytest.raises(TemplateRefused) as refusal:
        TEXTS.render_reminder(a_reminder("firm", deadline_on=None))
    assert (refusal.value.key, refusal.value.facts["name"]) == ("template_unknown_name", "deadline")


def test_a_courteous_word_reads_well_without_a_wished_date() -> None:
    for kind, address in forms():
        text = TEXTS.render_reminder(a_reminder(kind=kind, address=address, deadline_on=None)).text
        assert "\u202f?" in text
        assert "si possible" not in text
