"""A message means the same whatever sign parts its fields."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from bot.intake.text.parting import parted
from tests.unit.intake.conftest import Read

_SIGNS = [" - ", " – ", " — ", " / ", " | ", " ; ", " · ", " • ", " -> ", " → ", "\t", " \t ", ",  "]
_MESSAGES = [
    "Dupont, facture 118, 1 250 €, 15/12/2026",
    "facture F-12 du 02/11/2026, 1 875 €, 30 jours, Atelier Moreau",
    "Café 1900, 265 €, échéance 15/12",
    "Atelier Moreau 4 800 € en 3 fois : 15/12, 15/01, 15/02",
    "Atelier Moreau 3 000 € en 50/30/20, 15/12, 15/01 et 15/02",
    "Atelier Moreau 500 € facture du 02/11/2026, 30 jours, échéance 20/12/2026",
]


@pytest.mark.parametrize("sign", _SIGNS)
@pytest.mark.parametrize("text", _MESSAGES)
def test_any_sign_parts_fields_as_a_comma_does(lire: Read, text: str, sign: str) -> None:
    assert lire(text.replace(", ", sign)) == lire(text)


@pytest.mark.parametrize("text", _MESSAGES)
def test_runs_of_spaces_are_one(lire: Read, text: str) -> None:
    assert lire(text.replace(" ", "  ")) == lire(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dupont 800 - 850 €",
        "Dupont 800 / 850 €",
        "1 200 - 1 300 €",
        "30 / 40 / 30",
        "le 10 - 15 décembre",
        "15/12 - 20/12",
        "F 2027 - 31",
        "- Dupont 300 €\n- Martin 200 €",
        "\n  - Dupont",
    ],
)
def test_figures_of_one_kind_and_the_dashes_of_a_list_stay_joined(text: str) -> None:
    assert "," not in parted(text)


@pytest.mark.parametrize(
    "text",
    [
        "fact 77 - 260 €",
        "Karaté Club 95 - 350 eur",
        "Café 2000 - 415 €",
        "Club 1515 - 2 400 €",
        "le 05/06/2026 / 1 875 €",
        "tel 06 12 34 56 78 - 95 €",
        "8 March 2027 - 30 days",
        "en 50/50 - 15/10",
        "300 € - 15/12",
    ],
)
def test_figures_of_two_kinds_are_parted(text: str) -> None:
    assert parted(text).count(",") == 1


@pytest.mark.parametrize("text", ["Dupont 800 - 850 € 15/12", "Dupont 800 / 850 € 15/12"])
def test_a_choice_between_two_sums_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert draft.amount_due is None
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize("text", ["Dupont 300 € 15/12 - 20/12", "Dupont 300 € entre le 15 déc - 20 déc"])
def test_a_choice_between_two_days_is_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert Field.DUE_ON in draft.must_ask


def test_a_day_before_an_amount_is_no_telephone_number(lire: Read) -> None:
    [draft] = lire("Domaine Pélissier facture du 05/06/2026 1 875€ 30 jours").drafts
    assert (draft.amount_due, draft.issued_on, draft.phone) == (Decimal(1875), date(2026, 6, 5), None)


@pytest.mark.parametrize("greeting", ["Bonjour, ", "bonsoir !\n", "Salut.\n\n", "Bonjour, bonjour, "])
@pytest.mark.parametrize(
    "text",
    [*_MESSAGES, "dupuis 1250e pr le 28", "8e Art Production 3k fin de mois", "kerouac a payé la 10", "/factures"],
)
def test_a_greeting_in_front_changes_nothing(lire: Read, text: str, greeting: str) -> None:
    assert lire(greeting + text) == lire(text)


@pytest.mark.parametrize("text", ["Bonjour", "Bonjour,", "bonjour !!"])
def test_a_greeting_alone_is_small_talk(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


def test_blank_lines_and_signs_that_touch_what_follows_part_fields_as_well(lire: Read) -> None:
    text = "Dupont, facture 118, 1 250 €, échéance 15/12/2026"
    assert lire(text.replace(", ", "\n \n")) == lire(text.replace(", ", "\n"))
    assert parted("Salon Marlène,+32 475 12 34 56;facture 118 : 12,OO €") == (
        "Salon Marlène, +32 475 12 34 56, facture 118 : 12,OO €"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Zinguerie Payen 3 400 € environ fin janvier",
        "Zinguerie Payen 3 400 € environ\nfin janvier",
        "Zinguerie Payen 3 400 euros à peu près le 15 janvier",
    ],
)
def test_a_word_of_doubt_behind_a_sum_leaves_the_sum_in_doubt(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert Field.AMOUNT_DUE in draft.must_ask


@pytest.mark.parametrize(
    ("text", "client", "number", "amount"),
    [
        ("Maison Gaston facture 418 à 45 jours 300 €", "Maison Gaston", "418", 300),
        ("Cuisines Mercadier 6 500 ttc\n2 000 déjà reçus\nle reste au 30/11", "Cuisines Mercadier", None, 4500),
    ],
)
def test_a_word_or_sign_belongs_to_what_it_stands_with(
    lire: Read, text: str, client: str, number: str | None, amount: int
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == (client, number, Decimal(amount))


def test_a_full_stop_behind_a_figure_takes_it_out_of_no_name_in_silence(lire: Read) -> None:
    [draft] = lire("pour Studio 7. facture F-9. 420€. le 15/12").drafts
    assert draft.client == "Studio 7" or Field.CLIENT in draft.must_ask


def test_a_word_behind_a_comma_that_touches_it_is_no_misread_digit(read: Read) -> None:
    [draft] = read("Gemma Blythe £380,I'm not VAT registered,due 2 December").drafts
    assert draft.amount_due == Decimal(380)


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("🔧 Fact 519 Camping-cars Loisirs 42 → 300 € TTC 📅 15/12", "Camping-cars Loisirs 42", "519"),
        ("💸 Facture Pizzeria Amalfi 300 € TTC 🗓️ 15/12", "Pizzeria Amalfi", None),
        ("📄 F-12 👤 Garage Roux 💶 300 € 📅 15/12", "Garage Roux", "F-12"),
        ("Salon Belle ✂️ 300€ 15/12 🙏", "Salon Belle", None),
        ("Client 👤 Dupont montant 💶 300 € échéance 📅 15/12", "Dupont", None),
        ("facture 🧾 garage roux 300 € pour le 15/12 👍", "garage roux", None),
        ("Le ❤️ Café 300 €, 15/12", "Le ❤️ Café", None),
    ],
)
def test_pictures_part_fields_and_belong_to_none(lire: Read, text: str, client: str, number: str | None) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.amount_due) == (client, number, Decimal(300))
    assert (draft.due_on, draft.must_ask) == (date(2026, 12, 15), ())
