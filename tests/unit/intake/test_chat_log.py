"""Lines that one copies from a chat, with their stamps."""

import pytest

from bot.intake.text.chat_log import without_stamps
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


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("[20/06/2028 19:12] Sarah Nguema: coucou t'inquiète je te paie samedi promis", "Sarah Nguema"),
        ("20/06/2028, 19:12 - Garage Roux: c'est la galère en ce moment, je peux pas payer", "Garage Roux"),
        ("[20/06/2028 19:12] Sarah Nguema: virement fait ce matin !", "Sarah Nguema"),
        ("[20/06/2028 19:12] Karine: Dupont m'a promis de payer vendredi", "Dupont"),
        ("[20/06/2028 19:12] Moi: coucou je te paie samedi promis", None),
        ("[20/06/2028 19:12] +33 6 12 34 56 78: coucou je te paie samedi promis", None),
    ],
)
def test_who_speaks_in_a_chat_is_the_client_where_nobody_is_named(lire: Read, text: str, client: str | None) -> None:
    assert lire(text).drafts[0].client == client


def test_who_speaks_in_an_english_chat_is_the_client_where_nobody_is_named(read: Read) -> None:
    assert read("[20/06/2028, 7:12 PM] Sarah Lee: I'll pay you on Friday, promise").drafts[0].client == "Sarah Lee"


@pytest.mark.parametrize("stamp", ["[10:42]", "[12/05/2027 09:41]"])
def test_who_answers_the_owner_in_a_chat_is_the_client(lire: Read, read: Read, stamp: str) -> None:
    asked, said = f"{stamp} Moi : bonjour, vous en êtes où ?", f"{stamp} Oukil : désolé, je vous paie demain promis"
    assert lire(f"{asked}\n{said}").drafts[0].client == "Oukil"
    asked, said = f"{stamp} Me: hi, where are we?", f"{stamp} Oukil: sorry, I'll pay you tomorrow, promise"
    assert read(f"{asked}\n{said}").drafts[0].client == "Oukil"
