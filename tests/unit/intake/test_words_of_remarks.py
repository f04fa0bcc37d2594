"""Tests of words of doubt that stand in a remark: they put in doubt neither the sum nor the day nor the client."""

from decimal import Decimal

import pytest

from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "à ajouter : Élagage Fabre (c'est pas loin de la gare), 450 €, paiement au plus tard le 30/11",
        "Élagage Fabre\nmontant : 450 €\néchéance : 30/11\n(client plus ou moins joignable)",
        "Élagage Fabre : 450 € pour le 30 novembre, faut que je retrouve le bon ou une copie",
        "450 € - Élagage Fabre - le 30 novembre, chèque ou virement",
        "Élagage Fabre, 450 €, fin de mois, je ne sais plus où est le bon de livraison",
        "Plus de courant depuis ce matin, plus de réseau. Élagage Fabre : 450 €, échéance fin novembre.",
        "j'ai deux chantiers chez Élagage Fabre mais une seule facture, 450 €, fin de mois",
        "Client : Élagage Fabre\nPièce : facture FA-305\nNet à payer : 450 €, fin de mois",
    ],
)
def test_a_word_of_doubt_in_a_remark_is_not_asked(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.amount_due, str(draft.due_on)) == ("Élagage Fabre", Decimal(450), "2026-11-30")


@pytest.mark.parametrize(
    "text",
    [
        "Hi there, sorry to bother you so late. Rowan Upholstery, £450, due March 5.",
        "Rowan Upholstery asked me to do some work and we settled on a price of £450, payable 5 March.",
        "finally got Rowan Upholstery to sign off the job!! £450, due 5 March",
        "Rowan Upholstery £450 due 5 March, not far from the station",
        "Rowan Upholstery £450 due 5 March, looking for the keys or a copy",
        "Rowan Upholstery £450 due 5 March, by cheque or transfer",
    ],
)
def test_a_word_of_doubt_in_a_remark_is_not_asked_in_english(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, str(draft.due_on)) == ("Rowan Upholstery", Decimal(450), "2027-03-05")


@pytest.mark.parametrize(
    "end",
    [
        "mais peut-être moins",
        "je crois",
        "pas sûr",
        "ou le 15",
        "pas tout",
        "plus la pose",
        "plus de la pose",
        "pas mardi",
    ],
)
def test_a_word_of_doubt_about_the_invoice_is_asked(lire: Read, end: str) -> None:
    assert lire(f"Élagage Fabre 450 € le 12 décembre, {end}").must_ask


@pytest.mark.parametrize("end", ["not sure", "or the 15th", "plus postage", "not all", "or maybe less"])
def test_a_word_of_doubt_about_the_invoice_is_asked_in_english(read: Read, end: str) -> None:
    assert read(f"Rowan Upholstery £450 due 5 March, {end}").must_ask
