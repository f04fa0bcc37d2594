"""Erasing the personal data of a client from the chat: refused with the reason, explained, asked once more, done."""

from datetime import date
from pathlib import Path

import pytest

from tests.stories.registered import paid, registered
from tests.stories.telling import a_stage, labels

WORDS = {
    "fr": ("Modifier", "Effacer ses données", "vous doit encore de l'argent", "La loi garde :", "Oui, effacer", "🧹"),
    "en": ("Edit", "Erase its data", "still owes you money", "The law keeps:", "Yes, erase", "🧹"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_the_law_keeps_is_explained_before_anything_is_erased(tmp_path: Path, language: str) -> None:
    edit, erase, owes, keeps, yes, done = WORDS[language]
    async with a_stage(tmp_path, language) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "100", date(2026, 11, 2), number="041")
        await owner.say("/client dupont")
        await owner.tap(edit)
        assert owes in await owner.tap(erase)
        assert yes not in labels(owner.last)
        await paid(running, invoice, "100")
        await owner.say("/client dupont")
        await owner.tap(edit)
        assert keeps in await owner.tap(erase)
        assert (await owner.tap(yes)).startswith(done)
        said = await owner.say("/client dupont")
        assert "compta@dupont.example" not in said
