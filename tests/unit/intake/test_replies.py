"""What is understood of clients' answers: the corpora, and single traits that they do not show.

Of our own corpora one answer in two is read here; ``make accuracy`` reads them all, as do the checks before a change is
taken.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import measure_replies, meets_reply_targets, reply_corpora
from benchmarks.predict import read_lines
from benchmarks.predict_replies import load_reply_grammar
from bot.intake.reply.read import Answer, read_reply
from bot.intake.reply.reading import Promised, ReplyIntent, ReplyReading

# A Tuesday.
TODAY = date(2027, 2, 9)
GRAMMAR = load_reply_grammar()
PIECES = sorted(
    {word for corpus in reply_corpora() for row in read_lines(corpus) for word in row.get("text", "").split()}
)
FRIDAY = date(2027, 2, 12)
READ_WHOLE = ("shared", "index")  # that of the specification, and whole mails


def read(text: str, subject: str | None = "Re: Facture 12") -> ReplyReading:
    return read_reply(Answer(text, TODAY, subject), GRAMMAR)


@pytest.mark.parametrize("corpus", reply_corpora(), ids=lambda corpus: corpus.stem)
def test_answers_are_read_as_well_as_the_product_promises(corpus: Path) -> None:
    figures = measure_replies(corpus, step=1 if corpus.stem in READ_WHOLE else 2)
    assert meets_reply_targets(figures), str(figures)


def test_a_reading_says_which_words_decided() -> None:
    reading = read("Bonjour,\nJe n'arrive pas à payer ce mois-ci.")
    assert reading.intent is ReplyIntent.DIFFICULTY
    assert "n'arrive pas à payer" in " ".join(reading.words)


@pytest.mark.parametrize(
    "text",
    [
        "Je paie vendredi.\n\nLe lun. 8 févr. 2027 à 08:30, Camille <c@verdier.example> a écrit :\n> avant le 10/03",
        "> Merci de régler avant le 10/03\n> Camille\n\nJe paie vendredi.",
        "Je paie vendredi.\n\nDe : Camille <c@v.example>\nEnvoyé : lundi 8 février 2027\nÀ : x@y.example\n\n10 mars",
        "I'll pay on Friday.\n\n-----Original Message-----\nFrom: Jo\nPay by 10 March, or we sue.",
        "Je paie vendredi.\n\nCordialement,\nAnne Roy\nouvert jusqu'au 10 mars",
        "Je paie vendredi.\n-- \nAnne Roy, capital 8 000 €, fermé jusqu'au 10 mars",
    ],
)
def test_only_the_clients_own_words_count(text: str) -> None:
    assert read(text).promised == (Promised(FRIDAY),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("je vous règle ce soir", TODAY),
        ("je vous règle après-demain", date(2027, 2, 11)),
        ("je vous règle vendredi en huit", date(2027, 2, 19)),
        ("je vous règle le 9", date(2027, 3, 9)),
        ("je vous règle le 9 février", TODAY),
        ("je vous règle en fin de semaine", FRIDAY),
        ("je vous règle la semaine prochaine", date(2027, 2, 19)),
        ("je vous règle mardi de la semaine prochaine", date(2027, 2, 16)),
        ("je vous règle fin du mois prochain", date(2027, 3, 31)),
        ("je vous règle début mars", date(2027, 3, 10)),
        ("je vous règle mi-mars", date(2027, 3, 15)),
        ("je vous règle courant mars", date(2027, 3, 31)),
        ("je vous règle sous huitaine", date(2027, 2, 17)),
        ("je vous règle sous quinzaine", date(2027, 2, 24)),
        ("je vous règle sous 48 h", date(2027, 2, 11)),
        ("je vous règle sous 5 jours ouvrés", date(2027, 2, 16)),
        ("je vous règle dans un mois", date(2027, 3, 9)),
        ("je vous règle au plus tard le 1er mars", date(2027, 3, 1)),
        ("I'll pay tomorrow", date(2027, 2, 10)),
        ("I'll pay a week on Friday", date(2027, 2, 19)),
        ("I'll pay within a fortnight", date(2027, 2, 23)),
        ("I'll pay by the 15th", date(2027, 2, 15)),
        ("I'll pay on 3/17", date(2027, 3, 17)),
        ("I'll pay in early March", date(2027, 3, 10)),
        ("I'll pay in 5 business days", date(2027, 2, 16)),
        ("I'll pay by EOM", date(2027, 2, 28)),
        ("I'll pay next Tuesday", date(2027, 2, 16)),
    ],
)
def test_days_are_those_of_the_conventions(text: str, day: date) -> None:
    assert read(text).promised == (Promised(day),)


@pytest.mark.parametrize("text", ["le 5 " * 20_000, "> " * 50_000 + "a 1 (" * 5000])
def test_a_long_text_is_read_no_further_than_its_beginning(text: str) -> None:
    assert len(read(text).own) <= 5_000


@pytest.mark.parametrize(
    "text",
    [
        "dès que mon client me règle, je vous paie le 15 mars",
        "si le prêt est accordé le 18, je vous règle tout",
        "laissez-moi un mois",
        "je ne pourrai pas payer avant le 15 mars",
        "je suis en congé jusqu'au 20 février",
        "la facture du 12 mars est contestée",
        "If the sale goes through on Friday we will pay",
        "give me another two weeks",
    ],
)
def test_what_is_no_commitment_promises_nothing(text: str) -> None:
    assert read(text).promised == ()


def test_a_plan_in_figures_is_listed_in_full() -> None:
    reading = read("Je vous propose trois mensualités de 150 € à partir du 1er mars.")
    assert reading.intent is ReplyIntent.DIFFICULTY
    assert reading.proposed_installments == 3
    assert reading.promised == tuple(Promised(date(2027, month, 1), Decimal(150)) for month in (3, 4, 5))


def test_misspelt_words_are_understood() -> None:
    assert read("je fais le virment vendrdi").promised == (Promised(FRIDAY),)


def test_an_automatic_message_is_known_by_its_subject_or_its_head() -> None:
    text = "Je vous paie vendredi."
    assert read(text, "Réponse automatique : Facture 12").intent is ReplyIntent.OUT_OF_OFFICE
    assert read_reply(Answer(text, TODAY, automatic=True), GRAMMAR).intent is ReplyIntent.OUT_OF_OFFICE
    assert read(text, None).intent is ReplyIntent.PROMISE


# The machine that runs the tests may be busy; how long a reading takes is measured by the benchmark.
few = settings(deadline=None, max_examples=30)


@few
@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_no_text_makes_it_raise(text: str, today: date) -> None:
    read_reply(Answer(text, today, text[:40]), GRAMMAR)


@few
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.dates(date(2000, 1, 1), date(2098, 12, 31)))
def test_a_mixture_of_real_words_promises_only_days_to_come(words: list[str], today: date) -> None:
    reading = read_reply(Answer(" ".join(words), today), GRAMMAR)
    assert all(promised.on >= today for promised in reading.promised)
    assert not reading.promised or reading.says(ReplyIntent.PROMISE)
