"""Parts of a sum that came in, payments that offices announce, quotes not billed yet, and what the bot can do."""

from decimal import Decimal

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        (
            "Menuiserie Falco : 800 € reçus sur les 2 416 de la facture 1190, le reste suivra",
            "Menuiserie Falco",
            "1190",
        ),
        ("la fac 12 de Morel : reçu 150 sur 450", "Morel", "12"),
        ("Mme Lebrun m'a fait 300 sur les 900 de la facture 12", "Mme Lebrun", "12"),
        ("Chez Lulu, 600 € déposés ce matin en espèces, le reste suivra", "Chez Lulu", None),
        ("Tamara m'a fait passer 500 €, le reste viendra", "Tamara", None),
        ("Studio Kern nous a fait parvenir 900 € sur la 45", "Studio Kern", "45"),
        ("Paul Morin m'a envoyé 350 €", "Paul Morin", None),
        ("Roy 600 € versés hier", "Roy", None),
    ],
)
def test_a_part_that_came_in_is_a_payment(lire: Read, text: str, client: str, number: str | None) -> None:
    reading = lire(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PAYMENT, client, number)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Wren Kids dropped off a cheque for 200 today, rest to follow", "Wren Kids"),
        ("Orla Bell sent me £500, more to come apparently", "Orla Bell"),
        ("Orla Bell sent over 500 quid", "Orla Bell"),
        ("the Finches posted a cheque for £90", "Finches"),
        ("Orla Byrne brought round £60 cash", "Orla Byrne"),
        ("£200 in from Orla Byrne, rest next week", "Orla Byrne"),
        ("Kit handed me two hundred in cash", "Kit"),
        ("£100 received out of £300 from Bell", "Bell"),
    ],
)
def test_a_part_that_came_in_is_a_payment_in_english(read: Read, text: str, client: str) -> None:
    reading = read(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PAYMENT, client, None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Roy facture 12 1 200 €, 600 € versés par chèque, échéance 30/12", "600"),
        ("solde 1 025 € (sur 2 050) pour le bal, client Comité Astral, facture 71, le 30", "1025"),
        ("Toiture Le Goff solde 4 600 € fin d'année", "4600"),
        ("Roy devait 1500 €, 500 payés sur les 1500, le reste au 30/12", "1000"),
    ],
)
def test_a_part_beside_a_due_date_and_what_is_left_of_a_sum_are_an_invoice(lire: Read, text: str, amount: str) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].amount_due) == (Intent.INVOICE, Decimal(amount))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Sent £500 invoice to Orla Byrne, due 30 June", Intent.INVOICE),
        ("Orla Byrne sent me an invoice for £500", Intent.OTHER),
        ("handed Bell an invoice for £300, due 5 January", Intent.INVOICE),
        ("left invoice 12 with Bell, £300, due Friday", Intent.INVOICE),
    ],
)
def test_an_invoice_that_is_handed_over_is_no_payment(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("la mairie de Nay va mandater la 27-40 la semaine prochaine", "mairie de Nay", "27-40"),
        ("la mairie de Nay a mandaté la 45, virement sous 10 jours", "mairie de Nay", "45"),
        ("facture 12 mise au paiement par la mairie de Nay pour jeudi", "mairie de Nay", "12"),
        ("Le comptable de Sofimec confirme : paiement de la F-207 programmé pour le 15", "Sofimec", "F-207"),
        ("paiement de la 12 d'Akor confirmé pour vendredi", "Akor", "12"),
        ("Roy a validé la facture 12, paiement à venir", "Roy", "12"),
        ("Bonjour, désolé du retard, vous aurez l'argent vendredi. Cordialement, Jean Mulot", "Jean Mulot", None),
        ("Lemaire solde le tout vendredi", "Lemaire", None),
    ],
)
def test_what_an_office_or_a_letter_announces_is_a_promise(
    lire: Read, text: str, client: str, number: str | None
) -> None:
    reading = lire(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PROMISE, client, number)


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Hi, really sorry for the delay, you'll have the money by Friday. Regards, Craig Muir", "Craig Muir", None),
        ("Apologies, I'll get this paid tomorrow. Kind regards, Joe Bloggs, Bloggs & Co", "Joe Bloggs", None),
        ("Sorry, we'll get that processed this week. Thanks, Dana Fox", "Dana Fox", None),
        ("Fox Ltd's accountant says invoice 12 is approved for payment on Friday", "Fox Ltd", "12"),
        ("inv 12 is on the next payment run at Fox Ltd", "Fox Ltd", "12"),
        ("Fox Ltd payment confirmed for Friday", "Fox Ltd", None),
    ],
)
def test_what_an_office_or_a_letter_announces_is_a_promise_in_english(
    read: Read, text: str, client: str, number: str | None
) -> None:
    reading = read(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.PROMISE, client, number)


