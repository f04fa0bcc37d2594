"""How a chat and a mailbox look in a terminal."""

import io
from collections.abc import Iterator
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.printing import Printer, columns_of, wrapped
from bot.i18n.catalogue import Words
from tests.shipped import strict_catalogue


class Screen(io.StringIO):
    """A stream that says that it is a screen."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture(scope="module")
def words() -> Words:
    """Give French words."""
    return strict_catalogue().words("fr")


texts = st.text(alphabet="a é\u00a0\u202f€✋日", max_size=60)


@given(texts, st.integers(min_value=4, max_value=40))
def test_wrapping_loses_no_word_and_overruns_only_for_a_word_that_fits_no_line(text: str, width: int) -> None:
    lines = list(wrapped(text, width))

    assert [word for line in lines for word in line.split(" ") if word] == [word for word in text.split(" ") if word]
    assert all(columns_of(line) <= width or " " not in line.strip(" ") for line in lines)


def test_amounts_and_dates_stay_whole() -> None:
    assert list(wrapped("reste dû 1\u202f250,00\u00a0€ le 30\u00a0novembre", 16)) == [
        "reste dû",
        "1\u202f250,00\u00a0€ le",
        "30\u00a0novembre",
    ]


def test_an_indented_line_stays_indented() -> None:
    assert list(wrapped("  un deux trois", 10)) == ["  un deux", "  trois"]


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("été", 3), ("e\u0301te\u0301", 3), ("✋ oui", 6), ("日本", 4)])
def test_columns_are_counted_as_a_terminal_counts_them(text: str, columns: int) -> None:
    assert columns_of(text) == columns


def written(out: io.StringIO, words: Words) -> Iterator[str]:
    printer = Printer.on(out, words)
    printer.day(date(2026, 12, 1))
    printer.owner(time(9), "Camille", "Facture\n<b>Dupont</b>")
    printer.bot(time(9, 1), "Une facture", [["Enregistrer"], ["Corriger", "Abandonner"]])
    yield from out.getvalue().splitlines()


def test_a_log_shows_who_said_what_and_when_without_colours(words: Words) -> None:
    heading, *lines = [line for line in written(io.StringIO(), words) if line]

    assert heading.startswith("━━ mardi\u00a01er\u00a0décembre\u00a02026 ━")
    assert lines == [
        "09:00  │ Camille",
        "       │ Facture",
        "       │ <b>Dupont</b>",
        "09:01  │ Relance",
        "       │ Une facture",
        "       │ [Enregistrer]",
        "       │ [Corriger] [Abandonner]",
    ]


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_screen_is_coloured_unless_the_person_wants_none(
    words: Words, monkeypatch: pytest.MonkeyPatch, no_color: str, *, coloured: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)

    assert any("\x1b[" in line for line in written(Screen(), words)) is coloured


@pytest.mark.parametrize("columns", ["30", "60", "500"])
def test_no_line_is_wider_than_the_terminal(words: Words, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    widths = [columns_of(line) for line in written(io.StringIO(), words)]

    assert max(widths) == min(int(columns), 100)


def test_a_terminal_that_knows_no_accents_gets_question_marks_rather_than_an_error(words: Words) -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, "ascii") as out:
        Printer.on(out, words).bot(time(9), "✅ Payé", [])
        assert raw.getvalue() == b"\n09:00  ? Relance\n       ? ? Pay?\n"
