"""What the words of an answer speak for: the weights, as they are kept and as they are used."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.reply.features import text_features, tokens
from bot.intake.reply.reading import ReplyIntent
from bot.intake.reply.weights import Weights

PAID, STOP = ReplyIntent.PAID, ReplyIntent.STOP
SMALL = Weights(
    intents=(PAID, STOP),
    bias=(0.0, 0.0),
    rarity={"w:paye": 2.0, "w:stop": 3.0, "b:plus jamais": 4.0},
    weight={
        "w:paye": (2.5, -1.0),
        "w:stop": (-1.25, 3.0),
        "b:plus jamais": (0.0, 2.0),
        "r:paid": (5.0, 0.0),
    },
)


def likely(text: str, *reading: str, weights: Weights = SMALL) -> dict[ReplyIntent, float]:
    return weights.likelihoods(weights.values(text_features("", text), reading))


def test_a_word_counts_for_the_intents_that_it_speaks_for() -> None:
    assert likely("C’est payé")[PAID] > likely("Bonjour")[PAID] > likely("Stop")[PAID]


def test_what_the_lists_found_counts_beside_the_words() -> None:
    assert likely("Bonjour", "r:paid")[PAID] > 0.7


def test_accents_capitals_and_figures_make_no_difference() -> None:
    assert tokens("PAYÉ le 12 ?") == tokens("paye le 47 ?") == ["paye", "le", "00", "?"]


def test_the_words_that_speak_most_for_an_intent_are_given() -> None:
    values = SMALL.values(text_features("", "Stop, plus jamais, c'est payé"), ())
    assert SMALL.strongest(values, STOP) == ["stop", "plus jamais"]


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "weights.tsv"
    SMALL.save(file)
    assert Weights.load(file) == SMALL


@given(st.text(max_size=400))
def test_the_chances_of_all_intents_make_one_whole_whatever_is_written(text: str) -> None:
    chances = likely(text, weights=LEARNT)
    assert set(chances) == set(ReplyIntent)
    assert sum(chances.values()) == pytest.approx(1)


LEARNT = Weights.load()
