"""vCards as telephones and mail programs write them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.files import vcard
from bot.intake.files.contents import ContactCard, Refusal, from_json, to_json


def card(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]).encode()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            card("FN:Marie Dupont", "ORG:Dupont SARL;Compta", "TEL;TYPE=CELL:06 12 34 56 78", "EMAIL:m@d.fr"),
            ContactCard("Marie Dupont", "Dupont SARL", ("m@d.fr",), ("06 12 34 56 78",)),
        ),
        (card("N:Dupont;Marie;;Mme;"), ContactCard("Marie Dupont")),
        (card("item1.EMAIL;type=INTERNET:a@b.fr", "EMAIL:a@b.fr"), ContactCard(emails=("a@b.fr",))),
        (card("FN:Crêperie\\, Noël", "TEL;VALUE=uri:tel:+336"), ContactCard("Crêperie, Noël", phones=("+336",))),
        (card("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Cr=C3=AA=", "perie"), ContactCard("Crêperie")),
        (card("FN:Marie Dup", " ont"), ContactCard("Marie Dupont")),
        (
            card("ORG:Dupont SARL", "NOTE:Siret : 732 829 320 00074\\, TVA intracom. FR 44 732829320"),
            ContactCard(firm="Dupont SARL", siren="732829320", vat_number="FR44732829320"),
        ),
        (card("FN:Anne", "X-SIREN:732829320", "NOTE:Siren 732829321"), ContactCard("Anne", siren="732829320")),
        (card("FN:Anne", "NOTE:Tel 732829320, VAT no. GB980780684"), ContactCard("Anne", vat_number="GB980780684")),
        (card("FN:Anne", "END:VCARD", "BEGIN:VCARD", "FN:Paul"), ContactCard("Anne")),
    ],
)  # fmt: skip
def test_a_card_is_read(content: bytes, found: ContactCard) -> None:
    assert vcard.recognises(content)
    assert vcard.read(content) == found
    assert from_json(to_json(found)) == found


def test_an_empty_card_is_refused() -> None:
    with pytest.raises(Refusal):
        vcard.read(card("VERSION:4.0"))


@given(st.text(max_size=300))
def test_no_card_makes_it_raise_anything_else(text: str) -> None:
    with suppress(Refusal):
        vcard.read(card(text))
