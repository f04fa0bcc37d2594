"""Help that helps: examples to tap and to copy, and a useful answer to whatever cannot be read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.demo.telegram_chats import Message
from bot.demo.telegram_people import Person
from tests.stories.telling import a_stage, introduce, labels, read

INVOICE = "Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example"


@pytest.mark.parametrize(
    ("language", "command", "first", "example"),
    [
        ("fr", "/aide", "Écrivez-moi comme vous parlez.", "payé Dupont SARL"),
        ("fr", "/help", "Écrivez-moi comme vous parlez.", "Dupont SARL paie vendredi"),
        ("en", "/help", "Write to me as you speak.", "received 300 from Dupont Ltd"),
    ],
)
async def test_help_shows_examples_to_copy(
    tmp_path: Path, language: str, command: str, first: str, example: str
) -> None:
    async with a_stage(tmp_path, language) as (_, owner):
        shown = await owner.say(command)
        assert shown.startswith(first)
        assert example in shown.splitlines()
        code = [owner.last.body.part(entity) for entity in owner.last.entities if entity["type"] == "code"]
        assert len(code) == 5
        assert len(shown.splitlines()) <= 8


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_first_example_is_one_that_is_understood(tmp_path: Path, language: str) -> None:
    async with a_stage(tmp_path, language, onboarded=False) as (_, owner):
        await introduce(owner, language)
        (example,) = (owner.last.body.part(entity) for entity in owner.last.entities if entity["type"] == "code")
        shown = await owner.say(example)
        assert "2026-041" in shown
        assert "1 250,00 €" in shown or "£1,250.00" in shown
        assert "4 décembre" in shown or "4 December" in shown
        assert "Dupont" in shown
        assert "@dupont.example" in shown


async def test_a_question_is_asked_by_tapping_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say(INVOICE)
        await owner.tap("Enregistrer")
        await owner.say("/aide")
        await owner.tap("Qui me doit quoi ?")
        assert "1 250,00 €" in read(owner.last)


@pytest.mark.parametrize("text", ["aide", "Bonjour !", "que sais-tu faire ?", "Help"])
async def test_help_comes_without_its_command(tmp_path: Path, text: str) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert (await owner.say(text)).startswith("Écrivez-moi comme vous parlez.")


async def test_what_is_not_understood_gets_an_example_of_what_would_be(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert await owner.say("tagada <b>& tsoin</b>") == (
            "Je n'ai pas compris « tagada <b>& tsoin</b> ».\n"
            "Dites-moi ce qui s'est passé, par exemple :\n"
            "payé Dupont SARL\n"
            "Dupont SARL paie vendredi"
        )
        assert labels(owner.last) == ["Voir tous les exemples"]


async def test_a_client_that_is_recognised_is_named(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say(INVOICE)
        await owner.tap("Enregistrer")
        shown = await owner.say("Dupont SARL")
        assert shown.startswith("J'ai reconnu votre client Dupont SARL, mais pas ce qu'il faut faire.")
        assert "payé Dupont SARL" in shown


async def test_a_long_rigmarole_is_quoted_in_short(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert len((await owner.say("tagada " * 100)).splitlines()[0]) < 100


async def test_thanks_are_answered(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert await owner.say("Merci !") == "Avec plaisir."


async def test_an_unknown_command_is_named_and_help_is_near(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert (await owner.say("/devis 12")).startswith("Je ne connais pas la commande /devis.")


@pytest.mark.parametrize(
    ("send", "answer"),
    [
        (lambda person: person.send_voice(b"OggS", 3), "Je ne sais pas écouter les messages vocaux."),
        (lambda person: person.send_sticker(b"RIFF"), "Joli, mais je ne lis que le texte."),
    ],
)
async def test_what_is_not_text_gets_a_kind_and_useful_sentence(
    tmp_path: Path, send: Callable[[Person], Message], answer: str
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        send(owner.person)
        await running.settle()
        assert read(owner.last).startswith(answer)
