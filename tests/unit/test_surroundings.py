"""What the doctor says of the program's surroundings: its settings, the page, and all in all."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.doctor import Finding, Verdict
from bot.surroundings import check_page, check_settings, summary

URL = "https://relance.example.com"
BIND = ("127.0.0.1", 8080)


def answers(said: str | None) -> Callable[[str], Awaitable[str | None]]:
    """Return a web on which everything says the same."""

    async def ask(url: str) -> str | None:
        assert url == f"{URL}/robots.txt"
        return said

    return ask


@pytest.mark.parametrize(
    ("said", "verdict", "words"),
    [
        ("User-agent: *\nDisallow: /\n", Verdict.WELL, URL),
        (None, Verdict.MEND, "nobody answers"),
        ("<html>Welcome to nginx!</html>", Verdict.MEND, "127.0.0.1:8080"),
    ],
)
async def test_the_page_is_looked_for_where_clients_look_for_it(said: str | None, verdict: Verdict, words: str) -> None:
    finding = await check_page(URL, BIND, answers(said))

    assert finding.verdict is verdict
    assert words in finding.words


async def test_without_a_public_address_nobody_is_asked() -> None:
    assert (await check_page(None, BIND, answers("unasked"))).verdict is Verdict.UNUSED


def test_one_is_told_which_settings_are_read(tmp_path: Path) -> None:
    assert "there is no file .env" in check_settings(tmp_path).words
    (tmp_path / ".env").touch()
    assert str(tmp_path / ".env") in check_settings(tmp_path).words


@pytest.mark.parametrize(("mends", "said"), [(0, "All is well."), (1, "1 part to mend."), (2, "2 parts to mend.")])
def test_the_last_line_says_how_much_is_to_be_done(mends: int, said: str) -> None:
    well, mend = Finding("A", Verdict.WELL, ""), Finding("B", Verdict.MEND, "")

    assert summary([well, *[mend] * mends]) == said
