"""vCard (RFC 2426, RFC 6350): the name, the firm, the addresses and telephone numbers of the first card."""

import quopri
import re
from collections.abc import Callable, Iterator
from re import Pattern

from bot.intake.contacts.identifiers import read_siren, read_vat_number
from bot.intake.files.contents import ContactCard, Refusal, Unreadable
from bot.intake.files.text_of import decoded

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"
_LONGEST = 100  # characters of a name
_MOST = 5  # addresses or numbers
_MOST_LINES = 500
# vCard has no property for them: programs write them into a note, or into one of their own (X-SIREN). The names of the
# numbers are the same in every language.
_SIREN = re.compile(r"(?:SIREN|SIRET|RCS)\b\D{0,20}(\d(?:[ .]?\d){8}(?:(?:[ .]?\d){5})?)(?!\d)", re.IGNORECASE)
_VAT_NUMBER = re.compile(
    r"(?:TVA|VAT|UST|BTW|IVA)\b[^\d\n]{0,20}?\b([A-Z]{2}[ -]?[A-Z]{0,2}(?:[ .-]?\d|[A-Z](?![A-Z])){7,15})",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\([\\,;:nN])")


def recognises(content: bytes) -> bool:
    """Tell whether these bytes are a vCard."""
    return decoded(content[:200]).lstrip("\ufeff \r\n\t").upper().startswith(_BEGIN)


def read(content: bytes) -> ContactCard:
    """Read the first card.

    :raises Refusal: ``NO_CONTACT`` when it has neither a name nor a way to reach anybody.
    """
    names: dict[str, str] = {}
    emails: list[str] = []
    phones: list[str] = []
    rest: list[str] = []
    for name, value in _properties(decoded(content)):
        if name == "EMAIL":
            emails.append(value.removeprefix("mailto:"))
        elif name == "TEL":
            phones.append(value.removeprefix("tel:"))
        elif value:
            names.setdefault(name, value)
            rest.append(f"{name} {value}")
    person = names.get("FN") or " ".join(reversed(names.get("N", "").split(";")[:2]))
    card = ContactCard(
        name=_one_line(person),
        firm=_one_line(names.get("ORG", "").split(";")[0]),
        emails=_distinct(emails),
        phones=_distinct(phones),
        siren=_first(_SIREN, rest, read_siren),
        vat_number=_first(_VAT_NUMBER, rest, read_vat_number),
    )
    if not (card.name or card.firm or card.emails or card.phones):
        raise Refusal(Unreadable.NO_CONTACT)
    return card


def _first(pattern: Pattern[str], values: list[str], read: Callable[[str], str]) -> str:
    """Return the first valid number that stands behind its name in a note or in a property of its own."""
    found = (read(match[1]) for value in values for match in pattern.finditer(value))
    return next(filter(None, found), "")


def _properties(text: str) -> Iterator[tuple[str, str]]:
    """Yield the properties of the first card with their values; folded lines are joined."""
    for line in _unfolded(text):
        if line.upper().startswith(_END):
            return
        head, found, value = line.partition(":")
        if found:
            name, *parameters = head.split(";")
            plain = name.rpartition(".")[2].strip().upper()  # item1.EMAIL is an EMAIL that belongs to a group
            yield plain, _value(value, " ".join(parameters).upper(), is_list=plain in {"N", "ORG"})


def _unfolded(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines()[:_MOST_LINES]:
        soft = bool(lines) and lines[-1].endswith("=") and "QUOTED-PRINTABLE" in lines[-1].upper()
        if lines and line[:1] in {" ", "\t"}:
            lines[-1] += line[1:]
        elif soft:
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    return lines


def _value(value: str, parameters: str, *, is_list: bool) -> str:
    if "QUOTED-PRINTABLE" in parameters:
        value = quopri.decodestring(value.encode("ascii", "ignore")).decode("utf-8", "replace")
    if is_list:  # an escaped semicolon belongs to a part, a plain one parts them
        value = value.replace("\\;", ",")
    return _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _distinct(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_one_line, values))))[:_MOST]
