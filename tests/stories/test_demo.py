"""The demo: it plays to its end, and fails when something does not happen.

It plays here in English, and in French before a browser (``tests/browser/test_simulator.py``).
"""

import io
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.demo.actor import Actor, typed
from bot.demo.printing import columns_of
from bot.demo.run import Story, demo
from bot.demo.story import DUPONT, FIRST_DAY, MARTIN
from bot.demo.story_notice import LEROY
from bot.demo.story_plan import BERNARD

MAILS = [
    ("Friday 27 November 2026", "09:30", DUPONT),
    ("Thursday 3 December 2026", "09:30", DUPONT),
    ("Tuesday 8 December 2026", "09:30", MARTIN),
    ("Thursday 10 December 2026", "09:30", DUPONT),
    ("Friday 11 December 2026", "09:30", LEROY),
    ("Monday 21 December 2026", "10:00", DUPONT),
    ("Wednesday 23 December 2026", "09:30", LEROY),
    ("Monday 4 January 2027", "09:30", DUPONT),
    ("Monday 11 January 2027", "09:30", LEROY),
    ("Tuesday 12 January 2027", "09:30", BERNARD),
    ("Tuesday 12 January 2027", "09:32", BERNARD),
    ("Tuesday 12 January 2027", "09:34", BERNARD),
    ("Monday 18 January 2027", "09:30", BERNARD),
    ("Wednesday 20 January 2027", "12:10", BERNARD),
]


def mails_in(log: str) -> Iterator[tuple[str, str, str]]:
    """Yield day, hour and receiver of each mail that a log shows."""
    day = ""
    for line in log.splitlines():
        if heading := re.match("━━ (.*?) ━", line):
            day = heading[1]
        if mail := re.match(r"(\d\d:\d\d)  │ ✉ (.*)", line):
            yield day, mail[1], mail[2]


def test_the_main_story_plays_to_its_end_and_reads_well_in_a_log(capfd: pytest.CaptureFixture[str]) -> None:
    out = io.StringIO()

    assert demo("en", out) == 0

    log = typed(out.getvalue())
    assert list(mails_in(log)) == MAILS
    assert "\x1b" not in log
    assert max(map(columns_of, log.splitlines())) <= 100
    assert capfd.readouterr().err == ""


async def taps_what_is_not_there(actor: Actor) -> None:
    await actor.start("")
    await actor.tap("newsave")


async def waits_for_a_mail_that_nobody_sends(actor: Actor) -> None:
    await actor.mail_on(FIRST_DAY, DUPONT)


async def expects_other_words(actor: Actor) -> None:
    await actor.start("")
    actor.expect_said("Bon voyage")


async def goes_well_but_for_what_the_log_tells(actor: Actor) -> None:
    actor.scene.program.services.catalogue.words("fr").plain("demo.nobody_wrote_this")


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (goes_well_but_for_what_the_log_tells, "complained 1 times"),
        (taps_what_is_not_there, "newsave"),
        (waits_for_a_mail_that_nobody_sends, DUPONT),
        (expects_other_words, "Bon voyage"),
    ],
)
def test_the_demo_fails_with_a_sentence_when_something_does_not_happen(
    story: Story, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert demo("fr", io.StringIO(), story) == 1

    *_, sentence = capfd.readouterr().err.splitlines()
    assert sentence.startswith("relance: The demo did not go as it should: ")
    assert told in sentence


def test_a_reader_who_leaves_early_ends_the_demo_without_a_fuss() -> None:
    command = [sys.executable, "-m", "bot", "demo"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:  # noqa: S603 - our own
        assert started.stdout
        assert started.stderr
        started.stdout.readline()
        started.stdout.close()
        said = started.stderr.read()

    assert (started.returncode, said) == (1, b"")
