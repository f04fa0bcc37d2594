"""Texts that the owner edits: harmless to render, and complete before they leave."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.i18n.facts import ReminderFacts
from bot.i18n.render import TemplateRefused, missing_facts
from bot.i18n.sandbox import MAX_SOURCE
from tests.shipped import shipped_texts
from tests.texts import LANGUAGES, PART_PAID, SECOND, STEPS, a_reminder, an_invoice

TEXTS = shipped_texts()


def test_the_owner_may_name_facts_and_blocks() -> None:
    source = "{{ greeting }}\n\nIl reste {{ total }} d'ici au {{ deadline }}.\n\n{{ pay }}\n\n{{ sign }}"
    rendered = TEXTS.render_edited(source, a_reminder("firm"))
    assert rendered.text == (
        "Bonjour Madame Durand,\n\n"
        "Il reste 1\u202f250,00\u00a0€ d'ici au vendredi\u00a018\u00a0décembre\u00a02026.\n\n"
        "Pour régler par virement\u202f:\n"
        "Montant\u202f: 1\u202f250,00\u00a0€\n"
        "À l’ordre de\u202f: Paul Martin EI\n"
        "IBAN\u202f: FR76 3000 6000 0112 3456 7890 189\n"
        "Référence à indiquer\u202f: 2026-041\n\n"
        "Paul Martin\nAtelier Martin – 01 23 45 67 89"
    )
    assert rendered.subject == TEXTS.render_reminder(a_reminder("firm")).subject
    assert rendered.short == rendered.text


def test_a_condition_may_hang_on_a_fact() -> None:
    source = "{% if iban and not payment_link %}par virement{% else %}en ligne{% endif %}"
    assert TEXTS.render_edited(source, a_reminder()).text == "par virement"
    assert TEXTS.render_edited(source, a_reminder(payment_link="https://x.example")).text == "en ligne"


def test_plain_words_leave_as_typed_and_escaped() -> None:
    rendered = TEXTS.render_edited("Bonjour <Anna> & co\r\n\r\n| @qr [a|b]\x1f\u202e fin", a_reminder())
    assert rendered.text == "Bonjour <Anna> & co\n\n| @qr [a|b] fin"
    assert "Bonjour &lt;Anna&gt; &amp; co" in rendered.html
    assert rendered.html.count("<table") == TEXTS.render_edited("x", a_reminder()).html.count("<table")


def test_the_qr_code_that_travels_is_shown_even_if_the_owner_cut_its_block() -> None:
    assert 'src="cid:epc.png"' in TEXTS.render_edited("Bonjour", a_reminder(epc_qr=True)).html


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("{{ montnat }}", "template_unknown_name"),
        ("{% if montnat %}x{% endif %}", "template_unknown_name"),
        ("{{ list }}", "template_unknown_name"),
        ("{{ total", "template_syntax"),
        ("{% if total %}", "template_syntax"),
        ("{% unknown %}", "template_syntax"),
        ("{% for a in list %}{{ a }}{% endfor %}", "template_not_allowed"),
        ("{% for a in range(10**9) %}a{% endfor %}", "template_not_allowed"),
        ("{{ 'a' * 1000000000 }}", "template_not_allowed"),
        ("{{ 9**9**9 }}", "template_not_allowed"),
        ("{{ total|center(1000000000) }}", "template_not_allowed"),
        ("{{ total.__class__.__mro__ }}", "template_not_allowed"),
        ("{{ total['__class__'] }}", "template_not_allowed"),
        ("{{ lipsum() }}", "template_not_allowed"),
        ("{{ self }}", "template_unknown_name"),
        ("{{ lipsum }}", "template_unknown_name"),
        ("{% set a = total %}", "template_not_allowed"),
        ("{% macro a() %}{% endmacro %}", "template_not_allowed"),
        ("{% include 'fr/phrases.txt' %}", "template_not_allowed"),
        ("{% import 'fr/phrases.txt' as p %}", "template_not_allowed"),
        ("{% extends 'email.html' %}", "template_not_allowed"),
        ("{% block a %}{% endblock %}", "template_not_allowed"),
        ("x" * (MAX_SOURCE + 1), "template_too_long"),
        ("{% if total %}{% if iban %}x{% endif %}{% endif %}", "template_not_allowed"),
        ("{% if total %}" * 1300, "template_not_allowed"),
        ("{% if " + "not " * 60 + "total %}x{% endif %}", "template_not_allowed"),
        ("{% if " + "not " * 4000 + "total %}x{% endif %}", "template_not_allowed"),
        ("{% if total" + " and total" * 60 + " %}x{% endif %}", "template_not_allowed"),
        ("{{ pay }}" * 2000, "template_too_long"),
    ],
)
def test_whatever_could_run_long_or_reach_out_is_refused(source: str, key: str) -> None:
    with pytest.raises(TemplateRefused) as refusal:
        TEXTS.render_edited(source, a_reminder("firm"))
    assert refusal.value.key == key


def test_the_refusal_names_the_misspelt_key() -> None:
    with pytest.raises(TemplateRefused) as refusal:
        TEXTS.render_edited("Bonjour,\n{{ montnat }}", a_reminder())
    assert refusal.value.facts == {"name": "montnat"}


@given(st.text(alphabet="{}%#ab if|.'\n", max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_typing_is_rendered_or_refused(source: str) -> None:
    with suppress(TemplateRefused):
        rendered = TEXTS.render_edited(source, a_reminder())
        assert "{%" not in rendered.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", STEPS)
def test_the_finished_text_can_be_edited_and_left_as_it_was(step: str, language: str) -> None:
    facts = a_reminder(step, PART_PAID, SECOND, language=language)
    finished = TEXTS.render_reminder(facts).text
    assert TEXTS.render_edited(finished, facts).text.split() == finished.split()
    assert missing_facts(TEXTS.render_edited(finished, facts).text, facts) == frozenset()


FULL = "La facture 2026-041 : 1 250,00 € avant le 18 décembre 2026."


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (FULL, set()),
        (FULL.replace("2026-041", "2026-0412"), {"reference"}),
        (FULL.replace("2026-041", "A2026-041"), {"reference"}),
        (FULL.replace("2026-041", "n°2026-041."), set()),
        (FULL.replace("1 250,00", "11 250,00"), {"amount"}),
        (FULL.replace("1 250,00", "250,00"), {"amount"}),
        (FULL.replace("1 250,00", "1 250,50"), {"amount"}),
        (FULL.replace("1 250,00 €", "1250€"), set()),
        (FULL.replace("1 250,00 €", "1.250,00 EUR"), set()),
        (FULL.replace("1 250,00 €", "1250 euros"), set()),
        (FULL.replace("1 250,00 €", "1 250,00 $"), {"amount"}),
        (FULL.replace("1 250,00 €", "1 250,00"), {"amount"}),
        (FULL.replace("18 décembre 2026", "vendredi 18 décembre"), set()),
        (FULL.replace("18 décembre 2026", "18/12/2026"), set()),
        (FULL.replace("18 décembre 2026", "18/12"), set()),
        (FULL.replace("18 décembre 2026", "2026-12-18"), set()),
        (FULL.replace("18 décembre 2026", "18 décembre 2027"), {"date"}),
        (FULL.replace("18 décembre 2026", "8 décembre 2026"), {"date"}),
        (FULL.replace("18 décembre 2026", "18 novembre 2026"), {"date"}),
        (FULL.replace("18 décembre 2026", "118/12/2026"), {"date"}),
        ("Bonjour, merci de payer.", {"reference", "amount", "date"}),
        ("", {"reference", "amount", "date"}),
    ],
)
def test_what_an_edited_text_lacks_is_named(text: str, missing: set[str]) -> None:
    assert missing_facts(text, a_reminder("firm")) == missing


ENGLISH = "Invoice 2026-041: €1,250.00 by 18 December 2026."


@pytest.mark.parametrize(
    ("text", "country", "missing"),
    [
        (ENGLISH, "GB", set()),
        (ENGLISH.replace("18 December 2026", "December 18th, 2026"), "US", set()),
        (ENGLISH.replace("18 December 2026", "12/18/2026"), "US", set()),
        (ENGLISH.replace("18 December 2026", "12/18/2026"), "GB", {"date"}),
        (ENGLISH.replace("€1,250.00", "EUR 1250"), "GB", set()),
        (ENGLISH.replace("€1,250.00", "€1,250.001"), "GB", {"amount"}),
        (ENGLISH.replace("€1,250.00", "€1,250,000"), "GB", {"amount"}),
    ],
)
def test_english_writings_count_as_well(text: str, country: str, missing: set[str]) -> None:
    facts = a_reminder("firm", language="en")
    assert missing_facts(text, _in_country(facts, country)) == missing


def _in_country(facts: ReminderFacts, country: str) -> ReminderFacts:
    return a_reminder(facts.step, language=facts.language, business=replace(facts.business, name="M", country=country))


def test_each_requested_invoice_must_be_named_and_each_currency_summed() -> None:
    dollars = Money.of_minor(9000, "USD")
    facts = a_reminder(
        "firm", an_invoice(), an_invoice("B-2", amount=dollars, received=Money.zero("USD"), balance=dollars)
    )
    assert missing_facts(FULL, facts) == {"reference", "amount"}
    assert missing_facts(f"{FULL} Facture B-2 : 90 $US.", facts) == frozenset()


def test_an_invoice_without_number_is_known_by_its_date() -> None:
    facts = a_reminder("firm", an_invoice(""))
    assert missing_facts("1250 € avant le 18 décembre", facts) == {"reference"}
    assert missing_facts("Facture du 31 octobre : 1250 € avant le 18 décembre", facts) == frozenset()
    assert missing_facts("Facture échue le 30 novembre : 1250 € avant le 18 décembre", facts) == frozenset()


def test_a_step_without_deadline_must_say_when_payment_is_due() -> None:
    facts = a_reminder("upcoming", an_invoice(due_on=date(2026, 12, 1)))
    assert missing_facts("2026-041, 1250 €, le 1er décembre", facts) == frozenset()
    assert missing_facts("2026-041, 1250 €, le 31 décembre", facts) == {"date"}
