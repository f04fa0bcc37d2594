"""Spaces and apostrophes are put into words, never into data or notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.template_source import CELL, PICTURE, SHORT, compile_source
from bot.i18n.typography import typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Pourquoi ? Voici : rien ; fin !", "Pourquoi\u202f? Voici\u202f: rien\u202f; fin\u202f!"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("l'échéance d'aujourd'hui", "l’échéance d’aujourd’hui"),
        ("à 10 h ou 9 h 30", "à 10\u00a0h ou 9\u00a0h\u00a030"),
        ("12 € et 20 %", "12\u00a0€ et 20\u00a0%"),
        ("n° 12", "n°\u00a012"),
        ("d'{name} : {name_2} ?", "d’{name}\u202f: {name_2}\u202f?"),
        ("{{ a ~ ' : ' }} : b", "{{ a ~ ' : ' }}\u202f: b"),
        ("https://x.example/l'a : b", "https://x.example/l'a\u202f: b"),
        ("<a href='x : y'>l'un</a>", "<a href='x : y'>l’un</a>"),
        ("R&amp;D ; fin", "R&amp;D\u202f; fin"),
    ],
)
def test_french_is_printed_with_its_spaces(typed: str, printed: str) -> None:
    assert typeset(typed, "fr") == printed


def test_english_keeps_its_spaces_and_gets_its_apostrophe() -> None:
    assert typeset("It's here: now?", "en") == "It’s here: now?"


def test_a_language_without_rules_is_left_as_typed() -> None:
    assert typeset("l'uno : due", "it") == "l'uno : due"


@given(st.text())
def test_typesetting_twice_changes_nothing_more(typed: str) -> None:
    once = typeset(typed, "fr")
    assert typeset(once, "fr") == once


@pytest.mark.parametrize(
    ("typed", "compiled"),
    [
        ("[Nous|Je]", "{% if we %}Nous{% else %}Je{% endif %}"),
        ("{la|les} {{ x|y }}", "{% if one %}la{% else %}les{% endif %} {{ x|y }}"),
        ("[nous {la|les}|je]", "{% if we %}nous {% if one %}la{% else %}les{% endif %}{% else %}je{% endif %}"),
        ("échue{|s}", "échue{% if one %}{% else %}s{% endif %}"),
        ("IBAN : | {{ x }}", f"IBAN\u202f:{CELL}{{{{ x }}}}"),
        ("@qr words", f"{PICTURE}words"),
        ("a\n== short ==\nb", f"a\n{SHORT}\nb"),
        ("{% if a %}\nb\n{% endif %}\nc", "{% if a %}b\n{% endif %}c"),
        ("{% set a %}\nb\n{% endset %}\n", "{% set a %}b{% endset %}\n"),
    ],
)
def test_the_short_notation_stands_for_jinja(typed: str, compiled: str) -> None:
    assert compile_source(typed, "fr") == compiled
