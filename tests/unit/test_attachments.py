"""Which parts of a mail are files that somebody gave, whatever the mail is made of."""

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.attachments import LARGEST_FILE, MOST, Attached, read_attachments

PDF = b"%PDF-1.7 " + b"x" * 3000
PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 64


def a_mail(*, page: str = "") -> EmailMessage:
    """Write a mail with words and, where there is one, a page."""
    message = EmailMessage()
    message["From"], message["Subject"] = "compta@dupont.example", "Re: 041"
    message.set_content("Bonjour, voici le justificatif.")
    if page:
        message.add_alternative(page, subtype="html")
    return message


def names(attached: Attached) -> list[str]:
    """Return what the files are called."""
    return [file.filename for file in attached.files]


def test_files_are_given_and_words_are_not() -> None:
    message = a_mail(page="<p>Bonjour</p>")
    message.add_attachment(
        PDF, maintype="application", subtype="pdf", filename="ordre de virement n\N{DEGREE SIGN}7.pdf"
    )
    message.add_attachment(PHOTO, maintype="image", subtype="jpeg", filename="IMG_1.jpg", disposition="inline")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="rdv.ics")
    found = read_attachments(message.as_bytes())
    assert names(found) == ["ordre de virement n\N{DEGREE SIGN}7.pdf", "IMG_1.jpg"]
    assert ([file.content for file in found.files], found.left) == ([PDF, PHOTO], 0)


def test_the_logos_of_a_signature_are_no_files() -> None:
    message = a_mail(page='<p>Bonjour <img src="CID:logo@dupont"></p>')
    message.add_attachment(PHOTO, maintype="image", subtype="png", filename="logo.png", cid="<logo@dupont>")
    message.add_attachment(PHOTO[:900], maintype="image", subtype="png", filename="facebook.png")
    assert read_attachments(message.as_bytes()) == Attached()


def test_logos_take_no_place_of_a_file() -> None:
    message = a_mail()
    for number in range(MOST):
        message.add_attachment(PHOTO[:900], maintype="image", subtype="png", filename=f"logo{number}.png")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="virement.pdf")
    found = read_attachments(message.as_bytes())
    assert (names(found), found.left) == (["virement.pdf"], 0)


def test_what_is_too_much_is_left_and_counted() -> None:
    message = a_mail()
    for number in range(MOST + 2):
        message.add_attachment(PDF, maintype="application", subtype="pdf", filename=f"{number}.pdf")
    assert (len(read_attachments(message.as_bytes()).files), read_attachments(message.as_bytes()).left) == (MOST, 2)
    large = a_mail()
    large.add_attachment(b"%PDF-" + b"x" * LARGEST_FILE, maintype="application", subtype="pdf", filename="large.pdf")
    assert read_attachments(large.as_bytes()) == Attached(left=1)


def test_the_last_file_of_a_mail_that_was_cut_is_not_there_whole() -> None:
    message = a_mail()
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="1.pdf")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="2.pdf")
    raw = message.as_bytes()
    found = read_attachments(raw[:-500], whole=False)
    assert (names(found), found.left) == (["1.pdf"], 1)


@given(st.binary(max_size=400))
def test_nothing_breaks_on_any_bytes(tail: bytes) -> None:
    raw = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment; filename*=" + tail
    assert read_attachments(raw).left >= 0
    assert read_attachments(tail, whole=False).left >= 0
