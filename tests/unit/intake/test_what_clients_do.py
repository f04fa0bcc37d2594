"""What clients do, told behind their names: the verb is no part of the name, and tells what the message is about."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("deed", "intent"),
    [
        ("menace de porter plainte et conteste", Intent.DISPUTE),
        ("me menace et refuse de payer", Intent.DISPUTE),
        ("contredit le devis et conteste", Intent.DISPUTE),
        ("insiste pour un avoir de 50 €", Intent.DISPUTE),
        ("bloque le paiement", Intent.DISPUTE),
        ("signale une malfaçon", Intent.DISPUTE),
        ("a pris un avocat", Intent.DISPUTE),
        ("préfère payer en trois fois", Intent.DIFFICULTY),
        ("subit une crise de tréso", Intent.DIFFICULTY),
        ("implore un délai", Intent.DIFFICULTY),
        ("peine à payer", Intent.DIFFICULTY),
        ("pense payer vendredi", Intent.PROMISE),
        ("propose de payer vendredi", Intent.PROMISE),
        ("revient payer vendredi", Intent.PROMISE),
        ("dit que la 14 sera dans le virement du 25", Intent.PROMISE),
        ("confirme que la 14 est dans la campagne de paiement du 10", Intent.PROMISE),
        (": la facture 14 figurera dans le règlement du 10", Intent.PROMISE),
        ("paie dès que la subvention tombe", Intent.PROMISE),
        ("m'a donné sa parole pour vendredi", Intent.PROMISE),
        ("me dit vendredi sans faute", Intent.PROMISE),
        ("veut payer plus tard", Intent.DIFFICULTY),
        ("doit attendre son prêt pour me payer", Intent.DIFFICULTY),
        ("menace d'aller au tribunal", Intent.DISPUTE),
        ("n'accepte pas le montant", Intent.DISPUTE),
        ("demande une facture rectifiée", Intent.DISPUTE),
        ("trouve 300 € de trop sur la facture", Intent.DISPUTE),
        ("ne me doit plus rien", Intent.PAYMENT),
        ("rembourse vendredi", Intent.PROMISE),
    ],
)
def test_what_a_client_does_is_no_part_of_the_name(lire: Read, deed: str, intent: Intent) -> None:
    assert gist(lire(f"Delmas {deed}")) == (intent, "Delmas")


@pytest.mark.parametrize(
    ("deed", "intent"),
    [
        ("threatens to sue and disputes it", Intent.DISPUTE),
        ("insists they never ordered it", Intent.DISPUTE),
        ("blames us and refuses to pay", Intent.DISPUTE),
        ("expects a discount", Intent.DISPUTE),
        ("hired a lawyer", Intent.DISPUTE),
        ("closed down, insolvent", Intent.DIFFICULTY),
        ("folded last week, bankrupt", Intent.DIFFICULTY),
        ("vows to pay on Friday", Intent.PROMISE),
        ("offers to pay on Friday", Intent.PROMISE),
        ("replied that he'll pay Friday", Intent.PROMISE),
    ],
)
def test_what_a_client_does_is_no_part_of_the_name_in_english(read: Read, deed: str, intent: Intent) -> None:
    assert gist(read(f"Dave {deed}")) == (intent, "Dave")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Me Gomez, avocate, 1 200 € pour le 15/12", "Me Gomez"),
        ("cabinet d'avocats Roux 1 200 € au 15/12", "cabinet d'avocats Roux"),
        ("traduction pour un avocat, Me Gomez, 300 € à payer le 15/12", "Me Gomez"),
        ("facture 2027-021 SASU Nordicap, échéance 08/04, le solde sera facturé après le concert", "SASU Nordicap"),
        ("factrue 226 pr Hotel Miramarre 1150 euro a paye avnt le 10 jiun", "Hotel Miramarre"),
        ("facture Delmas 300 euros à payé pour le 10/12", "Delmas"),
        ("facture Delmas 300 € a réglé au 10/12", "Delmas"),
        ("remplacement vitre cassée Mme Petit 220 € au 15/12", "Mme Petit"),
    ],
)
def test_an_invoice_is_no_event_by_one_word(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.INVOICE, client)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("l'avocat de Delmas m'a écrit", Intent.DISPUTE),
        ("Delmas a payé le solde", Intent.PAYMENT),
        ("le solde de Delmas est arrivé", Intent.PAYMENT),
        ("Delmas, le solde arrive la semaine prochaine", Intent.PROMISE),
        ("Delmas 300 € a payé hier", Intent.PAYMENT),
        ("Delmas a payé 300 € avant le 10", Intent.PAYMENT),
        ("Delmas : vitre cassée, il conteste les 220 € du 15/11", Intent.DISPUTE),
        ("Versement partiel de Delmas, 4 800 sur la K-12", Intent.PAYMENT),
        ("versement en espèces de Delmas", Intent.PAYMENT),
    ],
)
def test_the_same_words_tell_of_events(lire: Read, text: str, intent: Intent) -> None:
    assert gist(lire(text)) == (intent, "Delmas")
