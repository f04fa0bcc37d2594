"""What hurried people tell of clients, and what only looks like it."""

from datetime import date

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("a enfin lâché ses 600€", Intent.PAYMENT),
        ("a fini de payer", Intent.PAYMENT),
        ("me vire la 26-77 en début de semaine", Intent.PROMISE),
        ("dit que ça part avec les virements du 15", Intent.PROMISE),
        ("a mis la facture au paiement pour le 15", Intent.PROMISE),
        ("a validé, virement sous huitaine", Intent.PROMISE),
        ("signe le chèque mercredi", Intent.PROMISE),
        ("est ok pour payer le 10", Intent.PROMISE),
        ("s'occupe du virement ce soir", Intent.PROMISE),
        ("a des problèmes d'argent", Intent.DIFFICULTY),
        ("me demande si je peux attendre un peu", Intent.DIFFICULTY),
        ("a les comptes bloqués", Intent.DIFFICULTY),
        ("me supplie d'attendre la fin du mois", Intent.DIFFICULTY),
        ("me dit que le montant de la 2026-11 est faux", Intent.DISPUTE),
        ("prétend qu'elle n'a jamais rien commandé", Intent.DISPUTE),
        ("dit avoir déjà payé", Intent.DISPUTE),
        ("dit que c'est pas le prix convenu", Intent.DISPUTE),
        ("exige une remise de 20%", Intent.DISPUTE),
        ("dit que la 2027-14 a été facturée deux fois", Intent.DISPUTE),
        ("dit que les portes ferment mal", Intent.DISPUTE),
        ("n'est pas satisfait et bloque le paiement", Intent.DISPUTE),
    ],
)
def test_what_a_client_does_is_told_in_a_hurry(lire: Read, told: str, intent: Intent) -> None:
    assert gist(lire(f"M. Hubert {told}")) == (intent, "M. Hubert")


def test_a_client_promises_in_a_letter_that_is_forwarded(lire: Read) -> None:
    text = (
        "Transféré :\nDe : Lucas Ferrer <l.ferrer@example.com>\nObjet : RE: Facture 2028-19\n\n"
        "Bonjour, désolé du retard, je fais le virement de la 2028-19 vendredi sans faute.\nLucas Ferrer"
    )
    assert gist(lire(text)) == (Intent.PROMISE, "Lucas Ferrer")


@pytest.mark.parametrize(
    "text",
    [
        "tu peux faire les relances à ma place ou c'est à moi de le faire",
        "Mme Royer a payé quand",
        "la 451 elle est payée ou pas",
        "tu relances quand M. Hubert",
        "y a quoi comme retard",
        "c'est possible d'avoir un récap par mois",
        "faut que je te donne le mail du client ou t'en as pas besoin",
        "j'aimerais savoir qui me doit le plus",
        "dis-moi ce que M. Hubert a payé cette année",
        "faut-il que je valide les relances",
    ],
)
def test_questions_need_no_sign(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "abonnement internet 35€ prélevé le 3",
        "plein d'essence 72€ ce matin",
        "amende de stationnement 35 € à payer sous 45 jours",
        "acheté du matériel chez Point P pour 380 €",
        "la banque m'a pris 15 € de frais",
        "proposition faite à M. Hubert pour 3 000 €, j'attends son retour",
        "non rien laisse tomber",
    ],
)
def test_what_the_writer_buys_or_offers_is_no_invoice(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("je dois rentrer une facture pour Mme Kessler", "Mme Kessler"),
        ("SCI Les Hortensias, loyer du bureau, 980 €, pour le 15 mars", "SCI Les Hortensias"),
        ("Hôtel du Port, abonnement internet, 45 € le 5 décembre", "Hôtel du Port"),
        ("remplacement vitre cassée chez Ets Morvan 220 € éch 15/12", "Ets Morvan"),
        ("M. Hubert, frigo abîmé, 180 € éch 30/11", "M. Hubert"),
        ("M. Hubert 675 € règlement sous quinzaine", "M. Hubert"),
        ("Résidence Caron total 5000€ dont 40% déjà payés, solde pour le 15/01", "Résidence Caron"),
        ("tu peux noter une facture pour M. Hubert ?", "M. Hubert"),
    ],
)
def test_what_is_billed_is_an_invoice_whatever_it_is_for(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.INVOICE, client)


