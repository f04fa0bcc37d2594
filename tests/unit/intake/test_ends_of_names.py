"""Where a name ends: before a sentence about the message, before somebody in brackets, and after a motto."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("550 € au nom de École du Mont Crêt. Total à payer pour le 12/12", "École du Mont Crêt"),
        ("550 € pour le Bar du Lac. Échéance le 12/12", "Bar du Lac"),
        ("550 € pour Chez Paul. Facture 12, échéance le 12/12", "Chez Paul"),
        ("Facture 12 pour SARL Roux Inc. Montant 550 €, le 12/12", "SARL Roux Inc"),
        ("550 € pour Ets. Roux, échéance le 12/12", "Ets. Roux"),
        ("550 € pour Dr. Petit, échéance le 12/12", "Dr. Petit"),
    ],
)
def test_a_name_ends_before_a_sentence_about_the_message(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Tessa Roux. Portrait. 220 €. Échéance 12/12", "Tessa Roux"),
        ("Fact 58. Garage Roux. Vidange. 220 €. Au 12/12", "Garage Roux"),
        ("Mme Roux. Portrait famille. 220 €. Échéance 12/12", "Mme Roux"),
        ("Lycée St. Exupéry. Cours de chant. 300 €. Au 12/12", "Lycée St. Exupéry"),
        ("Dr. Caron. Pose. 300 €. Au 12/12", "Dr. Caron"),
    ],
)
def test_a_name_ends_before_a_sentence_about_what_was_done(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Inv 58. Tessa Rowe. Portrait session. £220. Due 12 Jan", "Tessa Rowe"),
        ("Harbour Café. Cleaning in May. £220. Due 12 Jan", "Harbour Café"),
        ("Mrs Day. Lawn. £40. Due 12 Jan", "Mrs Day"),
    ],
)
def test_a_name_ends_before_a_sentence_about_what_was_done_in_english(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Kervella (M. Roux) 450 € éch 15/12", "Kervella"),
        ("Boulangerie Kervella (Mme Roux) 450 € éch 15/12", "Boulangerie Kervella"),
        ("Les Mimosas (famille Roux) 450 € éch 15/12", "Les Mimosas"),
        ("Jardin (Mme Roux) : 450 € éch 15/12", "Mme Roux"),
        ("Facture 12 (M. Roux) 450 € éch 15/12", "M. Roux"),
        ("Peinture salon (M. Roux) 450 € éch 15/12", "M. Roux"),
    ],
)
def test_a_person_in_brackets_behind_a_name_is_not_the_client(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    "text", ["Mme Roux (Boulangerie Kervella) 450 € éch 15/12", "M. Roux (Mme Vial) 450 € éch 15/12"]
)
def test_whom_a_bill_is_for_is_asked_where_a_person_stands_before_the_brackets(lire: Read, text: str) -> None:
    assert lire(text).must_ask == (Field.CLIENT,)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("j'ai oublié le Garage Roux ! 164 € fin de mois", "Garage Roux"),
        ("j'ai failli oublier la Boulangerie Caron ! 164 € fin de mois", "Boulangerie Caron"),
        ("euh la facture de chez Toupin là les volets c'est 164 € fin de mois", "Toupin"),
        ("Là-Haut Chalets 164 € fin de mois", "Là-Haut Chalets"),
        ("Café De Là-bas 164 € fin de mois", "Café De Là-bas"),
        ("facture cent deux pour l'auto-école du port, 164 € fin de mois", "l'auto-école du port"),
        ("pour la pharmacie du port 164 € fin de mois", "pharmacie du port"),
    ],
)
def test_a_cry_or_what_points_at_something_ends_a_name_and_a_port_does_not(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize("works", [("pension", "ferrage"), ("vidange", "pneus"), ("tonte", "taille")])
def test_words_in_brackets_behind_the_sums_of_one_client_tell_what_they_are_for(
    lire: Read, works: tuple[str, str]
) -> None:
    one, other = works
    drafts = lire(f"Pour Ranch du Soleil : 240€ ({one}) et 65€ ({other}), deux factures, les deux au 15/12").drafts
    assert [(draft.client, draft.must_ask) for draft in drafts] == [("Ranch du Soleil", ())] * 2


@pytest.mark.parametrize(
    "text",
    [
        "pour Garage Martin non Dupont 300 € le 15/12",
    ],
)
def test_a_name_that_is_corrected_within_is_asked(lire: Read, text: str) -> None:
    assert Field.CLIENT in lire(text).drafts[0].must_ask


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Le Cargo qui conteste, facture 12", "Le Cargo"),
        ("Duval qui râle a enfin payé la 12", "Duval"),
        ("La Mairie qui rénove, 300 €, 12/12", "La Mairie"),
        ("Le Cargo qui tarde à payer me doit 300 € au 12/12", "Le Cargo"),
    ],
)
def test_what_its_bearer_does_may_close_a_name(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


def test_a_name_across_two_sentences_in_small_letters_is_asked(read: Read) -> None:
    [draft] = read("Quick one from the car park. Foxley owes £2,780, and they have to pay by 2027-05-22. Ta!").drafts
    assert Field.CLIENT in draft.must_ask
