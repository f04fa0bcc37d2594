"""The owner's guide: the bot understands every sentence that the guide says one can write."""

import re
from pathlib import Path

import pytest

from tests.stories.telling import a_stage

GUIDES = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
CASES = {
    "fr": (
        "owner.fr.md",
        "Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example",
        "Enregistrer",
        ("pas compris", "ne connais pas"),
    ),
    "en": (
        "owner.md",
        "Invoice 2026-041 Dupont Ltd £1,250 due 30 November compta@dupont.example",
        "Save",
        ("not understand", "do not know"),
    ),
}


@pytest.mark.parametrize("language", CASES)
async def test_whatever_the_guide_says_one_can_write_is_understood(tmp_path: Path, language: str) -> None:
    guide, invoice, save, puzzled = CASES[language]
    sentences = ROW.findall((GUIDES / guide).read_text(encoding="utf-8"))
    assert len(sentences) > 15

    async with a_stage(tmp_path, language) as (_, owner):
        await owner.say(invoice)
        await owner.tap(save)
        answers = {sentence: await owner.say(sentence) for sentence in sentences}

    assert {sentence: said for sentence, said in answers.items() if any(words in said for words in puzzled)} == {}
