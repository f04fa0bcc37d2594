"""Which addresses Telegram opens."""

import pytest

from bot.demo.telegram_links import WrongLinkError, checked_link, kept_link


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://wa.me/33612345678?text=Bonjour", "https://wa.me/33612345678?text=Bonjour"),
        ("http://127.0.0.1:8080/f/1", "http://127.0.0.1:8080/f/1"),
        ("http://[::1]/f", "http://[::1]/f"),
        ("t.me/relance_bot", "http://t.me/relance_bot"),
        ("example.org:8080/a", "http://example.org:8080/a"),
        (" https://example.org ", "https://example.org"),
        ("tg://user?id=1", "tg://user?id=1"),
    ],
)
def test_an_address_that_telegram_opens_is_kept(given: str, kept: str) -> None:
    assert checked_link(given) == kept
    assert kept_link(given) == kept


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("mailto:compta@dupont.example", "Unsupported URL protocol"),
        ("tel:+33612345678", "Wrong port number specified in the URL"),
        ("sms:+33612345678", "Wrong port number specified in the URL"),
        ("ftp://example.org", "Unsupported URL protocol"),
        ("http://localhost:8080/", "Wrong HTTP URL"),
        ("http://example.org:port/", "Wrong HTTP URL"),
        ("ds", "Wrong HTTP URL"),
        ("", "Wrong HTTP URL"),
    ],
)
def test_an_address_that_telegram_does_not_open_is_refused_with_the_reason(given: str, reason: str) -> None:
    with pytest.raises(WrongLinkError, match=reason):
        checked_link(given)
    assert kept_link(given) is None
