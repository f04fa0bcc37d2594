"""Identifiers of firms: valid ones in any writing, nothing else, and what they say of two firms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.contacts.identifiers import read_identifiers, read_siren, read_vat_number


@pytest.mark.parametrize(
    ("text", "siren"),
    [
        ("732829320", "732829320"),
        ("732 829 320", "732829320"),
        ("732.829.320.00074", "732829320"),
        ("732829321", ""),
        ("73282932000075", ""),
        ("RCS Paris", ""),
        ("", ""),
    ],
)
def test_a_siren_is_read_by_itself_or_out_of_a_siret(text: str, siren: str) -> None:
    assert read_siren(text) == siren


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("FR44732829320", "FR44732829320"),
        ("fr 44 732 829 320", "FR44732829320"),
        ("FR45732829320", ""),
        ("DE 136 695 976", "DE136695976"),
        ("GB 980 7806 84", "GB980780684"),
        ("CHE-107.787.577 IVA", "CHE107787577IVA"),
        ("980780684", ""),
        ("", ""),
    ],
)
def test_a_vat_number_is_read_with_its_country(text: str, number: str) -> None:
    assert read_vat_number(text) == number


@pytest.mark.parametrize(
    ("siren", "vat_number", "found"),
    [
        (None, "FR44732829320", Identifiers("732829320", "FR44732829320")),
        ("552100554", "FR44732829320", Identifiers("552100554", "FR44732829320")),
        ("1", "2", NOT_IDENTIFIED),
        (None, None, NOT_IDENTIFIED),
    ],
)
def test_a_french_vat_number_tells_the_siren_that_is_not_said(
    siren: str | None, vat_number: str | None, found: Identifiers
) -> None:
    assert read_identifiers(siren, vat_number) == found


@pytest.mark.parametrize(
    ("one", "other", "same", "different"),
    [
        (Identifiers("732829320"), Identifiers("732829320", "DE136695976"), True, False),
        (Identifiers("732829320", "FR1"), Identifiers("552100554", "FR1"), False, True),
        (Identifiers("", "DE136695976"), Identifiers("732829320", "DE136695976"), True, False),
        (Identifiers("", "DE136695976"), Identifiers("", "DE111111125"), False, True),
        (Identifiers("", "DE136695976"), Identifiers("", "GB980780684"), False, False),
        (NOT_IDENTIFIED, NOT_IDENTIFIED, False, False),
        (Identifiers("732829320"), NOT_IDENTIFIED, False, False),
    ],
)
def test_a_siren_tells_firms_apart_and_a_vat_number_where_it_lacks(
    one: Identifiers,
    other: Identifiers,
    same: bool,  # noqa: FBT001 - a column of the table
    different: bool,  # noqa: FBT001 - same
) -> None:
    assert (one.are_of(other), one.contradict(other)) == (same, different)
    assert (other.are_of(one), other.contradict(one)) == (same, different)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_makes_it_raise(siren: str, vat_number: str) -> None:
    read_identifiers(siren, vat_number)
