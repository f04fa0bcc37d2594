"""Loads the words that the intake recognises in a language, from ``templates/<lang>/words.toml``."""

import tomllib
from pathlib import Path
from typing import Any

from bot.i18n.places import TEMPLATES


def load_words(language: str, templates: Path = TEMPLATES) -> dict[str, dict[str, Any]]:
    """Return the word lists of ``language``; FileNotFoundError when it has none, TOMLDecodeError when malformed."""
    return tomllib.loads((templates / language / "words.toml").read_text(encoding="utf-8"))
