"""Tokens of forms: good for the page of one link, for a day, and for nobody who made one up."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.form_tokens import GOOD_FOR, FormTokens, key_of

NOON = datetime(2026, 11, 4, 12, 0, 0, 400_000, tzinfo=UTC)
TOKENS = FormTokens(key_of("110201543:secret"))


def test_a_token_is_good_on_its_own_page_and_unlike_any_other() -> None:
    one, other = TOKENS.give("link", NOON), TOKENS.give("link", NOON)

    assert TOKENS.read("link", one, NOON) not in {None, TOKENS.read("link", other, NOON)}
    assert TOKENS.read("another link", one, NOON) is None
    assert FormTokens(key_of("110201543:other")).read("link", one, NOON) is None
    assert FormTokens(key_of("110201543:secret")).read("link", one, NOON) is not None


@pytest.mark.parametrize(
    ("age", "is_good"),
    [
        (timedelta(0), True),
        (GOOD_FOR - timedelta(minutes=1), True),
        (GOOD_FOR + timedelta(minutes=1), False),
        (timedelta(minutes=-5), False),
    ],
)
def test_a_token_is_good_for_a_day(age: timedelta, *, is_good: bool) -> None:
    assert (TOKENS.read("link", TOKENS.give("link", NOON), NOON + age) is not None) is is_good


@given(st.text())
def test_no_text_that_was_made_up_is_a_token(text: str) -> None:
    assert TOKENS.read("link", text, NOON) is None
