"""Tests of what stands around a client's name: a greeting, an article, a kind of place, work, a town, a legal form."""

import pytest

from bot.intake.draft import Field
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


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("j'ai fini le carrelage chez les époux Tanguy à Lannion, 3 480 € fin de mois", "les époux Tanguy"),
        ("Pain à Toute Heure SARL 300 € fin de mois", "Pain à Toute Heure SARL"),
        ("SARL Pizza à Emporter 300 € fin de mois", "SARL Pizza à Emporter"),
        ("L'Atelier de Zoé (SASU) 275 € fin de mois", "L'Atelier de Zoé"),
        ("Kervella (Sarl), facture 12, 275 € fin de mois", "Kervella"),
    ],
)
def test_a_town_behind_a_person_or_a_form_is_no_part_of_the_name(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Séance photo famille Kowalczyk 320 euros fin de mois", "famille Kowalczyk"),
        ("isolation des combles Monsieur Haddad 320 € fin de mois", "Monsieur Haddad"),
        ("Shooting mariage M. et Mme Roux 500 € fin de mois", "M. et Mme Roux"),
        ("Ravalement façade copro Duval 500 € fin de mois", "copro Duval"),
        ("Garde d'enfants famille Renard 120 € fin de mois", "famille Renard"),
        ("Étanchéité du toit-terrasse pour Résidalia : 4 000 € HT, 4 400 € TTC fin de mois", "Résidalia"),
        ("Coiffure Monsieur Paul 120 € fin de mois", "Coiffure Monsieur Paul"),
        ("Champagne Veuve Renard 120 € fin de mois", "Champagne Veuve Renard"),
    ],
)
def test_work_before_a_title_is_no_part_of_the_name(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("pour la pharmacie du cours Julien 300 € fin de mois", "pharmacie du cours Julien"),
        ("la librairie L'Étagère 300 € fin de mois", "librairie L'Étagère"),
        ("le resto La Table de Marcelle me doit 300 € fin de mois", "La Table de Marcelle"),
        ("pour le ciné Le Rex, 300 € fin de mois", "Le Rex"),
        ("bar Le Zinc 300 € fin de mois", "bar Le Zinc"),
        ("le resto du coin 300 € fin de mois", "le resto du coin"),
    ],
)
def test_a_kind_of_place_belongs_to_a_name_unless_everyday_speech_puts_it_before_one(
    lire: Read, text: str, client: str
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Triste nouvelle, Meubles Cazenave vient d'être placé en redressement judiciaire", "Meubles Cazenave", None),
        ("Petit souci, Meubles Cazenave conteste la 12", "Meubles Cazenave", "12"),
        ("Petit conteste la 12", "Petit", "12"),
        ("Belle Affaire SARL conteste la 12", "Belle Affaire SARL", "12"),
        ("litige sur la facture 519, soi-disant jamais livré, j'ai pourtant le bon signé", None, "519"),
        ("facture 44 : karim promet de payer lundi", "karim", "44"),
        ("hugo m'a payé la 12", "hugo", "12"),
    ],
)
def test_an_exclamation_or_a_paper_is_nobody_of_whom_something_is_told(
    lire: Read, text: str, client: str | None, number: str | None
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == (client, number, ())


@pytest.mark.parametrize(
    ("text", "client", "asked"),
    [
        ("pardon pour les fautes, facture Peinture Lorenzi 1360 € fin de mois", "Peinture Lorenzi", ()),
        ("pardon si j'insiste, Dupont 300 € fin de mois", "Dupont", ()),
        ("Encor une : factuer 2026-288 Plomberi Agostini 377 € fin de mois", "Plomberi Agostini", ()),
        ("Dupont 300 € pardon 350 € fin de mois", "Dupont", (Field.AMOUNT_DUE,)),
    ],
)
def test_an_excuse_puts_in_doubt_but_what_it_corrects(
    lire: Read, text: str, client: str, asked: tuple[Field, ...]
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, asked)


@pytest.mark.parametrize(
    ("text", "number", "asked"),
    [
        ("facture seize pour Harry Dupont 210 € fin de mois", "16", ()),
        ("facture deux, Harry Dupont, deux cents euros fin de mois", "2", ()),
        ("facture quinze madame Harry Dupont 210 € fin de mois", "15", ()),
        ("la facture huit de monsieur Harry Dupont 210 € fin de mois", "8", ()),
        ("facture six heures de ménage pour Harry Dupont 210 € fin de mois", None, ()),
        ("facture quinze pour Harry Dupont fin de mois", None, (Field.NUMBER, Field.AMOUNT_DUE)),
    ],
)
def test_one_dictated_word_behind_that_for_an_invoice_is_its_number_before_whom_it_is_for(
    lire: Read, text: str, number: str | None, asked: tuple[Field, ...]
) -> None:
    [draft] = lire(text).drafts
    client = (draft.client or "").removeprefix("madame ").removeprefix("monsieur ")
    assert (client, draft.number, set(draft.must_ask)) == ("Harry Dupont", number, set(asked))


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("invoice sixteen for harry webb two hundred and ten pounds due on may the third", "harry webb", "16"),
        ("invoice thirteen mrs webb two hundred and ten pounds due on may the third", "mrs webb", "13"),
        ("number twelve dash fourteen two hundred pounds for harry webb due on may the third", "harry webb", "12-14"),
    ],
)
def test_a_dictated_english_number_leaves_the_name_plain(read: Read, text: str, client: str, number: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.number, draft.must_ask) == (client, number, ())


@pytest.mark.parametrize(
    "name",
    [
        "le salon de coiffure amandine",
        "la salle de sport vitalis",
        "le bureau de tabac Roux",
        "la maison de retraite Osiris",
    ],
)
def test_a_kind_of_place_in_several_words_stays_whole_with_its_name(lire: Read, name: str) -> None:
    [draft] = lire(f"facture pour {name} cent euros à régler le quinze décembre").drafts
    assert (draft.client, draft.must_ask) == (name.split(" ", 1)[1], ())


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Feb tutoring, Okonkwo family, £210 due 15 December", "Okonkwo family"),
        ("the Okonkwo family £210 due 15 December", "Okonkwo family"),
        ("Jan rent, Smith household, £210 due 15 December", "Smith household"),
        ("the Murphy sisters £210 due 15 December", "Murphy sisters"),
        ("Okonkwo family owes me £210 by 15 December", "Okonkwo family"),
        ("Garcia Family Bakery £210 due 15 December", "Garcia Family Bakery"),
        ("June Carter £210 due 15 December", "June Carter"),
    ],
)
def test_a_family_is_one_client_and_a_month_tells_when_it_was_worked_for(read: Read, text: str, client: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())
