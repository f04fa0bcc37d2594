"""The features of the chat fit together: one owner for each command, button and question, and words for all."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from bot.i18n.catalogue import entries
from bot.i18n.places import TEMPLATES, languages
from handlers import FEATURES
from handlers.application import menu
from handlers.client_chat import ACTIONS
from tests.shipped import strict_catalogue

ROOT = Path(__file__).resolve().parents[2]
CARDS = sorted([*(ROOT / "bot" / "cards").glob("*.py"), *(ROOT / "handlers").glob("*.py")])
CODE = sorted(path for folder in ("bot", "handlers", "storage") for path in (ROOT / folder).rglob("*.py"))
LONGEST_ACTION = 20  # characters: with id, version and a further word it fits the 64 bytes of callback data
LONGEST_DESCRIPTION = 256  # characters: the Bot API's BotCommand.description
COMMANDS = [command for feature in FEATURES for command in feature.commands]


def repeated(names: Iterator[str]) -> list[str]:
    """Return the names that occur more than once."""
    return [name for name, times in Counter(names).items() if times > 1]


def calls_of(name: str, files: list[Path]) -> Iterator[tuple[Path, ast.Call]]:
    """Yield every call of ``name`` in ``files``."""
    for path in files:
        for node in _calls(path):
            if isinstance(node.func, ast.Name) and node.func.id == name:
                yield path, node


@cache
def _calls(path: Path) -> list[ast.Call]:
    """Return every call of a file, read once for all tests."""
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def literal(call: ast.Call, place: int, keyword: str) -> str | None:
    """Return the string that a call passes at ``place`` or as ``keyword``; None when it is no literal."""
    named = [word.value for word in call.keywords if word.arg == keyword]
    for passed in call.args[place : place + 1] or named:
        if isinstance(passed, ast.Constant) and isinstance(passed.value, str):
            return passed.value
    return None


def key_of(message: Message) -> str:
    """Return the symbolic key of an entry."""
    return message.id if isinstance(message.id, str) else message.id[0]


def test_each_name_of_a_command_belongs_to_one_feature() -> None:
    assert repeated(name for command in COMMANDS for name in command.names) == []


def test_names_of_commands_are_such_as_telegram_takes() -> None:
    assert [n for command in COMMANDS for n in command.names if not re.fullmatch(r"[a-z0-9_]{1,32}", n)] == []


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_the_menu_describes_each_command_in_each_language(language: str) -> None:
    words = strict_catalogue().words(language)
    shown = menu(FEATURES, words, english=language != "fr")
    assert len(shown) == len([command for command in COMMANDS if command.in_menu])
    assert [name for name, description in shown if not 0 < len(description) <= LONGEST_DESCRIPTION] == []


def test_each_button_belongs_to_one_feature_and_fits_its_data() -> None:
    actions = [*(action for feature in FEATURES for action in feature.buttons), *ACTIONS]
    assert repeated(iter(actions)) == []
    assert [action for action in actions if len(action) > LONGEST_ACTION or ":" in action] == []


def test_each_kind_of_question_is_answered_by_one_feature() -> None:
    assert repeated(kind for feature in FEATURES for kind in feature.answers) == []


def test_each_button_that_a_card_shows_does_something() -> None:
    owned = {action for feature in FEATURES for action in feature.buttons} | ACTIONS
    shown = [(path, literal(call, 1, "action")) for path, call in calls_of("Button", CARDS)]
    assert len(shown) > len(owned) // 2
    assert [f"{path.name}: {action}" for path, action in shown if action and action not in owned] == []


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_each_refusal_is_put_into_words(language: str) -> None:
    known = {key_of(message) for message in entries(TEMPLATES, language)}
    raised = {key for _, call in calls_of("DomainError", CODE) if (key := literal(call, 0, "key"))}
    assert raised
    assert sorted({f"errors.{key}" for key in raised} - known) == []


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_each_command_that_a_sentence_names_exists(language: str) -> None:
    known = {name for command in COMMANDS for name in command.names}
    named = [
        (key_of(message), command)
        for message in entries(TEMPLATES, language)
        if not key_of(message).startswith(("demo.", "simulator."))  # which also speak of other bots' commands
        for command in re.findall(r"(?<![\w/<.])/([a-z]+)\b(?!/)", str(message.string))
    ]
    assert named
    assert [f"{key}: /{command}" for key, command in named if command not in known] == []
