"""How clients and their machines say the same thing in many ways, family by family, in both languages.

Each table has short answers that say one thing only; whole answers, with quotes and signatures, are in the corpora.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import Promised, ReplyIntent, ReplyReading

# A Tuesday.
TODAY = date(2027, 2, 9)
GRAMMAR = load_reply_grammar()

SAID: Mapping[ReplyIntent, Sequence[str]] = {
    ReplyIntent.DIFFICULTY: (
        "je suis dans une mauvaise passe financièrement",
        "Je suis au RSA depuis décembre, je fais ce que je peux.",
        "Nous rencontrons actuellement quelques tensions de trésorerie.",
        "Mon compte est bloqué suite à une saisie.",
        "Nous ne disposons pas des fonds nécessaires à ce jour.",
        "Malheureusement je ne serai pas en mesure d'honorer l'échéance.",
        "je suis short ce mois ci",
        "Le virement a été rejeté faute de provision.",
        "Un impayé important nous met en difficulté.",
        "Ma femme a été licenciée, on doit se serrer la ceinture.",
        "L'hiver a été catastrophique pour le restaurant.",
        "Serait-il envisageable d'étaler le règlement ?",
        "Peut-on faire moitié-moitié ?",
        "Je souhaiterais bénéficier d'un délai supplémentaire.",
        "Laissez-nous souffler un peu svp",
        "Je demande un report d'échéance.",
        "Possible de couper la somme en deux ?",
        "On attend le versement d'une subvention pour solder nos fournisseurs.",
        "Nous craignons d'être placés en redressement.",
        "J'ai déposé un dossier de surendettement, j'attends la réponse.",
        "j'ai pas les moyens",
        "Je suis dans l'incapacité totale de payer.",
        "Je ne peux malheureusement vous verser qu'une partie.",
        "Il me faudrait encore un peu de temps.",
        "J'attends que mes locataires me paient.",
        "We're going through a rough patch.",
        "We are experiencing temporary cash flow problems.",
        "I lost my job in December",
        "We've had a terrible winter, takings are down by half.",
        "Can I pay it off weekly?",
        "I'm going to need another month.",
        "Please bear with us, business is slow.",
        "As soon as our customer pays, you'll get yours.",
        "We could be forced into liquidation if everyone calls in their debts.",
        "I can't afford it right now.",
        "It's been a struggle to keep the lights on.",
        "The card was declined, there isn't enough in there.",
        "I'd like to pay in three goes.",
        "I am in financial hardship following a bereavement.",
        "I want to pay but I just haven't got it.",
        "Trade has been dire since the roadworks began.",
    ),
    ReplyIntent.PAID: (
        "C'est réglé depuis longtemps.",
        "j'ai payé hier soir",
        "Chèque posté, vous devriez le recevoir sous peu.",
        "J'ai réglé par carte via votre lien de paiement.",
        "Je vous ai donné les espèces en main propre.",
        "Nos livres montrent que vous avez été payés.",
        "réglée le 1er février, merci de vérifier",
        "Voilà, c'est fait",
        "je viens de vous faire un virement",
        "Le virement a été ordonné, comptez deux jours.",
        "Ça a été payé le mois dernier",
        "Mon chèque n° 778812 a été débité de mon compte.",
        "Nous avons procédé au règlement le 28/01.",
        "ci-joint la preuve de virement",
        "Arrêtez de me relancer, c'est payé depuis dix jours !",
        "c'est viré",
        "je vous ai remis un chèque lors du chantier",
        "Bank transfer made yesterday.",
        "The cheque is in the post.",
        "Settled in full last month.",
        "just sent it over",
        "This was paid on the 3rd.",
        "Wire went out, see attached confirmation.",
        "I've already taken care of this.",
        "BACS payment left our account on 2 February.",
        "Our accounts show a zero balance.",
        "Sent via PayPal",
        "I thought I'd paid this? Yes, it shows on my statement.",
        "Please stop the reminders: it has been paid.",
        "Votre relance a croisé notre règlement.",
    ),
    ReplyIntent.DISPUTE: (
        "Je conteste cette facture.",
        "Je n'ai jamais rien commandé chez vous.",
        "Les travaux ont été mal faits.",
        "Merci d'établir un avoir.",
        "Cette créance est prescrite.",
        "Ce n'est pas ce qui était convenu.",
        "On n'avait pas dit ce prix là",
        "Le colis n'est jamais arrivé.",
        "Vous n'êtes jamais venus.",
        "Il y a une erreur de facturation.",
        "Ce n'est pas moi qui ai commandé, c'est mon ex.",
        "L'acompte versé n'a pas été déduit.",
        "Cette facture fait doublon avec la 118.",
        "C'est une arnaque.",
        "C'était offert d'après votre commercial.",
        "Le total est faux, revoyez votre facture.",
        "La mauvaise taille m'a été envoyée.",
        "Ces heures supplémentaires n'ont pas été validées.",
        "La facture a été établie à tort.",
        "The goods arrived damaged.",
        "The price is not what we agreed.",
        "We're waiting for a credit note.",
        "I cancelled this subscription in October.",
        "Your guys didn't show up.",
        "This invoice isn't ours.",
        "The debt is statute barred.",
        "The quality was appalling.",
        "I don't recognise this charge.",
        "We never signed off on the extra hours.",
        "That's not my debt, it's my ex-husband's.",
        "It broke after two days.",
        "I want this invoice withdrawn.",
        "The contract ended in December.",
    ),
    ReplyIntent.WANTS_DOCUMENT: (
        "Pouvez-vous me renvoyer la facture ?",
        "Envoyez-moi votre RIB.",
        "Quel est votre IBAN ?",
        "Sur quel compte dois-je virer ?",
        "Je n'arrive pas à ouvrir la pièce jointe.",
        "Votre facture doit comporter notre numéro de TVA.",
        "A quel ordre dois-je faire le chèque ?",
        "c'est quoi cette facture ? envoyez moi le détail",
        "Il manque le numéro d'engagement sur votre facture.",
        "Merci de nous adresser votre facture au format Factur-X.",
        "Pouvez-vous préciser à quoi correspond cette facture ?",
        "Facture non reçue, merci de la renvoyer",
        "Renvoyez la moi je l'ai perdue",
        "Pouvez-vous m'envoyer une facture avec la mention autoliquidation ?",
        "I need your bank details.",
        "What's your IBAN?",
        "We never received the invoice.",
        "The link doesn't work.",
        "Please upload it to our portal.",
        "We require a W-9 before paying.",
        "Please address the invoice to our holding company.",
        "Can I pay online?",
        "Please provide proof of delivery.",
        "Where do I send the money?",
        "We don't have this invoice in our system.",
    ),
    ReplyIntent.WRONG_CONTACT: (
        "Vous faites erreur, ce n'est pas moi.",
        "Mauvais numéro.",
        "Je ne travaille plus pour cette entreprise.",
        "J'ai vendu mon commerce en juin.",
        "J'ai cédé mes parts.",
        "Mme Roy n'est plus joignable à cette adresse, elle a pris sa retraite.",
        "vous vous trompez de personne",
        "Je suis l'ancien propriétaire.",
        "Nouvelle adresse pour les factures : factures@acme.example.fr",
        "Je n'ai aucun lien avec cette société.",
        "La personne que vous cherchez est décédée.",
        "Les factures sont à envoyer au siège.",
        "Monsieur Petit ne fait plus partie de nos effectifs.",
        "I don't work there anymore.",
        "Please send invoices to ap@acme.example.com",
        "Mr Smith has left the company.",
        "I am only the receptionist.",
        "Never heard of that company.",
        "Please contact our accounts department.",
        "I'm no longer the director.",
        "I'm not the person you're looking for.",
        "Our billing address has changed: ap@acme.example.com",
        "Not my department.",
    ),
    ReplyIntent.REFUSAL: (
        "Je ne paierai pas.",
        "Pas question que je paie.",
        "Je refuse de régler cette somme.",
        "N'y comptez pas.",
        "Vous pouvez toujours courir",
        "envoyez l'huissier je m'en fiche",
        "Je n'ai pas l'intention de payer quoi que ce soit.",
        "Oubliez votre argent.",
        "Il n'y aura pas de paiement.",
        "Débrouillez-vous, je ne paie pas.",
        "I won't pay.",
        "You'll never see a penny.",
        "Sue me.",
        "No. I will not be paying.",
        "There will be no payment from us.",
        "You can whistle for it.",
        "See you in court.",
        "I have no plans to pay this.",
    ),
    ReplyIntent.OUT_OF_OFFICE: (
        "Je suis absent du bureau jusqu'au 15 février.",
        "Actuellement en congés, je vous répondrai à mon retour le 15.",
        "Our office is closed until 15 February.",
        "Votre demande a bien été enregistrée sous le numéro 55412.",
        "Ceci est un message automatique, merci de ne pas répondre.",
        "Votre message a été lu le 9 février.",
        "This mailbox is unattended.",
        "Bonjour, je suis en déplacement cette semaine avec un accès limité à ma messagerie.",
    ),
    ReplyIntent.BOUNCE: (
        "Your message couldn't be delivered to a@b.example.com: mailbox full.",
        "550 5.1.1 User unknown",
        "Adresse introuvable : a@b.example.fr n'existe pas.",
        "The email account that you tried to reach does not exist. a@b.example.com",
    ),
    ReplyIntent.INSOLVENCY: (
        "La société est en liquidation judiciaire.",
        "Le tribunal a prononcé la liquidation de notre société.",
        "Le dépôt de bilan a été fait lundi.",
        "Merci de vous rapprocher du mandataire judiciaire, Me Dupont.",
        "Ma boîte a coulé, liquidation prononcée",
        "Veuillez déclarer votre créance au passif.",
        "Je suis en procédure de rétablissement personnel.",
        "La commission de surendettement a accepté mon dossier.",
        "The company is in liquidation.",
        "I have filed for Chapter 7.",
        "A liquidator has been appointed.",
        "Our company has entered examinership.",
        "The firm has been wound up by the court.",
        "A winding-up order was made against the company.",
        "We've gone bust, contact the insolvency practitioner.",
    ),
    ReplyIntent.STOP: (
        "Ne me contactez plus.",
        "Cessez tout contact.",
        "Supprimez mon numéro.",
        "Désinscription svp",
        "Je vous demande d'arrêter de me harceler.",
        "Je m'oppose au traitement de mes données.",
        "foutez moi la paix",
        "Ne m'envoyez plus de SMS, uniquement du courrier.",
        "Laissez moi tranquille",
        "Do not email me again.",
        "Unsubscribe",
        "I don't want to receive any more messages.",
        "No more texts please.",
        "Please cease all communication.",
        "I object to being contacted by email.",
        "Never contact me again.",
        "Fichez-moi la paix avec vos relances.",
        "Je ne souhaite plus être contactée par téléphone.",
    ),
    ReplyIntent.THANKS: (
        "Merci beaucoup !",
        "Bien reçu, merci.",
        "Thanks a lot!",
        "Much appreciated.",
        "Merci pour le rappel.",
        "Reçu, bonne journée",
        "Thanks for letting me know.",
        "Merci de votre retour rapide, bonne fin de semaine à vous.",
        "Many thanks, have a good one.",
        "C'est très aimable à vous, merci.",
    ),
}

# Neither a promise nor anything else that can be acted on.
OPEN = (
    "La facture n'a pas été payée.",
    "Je vérifie si c'est payé et je reviens vers vous.",
    "I'll check whether it has been paid.",
    "Il me semble que c'est payé ? Je regarde.",
    "Le paiement est en attente de validation.",
    "C'est en cours de traitement.",
    "The invoice is being processed.",
    "Payment will be made as soon as it is approved.",
    "It is with our accounts team for approval.",
    "J'ai transmis votre facture à la comptabilité.",
    "We will pay soon.",
    "Je paie dès que possible.",
    "ok je regarde ça",
    "Je m'en occupe.",
    "Je vous tiens au courant.",
    "Let me look into it.",
    "I'll get back to you on Friday.",
    "Je vous rappelle lundi.",
    "Pouvez-vous m'appeler ?",
    "Call me please.",
    "Qui êtes-vous ?",
    "?",
    "C'est pour quoi ?",
    "which invoice is this?",
    "ok",
    "Sous peu",
    "Vous serez payé prochainement.",
    "As soon as I've seen the boss I'll let you know.",
    "Votre facture est partie en validation chez mon responsable.",
    "Ce n'est pas un refus, je vérifie.",
)

DAYS: Sequence[tuple[str, str]] = (
    ("Je règle vendredi", "2027-02-12"),
    ("mercredi en huit c'est payé promis", "2027-02-17"),
    ("je verse tout au plus tard le 15", "2027-02-15"),
    ("je vous règle le quinze mars", "2027-03-15"),
    ("je vous réglerai le 20/3/27", "2027-03-20"),
    ("virement le 1er mars", "2027-03-01"),
    ("payé en fin de semaine", "2027-02-12"),
    ("La semaine prochaine c'est réglé", "2027-02-19"),
    ("vous serez réglé fin février", "2027-02-28"),
    ("je paye a la fin du mois", "2027-02-28"),
    ("Règlement le mois prochain", "2027-03-31"),
    ("paiement début mars", "2027-03-10"),
    ("nous paierons vers la mi mars", "2027-03-15"),
    ("courant mars, vous serez payé", "2027-03-31"),
    ("Règlement sous huitaine", "2027-02-17"),
    ("vous serez payé sous quinzaine", "2027-02-24"),
    ("Je vous paie dans quinze jours", "2027-02-24"),
    ("sous dix jours le virement sera fait", "2027-02-19"),
    ("virement sous 72 heures", "2027-02-12"),
    ("je vous paie dans deux semaines", "2027-02-23"),
    ("je vous paie dans trois semaines", "2027-03-02"),
    ("paiement dans une semaine", "2027-02-16"),
    ("virement dans trois jours ouvrables", "2027-02-12"),
    ("paiement dans deux mois", "2027-04-09"),
    ("Je fais le virement ce soir", "2027-02-09"),
    ("je vous fais ça ce midi, le virement", "2027-02-09"),
    ("demain matin a la première heure je vire", "2027-02-10"),
    ("je règle ce week-end", "2027-02-14"),
    ("au 31 mars au plus tard, le solde sera versé", "2027-03-31"),
    ("je passe vous payer samedi 20", "2027-02-20"),
    ("paiement fin juin", "2027-06-30"),
    ("j vous paye vendredi", "2027-02-12"),
    ("Mise en paiement fin février selon nos échéances habituelles.", "2027-02-28"),
    ("Votre facture est inscrite sur notre campagne de paiement du 15 février.", "2027-02-15"),
    ("Vendredi sans faute.", "2027-02-12"),
    ("Oubli de ma part, mea culpa, vous l'aurez vendredi", "2027-02-12"),
    ("normalement vendredi ça part", "2027-02-12"),
    ("On solde tout d'ici fin mars", "2027-03-31"),
    ("Will pay Friday.", "2027-02-12"),
    ("Payment will be with you on Friday.", "2027-02-12"),
    ("a week on Friday you'll be paid", "2027-02-19"),
    ("I'll pay on the 5th", "2027-03-05"),
    ("I'll pay on March 15", "2027-03-15"),
    ("Payment on 15 March.", "2027-03-15"),
    ("I'll pay on 3/15", "2027-03-15"),
    ("We'll pay by the end of the week.", "2027-02-12"),
    ("Will be sorted next week", "2027-02-19"),
    ("Payment goes out at the end of next week.", "2027-02-19"),
    ("end of the month, you'll have your money", "2027-02-28"),
    ("Payment by end of next month", "2027-03-31"),
    ("You will be paid during March.", "2027-03-31"),
    ("we'll transfer it mid-March", "2027-03-15"),
    ("within 10 days you'll have it", "2027-02-19"),
    ("you'll have the money within 48 hours", "2027-02-11"),
    ("I'll pay in a fortnight", "2027-02-23"),
    ("I'll pay in a week", "2027-02-16"),
    ("we will remit within 5 business days", "2027-02-16"),
    ("I'll pay in a month", "2027-03-09"),
    ("paying it tonight", "2027-02-09"),
    ("payment by close of business today", "2027-02-09"),
    ("tmrw i'll send it", "2027-02-10"),
    ("We'll transfer the money on Tuesday 2 March.", "2027-03-02"),
    ("no later than the 15th you will be paid", "2027-02-15"),
    ("It's in our payment run of 25 February.", "2027-02-25"),
    ("You have my word, by 31 March it's settled.", "2027-03-31"),
    ("Apologies for the oversight – cheque going out Friday.", "2027-02-12"),
    ("should be able to pay Friday", "2027-02-12"),
)


def read(text: str) -> ReplyReading:
    return read_reply(Answer(text, TODAY, "Re: Facture 12"), GRAMMAR)


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in SAID.items() for text in texts])
def test_one_thing_is_understood_in_many_ways_of_saying_it(intent: ReplyIntent, text: str) -> None:
    assert read(text).intent is intent
    assert read(text).promised == ()


@pytest.mark.parametrize("text", OPEN)
def test_what_says_nothing_to_act_on_is_left_to_a_person(text: str) -> None:
    assert read(text).intent is ReplyIntent.UNCLEAR


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_of_payment_is_found_in_many_ways_of_saying_it(text: str, day: str) -> None:
    assert read(text).intent is ReplyIntent.PROMISE
    assert read(text).promised == (Promised(date.fromisoformat(day)),)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "Virement fait ce matin.\n\nÉtude Garrec\nMandataires judiciaires\n12, quai des Tanneurs",
            "Virement fait ce matin.",
        ),
        ("Je paie vendredi\nBruno Lacaze, gérant", "Je paie vendredi"),
        ("Je paie 300 € vendredi\n\n200 € le 15 mars", "Je paie 300 € vendredi\n\n200 € le 15 mars"),
        ("I'll pay.\nOn Friday I Promise", "I'll pay.\nOn Friday I Promise"),
        ("Jo Bramble", "Jo Bramble"),
    ],
)
def test_a_signature_without_closing_words_is_set_aside(text: str, own: str) -> None:
    assert read(text).own == own


@pytest.mark.parametrize(
    "text",
    [
        "jai pas les sous mtn dsl",
        "jpeux pas payer ds limmediat",
        "i dont hv the money u know, cant pay rn",
        "its not that i dont wanna pay u, i cant afford it",
    ],
)
def test_phone_style_is_written_out_before_it_is_read(text: str) -> None:
    assert read(text).intent is ReplyIntent.DIFFICULTY


@pytest.mark.parametrize(
    "text",
    [
        "Notre plus gros client est en difficulté, il est en liquidation judiciaire depuis mars.",
        "Two of our largest accounts owe us money, one of them has gone into administration.",
        "On subit un redressement URSSAF, la trésorerie est exsangue.",
    ],
)
def test_a_procedure_of_somebody_else_or_a_tax_adjustment_is_no_insolvency(text: str) -> None:
    assert read(text).intent is ReplyIntent.DIFFICULTY


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Chèque posté jeudi. La Poste est en grève, soyez patients.", ReplyIntent.PAID),
        ("Je suis à sec, soyez patients.", ReplyIntent.DIFFICULTY),
        ("Please bear with us, the cheque has been sent.", ReplyIntent.PAID),
        ("Please bear with us.", ReplyIntent.DIFFICULTY),
        ("My husband passed away and I simply can't pay.", ReplyIntent.DIFFICULTY),
        ("My husband passed away, please write to son@lowther.example.com", ReplyIntent.WRONG_CONTACT),
        ("c'est le club ici, compta.voltige@club.example.org", ReplyIntent.WRONG_CONTACT),
        ("Merci de nous renvoyer la pièce jointe.", ReplyIntent.WANTS_DOCUMENT),
        ("Should it not turn up, tell me. The cheque was mailed on Tuesday.", ReplyIntent.PAID),
        ("Merci !\n\nCe message est confidentiel. Si vous contestez l'avoir reçu, effacez-le.", ReplyIntent.THANKS),
    ],
)
def test_what_stands_beside_it_decides_between_two_readings(text: str, intent: ReplyIntent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Facture validée ce matin, le règlement vous parviendra le 15 mars.", ["2027-03-15"]),
        ("We have agreed to pay in two instalments, on 15 July and 16 August.", ["2027-07-15", "2027-08-16"]),
        ("Trois versements de 50 € les 5 mars, 5 avril et 5 mai.", ["2027-03-05", "2027-04-05", "2027-05-05"]),
        ("On a juste de quoi sortir les salaires ce mois-ci, vous pouvez décaler un peu ?", []),
        ("On est passé sur une plateforme depuis ce mois-ci, faut déposer la facture dessus.", []),
    ],
)
def test_days_are_those_that_words_of_paying_stand_with(text: str, days: list[str]) -> None:
    assert [each.on.isoformat() for each in read(text).promised] == days


def test_an_amount_that_is_owed_is_none_that_is_promised() -> None:
    reading = read("Pour solder les 900 € dus, nous proposons trois mensualités de 300 € à compter du 28 février.")
    assert {each.amount for each in reading.promised} == {Decimal(300)}


@pytest.mark.parametrize(
    "text",
    [
        "Aucune difficulté de notre côté, simple oubli : virement vendredi.",
        "Pas besoin de plan de paiement, je vous paie vendredi.",
        "No difficulty at all on our side, the transfer is set up for Friday.",
        "No instalments required, we'll pay on Friday.",
        "zéro souci de sous, vendredi c'est fait",
    ],
)
def test_trouble_that_is_denied_is_none(text: str) -> None:
    assert read(text).intent is ReplyIntent.PROMISE
    assert read(text).promised == (Promised(date(2027, 2, 12)),)


@pytest.mark.parametrize(
    "text",
    [
        "Le carrelage est bâclé. Et je n'ai plus un sou.",
        "The goods arrived damaged. Besides, I can't afford it right now.",
    ],
)
def test_what_is_contested_when_money_is_short_is_left_to_a_person(text: str) -> None:
    assert read(text).intent is ReplyIntent.UNCLEAR


@pytest.mark.parametrize("text", ["That's very decent of you. Much obliged.", "Merci de m'avoir rassurée, à bientôt."])
def test_thanks_in_other_words_are_thanks(text: str) -> None:
    assert read(text).intent is ReplyIntent.THANKS


def test_thanks_with_something_left_to_do_are_left_to_a_person() -> None:
    assert read("Merci, je regarde cela et je reviens vers vous.").intent is ReplyIntent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Ceci est une réponse automatique, on ferme jusqu'à mardi.", ReplyIntent.OUT_OF_OFFICE),
        ("This is an automated reply. We pay our suppliers on Fridays.", ReplyIntent.OUT_OF_OFFICE),
        ("Si vous nous assignez, ce sera le redressement judiciaire.", ReplyIntent.DIFFICULTY),
        ("Une saisie conservatoire a été pratiquée sur nos comptes.", ReplyIntent.DIFFICULTY),
        ("You collected this from us by direct debit on the 1st.", ReplyIntent.PAID),
        ("Merci d'indiquer notre numéro de commande 4500012 sur la facture.", ReplyIntent.WANTS_DOCUMENT),
        ("Il me faut le bon de livraison, c'est la règle du syndic.", ReplyIntent.WANTS_DOCUMENT),
    ],
)
def test_a_word_counts_by_what_it_is_said_of(text: str, intent: ReplyIntent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "La responsable prend ses fonctions lundi et effectuera votre règlement la semaine prochaine.",
            ["2027-02-19"],
        ),
        ("Je paie les 2 passages faits le 5 mars.", ["2027-03-05"]),
        ("Trois chèques de 180 €, à encaisser respectivement fin mars, fin avril.", ["2027-03-31", "2027-04-30"]),
        ("Un tiers fin juin, le dernier tiers fin août, c'est tendu.", ["2027-06-30", "2027-08-31"]),
        ("Skint till payday, would the 20th be acceptable to you?", ["2027-02-20"]),
    ],
)
def test_of_several_days_those_of_payment_are_taken(text: str, days: list[str]) -> None:
    assert [each.on.isoformat() for each in read(text).promised] == days


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Je propose de solder cette facture en six mensualités de 85 € à compter du 1er mars.", [Decimal(85)] * 6),
        ("cela vous gêne-t-il si je vous paie le 18 ? Les achats de rentrée ont vidé notre compte.", [None]),
        ("ça vous irait si nous la réglons le 18 ?", [None]),
    ],
)
def test_a_proposal_of_the_payer_is_no_condition(text: str, amounts: list[Decimal | None]) -> None:
    reading = read_reply(Answer(text, TODAY), GRAMMAR)
    assert reading.intent is ReplyIntent.DIFFICULTY
    assert [each.amount for each in reading.promised] == amounts


def test_signs_at_odds_leave_what_is_learnt_without_doubt_as_it_is() -> None:
    reading = read_reply(Answer("Sorry, was off sick. I'll settle it a week on Friday.", TODAY), GRAMMAR)
    assert (reading.intent, [each.on for each in reading.promised]) == (ReplyIntent.PROMISE, [date(2027, 2, 19)])


def test_an_amount_goes_with_the_part_that_it_is_for() -> None:
    reading = read_reply(
        Answer("Je reconnais devoir les 700 € de la première tranche, que je vire mercredi.", TODAY), GRAMMAR
    )
    assert [each.amount for each in reading.promised] == [Decimal(700)]


def test_a_refusal_with_a_ground_contests() -> None:
    text = "Le parquet gondole dans tout le salon. Je ne paierai pas un centime tant que vous ne l'aurez pas repris."
    assert read_reply(Answer(text, TODAY), GRAMMAR).intent is ReplyIntent.DISPUTE


def test_the_year_of_a_street_promises_nothing() -> None:
    text = "Vous serez réglé sous quinzaine.\n\nJ. Brossard\n12, rue du 8 mai 1945 - Angers"
    assert [each.on for each in read_reply(Answer(text, TODAY), GRAMMAR).promised] == [date(2027, 2, 24)]
