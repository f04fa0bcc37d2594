"""What a message tells beside the invoice that it notes: quotes, purchases, appointments, an invoice paid long ago."""

from decimal import Decimal

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    "beside",
    [
        "Devis de 505 € toujours en attente chez Noémie Charrier, rien à noter. Par contre",
        "Devis en cours pour 120 chaises chez Noémie Charrier, rien de sûr.",
        "J'ai dépensé 99 € de peinture pour ce chantier. Note :",
        "Rdv Noémie Charrier lundi 14h.",
        "RDV Lycée Jean Rostand mardi 14h pour un nouveau projet. Et",
        "J'ai un devis de 300 € chez Noémie Charrier. Sinon",
    ],
)
def test_what_is_told_before_the_invoice_is_none_of_it(lire: Read, beside: str) -> None:
    reading = lire(f"{beside} Élagage Le Bihan me doit 861 € pour le 15/12")
    (draft,) = reading.drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Élagage Le Bihan", Decimal(861), ())


@pytest.mark.parametrize(
    "beside",
    [
        ". J'attends aussi un devis de mon fournisseur, 134,20 €, pas urgent.",
        ", et mon rendez-vous avec Solène Marchadier est décalé à 15h",
        ". Et il faut payer l'Urssaf, 450 €",
    ],
)
def test_what_is_told_behind_the_invoice_is_none_of_it(lire: Read, beside: str) -> None:
    (draft,) = lire(f"Facturé à Élagage Le Bihan : 861 €, échéance 15/12{beside}").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Élagage Le Bihan", Decimal(861), ())


@pytest.mark.parametrize(
    "text",
    [
        "Quote of £505 still waiting at Nora Charrier, nothing to log. However Bryant Trees: £861, inv due 15/12/2026",
        "I spent £99 on paint for this job, just log Bryant Trees £861 due 15 December",
        "Meeting Oakfield School on Tuesday 2pm for a new project. And Bryant Trees owe me £861 by 15 December",
        "I have a quote of £300 with Dunn and an invoice of £861 with Bryant Trees due 15 December",
        "£861 to collect from Bryant Trees by 15 December, and my meeting with Sally Marsh is pushed back to 3pm",
    ],
)
def test_what_is_told_beside_the_invoice_is_none_of_it_in_english(read: Read, text: str) -> None:
    (draft,) = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Bryant Trees", Decimal(861), ())


@pytest.mark.parametrize(
    "text",
    [
        "La F565 pour Traiteur Kandel. La précédente, la 619, est soldée depuis un bail. Celle-ci : 450 € au 15/12",
        "La FA-0840 de Traiteur Kandel est soldée, on n'en parle plus. À saisir : la F565, 450 €, échéance 15/12",
        "Traiteur Kandel m'a bien payé 2.280,20 € l'an dernier. La nouvelle facture, F565, 450 €, est pour le 15/12",
    ],
)
def test_an_invoice_paid_long_ago_is_no_event_and_may_name_the_client(lire: Read, text: str) -> None:
    reading = lire(text)
    (draft,) = reading.drafts
    assert gist(reading) == (Intent.INVOICE, "Traiteur Kandel")
    assert (draft.number, draft.amount_due, draft.must_ask) == ("F565", Decimal(450), ())


@pytest.mark.parametrize(
    "text",
    [
        "Kandel Catering's previous invoice was settled ages ago. This one: inv F565, £450 due 15 December",
        "FA-0840 for Kandel Catering is paid, no need to talk about it. To log: F565, £450, due 15 December",
        "Kandel Catering paid me £2,280.20 last year, no complaints. The new invoice, F565, £450, is due 15 December",
    ],
)
def test_an_invoice_paid_long_ago_is_no_event_in_english(read: Read, text: str) -> None:
    reading = read(text)
    assert gist(reading) == (Intent.INVOICE, "Kandel Catering")
    assert (reading.drafts[0].number, reading.drafts[0].amount_due) == ("F565", Decimal(450))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Devis Durand 300 € signé. Rdv lundi 14h", Intent.OTHER),
        ("Facture EDF de 120 € à payer. Orange 40 € le 15/12 aussi", Intent.OTHER),
        ("Durand a payé 300 € hier", Intent.PAYMENT),
        ("Dupont a payé la FA-12. Nouvelle facture : 450 € au 15/12", Intent.PAYMENT),
    ],
)
def test_what_stands_alone_is_told(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


def test_a_meal_in_a_name_is_no_appointment(lire: Read, read: Read) -> None:
    (draft,) = lire("Bonjour, pour le Café de la Gare.\nFacture 12, 300 €, échéance 15/12, merci Paul").drafts
    assert draft.client == "Café de la Gare"
    (draft,) = read("Coffee Corner.\nInvoice 12, £300, due 15 December, thanks Paul").drafts
    assert draft.client == "Coffee Corner"


def test_that_nothing_is_added_puts_nothing_in_doubt(lire: Read, read: Read) -> None:
    (draft,) = lire("Durand a jusqu'au 15/12, pas un jour de plus, pour les 300 € de la facture 12").drafts
    assert draft.must_ask == ()
    (draft,) = read("£300 exactly, not a penny more, Dunn, due 15 December").drafts
    assert draft.must_ask == ()


def test_what_a_sum_holds_is_no_guess_at_it(lire: Read) -> None:
    (held,) = lire("250 km chez Mme Thuy, compris dans les 350 euros, paiement le 15/12/2026").drafts
    (guessed,) = lire("Mme Thuy, dans les 350 euros, paiement le 15/12/2026").drafts
    assert (held.amount_due, guessed.amount_due) == (Decimal(350), None)
