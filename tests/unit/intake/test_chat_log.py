"""Lines that one copies from a chat, with their stamps."""

import pytest

from bot.intake.chat_log import without_stamps
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize("stamp", ["[12/05/2027 09:41] Karine: ", "12/05/2027, 09:41 - Karine: "])
def test_stamps_and_the_one_who_wrote_are_no_part_of_what_is_said(lire: Read, stamp: str) -> None:
    [draft] = lire(f"{stamp}facture 118 Domaine Vidal 1 610 €\n{stamp}à payer avant le 15 décembre").drafts
    assert (draft.client, draft.number, draft.issued_on, draft.must_ask) == ("Domaine Vidal", "118", None, ())


def test_what_two_people_say_to_one_another_stays_as_it_is() -> None:
    chat = "[12/05/2027 09:41] Moi : la facture 12 ?\n[12/05/2027 09:42] Mme Petit : je paie demain"
    assert without_stamps(chat) == chat


def test_a_client_who_speaks_of_our_invoice_stays_named(lire: Read) -> None:
    [draft] = lire("[02/09/2027 08:14] Mme Ziegler: bien reçu votre facture 78, je fais le virement demain").drafts
    assert (draft.client, draft.number) == ("Mme Ziegler", "78")
