"""Disputes, difficulties and promises in the many words in which clients' claims and plans are told."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Hugo Pacheco dit que j'ai compté deux fois le tournage", "Hugo Pacheco", None),
        ("Garage Pons prétend qu'on a facturé trois jours au lieu de deux", "Garage Pons", None),
        ("Brasserie Leo dit que je me suis trompé dans les quantités", "Brasserie Leo", None),
        ("Atelier Nord dit qu'il ne doit pas la F-12", "Atelier Nord", "F-12"),
        ("Paul Simon estime ne rien devoir", "Paul Simon", None),
        ("M. Vidal dit que la facture 2027-14 n'est pas justifiée", "M. Vidal", "2027-14"),
        ("Sarah Lind ne comprend pas le montant, elle dit qu'on avait dit 300", "Sarah Lind", None),
        ("Camping Ker ne paiera que si je refais la peinture", "Camping Ker", None),
        ("SCI Arvor refuse de régler la facture 2027-31, ils disent qu'on a compté 12 heures", "SCI Arvor", "2027-31"),
    ],
)
def test_a_claim_about_what_was_billed_is_a_dispute(lire: Read, text: str, client: str, number: str | None) -> None:
    reading = lire(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.DISPUTE, client, number)


@pytest.mark.parametrize(
    ("text", "client", "number"),
    [
        ("Dora Finch reckons we charged for three days instead of two", "Dora Finch", None),
        ("Pike & Sons say invoice 77 isn't due", "Pike & Sons", "77"),
        ("Harlow Gym says they owe us nothing", "Harlow Gym", None),
        ("Ben Stone doesn't agree with the amount, he says we agreed 600", "Ben Stone", None),
        ("Kew Nursery won't settle invoice 31, they say only 4 of the 6 trees arrived", "Kew Nursery", "31"),
        (
            "Fairbanks Deli won't pay inv 2028-31, they claim we billed 12 hours instead of 8",
            "Fairbanks Deli",
            "2028-31",
        ),
    ],
)
def test_a_claim_about_what_was_billed_is_a_dispute_in_english(
    read: Read, text: str, client: str, number: str | None
) -> None:
    reading = read(text)
    assert (*gist(reading), reading.drafts[0].number) == (Intent.DISPUTE, client, number)


def test_a_dispute_without_a_name_asks_for_the_client(lire: Read) -> None:
    reading = lire("il dit que le carrelage sonne creux et que la facture n'est pas due")
    assert (reading.intent, reading.must_ask) == (Intent.DISPUTE, ("client",))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Dupont dit que j'ai fait du super boulot", Intent.OTHER),
        ("Durand dit que ce n'est pas encore payé mais il vire demain", Intent.PROMISE),
        ("facturé Dupont 2 jours au lieu de 3, 800 € à payer le 15 décembre", Intent.INVOICE),
        ("la facture de Durand n'est pas encore due, 300 € pour le 5 décembre", Intent.INVOICE),
    ],
)
def test_not_all_that_a_client_says_is_a_dispute(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("appel de Toitures Bernat, saison catastrophique, pas moyen de payer la F-77", "Toitures Bernat"),
        ("Bar du Port : impossible de payer avant janvier", "Bar du Port"),
        ("mail du Garage Morel : ils ne sont pas en mesure de régler", "Garage Morel"),
    ],
)
def test_who_is_not_able_to_pay_is_in_difficulty(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.DIFFICULTY, client)


@pytest.mark.parametrize(
    "text",
    ["call from Cove Diner, no way they can pay right now", "Cove Diner says it's not in a position to pay"],
)
def test_who_is_not_able_to_pay_is_in_difficulty_in_english(read: Read, text: str) -> None:
    assert gist(read(text)) == (Intent.DIFFICULTY, "Cove Diner")


@pytest.mark.parametrize(
    ("text", "intent", "client"),
    [
        ("Mme Tanguy m'a dit au tel qu'elle fait le virement ce week-end", Intent.PROMISE, "Mme Tanguy"),
        ("Mme Tanguy m'a dit au tel qu'elle a fait le virement ce matin", Intent.PAYMENT, "Mme Tanguy"),
        ("Dumont poste le chèque de la 31 lundi", Intent.PROMISE, "Dumont"),
        ("Dumont a posté le chèque hier", Intent.PAYMENT, "Dumont"),
        ("Atelier Bois confirme, l'argent arrive mardi", Intent.PROMISE, "Atelier Bois"),
        ("virement de Dumont arrivé lundi", Intent.PAYMENT, "Dumont"),
        ("le virement de Dupont est passé ce week-end", Intent.PAYMENT, "Dupont"),
        ("le règlement de la F-9 de Garage Vial partira le 30", Intent.PROMISE, "Garage Vial"),
        ("j'ai reçu le chèque de Dupont, je passe à la banque demain", Intent.PAYMENT, "Dupont"),
        ("Julien passera me payer en début de semaine", Intent.PROMISE, "Julien"),
        ("Julien est passé me payer ce matin", Intent.PAYMENT, "Julien"),
        ("Lucie Blot me doit 90 euros, elle a dit qu'elle paierait le 12 décembre", Intent.INVOICE, "Lucie Blot"),
        ("Dupont, virement attendu le 15 décembre, 300 €", Intent.INVOICE, "Dupont"),
        ("hugo m'a dit qu'il me fait le chèque de la 29 demain", Intent.PROMISE, "hugo"),
        ("hugo m'a fait le chèque de la 29 hier", Intent.PAYMENT, "hugo"),
        ("le Foyer rural n'est pas d'accord sur le montant", Intent.DISPUTE, "Foyer rural"),
    ],
)
def test_tenses_and_days_tell_a_promise_from_a_payment(lire: Read, text: str, intent: Intent, client: str) -> None:
    assert gist(lire(text)) == (intent, client)


@pytest.mark.parametrize(
    ("text", "intent", "client"),
    [
        ("Gethin Bowen rang, the cheque goes in the post tomorrow", Intent.PROMISE, "Gethin Bowen"),
        ("Gethin Bowen rang, the cheque went in the post yesterday", Intent.PAYMENT, "Gethin Bowen"),
        ("Hill Farm called, they post a cheque tomorrow", Intent.PROMISE, "Hill Farm"),
        ("Vera Kay texted, money hits my account on Friday", Intent.PROMISE, "Vera Kay"),
        ("Vera Kay's money hit my account on Friday", Intent.PAYMENT, "Vera Kay"),
        ("heard from Hugo Lane, he's paying at the weekend", Intent.PROMISE, "Hugo Lane"),
        ("Rita will swing by with cash on Saturday", Intent.PROMISE, "Rita"),
        ("Rita swung by with the cash this morning", Intent.PAYMENT, "Rita"),
        ("Kit Lowe owes £90, due Friday, paying by cheque", Intent.INVOICE, "Kit Lowe"),
        ("Lee Carr is doing the transfer this weekend", Intent.PROMISE, "Lee Carr"),
        ("Lee Carr did the transfer this morning", Intent.PAYMENT, "Lee Carr"),
        ("Pike's cheque came, I'm putting the cheque in the bank tomorrow", Intent.PAYMENT, "Pike"),
    ],
)
def test_tenses_and_days_tell_a_promise_from_a_payment_in_english(
    read: Read, text: str, intent: Intent, client: str
) -> None:
    assert gist(read(text)) == (intent, client)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Le client de la facture 402 me supplie d'attendre deux mois, son plus gros chantier est à l'arrêt", "402"),
        ("le gars de la 402 a un gros chantier en retard, il paiera après", "402"),
        ("celui de la facture 77 a perdu son plus gros marché, il demande 3 mois", "77"),
        ("Le client de la 402 demande un report, son magasin a brûlé", "402"),
    ],
)
def test_what_is_told_of_the_client_of_a_number_is_no_name(lire: Read, text: str, number: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number) == (None, number)


def test_a_name_told_beside_the_number_is_one(lire: Read) -> None:
    [draft] = lire("Le client de la facture 402 me supplie d'attendre, le chantier Dupont est à l'arrêt").drafts
    assert (draft.client, draft.number) == ("Dupont", "402")


@pytest.mark.parametrize(
    "text",
    [
        "Cove Surf School are broke until the season starts, they asked me for 2 more months",
        "Cove Surf School asked me for 3 extra weeks",
        "Cove Surf School are broke, they asked for 2 or 3 more weeks",
        "Cove Surf School wants a discount of 10 percent",
        "Cove Surf School refuse to pay for 2 broken windows",
        "Cove Surf School paid me for 2 rooms only",
    ],
)
def test_what_is_counted_in_passing_is_no_number(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.number) == ("Cove Surf School", None)


@pytest.mark.parametrize(
    "text",
    [
        "Cove Surf School paid for 12 yesterday",
        "Cove Surf School paid for 12, at last",
        "Cove Surf School refuse to pay for 12 because the boards are cracked",
    ],
)
def test_a_number_in_passing_goes_on_with_no_thing(read: Read, text: str) -> None:
    assert read(text).drafts[0].number == "12"


@pytest.mark.parametrize(
    "text",
    [
        "Dupont conteste pour la 2e fois",
        "Dupont refuse de payer, c'est la 3e relance",
        "Dupont a payé la 2ème échéance",
        "Dupont ne peut pas payer la 2nde moitié",
    ],
)
def test_an_ordinal_is_no_number(lire: Read, text: str) -> None:
    assert lire(text).drafts[0].number is None
