"""Letters of clients, forwarded or pasted: what they write decides, and who writes is the client."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "intent", "client", "number"),
    [
        (
            (
                "Tr : Re: Facture 2027-63\nDe : Compta Solévia <compta@solevia.example>\nBonjour,\n"
                "votre facture 2027-63 sera réglée par virement vendredi 18 juin.\n"
                "Cordialement,\nService comptable, Solévia"
            ),
            Intent.PROMISE,
            "Solévia",
            "2027-63",
        ),
        (
            (
                "Fwd: votre facture 26-140\nDe : Nora Zeller <nora.zeller@example.org>\n\nBonjour, je ne comprends pas "
                "cette facture 26-140. Vous comptez quatre versions du logo, je ne paierai donc pas.\nNora Zeller"
            ),
            Intent.DISPUTE,
            "Nora Zeller",
            "26-140",
        ),
        (
            (
                "De : Restaurant La Marée <lamaree@example.com>\nObjet : RE: facture 812\n\n"
                "Bonjour, nous refusons de payer la facture 812, les nappes livrées étaient tachées."
            ),
            Intent.DISPUTE,
            "Restaurant La Marée",
            "812",
        ),
        (
            (
                "De : Bistrot Lenoir <contact@lenoir.example>\nObjet : Re: Facture 31\n\nBonjour,\nNous traversons une "
                "période difficile et ne pourrons pas régler la facture 31 avant janvier.\nMarc Lenoir"
            ),
            Intent.DIFFICULTY,
            "Bistrot Lenoir",
            "31",
        ),
        (
            (
                "De : Hugo Morin <hugo@morin.example>\nObjet : Re: facture 7\n\nBonjour Anna, comme je l'ai dit à Paul "
                "Dubois, les travaux ne sont pas terminés, je ne paierai pas la 7.\nBien à vous\nHugo"
            ),
            Intent.DISPUTE,
            "Hugo Morin",
            "7",
        ),
        (
            (
                "De : Service comptabilité <compta@x.example>\nObjet : Re: facture 44\n\n"
                "Bonjour, nous réglerons la facture 44 vendredi.\nCordialement,\nCosta SARL"
            ),
            Intent.PROMISE,
            "Costa SARL",
            "44",
        ),
        (
            (
                "De : Service comptabilité <compta@x.example>\nObjet : Re: facture 44\n\n"
                "Bonjour, nous réglerons la facture 44 vendredi."
            ),
            Intent.PROMISE,
            None,
            "44",
        ),
        (
            "De : BNP Paribas <info@bnp.example>\nObjet : Virement reçu\n\nVous avez reçu un virement de SARL Dupont.",
            Intent.PAYMENT,
            "SARL Dupont",
            None,
        ),
        (
            (
                "Bonjour,\nNous vous confirmons que le règlement de votre facture F27-118 partira le 30 juin.\n"
                "Bien à vous,\nMaison Vidal, service comptabilité"
            ),
            Intent.PROMISE,
            "Maison Vidal",
            "F27-118",
        ),
        (
            "SMS de Julien Arnoux : « Salut, désolé j'étais en mer, je te règle vendredi sans faute »",
            Intent.PROMISE,
            "Julien Arnoux",
            None,
        ),
        ('WhatsApp de Mme Roy : "je vous fais le virement demain"', Intent.PROMISE, "Mme Roy", None),
    ],
)
def test_the_client_speaks_in_its_letter(
    lire: Read, text: str, intent: Intent, client: str | None, number: str | None
) -> None:
    reading = lire(text)
    assert (*gist(reading), reading.drafts[0].number) == (intent, client, number)


@pytest.mark.parametrize(
    ("text", "intent", "client", "number"),
    [
        (
            (
                "FW: invoice WB-44\nFrom: Leo Hartmann\n\nHi, we don't agree with invoice WB-44, the training was one "
                "day and you charged two. Please correct it.\nLeo Hartmann"
            ),
            Intent.DISPUTE,
            "Leo Hartmann",
            "WB-44",
        ),
        (
            (
                "From: Accounts Payable - Oakley Trust <ap@oakley.example>\nSubject: Re: invoice 77\n\nHi,\n"
                "Invoice 77 is approved and will be paid on 5 December.\nRegards\nAP team"
            ),
            Intent.PROMISE,
            "Oakley Trust",
            "77",
        ),
        (
            (
                "From: Pike Ltd <a@pike.example>\nSubject: Re: invoice 7\n\n"
                "Hi Anna, we have paid invoice 7 today.\nBest\nTom"
            ),
            Intent.PAYMENT,
            "Pike Ltd",
            "7",
        ),
        (
            "Hello,\nThe payment for your invoice 9 will go out on 30 November.\nKind regards,\nBrook Ltd, accounts",
            Intent.PROMISE,
            "Brook Ltd",
            "9",
        ),
        ('Text from Sam Reeve: "sorry, was away, I\'ll pay you on Friday"', Intent.PROMISE, "Sam Reeve", None),
    ],
)
def test_the_client_speaks_in_its_letter_in_english(
    read: Read, text: str, intent: Intent, client: str | None, number: str | None
) -> None:
    reading = read(text)
    assert (*gist(reading), reading.drafts[0].number) == (intent, client, number)


def test_a_letter_of_the_user_to_a_client_is_an_invoice(lire: Read) -> None:
    reading = lire(
        "De : moi <moi@example.org>\nÀ : Jardinerie Coste <j@coste.example>\nObjet : Facture 2027-5\n\nBonjour,\n"
        "Veuillez trouver la facture 2027-5 de 450 € à régler le 15 décembre 2026.\nCordialement,\nInès Malard"
    )
    assert (reading.intent, reading.drafts[0].client) == (Intent.INVOICE, "Jardinerie Coste")


@pytest.mark.parametrize(
    "text",
    [
        "TR: votre facture d'électricité est disponible. Montant de 184,22 € prélevé sur votre compte le 20 mars.",
        "Votre abonnement internet sera prélevé le 12/12 : 39,99 €",
        "la facture de gaz de 120 € sera prélevée sur mon compte le 5",
        "taxe foncière 1200 € à payer le 15 décembre",
    ],
)
def test_a_bill_that_is_taken_from_the_users_account_is_other(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    "text",
    [
        "Fwd: your electricity bill is ready. £184.22 will be taken from your account on 20 March.",
        "FW: your subscription renews on 5 December, $49 will be charged to your card",
    ],
)
def test_a_bill_that_is_taken_from_the_users_account_is_other_in_english(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


def test_a_bill_for_electrical_work_is_an_invoice(lire: Read) -> None:
    assert gist(lire("facture F-12 d'électricité pour Dupont 450 € à payer le 15 décembre")) == (
        Intent.INVOICE,
        "Dupont",
    )


def test_a_plan_that_stands_is_an_invoice_in_parts_and_one_that_is_asked_for_is_none(read: Read, lire: Read) -> None:
    plan = read(
        "Payment plan agreed on invoice 640, Larkspur Nursery: £300 on 30 Nov, £300 on 31 Dec and £150 on 31 Jan"
    )
    assert plan.intent is Intent.INVOICE
    assert [str(draft.amount_due) for draft in plan.drafts] == ["300", "300", "150"]
    asked = read("Moss Ltd asks for a payment plan: £200 on 5 December and £200 on 5 January")
    assert asked.intent is Intent.DIFFICULTY
    assert lire("Duval demande un échéancier : 300 € le 5 décembre, 300 € le 5 janvier").intent is Intent.DIFFICULTY


@pytest.mark.parametrize(
    ("text", "intent", "client"),
    [
        ("Message de M. Barthe : « gros trou de trésorerie, possible de décaler ? »", Intent.DIFFICULTY, "M. Barthe"),
        ("Message de M. Barthe : « peut-on décaler la facture 119 ? »", Intent.DIFFICULTY, "M. Barthe"),
        ('mail de Dupont : "vous pouvez repousser l\'échéance de la 119 ?"', Intent.DIFFICULTY, "Dupont"),
        ("Mme Petit m'a écrit : je pourrais vous régler en trois fois ?", Intent.DIFFICULTY, "Mme Petit"),
        ("sms de Mme Petit : « un peu juste, je peux vous payer plus tard ? »", Intent.DIFFICULTY, "Mme Petit"),
        ("Message de M. Barthe : « je vous règle vendredi, ça vous va ? »", Intent.PROMISE, "M. Barthe"),
    ],
)
def test_what_a_client_asks_tells_of_it(lire: Read, text: str, intent: Intent, client: str) -> None:
    reading = lire(text)
    assert (reading.intent, reading.drafts[0].client) == (intent, client)


@pytest.mark.parametrize(
    "text",
    [
        'Message from Mr Barthe: "cash flow is tight, would it be possible to push invoice 119 back?"',
        'Mr Barthe emailed: "could we have another two weeks?"',
        "Text from Mr Barthe: can I have another week?",
    ],
)
def test_what_an_english_client_asks_tells_of_it(read: Read, text: str) -> None:
    reading = read(text)
    assert (reading.intent, reading.drafts[0].client) == (Intent.DIFFICULTY, "Mr Barthe")


@pytest.mark.parametrize(
    "text",
    [
        "Message de M. Barthe : « quel est votre RIB ? »",
        'message de Dupont : "on peut décaler le rdv de mardi ?"',
        "Dupont est à sec, tu peux arrêter les relances ?",
        "Dupont m'a dit « je paie vendredi », tu peux le relancer quand même ?",
        "question : comment décaler une échéance ?",
        "« La Belle Époque » a payé ?",
    ],
)
def test_what_nobody_tells_by_asking_is_a_question(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.QUESTION
