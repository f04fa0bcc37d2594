"""The links by which the owner sends a text by hand."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.share import COPY_LIMIT, LINK_LIMIT, Link, share
from bot.i18n.facts import Rendered

SHORT = "Bonjour, la facture n° 2026-041 (1 250,00 €) était à régler le 30/11 & 1+1=2 ?\nMerci, #Été 🙂"
LONG = f"{SHORT}\n\nAtelier de l’Été"
TEXT = Rendered(subject="Facture n° 2026-041 & échéance", text=LONG, html="", short=SHORT)


def filled_in(link: Link | None, field: str) -> str:
    assert link is not None
    return parse_qs(urlsplit(link.url).query)[field][0].replace("\r\n", "\n")


def test_each_link_opens_with_the_text_as_it_was_written() -> None:
    made = share(TEXT, "06 12 34 56 78", "compta+x@dupont.example", "FR")
    assert made.whatsapp
    assert made.sms
    assert made.mail
    assert made.whatsapp.url.startswith("https://wa.me/33612345678?text=Bonjour%2C%20la")
    assert made.sms.url.startswith("sms:+33612345678?&body=Bonjour%2C%20la")
    assert made.mail.url.startswith("mailto:compta%2Bx@dupont.example?subject=Facture%20n%C2%B0")
    assert filled_in(made.whatsapp, "text") == filled_in(made.sms, "body") == SHORT
    assert (filled_in(made.mail, "subject"), filled_in(made.mail, "body")) == (TEXT.subject, LONG)
    assert (made.phone, made.email, made.copy) == ("+33 6 12 34 56 78", "compta+x@dupont.example", SHORT)


@pytest.mark.parametrize("phone", ["", "1250,50", "12", "+33 1 23", "bonjour"])
def test_what_is_no_phone_number_opens_nothing(phone: str) -> None:
    made = share(TEXT, phone, "", "FR")
    assert (made.whatsapp, made.sms, made.phone) == (None, None, "")


def test_a_line_at_the_office_receives_no_sms() -> None:
    made = share(TEXT, "01 42 68 53 00", "", "FR")
    assert made.sms is None
    assert made.whatsapp
    assert made.phone == "+33 1 42 68 53 00"


def test_a_number_follows_the_clients_country_unless_it_names_its_own() -> None:
    belgian, french = (share(TEXT, phone, "", "BE").phone for phone in ("0470 12 34 56", "+33 6 12 34 56 78"))
    assert (belgian, french) == ("+32 470 12 34 56", "+33 6 12 34 56 78")


@pytest.mark.parametrize("email", ["", "dupont.example", "a@b.example?bcc=c@d.example", "a@b.example,c@d.example"])
def test_what_is_no_address_opens_no_mail(email: str) -> None:
    made = share(TEXT, "", email, "FR")
    assert (made.mail, made.email) == (None, "")


def test_a_mail_too_long_for_a_link_takes_the_short_text() -> None:
    made = share(Rendered("Facture", "é" * 2000, "", SHORT), "", "a@b.example", "FR")
    assert filled_in(made.mail, "body") == SHORT


def test_a_text_too_long_for_any_link_is_left_to_be_pasted_whole() -> None:
    made = share(Rendered("Facture", "é" * 2000, "", "é" * 2000), "06 12 34 56 78", "a@b.example", "FR")
    assert made.whatsapp == Link("https://wa.me/33612345678", with_text=False)
    assert made.sms == Link("sms:+33612345678", with_text=False)
    assert made.mail == Link("mailto:a@b.example?subject=Facture", with_text=False)


@pytest.mark.parametrize(
    ("short", "fits"), [("é" * COPY_LIMIT, True), ("é" * (COPY_LIMIT + 1), False), ("🙂" * 129, False), ("", False)]
)
def test_a_copy_button_is_offered_only_for_a_text_that_telegram_takes(short: str, fits: bool) -> None:  # noqa: FBT001
    assert bool(share(Rendered("", "", "", short), "", "", "FR").copy) is fits


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=900)


@given(words, words, words)
def test_no_text_breaks_out_of_its_link_or_makes_it_too_long(subject: str, text: str, short: str) -> None:
    made = share(Rendered(subject, text, "", short), "06 12 34 56 78", "a@b.example", "FR")
    for link in (made.whatsapp, made.sms, made.mail):
        assert link
        assert len(link.url) <= LINK_LIMIT
        assert link.url.isascii()
        assert link.url.isprintable()
        assert " " not in link.url
        assert "#" not in link.url
        assert set(unquote(urlsplit(link.url).path)) <= set("+33612345678a@b.example/")
