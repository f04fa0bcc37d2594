"""Legal forms of firms of any country, which belong to the name before them."""

import pytest

from tests.unit.intake.conftest import Read

FIRMS = [
    "Immo Van den Broeck bvba",
    "Jeugdhuis Den Bras vzw",
    "Bodegas Ruiz slu",
    "Rossi Arredi s.r.l.",
    "Bianchi Moda srls",
    "Hofmann Logistik GmbH & Co. KG",
    "Novák Stavby s.r.o.",
    "Kowalski Meble sp. z o.o.",
    "Horvat Gradnja d.o.o.",
    "Nordlys AS",
    "Toitures Gagnon ltée",
    "Atlas Bâtiment SARL AU",
    "Muller Immo S.à r.l.",
    "Muller Immo S. à r.l.",
    "Weber & Fils S.à r.l.-S",
]


@pytest.mark.parametrize("firm", FIRMS)
@pytest.mark.parametrize(
    "text",
    ["Ma facture 2027-3 à {} s'élève à 480,90 €, échéance le 31/03/2027", "facture 12 pour {} de 480 € au 20/12"],
)
def test_a_form_belongs_to_the_name_before_it(lire: Read, text: str, firm: str) -> None:
    assert lire(text.format(firm)).drafts[0].client in {firm, firm.removesuffix(".")}


@pytest.mark.parametrize("firm", FIRMS)
def test_a_form_belongs_to_the_name_before_it_in_english(read: Read, firm: str) -> None:
    assert read(f"Invoice 12 to {firm} for £480, due 31 March 2027").drafts[0].client in {firm, firm.removesuffix(".")}


def test_what_is_a_word_as_well_is_no_form_in_small_letters(lire: Read) -> None:
    assert lire("300 € pour Dupont se règle le 20/12").drafts[0].client == "Dupont"
    assert lire("300 € pour Dupont, se règle le 20/12").drafts[0].client == "Dupont"


def test_a_form_behind_a_comma_may_open_another_name(lire: Read) -> None:
    assert lire("Dupont, SARL Martin, 300 € au 12/12").drafts[0].client is None


def test_the_last_full_stop_of_a_form_in_letters_belongs_to_it(lire: Read) -> None:
    assert lire("Muller Immo S.à r.l. 1 350 € hors tva 17 % éch 15/06 facture du 15/05").drafts[0].client == (
        "Muller Immo S.à r.l."
    )
