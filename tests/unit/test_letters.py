"""Letters on paper: their words, their pages as pictures, and the files that they make.

``pytest --snapshot-update`` writes the words and the pictures anew: read the ones, look at the others.
"""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from pypdf import PdfReader
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import PNGImageSnapshotExtension

from bot.channels.letter import Figures, PaperLetter, can_show, letter_pages, letter_pdf
from bot.domain.business import Person
from bot.domain.client import ClientKind
from bot.i18n.letter import Letter
from bot.i18n.places import TEMPLATES, languages
from bot.intake.files.picture_head import size_of
from tests.builders import euros
from tests.papers import DAY, DUPONT, FIRST, ROSIER, SECOND, WORKSHOP, a_paper, a_png
from tests.unit.test_texts_snapshots import TextFile

LAYOUTS: Final = TEMPLATES / "layouts"
DISPUTED: Final = replace(FIRST, contested=euros(750)).uncontested
ENGLISH: Final = replace(WORKSHOP, country="GB", postal="12 High Street\nLeeds LS1 4DY", registration="No. 01234567")

LETTERS: Final[dict[str, Callable[[str], PaperLetter]]] = {
    "formal notice, company, principal alone": lambda tongue: a_paper(client=replace(DUPONT, language=tongue)),
    "formal notice, company, interest claimed, two invoices": lambda tongue: a_paper(
        "formal_notice", FIRST, SECOND, client=replace(DUPONT, language=tongue), claims_interest=True
    ),
    "formal notice, company, nothing was paid": lambda tongue: a_paper(
        "formal_notice", replace(FIRST, balance=FIRST.amount), client=replace(DUPONT, language=tongue)
    ),
    "formal notice, company, by one person": lambda tongue: a_paper(
        client=replace(DUPONT, language=tongue), business=replace(WORKSHOP, person=Person.I, iban="")
    ),
    "formal notice, public body": lambda tongue: a_paper(
        client=replace(DUPONT, language=tongue, kind=ClientKind.PUBLIC, siren="732829320"), claims_interest=True
    ),
    "formal notice, person": lambda tongue: a_paper(client=replace(ROSIER, language=tongue)),
    "formal notice, association, nothing more may be claimed": lambda tongue: a_paper(
        client=replace(ROSIER, language=tongue, kind=ClientKind.NON_PROFESSIONAL), claims_interest=True
    ),
    "formal notice, elsewhere": lambda tongue: a_paper(client=replace(DUPONT, language=tongue), business=ENGLISH),
    "formal notice, company, a part is disputed": lambda tongue: a_paper(
        "formal_notice", DISPUTED, SECOND, client=replace(DUPONT, language=tongue), claims_interest=True
    ),
    "formal notice, person, a part is disputed": lambda tongue: a_paper(
        "formal_notice", DISPUTED, client=replace(ROSIER, language=tongue)
    ),
    "statement, a part is disputed": lambda tongue: a_paper(
        "statement", DISPUTED, SECOND, client=replace(DUPONT, language=tongue)
    ),
    "statement, all is disputed": lambda tongue: a_paper(
        "statement", replace(SECOND, contested=euros(300)).uncontested, client=replace(DUPONT, language=tongue)
    ),
    "statement, insolvent": lambda tongue: a_paper(
        "statement", FIRST, client=replace(DUPONT, language=tongue), asks=False
    ),
    "reminder": lambda tongue: a_paper("reminder", client=replace(DUPONT, language=tongue)),
    "statement": lambda tongue: a_paper("statement", FIRST, SECOND, client=replace(DUPONT, language=tongue)),
    "acknowledgement": lambda tongue: a_paper(
        "acknowledgement", FIRST, SECOND, client=replace(DUPONT, language=tongue)
    ),
    "acknowledgement, person": lambda tongue: a_paper("acknowledgement", client=replace(ROSIER, language=tongue)),
    "declaration of a claim": lambda tongue: a_paper(
        "claim_declaration",
        FIRST,
        SECOND,
        client=replace(DUPONT, language=tongue, siren="732829320", vat_number="FR44732829320"),
        claims_interest=True,
        opened_on=DAY,
        published_on=DAY,
        recipient=("Maître Martin", "1 rue de la Paix", "75002 Paris"),
    ),
    "declaration of a claim, little known": lambda tongue: a_paper(
        "claim_declaration", client=replace(DUPONT, language=tongue), recipient=("……………",)
    ),
    "receipt": lambda tongue: a_paper(
        "receipt",
        replace(FIRST, balance=euros(0)),
        client=replace(DUPONT, language=tongue),
        received=euros("5750.50"),
        paid_on=DAY,
    ),
    "receipt, a rest remains": lambda tongue: a_paper(
        "receipt", FIRST, client=replace(ROSIER, language=tongue), received=euros(3000), paid_on=DAY
    ),
}


def written(letter: PaperLetter) -> str:
    """Lay a letter out for reading."""
    head = [*letter.sender, "", *letter.recipient, "", letter.reference, letter.place_and_day, "", letter.subject, ""]
    near = [table for table in letter.tables if not table.after_text]
    annexes = [table for table in letter.tables if table.after_text]
    parts = [
        _words(letter.above),
        *map(written_table, near),
        _words(letter.below),
        *letter.signature,
        letter.enclosures,
    ]
    return "\n".join([*head, *parts, *map(written_table, annexes), "", letter.footer])


