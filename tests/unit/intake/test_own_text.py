"""What a client wrote itself: what it cites of the other side is not its own word."""

import pytest

from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.own_text import own_text

QUOTES = load_reply_grammar().quotes


@pytest.mark.parametrize(
    "text",
    [
        "Vous écrivez « à régler avant le 30/09 ». Nous n'avons rien reçu.",
        'tu m\'as dit "à régler avant le 30/09" mais rien reçu',
        "Votre dernier courrier indique : « à régler avant le 30/09 ». Rien reçu.",
        "You say “due on 30/09”; nothing has arrived.",
        'Your last letter states "due on 30/09". Nothing has arrived.',
    ],
)
def test_what_the_other_side_wrote_is_left_out_between_its_marks(text: str) -> None:
    own = own_text(text, QUOTES)
    assert "30/09" not in own
    assert own.startswith(text[:5])
    assert own.endswith(text[-6:])


@pytest.mark.parametrize(
    "text",
    [
        "Je vous écris « bon pour accord le 30/09 ».",
        "Vous recevrez le virement « FACTURE 12 » le 30/09.",
        'You will get it with the reference "12" on 30/09.',
        "Nous avons écrit « payée » sur la facture le 30/09.",
    ],
)
def test_what_the_writer_puts_between_marks_by_itself_stays(text: str) -> None:
    assert own_text(text, QUOTES) == text
