"""Letters that quote others, the heads of letters, and what is only said around invoices."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist

ABOVE = (
    "Tr: Re: facture\n\nBonjour Coralie, la voici : facture 2027-38 du 20/10/2026, 585,00 € TTC, payable le 20/12/2026."
    "\nAntoine\n\nLe mar. 17 nov. 2026 à 10:02, Coralie Stévenin <coralie@example.fr> a écrit :\n"
    "> Bonjour, pouvez-vous me renvoyer votre facture 2027-38 ?\n> Merci,\n> Coralie Stévenin"
)
QUOTED = (
    "Fwd: Facture novembre\n\n> De : moi <fred.elec@example.com>\n> À : achats@lagrange-immo.example\n"
    "> Le lun. 16 nov. 2026, Fred Elec a écrit :\n> Bonjour, ci-jointe la facture FE261116 datée du 1er novembre "
    "pour Lagrange Immobilier.\n> Montant TTC 3 018,00 €, échéance 18 janvier 2027.\n> Cdt, Fred"
)


def test_who_is_answered_with_an_invoice_is_its_client(lire: Read) -> None:
    draft = lire(ABOVE).drafts[0]
    assert (draft.client, draft.number, str(draft.amount_due)) == ("Coralie Stévenin", "2027-38", "585.00")
    assert (draft.email, str(draft.due_on)) == ("coralie@example.fr", "2026-12-20")


def test_a_letter_that_is_all_quoted_is_read(lire: Read) -> None:
    draft = lire(QUOTED).drafts[0]
    assert (draft.client, draft.number, str(draft.amount_due)) == ("Lagrange Immobilier", "FE261116", "3018.00")
    assert draft.missing == ()


@pytest.mark.parametrize(
    ("text", "intent", "client", "number"),
    [
        (
            (
                "Bonjour, je vous règle vendredi sans faute.\nMarc Tessier\n\nLe 4 mai 2026 à 10:02, Antoine Elec "
                "<antoine@example.fr> a écrit :\n> Bonjour, ma facture 38 de 585 € est échue depuis le 20 avril."
            ),
            Intent.PROMISE,
            "Marc Tessier",
            None,
        ),
        (
            (
                "Le 4 mai 2026 à 10:02, Marc Tessier <marc@example.fr> a écrit :\n"
                "> Bonjour, je vous règle la facture 12 vendredi sans faute.\n> Marc"
            ),
            Intent.PROMISE,
            "Marc Tessier",
            "12",
        ),
        (
            (
                "Tr : Re: facture 2026-188\nDe : Boulangerie Pestel <pestel@example.fr>\n\n"
                "Bonjour, désolé du retard, le virement partira vendredi sans faute.\nCordialement,\nBoulangerie Pestel"
            ),
            Intent.PROMISE,
            "Boulangerie Pestel",
            "2026-188",
        ),
        (
            (
                "De : comptabilite@coudray.example\nObjet : Re: facture 5512\n\nBonjour,\nVotre facture n° 5512 sera "
                "réglée le 10 décembre.\nService comptable, Biscuiterie Coudray"
            ),
            Intent.PROMISE,
            "Biscuiterie Coudray",
            "5512",
        ),
        (
            (
                "De : Menuiserie Alcide <compta@example.com>\nObjet : RE: votre facture 2026-144\n\nBonjour,\n"
                "votre facture 2026-144 sera mise en paiement le 30/12.\nCordialement,\nle service comptable"
            ),
            Intent.PROMISE,
            "Menuiserie Alcide",
            "2026-144",
        ),
    ],
)
def test_the_writer_of_an_answer_is_the_client(
    lire: Read, text: str, intent: Intent, client: str, number: str | None
) -> None:
    reading = lire(text)
    assert (*gist(reading), reading.drafts[0].number) == (intent, client, number)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            (
                "De : Fioul Service Est <facturation@example.net>\nObjet : Votre facture n° 884120\n\nVotre facture "
                "n° 884120 d'un montant de 1 164,00 € est disponible. Le prélèvement aura lieu sur "
                "votre compte le 28/12/2026."
            ),
            Intent.OTHER,
        ),
        (
            (
                "De : Energie Pro <noreply@energie.example>\nObjet : Votre facture est en ligne\n\nVotre facture "
                "n° 99812 de 284,12 € est consultable dans votre espace client."
            ),
            Intent.OTHER,
        ),
        (
            (
                "De : Plomberie Vasseur <contact@vasseur.example>\nÀ : Mme Keller <keller@example.com>\n"
                "Objet : Facture 512\n\nBonjour, votre facture n° 512 d'un montant de 320,00 € est disponible en pièce "
                "jointe, à régler avant le 30 décembre."
            ),
            Intent.INVOICE,
        ),
        ("mail de ma comptable, il reste à encaisser : Lemarchand, facture 21, 540 €, échue le 31/10", Intent.INVOICE),
        ("ma comptable me demande 300 € pour le 30 décembre", Intent.OTHER),
        ("salut, meilleurs vœux 2027 !", Intent.OTHER),
        ("Bonne année 2027 à toute l'équipe !", Intent.OTHER),
        ("Bonne année 2027 ! Dupont 300 € pour le 15 janvier", Intent.INVOICE),
        ("pfff journée de dingue, 3 chantiers et la camionnette en panne", Intent.OTHER),
        ("journée de fou, Martin 300 € à noter, échéance 30/12", Intent.INVOICE),
        ("elle m'a dit au tel qu'elle payait demain", Intent.PROMISE),
        ("Lavigne m'a écrit qu'il allait virer lundi", Intent.PROMISE),
        ("le patron de Plomberie Sanchez me demande 3 mois de délai pour la facture n°77", Intent.DIFFICULTY),
        ("Oudin : ils peuvent rien me verser avant le printemps (fact 2027-112)", Intent.DIFFICULTY),
        ("Monsieur Lagarrigue m'a laissé 250 € en espèces, il reste l'autre moitié.", Intent.PAYMENT),
        ("le facteur m'a déposé un colis", Intent.OTHER),
        ("Haras de Brégançon, 2 400 €, ça tombe entre le 10 et le 15 décembre", Intent.INVOICE),
        ("les Kaplan disent que c'est annulé et qu'ils ne me doivent rien pour la 31", Intent.DISPUTE),
    ],
)
def test_what_is_said_around_an_invoice_tells_what_is_meant(lire: Read, text: str, intent: Intent) -> None:
    assert lire(text).intent is intent


def test_the_code_of_a_bank_is_no_client(lire: Read) -> None:
    draft = lire(
        "Facture 2028-0147\nDestinataire : Copropriété Les Hauts de Brienne\nTotal TTC : 936,00 €\nÀ régler au plus "
        "tard le 25/12/2026\nIBAN FR76 1234 5678 9012 3456 7890 123 - BIC EXMPFRPP"
    ).drafts[0]
    assert draft.client == "Copropriété Les Hauts de Brienne"


def test_a_trade_closes_its_letter_in_its_own_way(lire: Read) -> None:
    reading = lire(
        "De : Duo Sirocco <duo@example.net>\nÀ : Famille Chevalier <chevalier@example.com>\nObjet : facture sono\n\n"
        "Bonjour,\ncomme convenu, les 3 000 € se règlent en 3 fois : 15/12, 15/01 et 15/02.\nMusicalement,\nLoïc"
    )
    assert [draft.client for draft in reading.drafts] == ["Famille Chevalier"] * 3


def test_a_tax_invoice_is_the_writers_own(read: Read) -> None:
    draft = read(
        "Tax invoice 3308, Banksia Catering Pty Ltd, ABN 12 345 678 901, AUD 2,640.00 incl GST, due 1 Dec 2026"
    ).drafts[0]
    assert (draft.client, draft.number, str(draft.amount_due)) == ("Banksia Catering Pty Ltd", "3308", "2640.00")


def test_who_says_that_nothing_is_owed_disputes_it(read: Read) -> None:
    reading = read("she says she cancelled in time and doesn't owe me a cent for inv 2031")
    assert (reading.intent, reading.drafts[0].number) == (Intent.DISPUTE, "2031")


def test_the_day_to_which_accounts_are_told_is_no_day_of_an_invoice(lire: Read) -> None:
    reading = lire(
        "À enregistrer stp, mail de ma comptable :\n« Au 30/09/2026 il vous reste à encaisser :\n"
        "• Lemarchand, facture 1021, 540,00 €, échue le 31/08/2026\n"
        "• Pharmacie Delorme, facture 1034, 1 212,60 €, échéance 15/12/2026 »"
    )
    days = [(draft.client, draft.issued_on, str(draft.due_on)) for draft in reading.drafts]
    assert days == [("Lemarchand", None, "2026-08-31"), ("Pharmacie Delorme", None, "2026-12-15")]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Merci, bien reçu.", Intent.INVOICE),
        ("Nous avons bien reçu votre facture.", Intent.INVOICE),
        ("Votre facture 9 est payée depuis hier.", Intent.PAYMENT),
    ],
)
def test_a_client_that_has_the_letter_has_not_paid_yet(lire: Read, said: str, intent: Intent) -> None:
    letter = (
        f"De : Lise <lise@a.example>\nObjet : Re: facture 9\n\n{said}\n\n"
        "Le 4 mai 2026 à 10:02, Antoine Elec <antoine@example.fr> a écrit :\n> facture 9 de 200 € à régler le 10 juin"
    )
    assert lire(letter).intent is intent


def test_the_line_above_a_quoted_letter_tells_for_whom_it_was(lire: Read) -> None:
    [draft] = lire(
        "Le 07/10/2026 à 17:20, Lise Carpin <lise@example.org> a écrit à Transports Guérin <contact@example.com> :\n"
        "> Bonjour,\n> Sauf erreur de notre part, la facture 2026-91 du 20/08/2026 (1 296,00 €), échue le 19/09/2026, "
        "reste impayée.\n> Merci de faire le nécessaire.\n> Lise"
    ).drafts
    assert (draft.client, draft.email, draft.number) == ("Transports Guérin", "contact@example.com", "2026-91")
    assert (str(draft.amount_due), str(draft.due_on), draft.must_ask) == ("1296.00", "2026-09-19", ())
