"""What is told of a client or an invoice in passing: verbs of invoicing, greetings, initials, what a client says."""

from datetime import date
from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize("verb", ["je facture", "on facture", "nous facturons"])
def test_an_amount_behind_a_verb_of_invoicing_is_no_number(lire: Read, verb: str) -> None:
    [draft] = lire(f"{verb} 1 650 € au cabinet Rousselot, paiement au 15 décembre").drafts
    assert (draft.number, draft.amount_due, draft.client) == (None, Decimal(1650), "cabinet Rousselot")


@pytest.mark.parametrize("client", ["Coiffure Nathalie B.", "A.M.S.", "Garage Martin"])
def test_an_initial_keeps_its_full_stop(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} 68€ éch 15/12").drafts
    assert (draft.client, draft.must_ask) == (client, ())


@pytest.mark.parametrize("shop", ["literie", "sellerie", "ébénisterie", "mercerie"])
def test_a_shop_written_small_is_part_of_the_name_behind_it(lire: Read, shop: str) -> None:
    [draft] = lire(f"{shop} Couturier 1 720 € échéance 15/12").drafts
    assert (draft.client, draft.must_ask) == (f"{shop} Couturier", ())


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("pour la facture V-19 ils me disent que le paiement part lundi", Intent.PROMISE),
        ("Poney Club des Dunes me dit qu'ils ont pas les fonds en ce moment", Intent.DIFFICULTY),
        ("Durand n'a plus assez de trésorerie", Intent.DIFFICULTY),
    ],
)
def test_what_a_client_says_is_told(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


def test_a_greeting_is_no_part_of_the_recipients_name(lire: Read) -> None:
    letter = (
        "TR: facture 733\n\nDe : Anne Quéméner <anne@example.org>\nÀ : Mareva Thiébaut <mareva@example.com>\n\n"
        "Chère Mareva,\nvous trouverez la facture 733 de 1 024,00 € TTC, payable à 30 jours.\nAnne"
    )
    [draft] = lire(letter).drafts
    assert draft.client == "Mareva Thiébaut"


@pytest.mark.parametrize("behind", [" 🙏", ", merci", " merci d'avance !", " svp", "\n"])
def test_a_question_stays_one_whatever_courtesy_stands_behind_it(lire: Read, behind: str) -> None:
    assert lire(f"la facture 9 est payée ?{behind}").intent is Intent.QUESTION


def test_money_that_arrived_this_morning_is_no_promise(lire: Read) -> None:
    assert lire("virement Texier 1 200€ arrivé ce matin, facture 442 soldée").intent is Intent.PAYMENT


def test_what_a_client_said_that_he_would_do_is_a_promise(lire: Read) -> None:
    assert lire("Fontanel m'a dit qu'il ferait le virement avant la fin de semaine").intent is Intent.PROMISE


def test_where_the_owner_can_be_called_is_not_the_clients_number(lire: Read) -> None:
    [draft] = lire("Vernis Dorval 349€ au 30/12 son numéro 05 36 49 12 80, moi tu m'appelles au 06 39 98 77 10").drafts
    assert (draft.phone, draft.must_ask) == ("+33536491280", ())


def test_a_number_before_a_street_may_belong_to_the_name(lire: Read) -> None:
    [draft] = lire("fact 12 Rue Neuve Immobilier 780€ au 30/11").drafts
    assert {Field.CLIENT, Field.NUMBER} <= set(draft.must_ask)


def test_a_day_that_a_due_invoice_had_lies_behind(lire: Read) -> None:
    [draft] = lire("Ramonage Vasco 132 € échéance dépassée, c'était le 7 octobre").drafts
    assert (draft.due_on, draft.issued_on) == (date(2026, 10, 7), None)


@pytest.mark.parametrize("mark", ["96€ht", "96 €HT", "96eht", "96HT", "96 eurosHT"])
def test_a_tax_mark_may_touch_its_amount(lire: Read, mark: str) -> None:
    [draft] = lire(f"Traiteur Sabatier {mark} tva 20 échéance fin mars").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Traiteur Sabatier", Decimal("115.20"), ())


@pytest.mark.parametrize("client", ["Simon", "Carrosserie Hamon", "Masson", "Garonne"])
def test_a_name_that_ends_as_a_pronoun_makes_no_verb_of_the_word_for_an_invoice(lire: Read, client: str) -> None:
    [draft] = lire(f"{client} fact 940 à payer le 30 avril").drafts
    assert {Field.NUMBER, Field.AMOUNT_DUE} <= set(draft.must_ask)


def test_a_number_with_a_letter_at_its_end_is_no_part_of_the_name_behind_it(lire: Read) -> None:
    [draft] = lire("2026/07-B Sophie Arnal 522€ TTC pour le 2 août").drafts
    assert (draft.client, draft.number) == ("Sophie Arnal", "2026/07-B")


def test_figures_of_a_name_behind_its_number_are_no_house(lire: Read) -> None:
    [draft] = lire("Facture 2026-031 Le 36 Quai 845,20 € échéance 15/12").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Le 36 Quai", "2026-031", ())


@pytest.mark.parametrize(
    "order", ["relance Dupont pour la 118", "merci de relancer Dupont pour la 118", "renvoie la 118 à Dupont"]
)
def test_an_order_that_names_an_invoice_by_its_number_notes_none(lire: Read, order: str) -> None:
    assert lire(order).intent is Intent.OTHER


@pytest.mark.parametrize("joint", [" ou ", ", ", " / "])
def test_a_choice_of_two_addresses_puts_nothing_else_in_doubt(lire: Read, joint: str) -> None:
    text = f"Studio Nomade 830€ mail compta@nomade.example{joint}contact@nomade.example éch 05/12/2026"
    [draft] = lire(text).drafts
    assert draft.must_ask == (Field.EMAIL,)


def test_a_signed_number_is_no_count_of_the_things_behind_it(lire: Read) -> None:
    [draft] = lire("fact n°14 Ardoises Guillou 2 060€ au 15/12").drafts
    assert (draft.client, draft.number, draft.must_ask) == ("Ardoises Guillou", "14", ())


def test_a_code_inside_a_name_is_no_number_beside_one_with_its_label(lire: Read) -> None:
    [draft] = lire("Hôtel F1 Rocade, 2 640 € TTC, facture VX-19, échéance 21/12").drafts
    assert (draft.client, draft.number, draft.amount_due) == ("Hôtel F1 Rocade", "VX-19", Decimal(2640))


@pytest.mark.parametrize(
    "text",
    ["facture pour Samedi Prod 980 € échéance 22/12", "6K Vidéo 2k4 pour le 15/12", "pour Dimanche Conseil 98 €"],
)
def test_what_touches_a_name_with_a_capital_may_belong_to_it(lire: Read, text: str) -> None:
    assert Field.CLIENT in lire(text).must_ask


def test_the_seventh_art_is_no_article_of_law(lire: Read) -> None:
    [draft] = lire("Le 7ème Art 1k5 le 2 décembre").drafts
    assert (draft.client, draft.amount_due) == ("Le 7ème Art", Decimal(1500))


def test_a_recipient_greeted_with_a_title_is_called_by_the_whole_name(lire: Read) -> None:
    letter = (
        "---------- Message transféré ---------\nDe : Atelier Sève <contact@example.com>\n"
        "À : Elise Monnet <elise.monnet@example.org>\nObjet : Votre facture AS-73\n\nBonjour Madame Monnet,\n\n"
        "Voici la facture AS-73 d'un montant de 648,00 € TTC, à régler avant le 05/12/2026.\nAtelier Sève"
    )
    [draft] = lire(letter).drafts
    assert draft.client == "Elise Monnet"


def test_a_day_with_its_month_before_a_name_is_no_part_of_it(read: Read) -> None:
    [draft] = read("Invoice 2026-041 dated 10 November Dupont Ltd £1,250 incl. VAT due 30 November").drafts
    assert (draft.client, draft.must_ask) == ("Dupont Ltd", ())
