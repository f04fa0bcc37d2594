"""Whole mails: what they say, what their heads tell, and how hostile ones are borne."""

from email.message import EmailMessage
from encodings.aliases import aliases
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import DATA
from bot.intake.reply.mail import read_mail, text_of_html

EML = DATA / "replies" / "eml"


def test_a_bounce_tells_the_address_and_the_mail_that_failed() -> None:
    mail = read_mail((EML / "s-e05.eml").read_bytes())
    assert (mail.bounced, mail.failed, mail.delayed) == (True, "atelier@nulle-part.example.org", False)
    assert mail.keys == ("<f-018-r1@relances.example.fr>",)


def test_an_automatic_answer_says_so_in_its_head() -> None:
    mail = read_mail((EML / "s-e04.eml").read_bytes())
    assert (mail.automatic, mail.bounced) == (True, False)
    assert mail.subject == "Réponse automatique : Facture 2026-377"
    assert mail.keys == ("<f-377-r1@relances.example.fr>",)


def test_html_alone_is_read_without_what_it_quotes() -> None:
    mail = read_mail((EML / "s-e03.eml").read_bytes())
    assert mail.text.startswith("Bonjour,\n")
    assert "Le virement a été exécuté hier." in mail.text
    assert "impayée" not in mail.text


def test_an_attachment_is_counted_and_its_charset_respected() -> None:
    mail = read_mail((EML / "s-e06.eml").read_bytes())
    assert mail.attachments == 1
    assert "l’œil humain ne lit pas ce scan… " in mail.text
    assert "350 €" in mail.text


def test_what_mail_programs_mark_as_quoted_is_left_out() -> None:
    page = '<div>Je paie <b>vendredi</b>.</div><div class="gmail_quote">avant le 10/03</div><div>Anne</div>'
    assert text_of_html(page) == "Je paie vendredi.\n\nAnne"


def test_a_mail_of_mails_of_mails_is_not_followed_to_its_end() -> None:
    raw = b"".join(
        f'Content-Type: multipart/mixed; boundary="b{depth}"\r\n\r\n--b{depth}\r\n'.encode() for depth in range(2000)
    )
    assert read_mail(b"Subject: deep\r\n" + raw).subject == "deep"


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: message/rfc822\r\n\r\n" * 1_000,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 150_000,
        b"a: b\r\n" * 300_000,
        b"\r\n" * 800_000,
    ],
    ids=["mails inside mails", "parts", "headers", "lines"],
)
def test_what_is_made_to_take_time_or_memory_is_known_by_its_head(body: bytes) -> None:
    begun = process_time()
    assert read_mail(b"From: a@b.example\r\nSubject: bomb\r\n" + body).subject == "bomb"
    assert process_time() - begun < 1


def test_the_largest_mail_is_read_at_its_beginning() -> None:
    raw = b"Subject: big\r\nContent-Type: text/plain\r\n\r\nje paie vendredi\r\n" + b"x" * (25 * 1024 * 1024)
    mail = read_mail(raw)
    assert mail.text.startswith("je paie vendredi")
    assert len(mail.text) <= 400_000


def test_an_unknown_charset_and_a_broken_header_do_no_harm() -> None:
    raw = b"Subject: =?x-unknown?q?caf=E9?=\r\nContent-Type: text/plain; charset=x-unknown\r\n\r\nfait\r\n"
    mail = read_mail(raw)
    assert mail.text.strip() == "fait"


@pytest.mark.parametrize("charset", [*sorted(set(aliases.values())), "\x00", "\ud800"])
def test_what_is_read_can_be_stored_whatever_character_set_it_names(charset: str) -> None:
    head = f"Subject: =?{charset}?q?a=00=5Cud800?=\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    mail = read_mail(head.encode("utf-8", "surrogatepass") + b"a\x00 \\ud800 +2AA- \xed\xa0\x80 \xff")
    assert (mail.subject + mail.text).encode() is not None
    assert "\0" not in mail.subject + mail.text


def test_mails_are_read_in_both_forms() -> None:
    message = EmailMessage()
    message["From"] = "Anne <Anne@Client.example>"
    message["References"] = "<a@x.example> <b@x.example>"
    message.set_content("Je paie vendredi.")
    message.add_alternative("<p>autre</p>", subtype="html")
    mail = read_mail(message.as_bytes())
    assert (mail.sender, mail.text.strip()) == ("anne@client.example", "Je paie vendredi.")
    assert mail.keys == ("<b@x.example>", "<a@x.example>")


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=600), st.sampled_from(["", "Subject: ", "Message-ID: <a", "Content-Type: ", "From: a@", "To: "])
)
def test_no_bytes_make_it_raise_and_what_it_reads_can_be_stored(raw: bytes, before: str) -> None:
    mail = read_mail(before.encode() + raw)
    read = "".join((mail.key, *mail.keys, mail.sender, *mail.to, mail.subject, mail.text, mail.failed or ""))
    assert b"\0" not in read.encode()


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200))
def test_no_page_makes_it_raise(page: str) -> None:
    text_of_html(page)
    text_of_html(f"<div><blockquote>{page}</div><p>{page}")
