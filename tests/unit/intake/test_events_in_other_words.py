"""Payments, promises, difficulties and disputes as people tell them in passing."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("est passé à l'atelier avec le chèque", Intent.PAYMENT),
        ("a enfin craché au bassinet", Intent.PAYMENT),
        ("me jure que c'est parti", Intent.PROMISE),
        ("pense pouvoir payer mardi", Intent.PROMISE),
        ("doit me faire le virement mardi", Intent.PROMISE),
        ("a du mal à joindre les deux bouts", Intent.DIFFICULTY),
        ("attend une subvention avant de pouvoir me payer", Intent.DIFFICULTY),
        ("ne peut pas avant mars", Intent.DIFFICULTY),
        ("trouve la note salée", Intent.DISPUTE),
        ("dit que c'est de l'arnaque", Intent.DISPUTE),
        ("râle sur la facture 15", Intent.DISPUTE),
        ("dit qu'il manque des pièces", Intent.DISPUTE),
        ("veut que je refasse la peinture", Intent.DISPUTE),
        ("doit me faire un virement de 300 € le 12 décembre", Intent.INVOICE),
        ("attend la facture pour payer, 300 € au 12 décembre", Intent.INVOICE),
    ],
)
def test_what_a_client_does_is_told_in_many_words(lire: Read, told: str, intent: Intent) -> None:
    assert gist(lire(f"M. Martin {told}")) == (intent, "M. Martin")


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("squared up with me yesterday", Intent.PAYMENT),
        ("finally stumped up", Intent.PAYMENT),
        ("will square up on Friday", Intent.PROMISE),
        ("is popping in with the cash on Friday", Intent.PROMISE),
        ("gave me his word he'd pay on Friday", Intent.PROMISE),
        ("is waiting on a grant before he can pay", Intent.DIFFICULTY),
        ("is up to his eyes in debt", Intent.DIFFICULTY),
        ("isn't happy with inv 21", Intent.DISPUTE),
        ("says the work is shoddy", Intent.DISPUTE),
        ("says half the boxes were missing", Intent.DISPUTE),
        ("sent the goods back", Intent.DISPUTE),
        ("didn't square up, £300 due 4 December", Intent.INVOICE),
    ],
)
def test_what_a_client_does_is_told_in_many_words_in_english(read: Read, told: str, intent: Intent) -> None:
    assert gist(read(f"Mr Hall {told}")) == (intent, "Mr Hall")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("facture 96 : le client me dit que c'est trop juste ce mois ci, il veut un délai", Intent.DIFFICULTY),
        ("Dupont dit que c'est un peu juste ce mois-ci", Intent.DIFFICULTY),
        ("trésorerie à zéro chez Ferronnerie Galice d'après leur comptable", Intent.DIFFICULTY),
        ("les comptes de Dupont sont dans le rouge", Intent.DIFFICULTY),
        ("Dupont dit que c'est trop cher", Intent.DISPUTE),
        ("Dupont dit que le prix n'est pas juste", Intent.DISPUTE),
        ("quelle journée... 6h de route pour un chantier annulé", Intent.OTHER),
    ],
)
def test_too_tight_is_no_money_and_too_much_a_dispute(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Dunne says it's a bit tight this month", Intent.DIFFICULTY),
        ("Dunne's account is empty, says their bookkeeper", Intent.DIFFICULTY),
        ("Mrs Low says the dress is too tight", Intent.OTHER),
    ],
)
def test_too_tight_is_no_money_in_english(read: Read, text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        # a sum and a day behind a promise are those of the promise, even beside a number
        ("Facture F-12 : M. Martin confirme un virement de 1.900,50 € pour le 5 mars", Intent.PROMISE),
        ("promesse de paiement de M. Martin pour le 5 mars, 900 €, facture F-12", Intent.PROMISE),
        ("virement de 900 € promis par M. Martin pour le 5 mars, facture F-12", Intent.PROMISE),
        ("au téléphone M. Martin parle d'un règlement de 900 € pour le 5 mars", Intent.PROMISE),
        ("engagement de M. Martin à payer la facture F-12 le 5 mars", Intent.PROMISE),
        ("M. Martin dit avoir programmé le virement des 900 € pour le 5 mars", Intent.PROMISE),
        ("Selon M. Martin, le paiement de 900 € sera effectué le 5 mars.", Intent.PROMISE),
        ("M. Martin m'a certifié qu'il réglerait les 900 € le 5 mars", Intent.PROMISE),
        ("M. Martin vient de m'écrire que les 900 € partent demain", Intent.PROMISE),
        ("M. Martin garantit le règlement de la facture F-12 pour le 5 mars", Intent.PROMISE),
        ("M. Martin se dit prêt à payer la facture F-12 le 5 mars", Intent.PROMISE),
        ("M. Martin confirme que la facture F-12 de 900 € sera payée le 5 mars", Intent.PROMISE),
        ("paiement de M. Martin garanti pour le 5 mars", Intent.PROMISE),
        ("M. Martin assure un paiement de 900 € au plus tard le 5 mars pour la facture F-12", Intent.PROMISE),
        ("M. Martin va régulariser la facture F-12 cette semaine", Intent.PROMISE),
        ("M. Martin m'a envoyé un message, il paie à la fin du mois", Intent.PROMISE),
        ("M. Martin demande mon RIB pour payer la facture F-12 demain", Intent.PROMISE),
        # but those of a bill come before what is promised
        ("Facture F-12 M. Martin 900 € échéance 5 mars, il a promis de payer à temps", Intent.INVOICE),
        ("la facture F-12 vient d'être honorée par M. Martin", Intent.PAYMENT),
        ("pas de sous chez M. Martin après la mauvaise récolte, il faut leur laisser du temps", Intent.DIFFICULTY),
        ("M. Martin n'a pas un sou pour payer la facture F-12", Intent.DIFFICULTY),
        ("M. Martin n'a pas les 900 €", Intent.DIFFICULTY),
        ("plus d'argent chez M. Martin, la facture F-12 attendra", Intent.DIFFICULTY),
        ("les fonds manquent chez M. Martin pour régler les 900 €", Intent.DIFFICULTY),
        ("M. Martin a perdu un client et aurait besoin de temps pour la facture F-12", Intent.DIFFICULTY),
        ("M. Martin préfère payer la facture F-12 en trois fois", Intent.DIFFICULTY),
        ("On pourrait patienter avec M. Martin ? Ses comptes sont vides", Intent.DIFFICULTY),
        ("M. Martin trouve que 1.900 € c'est pas le prix convenu et bloque la facture F-12", Intent.DISPUTE),
        ("M. Martin trouve 900 € exagéré", Intent.DISPUTE),
        ("M. Martin conteste 900 € à payer le 5 mars, facture F-12", Intent.DISPUTE),
        ("M. Martin refuse de payer la facture F-12 de 900 € due le 5 mars", Intent.DISPUTE),
        ("M. Martin ne peut pas payer les 900 € de la facture F-12 avant le 5 mars", Intent.DIFFICULTY),
        ("Facture F-12 M. Martin 900 € échéance 5 mars, il conteste", Intent.INVOICE),
        ("M. Martin prétend qu'il avait déjà payé la facture F-12", Intent.DISPUTE),
        ("M. Martin exige qu'on revoie le montant de la facture F-12", Intent.DISPUTE),
        ("pour M. Martin il y a une erreur de 300 € sur la facture F-12", Intent.DISPUTE),
        ("M. Martin bloque tout tant que le défaut n'est pas réparé", Intent.DISPUTE),
        ("M. Martin a transféré les 900 € hier soir", Intent.PAYMENT),
        ("la banque affiche 900 € de M. Martin", Intent.PAYMENT),
        ("900 € c'est beaucoup trop pour M. Martin, le devis annonçait moins", Intent.DISPUTE),
        ("M. Martin dit qu'on ne lui a rien livré", Intent.DISPUTE),
        ("M. Martin s'oppose au paiement de la facture F-12", Intent.DISPUTE),
        ("M. Martin n'accepte pas les 900 €", Intent.DISPUTE),
        ("M. Martin demande l'annulation de la facture F-12", Intent.DISPUTE),
        ("selon M. Martin on s'était mis d'accord sur 300 € et pas 900 €", Intent.DISPUTE),
        ("M. Martin n'a pas apprécié le travail et garde les 900 €", Intent.DISPUTE),
    ],
)
def test_what_is_promised_refused_or_wanting_is_told_of_the_client(lire: Read, text: str, intent: Intent) -> None:
    assert gist(lire(text)) == (intent, "M. Martin")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("invoice F-12: Mr Hall confirmed a transfer of £1,900.50 by 5 March", Intent.PROMISE),
        ("payment promise from Mr Hall by 5 March, £900, invoice F-12", Intent.PROMISE),
        ("According to Mr Hall, the payment of £900 for roof repair will be made on 4 April.", Intent.PROMISE),
        ("Mr Hall gave me his word, invoice F-12 will be settled in 10 days", Intent.PROMISE),
        ("I have Mr Hall's promise that invoice F-12 will be cleared by 5 March", Intent.PROMISE),
        ("Mr Hall guarantees payment of inv F-12 by 15 March", Intent.PROMISE),
        ("Mr Hall said invoice F-12 would be paid on 15 March", Intent.PROMISE),
        ("Mr Hall said 15 March for the £900", Intent.PROMISE),
        ("Good call with Mr Hall: the £1,900 will arrive in 10 days", Intent.PROMISE),
        ("Mr Hall has committed to paying invoice F-12 by 15 March", Intent.PROMISE),
        ("Mr Hall expects to be able to pay on 16 December", Intent.PROMISE),
        ("Mr Hall, invoice F-12, £900 due 15 March, he promised to pay on time", Intent.INVOICE),
        ("Mr Hall confirms that invoice F-12 of £900 will be paid by 15 March", Intent.PROMISE),
        ("Mr Hall promises to transfer £900 for invoice F-12 by 15 March", Intent.PROMISE),
        ("payment from Mr Hall guaranteed for 15 March", Intent.PROMISE),
        ("Mr Hall will take care of invoice F-12 this week", Intent.PROMISE),
        ("Mr Hall texted me, they pay at the end of the month", Intent.PROMISE),
        ("Mr Hall asked for my bank details to pay invoice F-12 tomorrow", Intent.PROMISE),
        ("Mr Hall disputes the £900 due on 15 March, invoice F-12", Intent.DISPUTE),
        ("Mr Hall refuses to pay invoice F-12 of £900 due 15 March", Intent.DISPUTE),
        ("Mr Hall can't pay the £900 for invoice F-12 before 15 March", Intent.DIFFICULTY),
        ("Mr Hall, invoice F-12, £900 due 15 March, he disputes it", Intent.INVOICE),
        ("Mr Hall wants us to look again at the amount of invoice F-12", Intent.DISPUTE),
        ("Mr Hall wants a lower price for invoice F-12", Intent.DISPUTE),
        ("Mr Hall is blocking payment until the fault is repaired", Intent.DISPUTE),
        ("Mr Hall will not be able to honour invoice F-12 this month", Intent.DIFFICULTY),
        ("Mr Hall doesn't have enough to pay £900", Intent.DIFFICULTY),
        ("Mr Hall is waiting for his own clients to pay", Intent.DIFFICULTY),
        ("Just checked the account, £900 from Mr Hall is there", Intent.PAYMENT),
        ("Mr Hall sorted invoice F-12 this morning", Intent.PAYMENT),
        ("Mr Hall has honoured invoice F-12 at last", Intent.PAYMENT),
        ("Could we be patient with Mr Hall? His account is empty and he cannot pay the £900", Intent.DIFFICULTY),
        ("Money is very tight at Mr Hall, could we give them some slack?", Intent.DIFFICULTY),
        ("Mr Hall hasn't got the £900 right now", Intent.DIFFICULTY),
        ("Mr Hall would rather pay invoice F-12 in three goes", Intent.DIFFICULTY),
        ("the £900 is too much for Mr Hall in one go, they want instalments", Intent.DIFFICULTY),
        ("Things are going badly for Mr Hall, we should give them some time", Intent.DIFFICULTY),
        ("Mr Hall wrote to say they do not accept inv F-12", Intent.DISPUTE),
        ("I got an angry mail from Mr Hall, they challenge our bill of £900", Intent.DISPUTE),
        ("Mr Hall says nothing was delivered", Intent.DISPUTE),
        ("Mr Hall says £1900.50 is far too expensive", Intent.DISPUTE),
        ("Mr Hall objects to the £900 on invoice F-12", Intent.DISPUTE),
        ("Mr Hall questions the £900 we charged", Intent.DISPUTE),
        ("Mr Hall is threatening to sue over invoice F-12", Intent.DISPUTE),
        ("according to Mr Hall we agreed on £300 and not £900", Intent.DISPUTE),
    ],
)
def test_what_is_promised_refused_or_wanting_is_told_of_the_client_in_english(
    read: Read, text: str, intent: Intent
) -> None:
    assert gist(read(text)) == (intent, "Mr Hall")
