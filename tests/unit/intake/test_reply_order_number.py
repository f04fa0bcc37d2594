"""Whether a client wants an order number on the invoice, and which, in many ways of saying so."""

from datetime import date

import pytest

from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import ReplyIntent
from bot.languages import shared_languages

RECEIVED = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Il nous faut un numéro de commande sur la facture pour la mettre en paiement.", ""),
        ("Bonjour, il manque le n° de commande sur votre facture.", ""),
        ("Sans numéro d'engagement juridique nous ne pouvons pas mandater.", ""),
        ("Merci de renvoyer la facture avec le numéro de bon de commande.", ""),
        ("Il nous manque le bon de commande pour traiter votre facture.", ""),
        (
            "Notre service achats exige la mention du numéro de commande 4500012. Merci de refaire la facture.",
            "4500012",
        ),
        ("Merci d'indiquer notre numéro de bon de commande : BC-88-12 et de nous la retourner.", "BC-88-12"),
        ("Merci d'indiquer notre numéro de commande 4500012 sur la facture.", "4500012"),
        ("Notre numéro de commande est le 2026/118, merci de le faire figurer sur la facture.", "2026/118"),
        ("We need a PO number on the invoice before it can go into our system.", ""),
        ("PO number required, please resend the invoice.", ""),
        ("The purchase order number is missing from your invoice.", ""),
        ("Our system rejected it, could you quote PO 45001 and resubmit?", "45001"),
        ("Please add order number PO-7781 to the invoice.", "PO-7781"),
        ("vous pouvez m'envoyer votre RIB svp", None),
        ("Je ne retrouve pas cette facture, commande n° 12. Pouvez-vous me la renvoyer en PDF ?", None),
        ("We never received the invoice for PO number 45001, please send a copy.", None),
        ("Could you send us a W-9 before we can pay?", None),
    ],
)
def test_an_order_number_that_is_wanted_is_told_from_other_wishes(text: str, number: str | None) -> None:
    reading = read_reply(Answer(text, RECEIVED), shared_languages().replies)
    assert (reading.intent, reading.order_number) == (ReplyIntent.WANTS_DOCUMENT, number)
