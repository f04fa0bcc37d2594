"""The chat in the terminal, as someone meets it who types, pipes lines in, or ends it."""

import asyncio
import io
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.actor import typed
from bot.demo.terminal import chat
from tests.stories.telling import EMAIL, IBAN
from tests.texts import LANGUAGES

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)  # a Monday, 9 h in Paris
LONG = 30
STOPPED_WITHIN = 10  # seconds
INVOICE = "Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example"
PDF = b"%PDF-1.4\n%%EOF\n"


class Screen(io.StringIO):
    """What stands in the terminal; ``changed`` is set whenever something is added."""

    def __init__(self) -> None:
        super().__init__()
        self.changed = asyncio.Event()

    def write(self, text: str) -> int:
        """Add text."""
        self.changed.set()
        return super().write(text)


@dataclass(slots=True)
class Session:
    """Someone at the terminal: types lines, and reads what has appeared since."""

    keyboard: int
    screen: Screen = field(default_factory=Screen)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    read: int = 0

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self.keyboard, f"{line}\n".encode())

    async def see(self, words: str) -> str:
        """Wait until the screen shows ``words`` below what was seen before; return all that is new, as one types it."""
        try:
            await asyncio.wait_for(self._appear(words), LONG)
        except TimeoutError as late:
            raise AssertionError(self.screen.getvalue()) from late
        shown = typed(self.screen.getvalue())
        new, self.read = shown[self.read :], len(shown)
        return new

    async def _appear(self, words: str) -> None:
        while words not in typed(self.screen.getvalue())[self.read :]:
            self.screen.changed.clear()
            await self.screen.changed.wait()

    async def tap(self, label: str) -> None:
        """Type the number of the newest button that says ``label``."""
        self.type(re.findall(rf"\[(\d+) {label}\]", typed(self.screen.getvalue()))[-1])

    async def introduce(self) -> None:
        """Answer the first questions."""
        for line, next_question in (("Atelier Camille", "IBAN"), (IBAN, "adresse e-mail"), (EMAIL, "Tout est prêt")):
            self.type(line)
            await self.see(next_question)


@asynccontextmanager
async def a_session(language: str = "fr", *, echo: bool = True) -> AsyncIterator[Session]:
    """Yield a session; at its end nobody types any more, and the chat ends well."""
    reading, writing = os.pipe()
    session = Session(writing)
    chatting = asyncio.create_task(chat(language, reading, session.screen, NOW, session.stop, echo=echo))
    try:
        await session.see("[1 ")
        yield session
    finally:
        os.close(writing)
        async with asyncio.timeout(LONG):
            assert await chatting == 0
        os.close(reading)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_chat_begins_by_saying_what_it_is_and_how_to_get_a_token(language: str) -> None:
    async with a_session(language) as session:
        said = typed(session.screen.getvalue())

    assert all(word in said for word in ("Telegram", "/newbot", "@BotFather", "RELANCE_TELEGRAM_TOKEN", "Ctrl-D"))


async def test_an_invoice_is_registered_by_a_message_and_the_number_of_a_button() -> None:
    async with a_session() as session:
        await session.introduce()
        session.type(INVOICE)
        await session.see("Enregistrer]")
        await session.tap("Enregistrer")

        said = await session.see("2026-041 enregistrée")

    assert "👆 [Enregistrer]" in said
    assert "(carte mise à jour)" in said


async def test_a_button_that_does_not_stand_any_more_or_never_did_is_refused_in_words() -> None:
    async with a_session() as session:
        await session.tap("Plus tard")
        await session.see("[2 ")
        for number in (1, 99):
            session.type(f"/{number}")
            assert f"Aucun bouton {number} " in await session.see("sa carte a changé")


async def test_a_number_without_a_button_or_behind_a_quote_is_written_to_the_bot() -> None:
    async with a_session() as session:
        session.type("'1")
        assert "Vous\n       │ 1\n" in await session.see("Relance\n")
        session.type("54")
        assert "Vous\n       │ 54\n" in await session.see("Relance\n")


async def test_lines_move_the_clock() -> None:
    moves = (
        ("+90m", "", "10 h 30"),
        ("+ 2 h", "", "12 h 30"),
        ("+", "mardi 10 novembre", "8 h"),
        ("+1j", "mercredi 11 novembre", "8 h"),
        ("demain", "jeudi 12 novembre", "8 h 05"),
        ("+1w", "jeudi 19 novembre", "8 h 05"),
        ("+demain", "vendredi 20 novembre", "8 h 05"),
    )
    async with a_session() as session:
        await session.introduce()
        for line, day, hour in moves:
            session.type(line)
            *_, last = [day, *re.findall("━━ (.*?) 2026", await session.see(f"Il est {hour}."))]
            assert (line, last) == (line, day)


