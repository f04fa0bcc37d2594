"""Words that a client's name goes on with or begins with: adjectives, words cut short, kinds of place in two words."""

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import Read, one


@pytest.mark.parametrize(
    "client",
    [
        "Camping La Dune bleue",
        "Hôtel du Lac bleu",
        "Auberge du Cheval blanc",
        "Le Moulin rouge",
        "Ferme de la Roche noire",
        "Salon Vague dorée",
        "Restaurant La Tomate farcie",
    ],
)
@pytest.mark.parametrize(
    "text", ["{}, 300 €, éch 30/12", "fact 5/27, {}, 1 375,60€, date limite 30/12", "{} 300 € éch 30/12"]
)
def test_an_adjective_closes_a_name_behind_an_ordinary_word(lire: Read, text: str, client: str) -> None:
    draft = one(lire, text.format(client))
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Garage Dupont neuf, 300 €, éch 30/12", None),
        ("Mairie d'Ostricourt bon de commande 4500017823 fact 26-402 1 176 € 30 jours", "Mairie d'Ostricourt"),
    ],
)
def test_an_adjective_behind_a_surname_or_a_town_is_none_of_the_name(lire: Read, text: str, client: str | None) -> None:
    assert one(lire, text).client == client


@pytest.mark.parametrize(
    "client",
    [
        "L'Heure du Thé",
        "Salon de Thé Mimosa",
        "Palais des Thés",
    ],
)
def test_tea_is_no_article(lire: Read, client: str) -> None:
    draft = one(lire, f"{client} 300 € éch 30/12")
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "client",
    ["Ludothèque Pom' d'Api"],
)
@pytest.mark.parametrize(
    "text",
    [
        "{} 300 € éch 30/12",
        "facture 12 pour {} de 300 € éch 30/12",
    ],
)
def test_a_word_cut_short_does_not_end_a_name(lire: Read, text: str, client: str) -> None:
    draft = one(lire, text.format(client))
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    "client",
    ["garderie Arc-en-Ciel", "micro-crèche Les Lutins", "halte-garderie Les Lutins", "micro-crèche 1,2,3 Soleil"],
)
@pytest.mark.parametrize(
    "text", ["la {} : 530 euros à payer pour le 30/12", "j'ai facturé 318,60 à la {}, c'est la 2027-9, au 28 février"]
)
def test_a_nursery_is_a_part_of_its_name(lire: Read, text: str, client: str) -> None:
    draft = one(lire, text.format(client))
    assert draft.client is not None
    assert (draft.client.removeprefix("la "), draft.must_ask) == (client, ())


@pytest.mark.parametrize("work", ["terrasse", "haie"])
def test_work_behind_an_article_is_none(lire: Read, work: str) -> None:
    assert one(lire, f"la {work} Dupont : 530 euros à payer pour le 30/12").client == "Dupont"


@pytest.mark.parametrize("text", ["{} Friday £75", "{} Sunday, £75", "Invoice 12 {} Tuesday £75"])
@pytest.mark.parametrize("name", ["Dunne", "Robinson", "Tom"])
def test_a_weekday_that_closes_a_name_may_be_the_only_day(read: Read, text: str, name: str) -> None:
    assert one(read, text.format(name)).client is None


@pytest.mark.parametrize(
    ("text", "client"),
    [("Dunne Monday £75 due 30 December", "Dunne Monday"), ("Friday Press £75", "Friday Press")],
)
def test_a_weekday_beside_another_day_or_before_a_word_is_of_the_name(read: Read, text: str, client: str) -> None:
    assert one(read, text).client == client


@pytest.mark.parametrize("name", ["April Jones", "May Thornton"])
def test_a_person_called_by_a_month_is_as_good_a_client_as_the_firm_beside(read: Read, name: str) -> None:
    assert one(read, f"{name}, Oak Tree Nursery, £300 due 30 December").client is None


@pytest.mark.parametrize(
    "client", ["harbour lights choir", "riverside dance club", "bluebell playgroup", "oak lane nursery"]
)
def test_a_small_kind_of_place_closes_a_dictated_name(read: Read, client: str) -> None:
    draft = one(read, f"put down {client} fifteen fifty euros due the thirtieth of december")
    assert (draft.client, draft.must_ask) == (client, (Field.AMOUNT_DUE,))


@pytest.mark.parametrize(
    "work",
    ["arena lights", "chapel roof"],
)
@pytest.mark.parametrize("client", ["Joe Dunne", "Mrs Dunne"])
def test_work_at_a_place_is_told_before_its_client(read: Read, work: str, client: str) -> None:
    assert one(read, f"{work} {client} £300 due 30 December").client == client
