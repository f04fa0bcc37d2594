"""E-mail out, against a real SMTP server that behaves well, and badly in each way that servers have."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Attachment, DeliveryError, Outcome, Outgoing
from bot.channels.email import EmailChannel, Timeouts
from bot.channels.mail_address import parse_mail_address
from bot.channels.mail_message import compose
from bot.channels.smtp_failures import Problem, Stage, refusal
from bot.channels.smtp_url import SmtpUrl, parse_smtp_url
from bot.clock import ManualClock
from bot.demo.caught_mail import CaughtMail
from bot.demo.mail_server import Ending, MailCatcher
from tests.certificate import CERTIFICATE
from tests.outgoing import INVOICE, QR, an_outgoing

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
PATIENCE = Timeouts(connect=5, command=5, upload=10, answer=5)
USER, WORD = "relance", "mot de passe/é@:"

INSTALLATION_PROBLEMS = frozenset(  # what is the installation's to mend, not the message's
    {
        Problem.UNREACHABLE, Problem.INSECURE, Problem.LOGIN_REFUSED, Problem.LOGIN_UNPROTECTED,
        Problem.LOGIN_NOT_OFFERED, Problem.LOGIN_MISSING, Problem.SENDER_REFUSED, Problem.QUOTA,
    }
)  # fmt: skip


@pytest.fixture
async def catcher() -> AsyncIterator[MailCatcher]:
    async with MailCatcher() as server:
        yield server


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "localhost.pem"
    path.write_text(CERTIFICATE)
    return path


def channel_to(server: MailCatcher, timeouts: Timeouts = PATIENCE) -> EmailChannel:
    return EmailChannel(parse_smtp_url(server.url), ManualClock(NOW), timeouts)


def logged_in_to(server: MailCatcher, word: str = WORD) -> EmailChannel:
    tls = server.implicit_tls is not None
    return EmailChannel(SmtpUrl("localhost", server.port, tls, USER, word), ManualClock(NOW), PATIENCE)


def encrypted(kind: str, certificate: Path) -> MailCatcher:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    accounts = {USER: WORD}
    if kind == "starttls":
        return MailCatcher(accounts, starttls=context)
    return MailCatcher(accounts, implicit_tls=context)


async def failure_of(channel: EmailChannel, outgoing: Outgoing | None = None) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.deliver(outgoing or an_outgoing())
    return caught.value


def parsed(outgoing: Outgoing) -> EmailMessage:
    return message_from_bytes(compose(outgoing, NOW).content, EmailMessage, policy=default)


def caught(outgoing: Outgoing) -> CaughtMail:
    mail = compose(outgoing, NOW)
    return CaughtMail(str(mail.sender), (str(mail.recipient),), mail.content, parsed(outgoing))


# What arrives


async def test_the_client_reads_the_same_in_text_and_html_with_the_picture_and_the_files(
    catcher: MailCatcher,
) -> None:
    sent = an_outgoing(attachments=(INVOICE,), inline=(QR,))
    reference = await channel_to(catcher).deliver(sent)
    mail = await catcher.wait_for()
    assert reference == "2.0.0 OK queued as 1"
    assert (mail.envelope_from, mail.envelope_to) == (sent.sender, (sent.recipient,))
    assert (mail.sender, mail.to) == (f"{sent.sender_name} <{sent.sender}>", sent.recipient)
    assert (mail.subject, mail.text, mail.html.strip()) == (sent.subject, sent.text, sent.html)
    assert (mail.attachments, mail.inline) == ((INVOICE,), (QR,))


async def test_the_headers_say_who_answers_when_it_was_sent_and_where_it_belongs(catcher: MailCatcher) -> None:
    keys = tuple(f"r41.{step}.{'x' * 80}@relance.example" for step in range(8))
    await channel_to(catcher).deliver(an_outgoing(key=keys[7], thread=keys[:7]))
    message = (await catcher.wait_for()).message
    assert message["Reply-To"] == "claire@atelier-ete.example"
    assert message["Date"].datetime == NOW
    assert message["Message-ID"] == f"<{keys[7]}>"
    assert message["In-Reply-To"] == f"<{keys[6]}>"
    assert str(message["References"]).split() == [f"<{key}>" for key in keys[:7]]
    assert (message["Content-Language"], message["Auto-Submitted"]) == ("fr", "auto-generated")


def test_the_first_message_of_a_case_refers_to_none() -> None:
    assert {"In-Reply-To", "References"}.isdisjoint(parsed(an_outgoing()).keys())


def test_the_parts_are_nested_as_mail_programs_expect() -> None:
    message = parsed(an_outgoing(attachments=(INVOICE,), inline=(QR,)))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    picture = next(part for part in message.walk() if part.get_content_type() == "image/png")
    assert picture["Content-ID"] == "<qr.png>"


def test_a_retry_carries_the_same_message_id() -> None:
    assert parsed(an_outgoing())["Message-ID"] == parsed(an_outgoing())["Message-ID"]


# What cannot be smuggled in

anything = st.text(st.characters(codec=None), max_size=300)
SURROGATES = re.compile("[\ud800-\udfff]")


@given(name=anything, subject=anything, text=anything, filename=anything)
def test_whatever_people_write_no_header_no_recipient_and_no_line_end_is_added(
    name: str, subject: str, text: str, filename: str
) -> None:
    file = Attachment(filename, "application/pdf", b"%PDF")
    sent = an_outgoing(sender_name=name, subject=subject, text=text, html=text, attachments=(file,))
    content = compose(sent, NOW).content
    message = message_from_bytes(content, EmailMessage, policy=default)
    assert sorted(message.keys()) == sorted({*parsed(an_outgoing()).keys()} - {"Content-Transfer-Encoding"})
    assert [address.addr_spec for address in message["From"].addresses] == [sent.sender]
    assert [address.addr_spec for address in message["To"].addresses] == [sent.recipient]
    assert not message.defects
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n|[^\x00-\x7f]", content)
    assert max(map(len, content.split(b"\r\n"))) <= 998


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=200))
def test_a_name_and_a_subject_of_any_length_arrive_as_they_were_written(words: str) -> None:
    mail = caught(an_outgoing(sender_name=words, subject=words))
    assert (mail.sender, mail.subject) == (f"{words} <facturation@relance.example>", words)


@pytest.mark.parametrize(
    "name",
    [
        "Société Générale des Œuvres « L'Été », d'Aménagement, et de Maçonnerie (Île-de-France), à capital variable",
        'Dupont "Père & Fils", SARL',
        "=?utf-8?q?x?= <autre@mal.example>",
        "Menuiserie <autre@mal.example>, Dupont",
        "back\\slash",
    ],
)
def test_a_business_name_arrives_whole_however_it_is_punctuated(name: str) -> None:
    assert caught(an_outgoing(sender_name=name)).sender == f"{name} <facturation@relance.example>"


@pytest.mark.parametrize("field", ["recipient", "sender", "reply_to", "key", "thread", "language"])
@pytest.mark.parametrize("bait", ["a@b.example\r\nBcc: autre@mal.example", "a@b.example\n", "a\x00@b.example", ""])
async def test_an_address_or_key_with_more_in_it_is_refused_before_a_connection_is_made(
    catcher: MailCatcher, field: str, bait: str
) -> None:
    error = await failure_of(channel_to(catcher), an_outgoing(**{field: (bait,) if field == "thread" else bait}))
    assert (error.outcome, error.reason) == (Outcome.PERMANENT, Problem.MALFORMED)
    assert catcher.mails == []


def test_a_file_whose_type_is_no_type_is_refused() -> None:
    with pytest.raises(ValueError, match="MIME type"):
        compose(an_outgoing(attachments=(Attachment("x", "application/pdf\r\nX: y", b""),)), NOW)


# Addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("compta@dupont.example", "compta@dupont.example"),
        (" Compta+x@Dupont.Example ", "Compta+x@dupont.example"),
        ("facture@société-été.example", "facture@xn--socit-t-eyabbb.example"),
        ("post@straße.example", "post@xn--strae-oqa.example"),
        ("andré@dupont.example", "andré@dupont.example"),
    ],
)
def test_an_address_keeps_its_local_part_and_takes_its_domain_in_ascii(text: str, expected: str) -> None:
    assert str(parse_mail_address(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dupont.example",
        "@dupont.example",
        "a@",
        "a b@dupont.example",
        "a@b@dupont.example",
        "a,b@dupont.example",
        "<a@dupont.example>",
        '"a b"@dupont.example',
        ".a@dupont.example",
        "a..b@dupont.example",
        "a@dupont..example",
        "a@-dupont.example",
        "a@[127.0.0.1]",
        "a@dupont example",
        "a\u202eb@dupont.example",
        "a\u00a0b@dupont.example",
        f"{'a' * 65}@dupont.example",
        f"a@{'b.' * 130}example",
    ],
)
def test_what_is_not_one_plain_address_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"e-mail address"):
        parse_mail_address(text)


@given(st.text(max_size=80))
def test_an_address_that_is_taken_has_no_room_for_a_second_one(text: str) -> None:
    try:
        address = str(parse_mail_address(text))
    except ValueError:
        return
    assert not re.search(r"[\s<>,;:\"()\[\]\\\x00-\x1f\x7f]", address)
    assert address.count("@") == 1


async def test_an_international_address_is_sent_where_the_server_takes_it() -> None:
    async with MailCatcher(smtputf8=True) as server:
        await channel_to(server).deliver(an_outgoing(recipient="andré@été.example"))
        mail = await server.wait_for()
        assert mail.envelope_to == ("andré@xn--t-9fab.example",)


async def test_an_international_address_is_refused_for_good_where_the_server_does_not_take_it(
    catcher: MailCatcher,
) -> None:
    error = await failure_of(channel_to(catcher), an_outgoing(recipient="andré@été.example"))
    assert (error.outcome, error.reason) == (Outcome.PERMANENT, Problem.ADDRESS_NEEDS_UTF8)


# What the server says

REFUSALS = [
    ("MAIL", "451 4.3.0 Try again", Outcome.PASSING, "smtp_busy 451 4.3.0"),
    ("MAIL", "550 5.7.1 Not your address", Outcome.PASSING, "smtp_sender_refused 550 5.7.1"),
    ("MAIL", "530 5.7.0 Log in first", Outcome.PASSING, "smtp_login_missing 530 5.7.0"),
    ("MAIL", "550 5.4.5 Daily user sending limit exceeded", Outcome.PASSING, "smtp_quota 550 5.4.5"),
    ("MAIL", "552 5.3.4 Message too big", Outcome.PERMANENT, "message_too_large 552 5.3.4"),
    ("RCPT", "421 4.3.2 Closing", Outcome.PASSING, "smtp_busy 421 4.3.2"),
    ("RCPT", "450 4.2.0 Greylisted, try again in 5 minutes", Outcome.PASSING, "recipient_later 450 4.2.0"),
    ("RCPT", "451 4.7.1 Greylisted", Outcome.PASSING, "recipient_later 451 4.7.1"),
    ("RCPT", "550 5.1.1 No such user", Outcome.PERMANENT, "recipient_refused 550 5.1.1"),
    ("RCPT", "553 5.1.3 Bad address", Outcome.PERMANENT, "recipient_refused 553 5.1.3"),
    ("RCPT", "552 Mailbox full", Outcome.PASSING, "recipient_later 552"),
    ("RCPT", "550 5.2.2 Over quota", Outcome.PASSING, "recipient_later 550 5.2.2"),
    ("RCPT", "554 5.7.1 Relay access denied", Outcome.PASSING, "smtp_login_missing 554 5.7.1"),
    ("RCPT", "550 5.1.90 Recipients per day exceeded", Outcome.PASSING, "smtp_quota 550 5.1.90"),
    ("RCPT", "299 What", Outcome.PASSING, "smtp_answer_unclear 299"),
    ("DATA", "451 4.7.1 Try again", Outcome.PASSING, "content_later 451 4.7.1"),
    ("DATA", "554 5.7.1 Looks like spam", Outcome.PERMANENT, "content_refused 554 5.7.1"),
    ("DATA", "552 5.3.4 Too much", Outcome.PERMANENT, "message_too_large 552 5.3.4"),
    ("DATA", "354 Again?", Outcome.UNCERTAIN, "smtp_unanswered 354"),
]


@pytest.mark.parametrize(("command", "answer", "outcome", "reason"), REFUSALS)
async def test_each_answer_of_the_server_is_taken_for_what_it_means(
    catcher: MailCatcher, command: str, answer: str, outcome: Outcome, reason: str
) -> None:
    catcher.answer_once(command, answer)
    channel = channel_to(catcher)
    error = await failure_of(channel)
    assert (error.outcome, error.reason) == (outcome, reason)
    await channel.deliver(an_outgoing())
    assert len(catcher.mails) == 1


@given(st.sampled_from(Stage), st.integers(200, 599), st.text(max_size=80))
def test_no_refusal_repeats_what_the_server_said_of_the_client(stage: Stage, code: int, text: str) -> None:
    error = refusal(stage, code, f"<compta@dupont.example> {text}")
    assert re.fullmatch(r"[a-z_0-9]+ \d{3}( [245]\.\d{1,3}\.\d{1,3})?", error.reason)
    assert (error.outcome is Outcome.UNCERTAIN) <= (stage is Stage.ANSWER)
    assert not (error.reason.split()[0] in INSTALLATION_PROBLEMS and error.outcome is Outcome.PERMANENT)


async def test_a_recipient_that_is_refused_stays_refused_and_the_others_get_theirs(catcher: MailCatcher) -> None:
    catcher.refuse("parti@dupont.example")
    channel = channel_to(catcher)
    error = await failure_of(channel, an_outgoing(recipient="parti@dupont.example"))
    assert (error.outcome, error.reason) == (Outcome.PERMANENT, "recipient_refused 550 5.1.1")
    await channel.deliver(an_outgoing())
    assert [mail.envelope_to for mail in catcher.mails] == [("compta@dupont.example",)]


async def test_a_mail_that_is_too_large_is_refused_before_it_is_sent() -> None:
    async with MailCatcher(size_limit=10_000) as server:
        large = Attachment("plan.pdf", "application/pdf", b"x" * 20_000)
        error = await failure_of(channel_to(server), an_outgoing(attachments=(large,)))
        assert (error.outcome, error.reason) == (Outcome.PERMANENT, "message_too_large 552")


# When the connection falls


@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
async def test_a_connection_lost_before_the_content_delivered_nothing(catcher: MailCatcher, command: str) -> None:
    catcher.answer_once(command, "")
    error = await failure_of(channel_to(catcher))
    assert (error.outcome, error.reason) == (Outcome.PASSING, Problem.LOST)


@pytest.mark.parametrize("ending", [Ending.DROPPED_KEPT, Ending.DROPPED_LOST])
async def test_a_connection_lost_between_the_final_dot_and_the_answer_leaves_it_uncertain(
    catcher: MailCatcher, ending: Ending
) -> None:
    catcher.end_once(ending)
    error = await failure_of(channel_to(catcher))
    assert (error.outcome, error.reason) == (Outcome.UNCERTAIN, Problem.UNANSWERED)
    assert len(catcher.mails) == (1 if ending is Ending.DROPPED_KEPT else 0)


async def test_a_server_that_never_answers_the_final_dot_leaves_it_uncertain(catcher: MailCatcher) -> None:
    catcher.end_once(Ending.SILENT_KEPT)
    error = await failure_of(channel_to(catcher, Timeouts(answer=0.1)))
    assert (error.outcome, error.reason) == (Outcome.UNCERTAIN, Problem.UNANSWERED)


class _HalfDeaf(SMTP):
    """A server that takes a little of the content, then cuts the connection or listens no more."""

    cuts = True

    async def smtp_DATA(self, _arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        await self.push("354 Go ahead")
        transport = self.transport
        assert isinstance(transport, asyncio.Transport)
        await self._reader.readuntil(b"\r\n")
        transport.pause_reading()
        try:
            await asyncio.sleep(0 if self.cuts else 60)
        finally:
            transport.abort()


class _Deaf(_HalfDeaf):
    cuts = False


@pytest.mark.parametrize(("server", "reason"), [(_HalfDeaf, Problem.LOST), (_Deaf, Problem.TIMEOUT)])
async def test_a_mail_cut_off_before_its_final_dot_was_not_delivered(server: type[_HalfDeaf], reason: Problem) -> None:
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: server(object(), hostname="x.example", loop=loop), "127.0.0.1", 0)
    async with listening:
        url = SmtpUrl("127.0.0.1", listening.sockets[0].getsockname()[1], tls=False)
        channel = EmailChannel(url, ManualClock(NOW), Timeouts(upload=0.5))
        large = Attachment("plan.pdf", "application/pdf", b"x" * 6_000_000)
        error = await failure_of(channel, an_outgoing(attachments=(large,)))
        assert (error.outcome, error.reason) == (Outcome.PASSING, reason)


async def test_a_server_that_is_down_is_the_installations_trouble_and_passes() -> None:
    server = MailCatcher()
    await server.start()
    await server.stop()
    error = await failure_of(channel_to(server))
    assert (error.outcome, error.reason) == (Outcome.PASSING, Problem.UNREACHABLE)


async def test_a_host_that_does_not_exist_is_the_installations_trouble_and_passes() -> None:
    error = await failure_of(EmailChannel(SmtpUrl("nowhere.invalid", 25, tls=False), ManualClock(NOW), PATIENCE))
    assert (error.outcome, error.reason) == (Outcome.PASSING, Problem.UNREACHABLE)


async def test_a_server_that_greets_no_one_is_given_up_in_time() -> None:
    gone = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        gone.set()

    async with await asyncio.start_server(listen, "127.0.0.1", 0) as silent:
        url = SmtpUrl("127.0.0.1", silent.sockets[0].getsockname()[1], tls=False)
        error = await failure_of(EmailChannel(url, ManualClock(NOW), Timeouts(connect=0.1)))
        assert (error.outcome, error.reason) == (Outcome.PASSING, Problem.TIMEOUT)
        await gone.wait()


# Login and encryption


async def test_the_installation_logs_in_with_user_and_password() -> None:
    async with MailCatcher(accounts={USER: WORD}) as server:
        assert await logged_in_to(server).check() is None
        await logged_in_to(server).deliver(an_outgoing())
        assert len(server.mails) == 1


@pytest.mark.parametrize("word", ["autre", ""])
async def test_a_refused_login_is_the_installations_trouble_and_passes(word: str) -> None:
    async with MailCatcher(accounts={USER: WORD}) as server:
        error = await failure_of(logged_in_to(server, word))
        assert (error.outcome, error.reason) == (Outcome.PASSING, "smtp_login_refused 535 5.7.8")
        assert await logged_in_to(server, word).check() == "smtp_login_refused 535 5.7.8"


async def test_a_server_that_wants_a_login_says_so_when_there_is_none() -> None:
    async with MailCatcher(accounts={USER: WORD}) as server:
        error = await failure_of(channel_to(server))
        assert (error.outcome, error.reason) == (Outcome.PASSING, "smtp_login_missing 530 5.7.0")


@pytest.mark.parametrize("kind", ["starttls", "implicit_tls"])
async def test_the_connection_is_encrypted_where_the_server_offers_it(kind: str, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    async with encrypted(kind, certificate) as server:
        url = SmtpUrl("localhost", server.port, kind == "implicit_tls", USER, WORD)
        channel = EmailChannel(url, ManualClock(NOW), PATIENCE, tls=trust)
        await channel.deliver(an_outgoing(attachments=(Attachment("f.pdf", "application/pdf", b"x" * 500_000),)))
        assert len(server.mails) == 1


@pytest.mark.parametrize("kind", ["starttls", "implicit_tls"])
async def test_a_certificate_that_no_one_trusts_stops_the_login(kind: str, certificate: Path) -> None:
    async with encrypted(kind, certificate) as server:
        error = await failure_of(logged_in_to(server))
        assert (error.outcome, error.reason) == (Outcome.PASSING, Problem.INSECURE)


async def test_a_password_never_crosses_a_network_in_clear() -> None:
    async with MailCatcher(accounts={USER: WORD}) as server:
        # 127.1 is the loopback as well, but not by a name that the channel knows for it.
        url = SmtpUrl("127.1", server.port, tls=False, user=USER, password=WORD)
        error = await failure_of(EmailChannel(url, ManualClock(NOW), PATIENCE))
        assert (error.outcome, error.reason) == (Outcome.PASSING, Problem.LOGIN_UNPROTECTED)


async def test_a_check_says_why_mail_cannot_leave(catcher: MailCatcher) -> None:
    channel = channel_to(catcher)
    assert await channel.check() is None
    await catcher.stop()
    assert await channel.check() == Problem.UNREACHABLE


# The setting


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("smtp://mail.example", SmtpUrl("mail.example", 587, tls=False)),
        ("smtps://mail.example/", SmtpUrl("mail.example", 465, tls=True)),
        (
            "smtp://a%40b.example:mot%20de%20passe%2F%C3%A9%40%3A@mail.example:25",
            SmtpUrl("mail.example", 25, tls=False, user="a@b.example", password=WORD),
        ),
        (
            "smtp://relance:mot%20de%20passe%2F%C3%A9%40%3A@[::1]:1025",
            SmtpUrl("::1", 1025, tls=False, user=USER, password=WORD),
        ),
    ],
)
def test_the_mail_servers_address_is_read(text: str, expected: SmtpUrl) -> None:
    assert parse_smtp_url(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "must begin with"),
        ("mail.example:587", "must begin with"),
        ("http://mail.example", "must begin with"),
        ("smtp://", "names no host"),
        ("smtp://mäil.example", "names no host"),
        ("smtp://user@mail.example", "both a user and a password"),
        ("smtp://:secret@mail.example", "both a user and a password"),
        ("smtp://u:secret@mail.example:0", "port must be a number"),
        ("smtp://u:secret@mail.example:99999", "port must be a number"),
        ("smtp://u:secret@mail.example:abc", "port must be a number"),
        ("smtp://u:secret#1@mail.example", "in a password"),
        ("smtp://mail.example/path", "ends after the port"),
        ("smtp://u:secret@[mail.example", "cannot be read"),
    ],
)
def test_a_bad_address_of_the_mail_server_is_refused_in_one_sentence_without_the_password(
    text: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence) as caught:
        parse_smtp_url(text)
    assert "secret" not in str(caught.value)


def test_the_password_does_not_show() -> None:
    assert "secret" not in repr(EmailChannel(parse_smtp_url("smtp://u:secret@h.example"), ManualClock(NOW)))
