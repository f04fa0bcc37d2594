"""An IBAN is found in what was typed, and what is wrong with one is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban

from bot.domain.errors import DomainError
from bot.usecases.read_iban import has_iban, read_iban

FRENCH = "FR7630006000011234567890189"


@pytest.mark.parametrize(
    ("text", "iban"),
    [
        (FRENCH, FRENCH),
        ("FR76 3000 6000 0112 3456 7890 189", FRENCH),
        ("fr76-3000-6000-0112-3456-7890-189", FRENCH),
        ("Mon IBAN : FR76 3000 6000 0112 3456 7890 189, merci", FRENCH),
        ("IBANFR7630006000011234567890189", FRENCH),
        ("FR 76 3000 6000 0112 3456 7890 189 BIC AGRIFRPP", FRENCH),
        ("FR76\u00a03000\u202f6000 0112 3456 7890 189", FRENCH),
        ("GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("BE68 5390 0754 7034", "BE68539007547034"),
    ],
)
def test_an_iban_is_read_without_its_spaces_and_without_the_words_around_it(text: str, iban: str) -> None:
    assert read_iban(text) == iban


@pytest.mark.parametrize(
    ("text", "key", "facts"),
    [
        ("je n'en ai pas", "iban_format", {}),
        ("", "iban_format", {}),
        ("30006000011234567890189", "iban_format", {}),
        ("ZZ76 3000 6000", "iban_country", {"code": "ZZ"}),
        ("US76 3000 6000", "iban_country", {"code": "US"}),
        ("FR76 3000 6000 0112 3456 7890 18", "iban_length", {"code": "FR", "expected": 27, "given": 26}),
        ("FR76 3000 6000 0112 3456 7890 1899", "iban_length", {"code": "FR", "expected": 27, "given": 28}),
        ("FR76 3000 6000 0112 3456 7890 188", "iban_checksum", {}),
    ],
)
def test_what_is_wrong_is_said(text: str, key: str, facts: dict[str, object]) -> None:
    with pytest.raises(DomainError) as refused:
        read_iban(text)
    assert (refused.value.key, refused.value.facts) == (key, facts)


@given(st.text())
def test_any_text_is_an_iban_or_is_refused(text: str) -> None:
    try:
        read = read_iban(text)
    except DomainError:
        return
    assert stdnum_iban.is_valid(read, check_country=False)


@given(place=st.integers(4, len(FRENCH) - 1), digit=st.sampled_from("0123456789"))
def test_no_single_wrong_digit_passes(place: int, digit: str) -> None:
    typed = f"{FRENCH[:place]}{digit}{FRENCH[place + 1 :]}"
    if typed == FRENCH:
        assert read_iban(typed) == FRENCH
    else:
        with pytest.raises(DomainError):
            read_iban(typed)


def test_where_accounts_have_no_iban_is_known() -> None:
    assert [has_iban(country) for country in ("FR", "BE", "GB", "US", "CA", "ZZ")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
