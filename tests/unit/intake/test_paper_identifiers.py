"""SIREN and VAT numbers on paper: the client's are read, the seller's never become the client's."""

from datetime import date

import pytest

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.papers.identifiers import identifiers_in
from bot.intake.papers.paper import Own
from bot.intake.papers.reading import read_in_any_language
from bot.intake.vocabulary import Vocabulary

TODAY = date(2026, 11, 23)
OURS = Identifiers("732829320", "FR44732829320")
SELLER = ("Atelier Lumière", "3 rue des Arts", "69001 Lyon", "SIRET 732 829 320 00017", "TVA FR44732829320")
CLIENT = ("Dupont SARL", "12 avenue Foch", "75016 Paris", "SIRET : 552 100 554 00013", "N° TVA : FR96 552100554")
TAIL = ("Facture n° F-7 du 02/11/2026", "Total TTC      120,00 €")
DUPONT = ("552100554", "FR96552100554")
NOBODY = (None, None)


def beside(left: tuple[str, ...], right: tuple[str, ...]) -> list[str]:
    """Return the lines of two blocks that stand side by side."""
    rows = max(len(left), len(right))
    both = zip([*left, *[""] * (rows - len(left))], [*right, *[""] * (rows - len(right))], strict=True)
    return [f"{one:<40}{other}".rstrip() for one, other in both]


@pytest.mark.parametrize(
    ("lines", "own", "firm"),
    [
        ([*beside(SELLER, CLIENT), *TAIL], NOT_IDENTIFIED, DUPONT),
        ([*beside(CLIENT, SELLER), *TAIL], NOT_IDENTIFIED, DUPONT),
        ([*beside(("Facturé à", *CLIENT), ("Émetteur", *SELLER)), *TAIL], NOT_IDENTIFIED, DUPONT),
        ([*beside(SELLER[:1], CLIENT[:3]), *TAIL, *SELLER[3:]], NOT_IDENTIFIED, NOBODY),
        ([*CLIENT[:3], *SELLER[3:], *TAIL], NOT_IDENTIFIED, NOBODY),
        ([*CLIENT[:3], *SELLER[3:], *TAIL], OURS, NOBODY),
        ([*CLIENT, *TAIL], OURS, DUPONT),
        ([*CLIENT, *TAIL], NOT_IDENTIFIED, NOBODY),
        ([*CLIENT[:3], *TAIL, "Votre n° de TVA : FR96552100554"], NOT_IDENTIFIED, DUPONT),
        ([*CLIENT[:3], *TAIL, "Notre n° de TVA : FR44732829320"], NOT_IDENTIFIED, NOBODY),
        ([*beside(SELLER, (*CLIENT, "SIREN 444555661")), *TAIL], OURS, DUPONT),
        ([*beside(SELLER, (*CLIENT[:4], "TVA FR61954506077")), *TAIL], OURS, NOBODY),
        ([*beside(SELLER, CLIENT), *TAIL, "Escompte néant. SIRET 552 100 554 00013"], OURS, NOBODY),
    ],
    ids=[
        "seller left",
        "seller right",
        "headings",
        "only the seller's",
        "the seller's below the client",
        "the seller's below the client, known",
        "the client's alone, ours known",
        "one firm alone",
        "a label says whose",
        "a label says ours",
        "a number that is none",
        "numbers of two firms",
        "elsewhere too",
    ],
)
def test_only_what_is_the_clients_beyond_doubt_is_taken(
    lines: list[str], own: Identifiers, firm: tuple[str | None, str | None], french: Vocabulary
) -> None:
    mine = Own("Atelier Lumière", "camille@atelier.example", "EUR", own)
    reading = read_in_any_language(lines, TODAY, [french], mine)
    assert reading is not None
    assert (reading.draft.siren, reading.draft.vat_number) == firm


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("VAT No: GB 980 7806 84", "GB980780684"),
        ("IDE CHE-107.787.577 TVA", "CHE107787577TVA"),
        ("TVA intracommunautaire BE 0428.759.497", "BE0428759497"),
        ("TVA FR 96 552 100 554 RCS PARIS", "FR96552100554"),
    ],
)
def test_vat_numbers_of_several_countries_are_read(line: str, number: str, french: Vocabulary) -> None:
    lines = [*beside(SELLER, ("Client :", "Acme", line)), *TAIL]
    reading = read_in_any_language(lines, TODAY, [french], Own("Atelier Lumière", "", "EUR", OURS))
    assert reading is not None
    assert reading.draft.vat_number == number


def test_a_mention_of_a_registration_identifies_the_business() -> None:
    assert identifiers_in("SARL au capital de 5 000 €, RCS Lyon 732 829 320, TVA FR44732829320") == OURS
    assert identifiers_in("SARL, RCS Lyon") == NOT_IDENTIFIED
