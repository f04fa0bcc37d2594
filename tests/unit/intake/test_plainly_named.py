"""Clients who are plainly told: who owes, who has not paid, for whom nobody else stands in the message."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Élagage Moreau Frères me doit encore 275€", "Élagage Moreau Frères"),
        ("Le kebab Istanbul me doit 4.200€ (terrasse) pour le 30 mars svp", "kebab Istanbul"),
        ("La fanfare des Aulnes me doit 420€ pour le 30 mars", "La fanfare des Aulnes"),
        ("facture pour la fanfare des Aulnes 420 €", "fanfare des Aulnes"),
        ("élagage Moreau Frères me doit 275€ pour le 15/12", "Moreau Frères"),
        ("Facture Dupont me doit 275€ pour le 15/12", "Dupont"),
    ],
)
def test_who_opens_the_message_and_owes_is_named_whole(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize("said", ["me doit"])
def test_a_word_that_owes_or_has_not_paid_is_a_name(lire: Read, said: str) -> None:
    assert lire(f"sophie {said} 120€ fact 31").drafts[0].client == "sophie"


@pytest.mark.parametrize("who", ["personne", "mon voisin", "client", "le gars"])
def test_an_ordinary_word_that_has_not_paid_names_nobody(lire: Read, who: str) -> None:
    assert Field.CLIENT in lire(f"{who} m'a pas payé 120€ fact 31").must_ask


def test_an_english_word_that_has_not_paid_is_a_name(read: Read) -> None:
    assert read("sophie hasn't paid £120 invoice 31").drafts[0].client == "sophie"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Sophie, tonte de Mme Petit, 300€ pour le 15/12", None),
    ],
)
def test_for_whom_a_client_had_work_done_is_not_the_client(lire: Read, text: str, client: str | None) -> None:
    assert lire(text).drafts[0].client == client


def test_each_sum_behind_work_keeps_its_name(lire: Read) -> None:
    drafts = lire("Rolland 300 €, garde de Timéo 200 €, pour le 15/12").drafts
    assert [draft.client for draft in drafts] == ["Rolland", "Timéo"]


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Coogee Surf School owes me £780 by 15 March. They're in Sydney, Australia", "Coogee Surf School"),
        ("Swift Couriers, invoice dated 22/10/2026, £710, 30 days", "Swift Couriers"),
        ("SWIFT: BARCGB22 Baker Joinery £300 due 15 December", "Baker Joinery"),
        ("swift barcgb22 Baker Joinery £300 due 15 December", "Baker Joinery"),
    ],
)
def test_short_forms_and_codes_are_told_from_names(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


def test_the_staff_of_a_firm_is_no_part_of_its_name(lire: Read) -> None:
    text = "240 € pour le 15/12, merci à toute l'équipe de l'Hôtel Les Coquelicots"
    assert lire(text).drafts[0].client == "Hôtel Les Coquelicots"


@pytest.mark.parametrize(
    ("text", "client", "issued"),
    [
        ("£212 from Sunday Roast Co due 15 December", "Sunday Roast Co", False),
        ("£212 from Friday Press due 15 December", "Friday Press", False),
        ("£300 Baker Joinery invoice 12 from Monday, due 15 December", "Baker Joinery", True),
        ("invoice from Friday for Baker Joinery £300 due 15 December", "Baker Joinery", True),
    ],
)
def test_a_weekday_before_a_capital_belongs_to_the_client_behind_from(
    read: Read, text: str, client: str, *, issued: bool
) -> None:
    (draft,) = read(text).drafts
    assert (draft.client, draft.issued_on is not None) == (client, issued)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("12 cartons pour la brasserie Chez Momo, 288€, fin décembre", "brasserie Chez Momo"),
    ],
)
def test_a_kind_of_place_before_chez_and_a_name_is_sure(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


def test_a_room_behind_a_kind_of_place_and_its_name_is_asked(lire: Read) -> None:
    [draft] = lire("3 bouquets pour l'hôtel Vial chambre Azur, 300 €, 15/12").drafts
    assert draft.must_ask == (Field.CLIENT,)
