"""Where the words lie: the folder ``templates`` next to ``bot``, in a checkout as in an installed program."""

from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "templates"


def languages(templates: Path) -> tuple[str, ...]:
    """Return the languages that have a folder of words, as two-letter codes in alphabetical order."""
    return tuple(sorted(folder.parent.name for folder in templates.glob("*/LC_MESSAGES")))
