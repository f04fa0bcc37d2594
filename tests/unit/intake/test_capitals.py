"""The same message in small letters, in capitals and with other spaces: what it says must not change."""

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy import DATA
from benchmarks.predict import predict_intake, read_lines, vocabularies
from bot.intake.capitals import in_small_letters
from bot.intake.draft import Field
from bot.intake.text.sheet import fold
from bot.intake.vocabulary import Vocabulary
from tests.unit.intake.conftest import Read

SHARED = read_lines(DATA / "shared.jsonl")
NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    "text",
    [
        "DUPONT MARTIN 200€ ÉCH 15/12",
        "FACTURE POUR LEFORT 300€",
        "Sabine Lecoq Me Doit 178,20 €",
        "Ajoute Une Facture Pour Aurore Bastien",
        "Facture pour ludo ferrier 150€",
        "Ludo ferrier 150€",
        "Martin plomberie 150€",
        "Costa 340€ 31/10, dumas 210€ 15/11",
    ],
)
def test_capitals_that_stand_everywhere_or_open_the_message_tell_nothing(french: Vocabulary, text: str) -> None:
    assert in_small_letters(text, french.names) == text.lower()


@pytest.mark.parametrize(
    "text",
    [
        "dupont 200€",
        "Dupont 200€",
        "Dupont doit 200€ demain",
        "facture pour Ludo Ferrier 150€",
        "La Porte à Côté 1 645€",
        "Client : Bruno Salvetti\nFacture : 2026-300\nÉchéance : 30/10/2026",
        "SAS Cent Pour Cent Bois 2 310 € à 30 j",
        "",
        "12 €",
    ],
)
def test_capitals_that_set_names_apart_are_kept(french: Vocabulary, text: str) -> None:
    assert in_small_letters(text, french.names) is None


@pytest.mark.parametrize(
    ("text", "client", "number", "amount"),
    [
        ("SABINE LECOQ ME DOIT 178,20 €", "SABINE LECOQ", None, "178.20"),
        ("Sabine Lecoq Me Doit 178,20 €", "Sabine Lecoq", None, "178.20"),
        ("FACTURE FA-12 POUR GAUTHIER LEBEL 300€", "GAUTHIER LEBEL", "FA-12", "300.00"),
        ("FACTURE POUR LEFORT TROIS MILLE EUROS", "LEFORT", None, "3000.00"),
    ],
)
def test_names_and_numbers_are_given_as_they_were_written(
    lire: Read, text: str, client: str, number: str | None, amount: str
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == (client, number, Decimal(amount))


@pytest.mark.parametrize("text", ["LEFORT TROIS MILLE QUATRE FIN JANVIER", "Lefort Trois Mille Quatre Fin Janvier"])
def test_a_number_said_for_two_amounts_is_asked_in_capitals_too(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert Field.AMOUNT_DUE in draft.must_ask
    assert draft.due_on == date(2027, 1, 31)


def test_names_put_up_for_choice_are_given_as_they_were_written(lire: Read) -> None:
    [draft] = lire("COLLÈGE JEAN MOULIN ATELIER PERCUSSIONS 480€ ÉCH 31/12").drafts
    assert draft.client is None
    assert all(str(name).isupper() for name in draft.candidates(Field.CLIENT))


@pytest.mark.parametrize(
    ("text", "clients"),
    [
        ("Costa 340€ 31/12, dumas 210€ 15/01, ferry 75€ 30/01", ["Costa", "dumas", "ferry"]),
        ("Atelier 1901, 1 075 € au 20/12 ; le bihan frères 920€ à 10 jours", ["Atelier 1901", "le bihan frères"]),
    ],
)
def test_each_of_several_clients_of_whom_one_opens_the_message_is_found(
    lire: Read, text: str, clients: list[str]
) -> None:
    assert [draft.client for draft in lire(text).drafts] == clients


@pytest.mark.parametrize("space", [NO_BREAK, NARROW])
@pytest.mark.parametrize("row", SHARED, ids=lambda row: str(row["id"]))
def test_a_message_whose_spaces_are_all_no_break_ones_says_the_same(row: dict[str, str], space: str) -> None:
    words = vocabularies()
    assert predict_intake({**row, "text": row["text"].replace(" ", space)}, words) == predict_intake(row, words)


@given(st.text(max_size=40))
def test_small_letters_stand_where_the_capitals_stood(french: Vocabulary, text: str) -> None:
    small = in_small_letters(text, french.names)
    assert small is None or [*map(fold, small)] == [*map(fold, normalize("NFC", text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("location vasseur 1 140€ éch 8/01", {"location vasseur", "vasseur"}),
        ("facture pour jeudi noir production 920€ à payer mardi", {"jeudi noir production", "noir production"}),
        ("théâtre du petit jeudi 275€ éch 18 mars", {"théâtre du petit jeudi", "théâtre du petit"}),
    ],
)
def test_a_word_for_work_or_a_day_that_small_letters_may_hide_in_a_name_is_asked(
    lire: Read, text: str, names: set[str]
) -> None:
    [draft] = lire(text).drafts
    assert set(draft.candidates(Field.CLIENT)) == names


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("fact 2026-57 crèche les mercredis 1 420,00 € fin juin", "crèche les mercredis"),
        ("la facture 9 de 260€ d'orsini, échéance 28/02", "orsini"),
    ],
)
def test_small_letters_leave_the_name_whole(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client == client


@pytest.mark.parametrize("work", ["élagage", "éclairage", "écriture site", "évacuation gravats"])
def test_work_that_begins_with_a_small_accented_letter_is_no_part_of_the_name(lire: Read, work: str) -> None:
    [draft] = lire(f"{work} mme Pasquier 780 € pour le 24/12").drafts
    assert (draft.client, draft.must_ask) == ("mme Pasquier", ())
