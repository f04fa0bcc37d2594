"""Single traits of whole messages that the corpora do not show."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import corpora
from benchmarks.predict import read_lines, vocabularies
from bot.domain.money import Money
from bot.i18n.vocabulary import load_words
from bot.intake.draft import Draft, Field, Intent, Terms
from bot.intake.message import read_message
from bot.intake.vocabulary import Vocabularies, Vocabulary, make_vocabulary
from tests.unit.intake.conftest import TODAY, Read

PIECES = sorted({word for corpus in corpora() for row in read_lines(corpus) for word in row["text"].split()})


def test_a_draft_says_where_its_fields_stand(lire: Read) -> None:
    text = "Fact 2026-118 Studio 54 1 250,00 € éch. 05/12"
    [draft] = lire(text).drafts
    places = {found.field: text[found.span.start : found.span.end].strip() for found in draft.found}
    assert places == {
        Field.CLIENT: "Studio 54",
        Field.NUMBER: "Fact 2026-118",
        Field.AMOUNT_DUE: "1 250,00 €",
        Field.DUE_ON: "éch. 05/12",
    }


def test_a_draft_gives_its_amount_once_the_currency_is_known(lire: Read, read: Read) -> None:
    assert lire("Dupont 300€ fin de mois").drafts[0].amount == Money(Decimal(300), "EUR")
    assert read("Pike 300 due Friday").drafts[0].amount is None
    assert Draft().candidates(Field.CLIENT) == ()


def test_a_doubt_proposes_its_values(lire: Read) -> None:
    [draft] = lire("facture pour dupont deux mille cinq à payer fin de mois").drafts
    assert draft.candidates(Field.AMOUNT_DUE) == (Decimal(2005), Decimal(2500))


def test_terms_are_kept_for_the_client(lire: Read) -> None:
    assert lire("Dupont 300€ 45j fdm le 10").drafts[0].terms == Terms(days=45, end_of_month=True, then_day=10)


def test_instalments_carry_their_part(lire: Read) -> None:
    drafts = lire("Dupont 1000€ en 3 fois à partir du 05/12, par mois").drafts
    assert [draft.part for draft in drafts] == ["1/3", "2/3", "3/3"]
    assert sum(draft.amount_due or 0 for draft in drafts) == 1000
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)]


def test_three_payments_of_an_amount_are_of_that_amount_each(lire: Read) -> None:
    drafts = lire("Dupont 3 mensualités de 400€ à partir du 05/12").drafts
    assert [draft.amount_due for draft in drafts] == [Decimal(400)] * 3


def test_instalments_out_of_order_are_asked(lire: Read) -> None:
    drafts = lire("Dupont 900€ en 2 fois 31/12/2026 et 30/11/2026").drafts
    assert drafts[1].due_on is None
    assert Field.DUE_ON in drafts[1].must_ask


def test_one_invoice_that_is_late_does_not_make_the_next_one_late(lire: Read) -> None:
    first, second = lire("Roche 210€ échue le 10/11, Picard 300€ éch 15/12").drafts
    assert first.due_on == date(2026, 11, 10)
    assert second.due_on == date(2026, 12, 15)


def test_a_due_date_before_the_list_holds_for_all(lire: Read) -> None:
    drafts = lire("échéance 15/12 : Roche 210€, Picard 300€").drafts
    assert [draft.due_on for draft in drafts] == [date(2026, 12, 15)] * 2


def test_a_letter_without_a_name_goes_to_its_recipient(lire: Read) -> None:
    text = "De : moi@example.fr\nÀ : Atelier Blanc <a@example.fr>\nObjet : facture F-1\n\n300 € au 15/12\nCordialement"
    [draft] = lire(text).drafts
    assert (draft.client, draft.email, draft.number) == ("Atelier Blanc", "a@example.fr", "F-1")


@pytest.mark.parametrize("text", ["", "   ", "👍", "/facture Dupont 300€", "\x00\x01\x02"])
def test_what_says_nothing_is_other(lire: Read, text: str) -> None:
    assert lire(text).intent is Intent.OTHER


def test_a_text_is_read_with_the_words_of_its_language(french: Vocabulary) -> None:
    with pytest.raises(ValueError, match="en"):
        read_message("hello", TODAY, "en", french)


def test_both_languages_fill_the_same_lists() -> None:
    french, english = load_words("fr"), load_words("en")
    shapes = [{(section, name) for section in table for name in table[section]} for table in (french, english)]
    assert {key for key in shapes[0] if key[0] != "typos"} == {key for key in shapes[1] if key[0] != "typos"}


def test_a_missing_list_is_named() -> None:
    table = load_words("fr")
    del table["names"]["noise"]
    with pytest.raises(KeyError, match=re.escape("noise")):
        make_vocabulary("fr", table)


def test_a_language_is_prepared_once_and_only_when_it_is_read() -> None:
    prepared = Vocabularies({"fr": load_words("fr"), "xx": {}})
    assert list(prepared) == ["fr", "xx"]
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(prepared.__getitem__, ["fr", "fr"])
    assert first is second
    with pytest.raises(KeyError):
        prepared["xx"]


# The machine that runs the tests may be busy; how long a reading takes is measured by the benchmark.
at_leisure = settings(deadline=None)
VOCABULARIES = vocabularies()


@at_leisure
@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["fr", "en"]))
def test_no_text_makes_it_raise(text: str, today: date, language: str) -> None:
    read_message(text, today, language, VOCABULARIES[language])


@at_leisure
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_no_mixture_of_real_words_makes_it_raise_or_leave_a_needed_field_unasked(words: list[str], today: date) -> None:
    reading = read_message(" ".join(words), today, "fr", VOCABULARIES["fr"])
    for draft in reading.drafts if reading.intent is Intent.INVOICE else ():
        for field, value in (
            (Field.CLIENT, draft.client),
            (Field.AMOUNT_DUE, draft.amount_due),
            (Field.DUE_ON, draft.due_on),
        ):
            assert (value is None) == (field in draft.must_ask)
