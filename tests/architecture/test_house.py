"""What holds for the tree as a whole, beside the import contracts of ``pyproject.toml``."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import load

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "scheduler", "storage", "tests", "benchmarks")
LOCKS = ("requirements.txt", "requirements-dev.txt")
SETTING = re.compile(r"\bRELANCE_[A-Z_]+\b")


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted((ROOT / folder).rglob("*.py")) if "versions" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_rules_import_the_standard_library_only() -> None:
    foreign = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources("bot/domain")
        for name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("bot.domain")
    }

    assert foreign == set()


def test_every_folder_of_sources_is_a_package_that_says_what_it_holds() -> None:
    folders = {path.parent for path in sources(*FOLDERS)}
    silent = {
        str(folder.relative_to(ROOT))
        for folder in folders
        if not (folder / "__init__.py").exists()
        or not ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    }

    assert silent == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_address(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()

    assert [
        line for line in lines if "://" in line or line.lstrip().startswith(("-i", "--index", "--extra", "-f"))
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_of_a_lock_file_is_pinned_with_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    libraries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert [line for line in libraries if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []
    assert libraries


def test_every_library_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), re.MULTILINE))

    assert [name for name in asked if re.match(r"[\w.-]+", name.lower())[0] not in locked] == []  # type: ignore[index]


def test_pytest_looks_into_every_folder_of_tests_but_the_long_ones() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with_tests = {f"tests/{path.relative_to(ROOT / 'tests').parts[0]}" for path in (ROOT / "tests").rglob("test_*.py")}

    assert with_tests - {"tests/torture"} <= set(project["tool"]["pytest"]["ini_options"]["testpaths"])


@pytest.mark.parametrize("page", ["README.md", ".env.example"])
def test_a_page_on_the_settings_names_them_all_and_no_other(page: str) -> None:
    named = set(SETTING.findall((ROOT / page).read_text(encoding="utf-8")))
    source = set(SETTING.findall((ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))

    assert named == source


def test_the_example_of_settings_can_be_used_as_it_stands(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    copied = tmp_path / ".env"
    copied.write_text(re.sub(r"(?m)^#(?=RELANCE_)", "", example), encoding="utf-8")

    assert load({}, copied).warnings == ()
    assert load({}, ROOT / ".env.example") == load({}, tmp_path / "absent")
