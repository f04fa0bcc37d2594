"""The texts that are shipped: none is missing, none is stray, and a fault in one stops no other."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from bot.domain.arrangement import Letter
from bot.domain.client import AddressForm
from bot.i18n.places import TEMPLATES
from bot.i18n.render import TemplateRefused, Texts, reminder_path
from bot.i18n.template_source import compile_source
from bot.usecases.answer_letters import AnswerLetter
from bot.usecases.write_letter import CLAIM_DECLARATION, SORTS
from tests.texts import ALL_TEXTS, LANGUAGES, a_reminder


def test_every_step_has_its_text_for_every_client_in_every_language() -> None:
    expected = (
        {
            f"templates/{reminder_path(a_reminder(step, language=language, kind=kind, address=address))}"
            for step, language, kind, address in ALL_TEXTS
        }
        | {
            f"templates/{language}/{folder}/{address}.txt"
            for language in LANGUAGES
            for folder in ("thanks", "crossed")
            for address in AddressForm
        }
        | {
            f"templates/{language}/letters/{name}.txt"
            for language in LANGUAGES
            for name in (
                "formal_notice.trade",
                "formal_notice.person",
                "receipt",
                "notice_copy",
                CLAIM_DECLARATION,
                *SORTS,
            )
        }
        | {
            f"templates/{language}/arrangement/{letter}.{address}.txt"
            for language in LANGUAGES
            for letter in Letter
            for address in AddressForm
        }
        | {f"templates/{language}/arrangement/contract.txt" for language in LANGUAGES}
        | {
            f"templates/{language}/answers/{letter}.{address}.txt"
            for language in LANGUAGES
            for letter in AnswerLetter
            for address in AddressForm
        }
    )
    found = {
        str(path.relative_to(TEMPLATES.parent)) for path in TEMPLATES.glob("??/**/*.txt") if path.name != "phrases.txt"
    }
    assert sorted(expected - found) == [], "these texts are missing"
    assert sorted(found - expected) == [], "these texts belong to no step"


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.glob("??/**/*.txt")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_no_short_notation_is_left_over_in_a_source(path: Path) -> None:
    compiled = compile_source(path.read_text(encoding="utf-8"), path.relative_to(TEMPLATES).parts[0])
    words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", compiled, flags=re.DOTALL)
    assert not re.search(r"[\[\]{}|]", words)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Give a copy of all templates that a test may spoil."""
    return Path(copytree(TEMPLATES, tmp_path / "templates"))


@pytest.mark.parametrize(
    ("spoilt", "key", "facts"),
    [
        ("{{ montant }}", "template_unknown_name", {"name": "montant"}),
        ("{% if %}", "template_syntax", {"line": 1}),
        (None, "template_missing", {}),
    ],
)
def test_a_fault_in_one_text_stops_no_other(
    copied: Path, spoilt: str | None, key: str, facts: dict[str, object]
) -> None:
    path = "fr/reminders/firm/company.formal.txt"
    if spoilt is None:
        (copied / path).unlink()
    else:
        (copied / path).write_text(spoilt, encoding="utf-8")
    texts = Texts.load(copied)
    with pytest.raises(TemplateRefused) as refusal:
        texts.render_reminder(a_reminder("firm"))
    assert refusal.value.key == key
    assert refusal.value.facts == {"path": path, **facts}
    assert texts.render_reminder(a_reminder("final")).text
