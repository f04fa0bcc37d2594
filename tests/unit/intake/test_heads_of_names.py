"""Words of money, and of what is to be done, that open a clause before a client's name, and a name's possessive."""

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    "text",
    [
        "Versement Delmas 300 €",
        "Vir Delmas 300 €",
        "VIR SEPA RECU /DE Delmas 300 €",
        "VIR INST DE Delmas 300 €",
        "Virement instantané Delmas 300 €",
        "REMISE CHEQUE Delmas 300,00 EUR",
    ],
)
def test_the_label_of_a_transfer_is_no_part_of_the_name(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, "Delmas")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Arrhes Delmas 300 € le 12/12", "Delmas"),
        ("Espèces de Mme Roux 300 € le 12/12", "Mme Roux"),
        ("Crédit Agricole Lannion 300 € le 12/12", "Crédit Agricole Lannion"),
        ("Dépôt Vente Lulu 300 € le 12/12", "Dépôt Vente Lulu"),
    ],
)
def test_a_word_of_money_is_no_part_of_the_name_unless_banks_are_called_so(lire: Read, text: str, client: str) -> None:
    assert lire(text).drafts[0].client == client


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Put The Crown Inn down for £300 due 12 December", "The Crown Inn"),
        ("Mark Dalton Ltd as paid", "Dalton Ltd"),
        ("Mark Dalton Ltd paid £300", "Mark Dalton Ltd"),
        ("Split Decisions Ltd £300 due 12 December", "Split Decisions Ltd"),
        ("Transfers Ltd £300 due 12 December", "Transfers Ltd"),
        ("Wendy's £300 due 12 December", "Wendy's"),
    ],
)
def test_what_is_to_be_done_is_no_part_of_the_name(read: Read, text: str, client: str) -> None:
    assert {draft.client for draft in read(text).drafts} == {client}


def test_who_says_who_writes_is_not_the_client_with_an_address_in_brackets(lire: Read) -> None:
    text = "Bonjour, ici Thierry Elec (mon mail t.elec@example.fr), je voudrais une facture pour le Foyer Rural, 735 €"
    assert lire(text).drafts[0].client == "Foyer Rural"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("VIR SEPA RECU DE CHARPENTES LACAZE MOTIF FACT 2026-71 864,00 EUR", "CHARPENTES LACAZE"),
        ("VIR SEPA DUPONT SARL 300,00 EUR", "DUPONT SARL"),
        ("VIREMENT SEPA DUPONT SARL 300,00 EUR", "DUPONT SARL"),
        ("VIR INST RECU MME ROUX CLAIRE 300 EUR", "MME ROUX CLAIRE"),
        ("virement sepa dupont sarl 300 eur", "dupont sarl"),
        ("vir inst mme roux 300 eur", "mme roux"),
    ],
)
def test_the_label_of_a_transfer_is_none_where_all_letters_are_alike(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, client)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Chased Denholm Motors twice: £415, invoice DM8, was due 14 April", "Denholm Motors"),
        ("Just reminded Denholm Motors: £415, was due 14 November", "Denholm Motors"),
        ("Nudged Holt Ltd: £415, due 14 December", "Holt Ltd"),
        ("Pinged The Copper Kettle, £415, due 14 December", "The Copper Kettle"),
        ("Messaged Sarah Cole, £415, due 14 December", "Sarah Cole"),
    ],
)
def test_that_somebody_was_chased_is_no_part_of_the_name(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


def test_a_firm_may_be_called_after_a_chase(read: Read) -> None:
    [draft] = read("Chase Denholm Motors: £415, due 14 December").drafts
    assert draft.must_ask == (Field.CLIENT,)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Rappeler Miroiterie Sabatier au 06 39 98 52 79, ils me doivent 947 € au 20 mars", "Miroiterie Sabatier"),
        ("Compta de Ongles & Co : facture de 300 € à 30 jours", "Ongles & Co"),
        ('Réponse de Déco Sirènes : "je vous paie sans faute la semaine prochaine"', "Déco Sirènes"),
        ("Client : Marguerite Sol. Montant : 300 €. Émission : 08/11. Délai : 30 jours.", "Marguerite Sol"),
    ],
)
def test_what_is_to_be_done_who_says_something_and_labels_are_no_part_of_a_name(
    lire: Read, text: str, client: str
) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (client, ())
