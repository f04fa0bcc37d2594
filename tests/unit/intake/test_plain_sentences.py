"""Plain sentences that people send, each read whole whatever names, numbers, sums and days stand in it."""

import pytest

from bot.intake.draft import Draft
from tests.unit.intake.conftest import Read, one


def told(draft: Draft) -> tuple[str | None, str | None, str, str, str]:
    """Return client, number, sum, day of issue and due date of an invoice of which nothing is asked."""
    assert draft.must_ask == ()
    return draft.client, draft.number, str(draft.amount_due), str(draft.issued_on), str(draft.due_on)


@pytest.mark.parametrize("number", ["2026/07", "2026/45", "2027-14"])
@pytest.mark.parametrize(
    "text",
    [
        "{n} Vannier 1 823 euros 21/04/2027",
        "Vannier {n} 1 823 euros 21/04/2027",
        "Vannier, {n}, 1 823 euros, 21/04/2027",
        "Vannier / 1 823 euros / {n} / 21/04/2027",
    ],
)
def test_a_number_that_begins_with_a_year_is_read_wherever_it_stands(lire: Read, text: str, number: str) -> None:
    draft = one(lire, text.replace("{n}", number))
    assert told(draft) == ("Vannier", number, "1823", "None", "2027-04-21")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("79 euros TTC facturés à Guivarch hier, échéance 21/12", "Guivarch"),
        ("j'ai facturé 79 € à Gwenaëlle hier, échéance 21/12", "Gwenaëlle"),
        ("79 € : facture envoyée à Sarrazin hier, échéance 21/12", "Sarrazin"),
    ],
)
def test_to_whom_a_bill_went_is_the_client(lire: Read, text: str, client: str) -> None:
    assert told(one(lire, text)) == (client, None, "79", "2026-11-22", "2026-12-21")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("facture 646 pour Agence Kilo, 2 440 € TTC. Un acompte de 440 € a déjà été réglé. À payer le 12/12", "2000"),
        ("Agence Kilo, 2 440 € au total, dont il faut déduire l'acompte de 440 € déjà réglé, dû le 12/12", "2000"),
        (
            "Agence Kilo a versé 440 € d'acompte sur les 2 440 € de la facture 646, le solde est à payer le 12/12",
            "2000",
        ),
        ("Facture de solde Agence Kilo : 2 440 € - 440 € (acompte payé), éch 12/12", "2000"),
        ("Agence Kilo m'avait donné 440 € à la commande, total 2 440 €, le reste à payer le 12/12", "2000"),
        ("Agence Kilo reste devoir 440 € sur 2 440 €, solde prévu au 12/12, facture 646", "440"),
    ],
)
def test_what_was_paid_is_taken_off_however_it_is_told(lire: Read, text: str, left: str) -> None:
    client, _, amount, _, due = told(one(lire, text))
    assert (client, amount, due) == ("Agence Kilo", left, "2026-12-12")


def test_a_deposit_paid_on_a_sum_is_taken_off(read: Read) -> None:
    text = "Acorn Nursery has already paid a deposit of £700 on the £3,445 for crates; the remainder is due 3 December."
    assert told(one(read, text)) == ("Acorn Nursery", None, "2745", "None", "2026-12-03")


def test_a_number_behind_a_deposit_invoice_is_no_sum_where_another_has_its_currency(lire: Read) -> None:
    draft = one(lire, "Facture d'acompte 419 pour Dépôt Vente Clémence : 250 €, à régler le 15/12/2026")
    assert told(draft) == ("Dépôt Vente Clémence", "419", "250", "None", "2026-12-15")


@pytest.mark.parametrize(
    "text",
    [
        "Coucou, tu peux me noter Roux Frères pour 5 059 € ? C'est à régler le 20/12. Bises",
        "tu peux noter que Roux Frères me doit 5 059 € ? à payer le 20/12 stp",
        "Roux Frères (06 39 98 56 66) 5 059 € ttc, 20/12 dernier délai",
        "Cours de piano chez Roux Frères (c'est Julien qui y est allé) : 5 059 €, à payer pour le 20/12",
        "c'est Sophie qui a fait le ménage pour Roux Frères, 5 059 €, à payer le 20/12",
        "Bjr, noter Roux Frères, montant 5 059 €, échéance 20/12. Mrc",
        "Surveille la facture de Roux Frères stp, 5 059 € à payer au 20/12",
        "5 059 € à payer le 20/12 par Roux Frères, c'est tout pour aujourd'hui",
    ],
)
def test_what_stands_beside_client_sum_and_day_leaves_them_alone(lire: Read, text: str) -> None:
    client, _, amount, _, due = told(one(lire, text))
    assert (client, amount, due) == ("Roux Frères", "5059", "2026-12-20")


@pytest.mark.parametrize(
    "text",
    [
        "Fenwick Furniture owes us £2,145 under invoice 747, payable on or before 28 February 2027.",
        "Number 747, client Fenwick Furniture, £2,145, due 28 February 2027. That's it for today, thanks.",
    ],
)
def test_a_plain_english_sentence_is_read_whole(read: Read, text: str) -> None:
    assert told(one(read, text)) == ("Fenwick Furniture", "747", "2145", "None", "2027-02-28")


@pytest.mark.parametrize(
    "text",
    [
        "Invoiced Cedar Hollow Weddings on 29 October for £2,016, 30 days",
        "Cedar Hollow Weddings, £2,016, invoiced 29 October, 30 days",
    ],
)
def test_a_sum_before_a_term_in_days_stays_one(read: Read, text: str) -> None:
    assert told(one(read, text)) == ("Cedar Hollow Weddings", None, "2016", "2026-10-29", "2026-11-28")


def test_one_entry_after_the_other_is_told_in_a_sentence_each(read: Read) -> None:
    drafts = read(
        "Glenmore Physio, £711, due 15 December. Then Northgate Cycles, £356, due 28 December. "
        "And finally Harlan & Doe, £615, due 30 December."
    ).drafts
    assert [told(draft)[0] for draft in drafts] == ["Glenmore Physio", "Northgate Cycles", "Harlan & Doe"]


@pytest.mark.parametrize("client", ["Élagage Cimes et Forêts", "Le Dix-Huit bar à vins", "asso Tambours d'Ici"])
def test_all_that_stands_behind_the_label_of_the_client_is_its_name(lire: Read, client: str) -> None:
    draft = one(lire, f"Client : {client}\nFacture n° 2026-34\nTotal TTC : 81,75 €\nÀ payer avant le 20/12/2026")
    assert told(draft) == (client, "2026-34", "81.75", "None", "2026-12-20")


@pytest.mark.parametrize(
    "text", ["Bar du Port 56 320 € fin mars", "Garage du Lac 44 210 eur fin mars", "Roux, sur la 88 340 € fin mars"]
)
def test_the_first_figures_of_a_sum_that_may_close_the_name_are_asked_about(lire: Read, text: str) -> None:
    assert one(lire, text).amount_due is None


@pytest.mark.parametrize("text", ["Bar du Port 56 000 € fin mars", "Mme Roux 56 320 € fin mars", "Roux SARL 56 320 €"])
def test_a_round_sum_or_one_behind_a_person_or_a_form_is_taken(lire: Read, text: str) -> None:
    assert one(lire, text).amount_due in {56000, 56320}
