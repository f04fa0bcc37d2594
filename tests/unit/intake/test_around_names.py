"""Tests of what stands around a client's name: a greeting, an article, a kind of place, work, a town, a legal form."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "client"),
    [
        (
            "> Bonjour Mme Ravel,\n> votre facture 2028-07 s'élève à 540 €\n> Échéance : 15/02/2028\ntu notes ça",
            "Mme Ravel",
        ),
        ("> Madame Ravel,\n> Facture 12 : 300 €\n> Pour le 5 janvier", "Madame Ravel"),
        (">> Salut Karim,\n>> voici la facture 12 de 300 €, à régler le 5 janvier", "Karim"),
        ("Chère Madame Ravel, voici la facture 12 : 300 € pour le 5 janvier", "Madame Ravel"),
        ("Cher & Fils 300 € pour le 5 janvier", "Cher & Fils"),
    ],
)
def test_a_greeting_names_the_client_whatever_mark_stands_before_its_line(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("> Dear Mrs Ravel,\n> invoice 12 for £300 is due on 5 January 2027", "Mrs Ravel"),
        (">> Good morning Ms Patel,\n>> invoice 12 of £300, due 5 January 2027", "Ms Patel"),
        ("Evening Star Pub £300 due 5 January 2027", "Evening Star Pub"),
    ],
)
def test_an_english_greeting_names_the_client_as_well(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("La Maison Bohème 640 HT soit 768 TTC éch 19/02", "Maison Bohème"),
        ("La copro du 14 rue Hoche me doit 1 120 €, c'était à payer pour le 31 octobre", "copro du 14 rue Hoche"),
        ("Le Garage Central 300 € 12 déc", "Garage Central"),
    ],
)
def test_an_article_before_a_name_makes_no_other_name_of_it(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize("day", ["May the third", "may the 3rd"])
def test_an_article_may_stand_between_a_month_and_its_day(read: Read, day: str) -> None:
    [draft] = read(f"Harry Webb £210 due on {day}").drafts
    assert (draft.client, str(draft.due_on)) == ("Harry Webb", "2027-05-03")