@pytest.mark.parametrize(
    "text",
    [
        "Mairie de Nay, facture 12, 900 €, mandatement à 30 jours",
        "Facture 12 Roy 900 € mandatée par le syndic, échéance 30/12",
        "Étude Colin, mandataire judiciaire, facture 12, 300 € pour le 30",
        "Roy 300€ paiement fin de mois",
    ],
)
def test_words_of_payment_offices_beside_an_invoice_promise_nothing(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.INVOICE


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Triste nouvelle, Meubles Cazal vient d'être placé en redressement judiciaire", "Meubles Cazal"),
        ("Pas de chance, Roux Bâtiment a mis la clé sous la porte", "Roux Bâtiment"),
        ("Roy est en RJ depuis mardi", "Roy"),
        ("Roy ferme définitivement en mars", "Roy"),
    ],
)
def test_insolvency_in_any_words_is_a_difficulty(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.DIFFICULTY, client)


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Sad news, Bell Foundry has gone into administration", "Bell Foundry", None),
        ("Bell Foundry have called in the administrators", "Bell Foundry", None),
        ("Ouch, Bell Foundry went under", "Bell Foundry", None),
        ("Tom Brier asked if he could have another month on 2028-44, work's dried up", "Tom Brier", "2028-44"),
        ("Tom wants another couple of weeks on 12", "Tom", "12"),
    ],
)
def test_insolvency_and_asking_for_time_in_english(read: Read, text: str, client: str, number: str | None) -> None:
    reading = read(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.DIFFICULTY, client, number)


def test_a_word_of_insolvency_in_a_name_tells_nothing(read: Read) -> None:
    assert read("Folded Paper Studio £300 due Friday").intent is Intent.INVOICE


@pytest.mark.parametrize(
    "text",
    [
        "devis accepté chez Pereira 3 900 €, je facture quand le chantier est fini",
        "devis 12 accepté par Dupont, 1200 €, à facturer le 15",
        "Dupont 1200 € pas encore facturé, devis signé",
    ],
)
def test_a_quote_still_to_be_billed_is_no_invoice(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


def test_a_quote_still_to_be_billed_is_no_invoice_in_english(read: Read) -> None:
    assert read("quote accepted by Pereira £3,900, will invoice when done").intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "devis accepté, facture 12 Dupont 1200 € pour le 30",
        "on a facturé 1200 € à Dupont suite au devis, pour le 30",
        "merci de facturer Dupont 300 € pour le 30",
    ],
)
def test_a_quote_that_was_billed_is_an_invoice(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.INVOICE


@pytest.mark.parametrize(
    "text",
    [
        "il reste combien à toucher sur Jolivet",
        "Dupont me doit toujours combien",
        "tu envoies des relances par mail",
        "ça marche avec gmail",
        "je peux ajouter deux mails",
    ],
)
def test_a_question_needs_no_mark(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "can u send reminders by email",
        "can you read pdfs",
        "Bell still owes how much",
    ],
)
def test_a_question_needs_no_mark_in_english(read: Read, text: str) -> None:
    assert read(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("tu notes Dupont 300 € pour le 30", Intent.INVOICE),
        ("Dupont a payé je sais plus combien", Intent.PAYMENT),
        ("Facture Dupont, je te dirai combien demain", Intent.INVOICE),
    ],
)
def test_what_the_writer_will_tell_is_no_question(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("St Mark's Hall have settled up, finally!!", "St Mark's Hall"),
        ("All Saints Church paid up", "All Saints Church"),
        ("Half Moon Pub have paid £200", "Half Moon Pub"),
        ("Johnny Cash Catering settled", "Johnny Cash Catering"),
        ("Payment Dalton Ltd £300 received", "Dalton Ltd"),
    ],
)
def test_a_word_of_payments_with_a_capital_is_one_of_the_name(read: Read, text: str, client: str) -> None:
    assert gist(read(text)) == (Intent.PAYMENT, client)


@pytest.mark.parametrize(
    "text",
    [
        "La banque me signale une entrée de 300 € sur le compte pro, libellé : Dupont.",
        "j'ai une entrée de 300 € de Dupont sur le compte",
        "une entrée de 300 € ce matin de chez Dupont",
        "la somme due par Dupont est sur mon compte",
        "les 300 € de Dupont sont sur le compte",
        "J'étais avec Dupont et j'en ai profité pour encaisser les 300 € en liquide",
    ],
)
def test_money_on_the_account_or_in_hand_has_come_in(lire: Read, text: str) -> None:
    assert gist(lire(text)) == (Intent.PAYMENT, "Dupont")


@pytest.mark.parametrize(
    "text",
    [
        "the bank flags a credit of £300, reference Dunn Ltd",
        "took the opportunity to collect the £300 in cash from Dunn Ltd",
        "the £300 from Dunn Ltd is in my account",
    ],
)
def test_money_on_the_account_or_in_hand_has_come_in_in_english(read: Read, text: str) -> None:
    assert gist(read(text)) == (Intent.PAYMENT, "Dunn Ltd")


def test_money_that_will_be_on_the_account_has_not_come_in(lire: Read, read: Read) -> None:
    assert lire("les 300 € de Dupont seront sur mon compte vendredi").intent is not Intent.PAYMENT
    assert read("Dunn says the money will be in my account on Friday").intent is Intent.PROMISE
