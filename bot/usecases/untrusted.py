"""What stands on a paper and was not trusted: what of it is still worth telling, and what may be taken by a tap."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import phonenumbers

from bot.domain.client import Client
from bot.intake.contacts.identifiers import read_siren, read_vat_number
from bot.intake.draft import Field, Why
from bot.usecases.invoice_form import Form


def _read_phone(text: str) -> str:
    """Return a number that is written with its country; what is written without one was read when the paper was."""
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_READERS: Mapping[Field, Callable[[str], str]] = {
    Field.SIREN: read_siren,
    Field.VAT_NUMBER: read_vat_number,
    Field.PHONE: _read_phone,
}


def trustworthy(form: Form, which: Field) -> list[str]:
    """Return the values of a field that are right in themselves, of which only the client could not be told."""
    told = (each for each in form.untrusted if each.field is which and each.why is not Why.CHECK)
    return list(dict.fromkeys(filter(None, (_READERS[which](each.text) for each in told))))


def still_untrusted(form: Form, client: Client | None) -> Form:
    """Return a form without what its client has already, or what was given since."""
    known = (form, *([client] if client else []))
    kept = (each for each in form.untrusted if not any(getattr(one, each.field.value) for one in known))
    return replace(form, untrusted=tuple(kept))
