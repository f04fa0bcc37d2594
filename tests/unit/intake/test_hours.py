"""Hours of the day, as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.days.hours import read_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8", (time(8),)),
        ("8 h", (time(8),)),
        ("8 heures", (time(8),)),
        ("7 h 45", (time(7, 45),)),
        ("7h45", (time(7, 45),)),
        ("07:45", (time(7, 45),)),
        ("7.45", (time(7, 45),)),
        ("de 9 h 30 à 17 h", (time(9, 30), time(17))),
        ("9-18", (time(9), time(18))),
        ("9:30-17:00", (time(9, 30), time(17))),
        ("9 am to 5:30 p.m.", (time(9), time(17, 30))),
        ("12 am", (time(0),)),
        ("12pm", (time(12),)),
        ("9 a 18", (time(9), time(18))),
        ("25 h", ()),
        ("8 h 75", ()),
        ("2026", ()),
        ("tôt", ()),
        ("", ()),
    ],
)
def test_hours_are_read(text: str, hours: tuple[time, ...]) -> None:
    assert read_hours(text) == hours


@given(st.text())
def test_no_text_stops_the_reader(text: str) -> None:
    assert all(isinstance(hour, time) for hour in read_hours(text))


@given(st.times())
def test_what_buttons_say_is_read_back(moment: time) -> None:
    assert read_hours(f"{moment:%H:%M}") == (time(moment.hour, moment.minute),)
