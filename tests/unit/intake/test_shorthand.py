"""Messages that thumbs write as they sound, and words that only look like that."""

from decimal import Decimal

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "intent", "client"),
    [
        ("c bon moreau a reglé", Intent.PAYMENT, "moreau"),
        ("g reçu le virement de dupont", Intent.PAYMENT, "dupont"),
        ("leila ma réglé hier", Intent.PAYMENT, "leila"),
        ("Driss m a di kil me fé le virement 2main", Intent.PROMISE, "Driss"),
        ("leila ma di kel paye 2m1", Intent.PROMISE, "leila"),
        ("kevin va payé lundi", Intent.PROMISE, "kevin"),
        ("kevin peu pas payé c chaud en ce moment", Intent.DIFFICULTY, "kevin"),
        ("kevin di ke c pa bon il paye pa", Intent.DISPUTE, "kevin"),
        ("nico na plus de thunes", Intent.DIFFICULTY, "nico"),
        ("g facturé nico 120€ a payé avan le 5 décembre", Intent.INVOICE, "nico"),
    ],
)
def test_what_is_written_as_it_sounds_is_understood(lire: Read, text: str, intent: Intent, client: str) -> None:
    assert gist(lire(text)) == (intent, client)


@pytest.mark.parametrize(
    "text",
    [
        "c koi la diff entre echeance et date de facture",
        "c quoi les penalites de retard en b2b",
        "ki me doi de l'argent",
        "pk dupont est pas relancé",
        "cmt on fait pour ajouter un client",
        "keske tu sais faire",
        "g combien d'impayés",
    ],
)
def test_a_question_written_as_it_sounds_is_one(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION


def test_an_invoice_written_as_it_sounds_has_its_values(lire: Read) -> None:
    [draft] = lire("g fé une fakture a ma cliente Océane Tabart, 85€, el doi payé avan le 1er janvier").drafts
    assert (draft.client, str(draft.amount_due), str(draft.due_on)) == ("Océane Tabart", "85", "2027-01-01")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("facture Chez Di Marco 300 € pour le 5 décembre", "Chez Di Marco"),
        ("Santa Fe 300 € pour le 5 décembre", "Santa Fe"),
        ("El Paso doit 300 € pour le 5 décembre", "El Paso"),
        ("Kel Sushi 120 € à payer le 5 décembre", "Kel Sushi"),
        ("Kan Li 300 € à payer le 5 décembre", "Kan Li"),
        ("Cool Café me doit 300 € pour le 5 décembre", "Cool Café"),
    ],
)
def test_a_name_is_not_written_out(lire: Read, text: str, client: str) -> None:
    [draft] = lire(text).drafts
    assert draft.client in {client, client.removeprefix("Chez ")}


def test_english_short_forms_are_written_out(read: Read) -> None:
    reading = read("Pike says hell pay tmrw")
    assert (reading.intent, reading.drafts[0].client) == (Intent.PROMISE, "Pike")
    assert read("Wat Thai £300 due 5 December 2026").drafts[0].client == "Wat Thai"
    assert read("wots overdue").intent is Intent.QUESTION


@pytest.mark.parametrize("text", ["youpi j'ai été payée, tu peux classer", "hourra on m'a payé", "ouf enfin payé"])
def test_a_cry_of_joy_is_nobody(lire: Read, text: str) -> None:
    reading = lire(text)
    assert (reading.intent, reading.must_ask) == (Intent.PAYMENT, ("client",))


@pytest.mark.parametrize("text", ["youpi Dupont a payé", "ouf, Dupont a payé", "bonne nouvelle ! Dupont a payé"])
def test_a_cry_of_joy_is_no_part_of_a_name(lire: Read, text: str) -> None:
    assert lire(text).drafts[0].client == "Dupont"


