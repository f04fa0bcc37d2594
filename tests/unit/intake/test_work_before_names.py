"""What was done, told before the client: the part of a house, the work for a firm, what the work was done to."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Cuisine de Mme Baumann total 7 800 TTC, acompte de 2 340 encaissé, solde le 22/05", "Mme Baumann"),
        ("Salle de bain de M. Roux, 3 400 € ttc pour le 15/12", "M. Roux"),
        ("Jardin de M. et Mme Lebel, 340 € pour le 15/12", "M. et Mme Lebel"),
        ("Terrasse de la famille Morvan 3 400 € ttc pour le 15/12", "famille Morvan"),
        ("Cabinet du Dr Petit 3400 € pour le 15/12", "Cabinet du Dr Petit"),
        ("Ferme de Mme Petit 3400 € pour le 15/12", "Ferme de Mme Petit"),
        ("Jardin des Plantes 3400 € pour le 15/12", "Jardin des Plantes"),
    ],
)
def test_a_part_of_a_house_before_a_person_is_what_was_done(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("ramonage de l'École Jules Ferry 340 € pour le 15/12", "École Jules Ferry"),
        ("menuiserie du Château Blanc 3400 € pour le 15/12", "menuiserie du Château Blanc"),
        ("La menuiserie de l'Hôtel Blanc me doit 3400 € pour le 15/12", "menuiserie de l'Hôtel Blanc"),
        ("Harmonie du Lycée Pasteur 340 € pour le 15/12", "Harmonie du Lycée Pasteur"),
    ],
)
def test_a_trade_before_a_firm_is_what_was_done_unless_it_may_be_called_so(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("isolation des combles monsieur haddad 3200 € 30j", "monsieur haddad"),
        ("pose du vélux madame roux 320 € 30j", "madame roux"),
        ("taille des thuyas monsieur lenoir 320 € 30j", "monsieur lenoir"),
    ],
)
def test_what_work_is_done_to_belongs_to_no_name_behind_it(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client