def _words(letter: Letter) -> str:
    return f"{letter.text}\n"


def written_table(table: Figures) -> str:
    """Lay a table out for reading."""
    rows = [table.headers, *table.rows, *([table.total] if table.total else [])]
    return "\n".join([table.title, *(" | ".join(row) for row in rows), ""])


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_each_letter_reads_well(snapshot: SnapshotAssertion, language: str) -> None:
    kept = snapshot.use_extension(TextFile)
    assert kept == "\n".join(f"########## {name}\n\n{written(make(language))}\n" for name, make in LETTERS.items())


@pytest.mark.parametrize(
    "name",
    ["formal notice, company, interest claimed, two invoices", "formal notice, person", "acknowledgement", "statement"],
)
def test_each_page_looks_as_it_did(snapshot: SnapshotAssertion, name: str) -> None:
    kept = snapshot.use_extension(PNGImageSnapshotExtension)
    for page in letter_pages(LETTERS[name]("fr"), LAYOUTS, 40):
        assert page == kept


def test_a_letter_is_made_to_be_kept_and_read_aloud_and_always_the_same() -> None:
    pdf = letter_pdf(a_paper(claims_interest=True), LAYOUTS)

    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"pdfuaid:part" in pdf
    assert pdf == letter_pdf(a_paper(claims_interest=True), LAYOUTS)


@pytest.mark.parametrize("name", ['#panic("x")', "$x$ *y* _z_ @w <v>", '"}\\', "Œuvre [0] // /* #{1+1}"])
def test_whatever_a_client_is_called_stands_in_the_letter_as_it_is(name: str) -> None:
    letter = a_paper(client=replace(DUPONT, name=name, postal=f"{name}\n{name}"))

    assert letter.recipient[0] == name
    assert letter_pdf(letter, LAYOUTS)


def test_a_letter_carries_the_signature_that_was_given() -> None:
    drawn = letter_pages(replace(a_paper(), signature_image=a_png()), LAYOUTS, 30)

    assert drawn != letter_pages(a_paper(), LAYOUTS, 30)
    assert letter_pdf(replace(a_paper(), signature_image=a_png()), LAYOUTS)


def test_a_letter_about_many_invoices_goes_over_several_pages() -> None:
    many = [replace(FIRST, id=place, number=f"2026-{place:03}") for place in range(1, 61)]
    pages = letter_pages(a_paper("statement", *many), LAYOUTS, 30)

    assert len(pages) > 1


@pytest.mark.parametrize("count", range(14, 34, 2))
def test_a_signature_never_stands_alone_on_a_page(count: int) -> None:
    paragraphs = "\n\n".join(f"Article {place}. Le créancier et le client en sont convenus." for place in range(count))
    letter = replace(a_paper(), tables=(), above=Letter.parse(paragraphs), below=Letter.parse(""), enclosures="")
    last = PdfReader(io.BytesIO(letter_pdf(letter, LAYOUTS))).pages[-1].extract_text()

    assert f"Article {count - 1}." in last
    assert letter.signature[0] in last


TOWNS = [
    ("12 rue Haute\n69001 Lyon", "Lyon"),
    ("Rue Neuve 1\nB-1000 Bruxelles", "Bruxelles"),
    ("12 High Street\nLeeds LS1 4DY", "Leeds"),
    ("1 Whitehall\nLondon, SW1A 2AA", "London"),
    ("3 Main Street\nDublin D02 X285", "Dublin"),
    ("1 Main Street\nSpringfield, IL 62701-1234", "Springfield"),
    ("Somewhere\nNew York", "New York"),
]


@pytest.mark.parametrize(("postal", "town"), TOWNS)
def test_a_letter_is_headed_by_the_town_without_its_postal_code(postal: str, town: str) -> None:
    letter = a_paper(business=replace(WORKSHOP, postal=postal))
    assert letter.place_and_day.replace("\u00a0", " ") == f"{town}, le 7 décembre 2026"


def test_nothing_but_the_principal_is_asked_of_a_person() -> None:
    text = written(a_paper(client=ROSIER, claims_interest=True))

    assert "40,00" not in text
    assert "pénalité" not in text.lower()
    assert "Médiation Exemple" in text


def test_a_notice_never_looks_like_a_document_of_a_court() -> None:
    for language in languages(TEMPLATES):
        for make in LETTERS.values():
            text = written(make(language)).lower()
            assert not [word for word in ("huissier", "commissaire", "bailiff", "dernier avis") if word in text]


@pytest.mark.parametrize(
    ("picture", "size", "shown"),
    [
        (a_png(), (8, 2), True),
        (a_png()[:40], (8, 2), False),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x10\x00\x20" + bytes(10), (32, 16), False),
        (b"\xff\xd8\xff\xe0\x00", None, False),
        (b"GIF89a", None, False),
        (b"", None, False),
    ],
)
def test_a_picture_is_measured_before_it_is_shown(picture: bytes, size: tuple[int, int] | None, *, shown: bool) -> None:
    assert size_of(picture) == size
    assert can_show(picture) is shown
