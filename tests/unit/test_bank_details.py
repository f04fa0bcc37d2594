"""The page with the account to pay to."""

from pathlib import Path

import pytest

from bot.channels.bank_details import BankDetailsLabels, bank_details_pdf, valid_iban

FRENCH = BankDetailsLabels(
    title="Coordonnées bancaires",
    holder="Titulaire du compte",
    iban="IBAN",
    bank="Code banque",
    branch="Code guichet",
    account="Numéro de compte",
    key="Clé RIB",
)
LAYOUTS = Path(__file__).parents[2] / "templates" / "layouts"
IBAN = "FR76 3000 6000 0112 3456 7890 189"


def page(holder: str = "Atelier de l’Été", iban: str = IBAN) -> bytes | None:
    return bank_details_pdf(holder, iban, FRENCH, "fr", LAYOUTS)


@pytest.mark.parametrize("iban", [IBAN, "BE68 5390 0754 7034", "DE89370400440532013000"])
def test_a_valid_account_makes_one_page_with_its_title(iban: str) -> None:
    made = page(iban=iban)
    assert made
    assert made.startswith(b"%PDF-")
    assert b"/Type/Pages/Count 1/" in made
    assert "Coordonnées bancaires".encode() in made  # in the XMP metadata, which readers show as the title


def test_the_same_details_make_the_same_file_and_others_another() -> None:
    assert page() == page() != page(iban="BE68 5390 0754 7034")


@pytest.mark.parametrize("holder", ['#panic("x")', "$x$ *y* _z_ @w <v>", '"}\\', "Œuvre\nsur deux lignes"])
def test_whatever_the_holder_is_called_the_page_is_made(holder: str) -> None:
    assert page(holder)


@pytest.mark.parametrize("iban", ["", "FR76 3000 6000 0112 3456 7890 188", "FR76", "bonjour", "GB00WEST12345698765432"])
def test_an_account_with_a_mistake_makes_no_page(iban: str) -> None:
    assert page(iban=iban) is None
    assert valid_iban(iban) == ""


def test_an_account_is_compared_without_its_spaces() -> None:
    assert valid_iban(" fr76 3000 6000 0112 3456 7890 189 ") == "FR7630006000011234567890189"