@pytest.mark.parametrize("text", ["Dupont 300 €, je sais plus pour quand", "M. Hubert me doit je sais pas combien"])
def test_what_the_writer_does_not_know_is_no_question(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.INVOICE


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("just squared everything", Intent.PAYMENT),
        ("gave me the remaining £45", Intent.PAYMENT),
        ("paypalled me the lot", Intent.PAYMENT),
        ("swears #4471 goes out in tomorrow's run", Intent.PROMISE),
        ("says cheque's in the post", Intent.PROMISE),
        ("reckons he can pay on Monday", Intent.PROMISE),
        ("is bringing cash on Saturday", Intent.PROMISE),
        ("confirmed payment for the 12th", Intent.PROMISE),
        ("has approved 204, money next week", Intent.PROMISE),
        ("says money's tight", Intent.DIFFICULTY),
        ("begged for a few more weeks on 2216", Intent.DIFFICULTY),
        ("is hard up at the moment", Intent.DIFFICULTY),
        ("has no budget left this term", Intent.DIFFICULTY),
        ("says the bill's wrong", Intent.DISPUTE),
        ("says the sofa was scratched", Intent.DISPUTE),
        ("reckons he was quoted less", Intent.DISPUTE),
        ("queried the VAT on 204", Intent.DISPUTE),
        ("says it never arrived", Intent.DISPUTE),
        ("says he already paid this", Intent.DISPUTE),
        ("returned the invoice, no PO number", Intent.DISPUTE),
    ],
)
def test_what_a_client_does_is_told_in_a_hurry_in_english(read: Read, told: str, intent: Intent) -> None:
    assert gist(read(f"Mr Hubbard {told}")) == (intent, "Mr Hubbard")


def test_money_that_comes_from_nobody_in_particular_is_asked_about(read: Read) -> None:
    assert gist(read("woohoo, the money's in the account!")) == (Intent.PAYMENT, None)


@pytest.mark.parametrize("told", ["'s going to transfer it tonight", "'s sending it over this weekend"])
def test_what_joins_a_name_to_its_verb_is_no_part_of_it(read: Read, told: str) -> None:
    assert gist(read(f"Sanjay{told}")) == (Intent.PROMISE, "Sanjay")


@pytest.mark.parametrize(
    "text",
    [
        "any replies from Mr Hubbard",
        "was 33 paid",
        "should I add the VAT number or not",
        "can clients reply to you",
        "wondering if you can read PDFs",
        "need to know who owes me most",
        "Mr Hubbard paid when",
    ],
)
def test_questions_need_no_sign_in_english(read: Read, text: str) -> None:
    assert read(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "my van insurance is due on the 25th, £640, ouch",
        "my phone contract is £35, goes out on the 3rd",
        "council tax £140 due 1 December",
        "parking fine £35 to pay within 14 days",
        "bought a new drill, £89",
        "ordered parts from Screwfix £120",
    ],
)
def test_what_the_writer_buys_or_owes_is_no_invoice(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("got an invoice to add", None),
        ("got an invoice for Hector's Diner", "Hector's Diner"),
        ("Maple Bakery, broken oven, £220 due 15 December", "Maple Bakery"),
        ("Hill Primary, phone repairs, £140, due 20 December", "Hill Primary"),
        ("Swift Couriers £710 due 20 December", "Swift Couriers"),
        ("Mr Hubbard's invoice 33, £90, he may pay late, due 20 December", "Mr Hubbard"),
    ],
)
def test_what_is_billed_is_an_invoice_whatever_it_is_for_in_english(read: Read, text: str, client: str | None) -> None:
    assert gist(read(text)) == (Intent.INVOICE, client)


@pytest.mark.parametrize(
    ("said", "due_on"),
    [
        ("fin d annee", date(2026, 12, 31)),
        ("fin de l annee", date(2026, 12, 31)),
        ("fin d exercice", date(2026, 12, 31)),
        ("fin d avril", date(2027, 4, 30)),
        ("d ici la fin d annee", date(2026, 12, 31)),
    ],
)
def test_the_end_of_a_year_or_month_is_told_without_an_apostrophe(lire: Read, said: str, due_on: date) -> None:
    [draft] = lire(f"cidrerie kergoat 412e {said}").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("cidrerie kergoat", due_on, ())