@pytest.mark.parametrize(
    ("text", "client", "amount"),
    [
        ("facture pour le docteur Pélissier virgule huit cent quatre-vingts euros", "docteur Pélissier", "880"),
        ("facture pour boulangerie morel virgule deux cents euros virgule le quinze", "boulangerie morel", "200"),
        ("facture douze pour Dupont point à la ligne deux cents euros", "Dupont", "200"),
        ("facture 12 Dupont 200 virgule 50 euros", "Dupont", "200.50"),
        ("facture 118 virgule 450 euros pour Dupont", "Dupont", "450"),
        ("facture 12 pour Dupont deux cents virgule cinquante euros", "Dupont", "200.50"),
        ("fact 12 La Virgule 200 euros", "La Virgule", "200"),
    ],
)
def test_signs_that_are_dictated_by_their_names_are_signs(lire: Read, text: str, client: str, amount: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.amount_due) == (client, Decimal(amount))


def test_english_signs_that_are_dictated_by_their_names_are_signs(read: Read) -> None:
    draft = read("invoice for Baker Joinery comma three hundred pounds comma due 15 December").drafts[0]
    assert (draft.client, draft.amount_due) == ("Baker Joinery", Decimal(300))


@pytest.mark.parametrize(
    ("said", "must_ask"),
    [
        ("mais elle oublie toujours", ()),
        ("mais elle est sympa", ()),
        ("mais elle paie toujours en retard", ()),
        ("mais elle paie 250", (Field.DUE_ON,)),
    ],
)
def test_what_a_client_is_wont_to_do_puts_nothing_in_doubt(lire: Read, said: str, must_ask: tuple[Field, ...]) -> None:
    assert lire(f"Martine Legal 300€ pour le 15/12, {said}").must_ask == must_ask


@pytest.mark.parametrize(
    "text",
    [
        "noter une facture pour les établissements mercadier euh trois cents euros le quinze décembre",
        "Euh facture pour euh les établissements mercadier, euh, trois cents euros pour le euh quinze décembre",
        "facture pour les établissements heu... mercadier trois euh cents euros euh quinze décembre",
        "pour les établissements mercadier, heuu, trois cents euros le quinze décembre",
    ],
)
def test_sounds_of_hesitation_are_no_words(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client or "").removeprefix("les ") == "établissements mercadier"
    assert (draft.amount_due, str(draft.due_on)) == (Decimal(300), "2026-12-15")


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("um invoice for uh sarah cole erm £300 due the uh 15 december", "sarah cole"),
        ("invoice for Um Holdings, £300, due 15 December", "Um Holdings"),
    ],
)
def test_sounds_of_hesitation_are_no_words_in_english(read: Read, text: str, client: str) -> None:
    assert read(text).drafts[0].client == client


@pytest.mark.parametrize("text", ["Hum Studio 300 € le 15/12", "bah mamadou 300 € le 15/12"])
def test_a_name_may_sound_like_hesitation(lire: Read, text: str) -> None:
    assert lire(text).drafts[0].client == text.partition(" 300")[0]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("pour martin trois cents euh quatre cents euros le quinze décembre", (Field.AMOUNT_DUE,)),
        ("pour martin trois cents euros le quinze euh seize décembre", (Field.DUE_ON,)),
        ("facture 12 euh 13 pour Martin 300 € le 15 décembre", (Field.NUMBER,)),
        ("Garage Roux 300 euh 320 € le 15 décembre", (Field.AMOUNT_DUE,)),
        ("pour martin trois cents euros euh douze décembre", ()),
    ],
)
def test_hesitation_between_two_figures_leaves_the_choice(lire: Read, text: str, asked: tuple[Field, ...]) -> None:
    assert lire(text).drafts[0].must_ask == asked


@pytest.mark.parametrize(
    "text",
    ["Dunne Ltd £900, £200 pd, bal due 5 Feb", "Dunne Ltd: amt £900, dep pd £200, rest due 5 Feb"],
)
def test_abbreviations_of_what_was_paid_are_read_in_english(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Dunne Ltd", Decimal(700), ())


def test_an_abbreviated_deposit_is_taken_off_in_french(lire: Read) -> None:
    [draft] = lire("clt Roux, mt 900 €, acpte 200 € reçu, solde au 05/02").drafts
    assert (draft.client, draft.amount_due, draft.must_ask) == ("Roux", Decimal(700), ())
