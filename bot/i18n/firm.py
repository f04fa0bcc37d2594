"""How the official identifiers of a firm are written."""

from bot.domain.identifiers import Identifiers
from bot.i18n.catalogue import Words

_THIN = "\u202f"
_GROUP = 3  # digits


def written_identifiers(words: Words, identifiers: Identifiers) -> tuple[str, ...]:
    """Return what is known of a firm's identifiers, each with its name."""
    siren, number = identifiers.siren, identifiers.vat_number
    written = [words.plain("common.siren", siren=grouped_siren(siren))] if siren else []
    return (*written, *([words.plain("common.vat_number", number=number)] if number else ()))


def grouped_siren(siren: str) -> str:
    """Return a SIREN as it is written: in three groups, with narrow spaces that do not break."""
    return _THIN.join(siren[start : start + _GROUP] for start in range(0, len(siren), _GROUP))
