"""Texts in the owner's own words: sum and deadline in them go on following the facts."""

from dataclasses import replace
from datetime import date

import pytest

from bot.i18n.render import missing_facts
from bot.usecases.edit_text import following
from tests.shipped import shipped_texts
from tests.texts import a_reminder, an_invoice, euros

FIRM = a_reminder("firm")


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("Il reste 1 250,00 €.", "Il reste {{ total }}."),
        ("Il reste 1\u202f250,00\u00a0€ !", "Il reste {{ total }} !"),
        ("avant le vendredi 18 décembre 2026", "avant le {{ deadline }}"),
        ("11 250,00 € et 1 250,00 €", "11 250,00 € et {{ total }}"),
        ("21 250,00 €", "21 250,00 €"),
        ("1250 euros", "1250 euros"),
        ("le 18/12", "le 18/12"),
    ],
)
def test_the_sum_and_the_deadline_are_named_where_they_stand_as_written(typed: str, source: str) -> None:
    assert following(typed, FIRM) == source


def test_a_sum_that_ends_a_longer_one_is_left_alone() -> None:
    small = a_reminder("firm", an_invoice(amount=euros("250"), balance=euros("250")))
    assert following("1 250,00 € puis 250,00 €", small) == "1 250,00 € puis {{ total }}"


def test_a_step_without_deadline_has_none_to_follow() -> None:
    notice = a_reminder("upcoming")
    assert following("1 250,00 €, vendredi 18 décembre 2026", notice) == "{{ total }}, vendredi 18 décembre 2026"


def test_an_edited_text_says_the_sum_and_the_deadline_of_the_day_on_which_it_leaves() -> None:
    typed = "Réglez la facture 2026-041, soit 1 250,00 €, avant le vendredi 18 décembre 2026."
    source = following(typed, FIRM)
    later = replace(
        a_reminder("firm", an_invoice(received=euros("300"), balance=euros("950"))), deadline_on=date(2026, 12, 22)
    )
    rendered = shipped_texts().render_edited(source, later)
    assert missing_facts(rendered.text, later) == frozenset()
    assert "950,00" in rendered.text
    assert "mardi" in rendered.text
