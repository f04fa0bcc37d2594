"""Refusals in words: each says what was wrong; one without words is an apology and a line in the log."""

import logging
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import DomainError
from bot.domain.money import Money
from bot.languages import shared_languages
from handlers.errors import in_words
from handlers.incoming import Incoming, Kind

CATALOGUE = shared_languages().catalogue


def arrived(kind: Kind) -> Incoming:
    """Return something that an owner did."""
    return Incoming(kind, chat_id=1, user_id=1, first_name="Camille", language="fr", message_id=7)


def refused(refusal: DomainError, kind: Kind = Kind.TEXT, language: str = "fr") -> str:
    """Return what is answered to a refusal, as it would be typed."""
    reply = in_words(CATALOGUE.words(language), refusal, arrived(kind))
    assert len(reply.new) == 1
    return str(reply.new[0].text).replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (DomainError("number_taken", number="<041>"), "une facture &lt;041&gt;"),
        (DomainError("amount_below_received", received=Money(Decimal(300), "EUR")), "déjà reçu 300,00 €"),
        (DomainError("pause_in_past", until=date(2026, 11, 3)), "Le mardi 3 novembre 2026 est passé."),
        (DomainError("message_gone", state="delivered"), "(état : envoyé)"),
        (
            DomainError("text_lacks", lacking=("amount", "date")),
            "il y manque le montant qui reste dû et la date limite ou l'échéance",
        ),
    ],
)
def test_facts_are_written_as_the_owner_reads_them(refusal: DomainError, said: str) -> None:
    assert said in refused(refusal)


def test_a_tap_that_is_refused_is_answered_over_the_chat_as_well() -> None:
    words = CATALOGUE.words("en")
    assert in_words(words, DomainError("not_owed"), arrived(Kind.TAP)).toast == "Not possible, see below"
    assert in_words(words, DomainError("not_owed"), arrived(Kind.TEXT)).toast == ""


@pytest.mark.parametrize(("key", "setting"), [("name_missing", "name"), ("reply_address_missing", "email")])
def test_what_is_missing_can_be_given_at_once(key: str, setting: str) -> None:
    (card,) = in_words(CATALOGUE.words("fr"), DomainError(key), arrived(Kind.TAP)).new
    ((button,),) = card.rows
    assert (button.action, button.extra) == ("setask", setting)


def test_a_refusal_that_nobody_put_into_words_is_an_apology_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert refused(DomainError("never_heard_of", name="Dupont")).startswith("Ce n'est pas possible")
    assert "refusal_without_words" in caplog.text
    assert "Dupont" not in caplog.text
