"""The HTML that bots may send: what is shown, and what is refused in which words."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram_errors import ApiError
from bot.demo.telegram_html import parse_html


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("<b>gras</b>", "gras", [("bold", "gras")]),
        ("<strong>a</strong><EM>b</EM>", "ab", [("bold", "a"), ("italic", "b")]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", "a"), ("underline", "b")]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", c) for c in "abc"]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", "a")]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", "a")]),
        ("<b>un <i>deux</i></b>", "un deux", [("bold", "un deux"), ("italic", "deux")]),
        ("<blockquote>dit</blockquote>", "dit", [("blockquote", "dit")]),
        ("<blockquote expandable>dit</blockquote>", "dit", [("expandable_blockquote", "dit")]),
        ("<pre>x</pre>", "x", [("pre", "x")]),
        ("👍<b>é</b>", "👍é", [("bold", "é")]),
        ("<b></b>vide", "vide", []),
        ("<b>a</ >", "a", [("bold", "a")]),
        ("a &lt; b &amp; c &gt; d &quot;e&quot;", 'a < b & c > d "e"', []),
        ("&#8364; &#x20AC; &copy; &lt", "€ € &copy; <", []),
        ("R&D, &#0; et &#1114112;", "R&D, &#0; et &#1114112;", []),
    ],
)
def test_a_well_formed_text_is_shown_without_its_tags(markup: str, text: str, entities: list[tuple[str, str]]) -> None:
    rich = parse_html(markup)
    assert rich.text == text
    assert [(e["type"], rich.part(e)) for e in rich.entities] == entities


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<b>gras", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "&#xD83D;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_a_malformed_text_is_refused_whole(markup: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(markup)
    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


def test_a_link_keeps_its_address_and_a_useless_one_leaves_plain_text() -> None:
    rich = parse_html('<a href="https://a.fr/?b=1&amp;c=2">ici</a> <a href="mailto:a@b.fr">écrire</a>')
    assert rich.text == "ici écrire"
    assert [e.get("url") for e in rich.entities] == ["https://a.fr/?b=1&c=2"]


def test_a_link_without_address_leads_to_what_it_shows() -> None:
    assert parse_html("<a>example.org</a>").entities[0]["url"] == "http://example.org"


def test_a_link_to_a_user_is_a_mention() -> None:
    entity = parse_html('<a href="tg://user?id=42">Camille</a>').entities[0]
    assert (entity["type"], entity["user"]["id"]) == ("text_mention", 42)


@pytest.mark.parametrize(
    "markup",
    ['<pre><code class="language-python">x</code></pre>', "<pre><code>x</code></pre>"],
)
def test_code_inside_pre_is_one_block(markup: str) -> None:
    (entity,) = parse_html(markup).entities
    assert entity["type"] == "pre"
    assert entity.get("language") == ("python" if "python" in markup else None)


def test_a_custom_emoji_keeps_its_identifier() -> None:
    entity = parse_html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>').entities[0]
    assert entity == {
        "type": "custom_emoji",
        "offset": 0,
        "length": 2,
        "custom_emoji_id": "5368324170671202286",
    }


@given(st.text())
def test_any_escaped_text_comes_out_as_it_was(text: str) -> None:
    assert parse_html(f"<b>{html.escape(text)}</b>").text == text


@given(st.text(alphabet="<>/abi &;\"'=href#xd81é"))
def test_any_text_is_shown_or_refused(markup: str) -> None:
    try:
        rich = parse_html(markup)
    except ApiError as refusal:
        assert refusal.description.startswith("Bad Request: can't parse entities: ")  # noqa: PT017
    else:
        assert len(rich.text) <= len(markup)
