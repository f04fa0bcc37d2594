"""Texts and entities as Telegram keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram_html import parse_html
from bot.demo.telegram_text import RichText, tidied, utf16_length


@pytest.mark.parametrize(("text", "units"), [("", 0), ("é", 1), ("€", 1), ("👍", 2), ("a👍b", 4)])
def test_a_length_counts_utf16_code_units(text: str, units: int) -> None:
    assert utf16_length(text) == units
    assert RichText(text).length == units


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        ("/start abc", "bot_command", "/start"),
        ("👍 /paye@relance_bot", "bot_command", "/paye@relance_bot"),
        ("écrire à compta@dupont.example.", "email", "compta@dupont.example"),
        ("voir https://example.org/a?b=1.", "url", "https://example.org/a?b=1"),
        ("merci @camille_d !", "mention", "@camille_d"),
        ("#impayé", "hashtag", "#impayé"),
    ],
)
def test_telegram_finds_commands_and_addresses_by_itself(text: str, kind: str, covered: str) -> None:
    rich = tidied(RichText(text))
    assert [(e["type"], rich.part(e)) for e in rich.entities] == [(kind, covered)]


@pytest.mark.parametrize("text", ["30/11", "1 250 €", "a/b", "n°#12", "Facture 2026-041", "compta@", "https://"])
def test_ordinary_words_and_numbers_carry_no_entity(text: str) -> None:
    assert tidied(RichText(text)).entities == ()


def test_white_space_around_a_text_is_cut_and_its_entities_follow() -> None:
    rich = tidied(parse_html(" \n<b> Bonjour </b> \n<i> </i>"))
    assert rich.text == "Bonjour"
    assert [(e["type"], rich.part(e)) for e in rich.entities] == [("bold", "Bonjour")]


def test_an_address_inside_code_stays_code() -> None:
    rich = tidied(parse_html("<code>compta@dupont.example</code> <a href='https://a.fr'>https://b.fr</a>"))
    assert [e["type"] for e in rich.entities] == ["code", "text_link"]


@given(st.text(alphabet="ab é€👍/@.#\n\r\t:", max_size=40))
def test_every_entity_covers_characters_of_the_text(text: str) -> None:
    rich = tidied(RichText(text))
    assert rich.text == rich.text.strip(" \n\t\r")
    for entity in rich.entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= rich.length
        assert rich.part(entity) in rich.text
