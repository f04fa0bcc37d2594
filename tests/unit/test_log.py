"""Logs: one line an event, readable by people and machines, that betrays no one."""

import io
import json
import logging
import re
from collections.abc import Iterator

import pytest

from bot.log import Mask, configure, failure, note

PASSWORD = 'p"ss wörd'  # noqa: S105 - an example's


@pytest.fixture(autouse=True)
def logging_left_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def text() -> io.StringIO:
    stream = io.StringIO()
    configure("text", "info", {PASSWORD}, stream)
    return stream


@pytest.fixture
def lines() -> io.StringIO:
    stream = io.StringIO()
    configure("json", "info", {PASSWORD}, stream)
    return stream


def test_a_line_says_when_how_grave_what_and_which(text: io.StringIO) -> None:
    note("delivered", business=3, message=12, channel="email", chat=None)

    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z info delivered business=3 message=12 channel=email\n", text.getvalue()
    )


def test_an_action_that_concerns_nothing_in_particular_stands_alone(text: io.StringIO) -> None:
    note("started")

    assert text.getvalue().endswith(" info started\n")


def test_a_json_line_says_the_same(lines: io.StringIO) -> None:
    note("delivered", logging.WARNING, business=3, channel="email")

    line = json.loads(lines.getvalue())
    assert list(line) == ["at", "level", "action", "business", "channel"]
    assert line["level"] == "warning"
    assert line["business"] == 3


def test_what_is_below_the_level_is_not_written(text: io.StringIO) -> None:
    note("looked", logging.DEBUG)

    assert text.getvalue() == ""


def test_a_value_with_spaces_or_line_ends_stays_one_value_on_one_line(text: io.StringIO) -> None:
    note("refused", reason='two words\n"quoted" and=more')

    assert text.getvalue().endswith('reason="two words\\n\\"quoted\\" and=more"\n')
    assert text.getvalue().count("\n") == 1


def test_a_failure_tells_its_kind_its_code_and_its_place_but_not_its_message(lines: io.StringIO) -> None:
    try:
        try:
            raise FileNotFoundError(2, "no such file", "/home/jeanne/facture-dupont.pdf")
        except OSError as cause:
            raise ValueError("Jeanne Dupont owes 1250") from cause
    except ValueError as error:
        failure("read", error, document=7)

    line = json.loads(lines.getvalue())
    assert line["error"] == "ValueError < FileNotFoundError 2"
    assert re.match(r"tests/unit/test_log\.py:\d+", line["where"])
    assert line["document"] == 7
    assert "Dupont" not in lines.getvalue()
    assert "dupont" not in lines.getvalue()


def test_the_place_of_a_failure_is_the_innermost_and_then_our_own(lines: io.StringIO) -> None:
    try:
        json.loads("{")
    except json.JSONDecodeError as error:
        failure("read", error)

    assert re.match(r"decoder\.py:\d+ < tests/unit/test_log\.py:\d+$", json.loads(lines.getvalue())["where"])


def test_libraries_are_heard_from_warnings_upwards_and_masked(lines: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.info("asked https://api.telegram.org/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe")
    library.warning("login with %s failed for %s", PASSWORD, "jeanne@dupont.example")

    assert json.loads(lines.getvalue())["action"] == "some.library"
    assert json.loads(lines.getvalue())["message"] == "login with <secret> failed for <e-mail>"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe", "/bot<token>/getMe"),
        ("smtp://desk:secret@mail.example.com:587", "smtp://<login>@mail.example.com:587"),
        ("to jeanne.dupont+f@mail.dupont.example now", "to <e-mail> now"),
        ("FR76 3000 6000 0112 3456 7890 189", "<iban>"),
        ("BE68539007547034", "<iban>"),
        ("call 06 12 34 56 78 please", "call <phone> please"),
        ("0612345678", "<phone>"),
        ("+33 (0)6.12.34.56.78", "<phone>"),
        ("0033612345678", "<phone>"),
    ],
)
def test_whatever_looks_secret_or_personal_is_hidden(said: str, shown: str) -> None:
    assert Mask(frozenset())(said) == shown


@pytest.mark.parametrize(
    "identifiers",
    [
        "chat=123456789 update=987654321",
        "2026-12-01T08:00:00.012345Z",
        "message 12 of case 1024",
        "F-2026-0042 30/11/2026",
    ],
)
def test_identifiers_and_dates_stay_legible(identifiers: str) -> None:
    assert Mask(frozenset())(identifiers) == identifiers


def test_a_secret_that_contains_another_leaves_no_remainder() -> None:
    assert Mask(frozenset({"abc", "abcdef"}))("abcdef") == "<secret>"
