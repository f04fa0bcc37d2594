"""Every action that is written to the trace is told in an invoice's history, in words, or left out on purpose."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.i18n.catalogue import entries
from bot.i18n.places import TEMPLATES, languages
from bot.usecases.read_history import TOLD

ROOT = Path(__file__).resolve().parents[2]
CODE = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "bot" / "usecases").glob("*.py"))]
# What is no event of an invoice: the program's own preparations, the client's particulars, the business's settings.
UNTOLD = frozenset(
    {
        "message_prepared",
        "message_superseded",
        "trial_prepared",
        "trial_delivered",
        "client_added",
        "client_changed",
        "business_opened",
        "settings_changed",
        "envelope_changed",
        "all_stopped",
        "all_resumed",
        "heads_attested",
        "letter_made",
        "rate_told",
        "links_revoked",
        "document_named",
        "case_file_made",
        "client_wrong_person",
        "client_other_channel",
        "client_stop",
        "client_word",
        "reply_read",
        "reply_corrected",
        "files_given",
        "proof_given",
        "insolvency_dated",
        "client_particulars",
        "insolvency_office",
        "data_exported",
        "stand_in_offered",
        "stand_in_taken",
        "stand_in_dismissed",
        "client_erased",
        "chat_opened",
        "chat_closed",
        "chat_blocked",
        "chat_unblocked",
        "told_in_chat",
    }
)
KNOWN = TOLD | UNTOLD
ACTION = 2  # the place of the action in ``Work.record``
SEVERAL = {  # actions that have more words than one, by what happened
    "message_delivered": ("delivered", "delivered_to", "thanks", "crossed"),
    "text_edited": ("text_edited", "text_standard"),
    "paused": ("paused", "paused_endless"),
}


def constants() -> dict[str, str]:
    """Return the module-level names of all use cases that stand for a string or, in pairs, for several."""
    found: dict[str, str] = {}
    for tree in CODE:
        for node in tree.body:
            if isinstance(node, ast.Assign):
                found |= dict(_assigned(node.targets[0], node.value))
    return found


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each, its in zip(target.elts, value.elts, strict=True):
            yield from _assigned(each, its)
    elif isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield target.id, value.value


def meant(node: ast.expr, scope: ast.AST) -> Iterator[str]:
    """Yield the actions that an expression can stand for; an f-string is yielded with ``*`` for what it fills in."""
    match node:
        case ast.Constant(value=str(action)):
            yield action
        case ast.IfExp(body=first, orelse=second):
            yield from meant(first, scope)
            yield from meant(second, scope)
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.Name(id=name) if name in constants():
            yield constants()[name]
        case ast.Name(id=name):
            for each in ast.walk(scope):
                if (
                    isinstance(each, ast.Assign)
                    and isinstance(each.targets[0], ast.Name)
                    and each.targets[0].id == name
                ):
                    yield from meant(each.value, scope)


def written() -> set[str]:
    """Return every action that use cases write, those passed on through a function of the same module too."""
    found: set[str] = set()
    for tree in CODE:
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Attribute) and call.func.attr == "record":
                    actions = set(meant(call.args[ACTION], function)) or set(_passed(tree, function))
                    assert actions, ast.unparse(call)
                    found |= actions
    return found


def _passed(tree: ast.Module, function: ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the actions that calls of a function give to its parameter ``action``."""
    place = [each.arg for each in function.args.args].index("action")
    for caller in (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)):
        for call in (node for node in ast.walk(caller) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == function.name:
                yield from meant(call.args[place], caller)


def test_every_action_of_the_trace_is_told_or_left_out_on_purpose() -> None:
    plain = {action for action in written() if "*" not in action}
    begun = {action.partition("*")[0] for action in written() if "*" in action}
    assert plain <= KNOWN
    assert all(any(known.startswith(beginning) for known in KNOWN) for beginning in begun)
    assert {action for action in KNOWN - plain if not action.startswith(tuple(begun))} == set()


def keys(language: str) -> set[str]:
    """Return the keys of all words of a language."""
    return {
        str(message.id if isinstance(message.id, str) else message.id[0]) for message in entries(TEMPLATES, language)
    }


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_whatever_is_written_has_words_in_the_file_of_a_case(language: str) -> None:
    assert {f"case_file.did_{action}" for action in KNOWN} - keys(language) == set()


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_what_is_told_has_words(language: str) -> None:
    wanted = {f"invoices.history_{name}" for action in TOLD for name in SEVERAL.get(action, (action,))}
    assert wanted - keys(language) == set()
