"""Which words are a client's name, as learnt: weights, the chances they come to, and the choice beside the lists."""

import math
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.predict import vocabularies
from bot.intake.draft import Span
from bot.intake.names.choice import choose_names
from bot.intake.names.marks import marked_words
from bot.intake.names.names import NameFound
from bot.intake.names.weights import AFTER, PARTS, Chain, NameWeights, Word
from bot.intake.text.sheet import Sheet, open_sheet
from bot.intake.vocabulary import Vocabulary

CAPITAL = NameWeights(
    {
        "capital": (3.0, 2.0, -1.0),
        "small": (-2.0, -1.0, 2.0),
        "of": (-3.0, 0.5, 0.5),
        f"{AFTER}B": (-1.0, 1.5, 0.0),
        f"{AFTER}I": (-1.0, 1.0, 0.0),
        f"{AFTER}O": (0.5, 0.0, 0.5),
    }
)


def words_of(text: str) -> list[Word]:
    """Return words that are marked by nothing but their first letter, and "of"."""
    words, start = [], 0
    for word in text.split():
        mark = "of" if word == "of" else "capital" if word[0].isupper() else "small"
        words.append(Word(Span(start, start + len(word)), [mark]))
        start += len(word) + 1
    return words


def chain_of(text: str) -> Chain:
    return CAPITAL.chain(words_of(text))


def weighed_by_hand(text: str) -> dict[tuple[str, ...], float]:
    """Return the chance of each way in which the words of a text can play their parts."""
    words = words_of(text)
    ways = [way for way in product(PARTS, repeat=len(words)) if ("O", "I") not in pairwise(["O", *way])]
    scores = {}
    for way in ways:
        own = sum(CAPITAL.weight[word.marks[0]][PARTS.index(part)] for word, part in zip(words, way, strict=True))
        steps = sum(CAPITAL.weight[f"{AFTER}{one}"][PARTS.index(two)] for one, two in pairwise(way))
        scores[way] = own + steps
    whole = sum(map(math.exp, scores.values()))
    return {way: math.exp(score) / whole for way, score in scores.items()}


@pytest.mark.parametrize("text", ["Dupont", "for Dupont", "House of Pies for Dupont", "of small words", "A B C"])
def test_names_and_their_chances_are_those_worked_out_by_hand(text: str) -> None:
    ways = weighed_by_hand(text)
    likeliest = max(ways, key=lambda way: ways[way])
    found = chain_of(text).names()
    assert len(found) == likeliest.count("B")
    starts = [word.span.start for word in words_of(text)]
    for span, chance in found:
        inside = [span.start <= start < span.end for start in starts]
        part = ["I" if within else "O" for within in inside]
        part[inside.index(True)] = "B"
        last = max(place for place, within in enumerate(inside) if within)
        alike = [
            share
            for way, share in ways.items()
            if all(one == two for one, two, within in zip(way, part, inside, strict=True) if within)
            and way[last + 1 : last + 2] != ("I",)
        ]
        assert chance == pytest.approx(sum(alike))


@pytest.mark.parametrize("text", ["for Dupont", "House of Pies for Dupont"])
def test_the_chance_of_standing_outside_all_names_is_that_worked_out_by_hand(text: str) -> None:
    ways = weighed_by_hand(text)
    for place, word in enumerate(words_of(text)):
        outside = sum(share for way, share in ways.items() if way[place] == "O")
        assert chain_of(text).outside(word.span) == pytest.approx(outside)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "weights.tsv"
    CAPITAL.save(file)
    assert NameWeights.load(file) == CAPITAL


def test_a_message_without_words_has_no_names() -> None:
    assert chain_of("").names() == []


@given(st.text(max_size=300))
def test_any_text_has_names_whose_chances_are_chances(french: Vocabulary, text: str) -> None:
    sheet = open_sheet(text)
    chain = french.names.weights.chain(marked_words(sheet, sheet, [], french.names))
    for span, chance in chain.names():
        assert 0 <= chance <= 1 + 1e-9
        assert sheet.raw[span.start : span.end].strip()
        assert 0 <= chain.outside(span) <= 1 + 1e-9


def listed(sheet: Sheet, *names: str) -> list[NameFound]:
    return [NameFound(Span(sheet.raw.index(name), sheet.raw.index(name) + len(name)), name, 3) for name in names]


def chosen(text: str, *names: str, strength: float = 1.0) -> list[NameFound]:
    sheet = open_sheet(text)
    weights = NameWeights({mark: tuple(strength * each for each in own) for mark, own in CAPITAL.weight.items()})
    return choose_names(listed(sheet, *names), weights.chain(words_of(text)), sheet, vocabularies()["fr"].names)


def test_a_name_on_which_both_agree_is_sure() -> None:
    (name,) = chosen("for Dupont", "Dupont")
    assert (name.name, name.sure, name.shorter) == ("Dupont", True, None)


def test_a_name_that_was_learnt_well_is_taken_though_the_lists_cut_it_elsewhere() -> None:
    (name,) = chosen("for House of Pies today", "Pies", strength=5)
    assert (name.name, name.sure) == ("House of Pies", True)


def test_both_cuts_are_proposed_where_what_was_learnt_is_not_sure() -> None:
    (name,) = chosen("for House of Pies today", "Pies")
    assert (name.name, name.sure, name.shorter) == ("House of Pies", False, "Pies")


def test_a_name_that_only_the_lists_know_is_dropped_or_asked() -> None:
    assert chosen("for the roof", "roof", strength=3) == []
    (name,) = chosen("for the roof", "roof", strength=0.2)
    assert (name.name, name.shorter, name.sure) == ("roof", "roof", False)


def test_a_name_that_the_lists_see_nowhere_is_none() -> None:
    assert chosen("for House of Pies today", strength=3) == []
