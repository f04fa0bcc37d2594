"""Questions in plain words about clients and what leaves, names in small letters too, in French and in English."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.demo.stage import Stage
from tests.stories.registered import registered
from tests.stories.telling import Teller, a_stage

LATE = date(2026, 11, 2)


async def _three_clients(running: Stage) -> None:
    """Register one whose message leaves soon, one who waits for an answer, and one whose invoice is due far ahead."""
    await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="courtesy")
    await registered(running, "Maison Martin", "480", LATE, number="2026-039", email="m@martin.example")
    await registered(running, "Studio Zed", "90", date(2027, 2, 1), number="Z-1", email="z@zed.example")
    await running.move_to(datetime(2026, 11, 4, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "asked", "answered"),
    [
        ("fr", "qui me doit quoi ?", "👤 3 clients\nReste dû : 1 820,00 €"),
        ("fr", "combien doit dupont ?", "👤 Dupont SARL, entreprise\nReste dû : 1 250,00 €"),
        ("fr", "où en est martin ?", "👤 Maison Martin, entreprise"),
        ("fr", "pourquoi martin n'a pas été relancé ?", "Maison Martin · Facture 2026-039, 480,00 €"),
        ("fr", "quand relances-tu dupont ?", "Dupont SARL · Facture 2026-041, 1 250,00 €"),
        ("en", "who owes me what?", "👤 3 clients\nOutstanding: "),
        ("en", "how much does dupont owe?", "👤 Dupont SARL, "),
        ("en", "why has martin not been reminded?", "Maison Martin · Invoice 2026-039"),
    ],
)
async def test_a_question_is_answered_about_whom_it_names(
    tmp_path: Path, language: str, asked: str, answered: str
) -> None:
    async with a_stage(tmp_path, language) as (running, owner):
        await _three_clients(running)
        assert (await owner.say(asked)).startswith(answered)


async def test_what_leaves_on_a_day_is_told_or_when_the_next_message_does(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await _three_clients(running)
        told = await owner.say("qu'est-ce qui part demain ?")
        assert told.splitlines()[0] == "📤 Jeudi 5 novembre 2026 : 1 message"
        assert "Dupont SARL, ton courtois, avec votre accord" in told
        assert "Vendredi 6 novembre 2026 : rien n'est prévu" in await owner.say("quels messages partent vendredi ?")
        assert "Voir les 14 jours" in [button.text for button in owner.last.buttons]


async def test_the_next_fourteen_days_come_first_and_the_rest_says_why(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await _three_clients(running)
        told = await _asked(owner)
        assert "D'ici au mercredi 18 novembre 2026 : 1 message prévu" in told
        leaves, _, rest = told.partition("Rien d'ici là :")
        assert "Dupont SARL" in leaves
        assert "Maison Martin" in rest
        assert "tant que vous n'avez pas dit où commencer" in rest
        assert "Prochaine relance : vendredi 29 janvier 2027" in rest


async def _asked(owner: Teller) -> str:
    return await owner.say("/relances")
