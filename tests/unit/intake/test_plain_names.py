"""Tests of names in small letters, of several words, that stand alone between what introduces them and a sum."""

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("text", "clients"),
    [
        ("chez le salon bella ciao trois cents euros à payer le dix décembre", ["salon bella ciao"]),
        ("note pour le cabinet senghor de trois cents euros à trente jours", ["cabinet senghor"]),
        ("alors pour jouets en bois marceau c'est quatre cents euros fin décembre", ["jouets en bois marceau"]),
        ("note pour la mairie de saint jean de cent vingt euros à trente jours", ["mairie de saint jean"]),
    ],
)
def test_a_name_alone_between_its_word_and_a_sum_is_plain(lire: Read, text: str, clients: list[str]) -> None:
    drafts = lire(text).drafts
    assert [(draft.client, draft.must_ask) for draft in drafts] == [(client, ()) for client in clients]


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("invoice thirty-one for dan's bakery of two hundred pounds due 30 november", "dan's bakery"),
        ("for fennel and thyme catering, sixty pounds due 30 november", "fennel and thyme catering"),
    ],
)
def test_an_english_name_alone_between_its_word_and_a_sum_is_plain(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "text",
    [
        "chez la banque de ma femme trois cents euros fin décembre",
        "pour le club de mon fils cent vingt euros fin décembre",
        "alors pour l'usine en panne c'est soixante-quinze euros fin décembre",
        "pour l'entreprise martin samedi trois cents euros",
        "martin duval pour l'auberge du cheval blanc trois cents euros fin décembre",
        "pour le garage martin pneus trois cents euros fin décembre",
        "pour la salle de bain du client deux cents euros fin décembre",
    ],
)
def test_what_may_be_no_name_behind_its_word_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert "client" in draft.must_ask


@pytest.mark.parametrize(
    "text",
    [
        "for the training centre two hundred pounds due 30 november",
        "for the brightwater wedding hotel two hundred pounds due 30 november",
        "for harry webb at the brightwater hotel two hundred pounds due 30 november",
    ],
)
def test_what_may_be_no_english_name_behind_its_word_is_asked(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert "client" in draft.must_ask