async def test_a_span_that_nobody_can_wait_for_is_refused_in_words() -> None:
    async with a_session() as session:
        for line in ("+2y", "+9999w"):
            session.type(line)
            assert "Je sais attendre" in await session.see("un an au plus")


async def test_time_passes_from_one_due_moment_to_the_next_and_mails_are_shown_as_they_leave() -> None:
    async with a_session() as session:
        await session.introduce()
        session.type(INVOICE)
        await session.see("Enregistrer]")
        await session.tap("Enregistrer")
        await session.see("enregistrée")
        session.type("+18d")
        assert "━━ vendredi 27 novembre" in await session.see("Il est 9 h.")
        await session.tap("Envoyer")
        await session.see("C'est Atelier Camille")
        await session.tap("C'est Atelier Camille")
        await session.see("Signer Atelier Camille")
        await session.tap("Signer Atelier Camille")
        await session.see("partira aujourd'hui")
        session.type("+2h")
        said = await session.see("Il est 11 h.")

    assert re.search(r"09:30  │ ✉ compta@dupont\.example\n +│ De : Atelier Camille <", said)


async def test_a_file_is_sent_to_the_bot(tmp_path: Path) -> None:
    (tmp_path / "Ma facture.pdf").write_bytes(PDF)
    async with a_session() as session:
        await session.introduce()
        session.type(f">{tmp_path}/Ma\\ facture.pdf")

        assert "📎 Ma facture.pdf" in await session.see("Relance\n")


async def test_a_file_is_attached_to_the_invoice_whose_card_it_replies_to(tmp_path: Path) -> None:
    (tmp_path / "facture.pdf").write_bytes(PDF)
    async with a_session() as session:
        await session.introduce()
        session.type(INVOICE)
        await session.see("Enregistrer]")
        await session.tap("Enregistrer")
        await session.see("enregistrée")
        session.type(f"^>{tmp_path}/facture.pdf | pour Dupont")

        assert "📎 facture.pdf\n       │ pour Dupont" in await session.see("2026-041")


@pytest.mark.parametrize(("size", "said"), [(None, "ne se laisse pas lire"), (0, "de 1 octet à 20 Mo")])
async def test_a_file_that_cannot_be_sent_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int | None, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if size is not None:
        (tmp_path / "facture.pdf").write_bytes(b"x" * size)
    async with a_session() as session:
        session.type("> facture.pdf")

        assert "facture.pdf" in await session.see(said)


async def test_a_question_mark_tells_what_can_be_typed() -> None:
    async with a_session() as session:
        session.type("?")

        said = await session.see("Ctrl-D")

    assert all(part in said for part in ("+1j", ">facture.pdf", "^payé"))


async def test_someone_at_a_keyboard_is_not_told_what_they_typed_but_that_it_is_their_turn() -> None:
    async with a_session(echo=False) as session:
        session.type("Atelier Camille")
        said = await session.see("IBAN")

    assert "│ Vous" not in said
    assert session.screen.getvalue().count("\n› ") == 2


async def test_an_order_to_stop_ends_the_chat_even_while_nobody_types() -> None:
    async with a_session() as session:
        session.stop.set()
        await session.see("Fin du simulateur")


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def the_command(folder: Path, given: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=folder, env={"PYTHONPATH": str(ROOT)},
        stdin=given, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def test_the_command_ends_well_at_the_end_of_a_file_and_leaves_nothing_behind(tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("Atelier Camille\nplus tard", encoding="utf-8")  # the last line does not end
    with lines.open("rb") as given:
        started = await the_command(tmp_path, given.fileno())
        async with asyncio.timeout(LONG):
            out, err = await started.communicate()

    assert (started.returncode, err) == (0, b"")
    assert "L’IBAN attendra" in out.decode()
    assert files_in(tmp_path) == ["lines.txt"]


async def test_the_command_ends_in_time_when_the_system_asks(tmp_path: Path) -> None:
    started = await the_command(tmp_path, asyncio.subprocess.PIPE)
    assert started.stdout
    async with asyncio.timeout(LONG):
        await started.stdout.readuntil(b"[1 ")
    started.send_signal(signal.SIGTERM)
    async with asyncio.timeout(STOPPED_WITHIN):
        out, err = await started.communicate()

    assert (started.returncode, err) == (0, b"")
    assert "Fin du simulateur" in out.decode()
