"""Cards about the export of all data: what it holds, that it is being written, the files."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.card import Button, Card, CardFile
from bot.domain.business import Business
from bot.i18n.catalogue import Words
from bot.usecases.build_case_file import plain_name
from bot.usecases.write_export import Wording

_COMMA_COUNTRIES: Final = frozenset({"GB", "IE", "US"})  # where spreadsheets part the cells of a CSV file by commas
_README: Final = ("what", "csv", "json", "amounts", "links", "documents")


def wording(words: Words, business: Business, day: date) -> Wording:
    """Return what an export says in the owner's language."""
    name = words.plain("export.filename", business=business.name or "relance", day=day.isoformat())
    return Wording(
        stem=plain_name(name),
        separator="," if business.country in _COMMA_COUNTRIES else ";",
        readme_name=words.plain("export.readme_name"),
        readme="\n\n".join(words.plain(f"export.readme_{part}") for part in _README) + "\n",
    )


def offer_card(words: Words) -> Card:
    """Say what an export holds, and offer to make it."""
    make = Button(words.plain("export.button_make"), "exportmake")
    return Card(words("export.offer"), ((make,),))


def under_way_card(words: Words) -> Card:
    """Say that the files are being written."""
    return Card(words("export.under_way"))


def made_cards(words: Words, files: Mapping[str, str]) -> tuple[Card, ...]:
    """Hand over the archives, by fingerprint and name."""
    several = len(files) > 1
    return tuple(
        Card(
            words("export.part", place=place, parts=len(files)) if several else words("export.made"),
            file=CardFile(sha256, filename),
        )
        for place, (sha256, filename) in enumerate(files.items(), 1)
    )


def failed_card(words: Words) -> Card:
    """Say that the files could not be written, with a way to try again."""
    return Card(words("export.failed"), ((Button(words.plain("export.button_make"), "exportmake"),),))
