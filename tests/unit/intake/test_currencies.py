"""Currencies in messages: every code in use is known, what several share is asked, and words are no codes."""

import re
from decimal import Decimal

import pytest

from bot.domain.money import Money
from bot.intake.answers import read_amount
from bot.intake.draft import Draft, Field, Intent
from bot.intake.message import read_message
from bot.intake.text.currency_words import codes_in_use, tree
from bot.intake.vocabulary import Vocabulary
from tests.unit.intake.conftest import TODAY

AMOUNT = Decimal(1250)


def read(text: str, vocabulary: Vocabulary) -> Draft:
    """Return the one invoice of a message."""
    reading = read_message(text, TODAY, vocabulary.language, vocabulary)
    assert reading.intent is Intent.INVOICE
    assert len(reading.drafts) == 1
    return reading.drafts[0]


@pytest.mark.parametrize("written", ["1250 {}", "1250{}", "{} 1250", "{}1250", "1250, en {}", "1250 ({})"])
@pytest.mark.parametrize("code", ["EUR", "HUF", "NOK", "TND", "KES", "NGN", "ISK", "MAD", "CHF", "PLN"])
def test_a_code_is_known_wherever_it_stands(french: Vocabulary, written: str, code: str) -> None:
    draft = read(f"Dupont {written.format(code)}, le 15/12", french)
    assert (draft.client, draft.amount_due, draft.currency) == ("Dupont", AMOUNT, code)


def test_every_code_in_use_is_known_in_capitals_behind_an_amount(english: Vocabulary) -> None:
    codes = sorted(codes_in_use())
    assert [read(f"Harlow Ltd 1250 {code}, due 15 Dec", english).currency for code in codes] == codes


@pytest.mark.parametrize(
    ("sum_", "code"),
    [
        ("1250 zł", "PLN"),
        ("R$ 1250", "BRL"),
        ("1250R$", "BRL"),
        ("1250 reais", "BRL"),
        ("₹1250", "INR"),
        ("1250 $ CA", "CAD"),
        ("1250 huf", "HUF"),
        ("1250 dinars tunisiens", "TND"),
        ("1250 couronnes suédoises", "SEK"),
        ("1250 livres turques", "TRY"),
        ("1250 forints", "HUF"),
        ("1250, en francs suisses", "CHF"),
        ("mille deux cent cinquante dirhams", "MAD"),
    ],
)
def test_names_and_signs_tell_the_currency(french: Vocabulary, sum_: str, code: str) -> None:
    draft = read(f"Dupont {sum_}, le 15/12", french)
    assert (draft.client, draft.amount_due, draft.currency) == ("Dupont", AMOUNT, code)


@pytest.mark.parametrize(
    ("sum_", "among"),
    [
        ("1250 dinars", {"TND", "DZD"}),
        ("1250 kr", {"SEK", "NOK", "DKK", "ISK"}),
        ("1250 couronnes", {"SEK", "CZK"}),
        ("1250 FCFA", {"XOF", "XAF"}),
        ("1250 francs", {"CHF", "XOF"}),
        ("1250 roupies", {"INR", "MUR"}),
        ("1250 pesos", {"MXN", "ARS"}),
        ("1250 ¥", {"JPY", "CNY"}),
    ],
)
def test_what_several_currencies_share_is_asked(french: Vocabulary, sum_: str, among: set[str]) -> None:
    draft = read(f"Dupont {sum_}, le 15/12", french)
    assert (draft.client, draft.amount_due, draft.currency) == ("Dupont", AMOUNT, None)
    assert among <= set(draft.candidates(Field.CURRENCY))


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Mme Mur 1250 le 15/12", "Mme Mur"),
        ("TOP Services 1250 le 15/12", "TOP Services"),
        ("SOS 1250 € le 15/12", "SOS"),
        ("1250 KR Design le 15/12", "KR Design"),
        ("1250 Lei Wang le 15/12", "Lei Wang"),
        ("DUPONT 1250 TOP LE 15/12", "DUPONT"),
    ],
)
def test_words_and_names_are_no_codes(french: Vocabulary, text: str, client: str) -> None:
    draft = read(text, french)
    assert (draft.client, draft.amount_due, draft.currency) == (client, AMOUNT, "EUR")


def test_a_code_that_may_end_a_name_is_asked(french: Vocabulary) -> None:
    assert read("Groupe CAD, 1250, 15/12", french).candidates(Field.CURRENCY) == ("EUR", "CAD")


@pytest.mark.parametrize(
    ("sum_", "code"), [("$1,250 CAD", "CAD"), ("USD$1,250", "USD"), ("1250 all in, in GBP", "GBP")]
)
def test_a_dollar_is_whose_the_text_says(english: Vocabulary, sum_: str, code: str) -> None:
    draft = read(f"Harlow Ltd {sum_}, due 15 Dec", english)
    assert (draft.client, draft.amount_due, draft.currency) == ("Harlow Ltd", AMOUNT, code)


def test_two_currencies_of_one_amount_are_asked(english: Vocabulary) -> None:
    assert read("Harlow Ltd EUR 1250 USD, due 15 Dec", english).candidates(Field.CURRENCY) == ("EUR", "USD")


def test_a_number_before_an_amount_of_any_currency_is_no_second_number(french: Vocabulary) -> None:
    draft = read("Garage du 8 mai, fact n°214, 730 HUF, éch 15/12", french)
    assert (draft.number, draft.amount_due, draft.currency) == ("214", Decimal(730), "HUF")


def test_an_answer_takes_the_usual_currency_of_those_that_share_a_name(french: Vocabulary) -> None:
    assert read_amount("1250 kr", TODAY, french, "NOK").value == Money(AMOUNT, "NOK")
    sums = read_amount("1250 kr", TODAY, french, "EUR")
    assert sums.value is None
    assert Money(AMOUNT, "SEK") in sums.candidates


def test_a_tree_matches_its_words_and_no_more() -> None:
    words = ["abc", "abd", "ab", "b.c"]
    assert [w for w in [*words, "a", "abcd", "bxc"] if re.fullmatch(tree(words), w)] == words


@pytest.mark.parametrize(
    "text", ["Dupont doit tjs 1250, le 15/12", "mnt 1250 Dupont, le 15/12", "Dupont svc 1250 le 15/12"]
)
def test_what_people_shorten_is_no_currency_in_small_letters(french: Vocabulary, text: str) -> None:
    assert read(text, french).currency == "EUR"


@pytest.mark.parametrize(
    "text", ["Tremblay, à Gatineau, me doit 1250 $ au 15/12", "Tremblay 1250 $ au Québec, le 15/12"]
)
def test_a_dollar_before_a_french_word_is_not_that_of_australia(french: Vocabulary, text: str) -> None:
    draft = read(text, french)
    assert (draft.currency, Field.CURRENCY in draft.must_ask) == (None, True)


def test_a_dollar_before_ca_is_not_that_of_canada(french: Vocabulary) -> None:
    assert read("Dupont 1250 $ ça presse, le 15/12", french).currency == "USD"


@pytest.mark.parametrize("written", ["85 EUR", "85 euros", "85€", "85 CHF"])
def test_a_sum_behind_the_month_that_is_a_surname_is_no_year(french: Vocabulary, written: str) -> None:
    draft = read(f"Mme Mars {written} fin novembre", french)
    assert (draft.client, draft.amount_due) == ("Mme Mars", Decimal(85))


@pytest.mark.parametrize("mark", ["€TTC", "€ TTC", "€", "ttc"])
def test_a_sum_behind_a_quote_is_whole_however_its_tax_mark_is_written(french: Vocabulary, mark: str) -> None:
    draft = read(f"Facture d'acompte 40 % sur devis 6 500 {mark}, client Orbieu, à réception", french)
    assert draft.amount_due == Decimal(2600)


def test_a_figure_behind_an_article_is_no_sum(french: Vocabulary) -> None:
    assert read("karim doit payer la 12", french).amount_due is None


@pytest.mark.parametrize(
    "written", ["1250 $ CA, le 15/12", "1250 $ ca, le 15/12", "le 15/12, 1250 $ ca", "1250 $ CA le 15/12"]
)
def test_a_dollar_of_canada_is_told_by_its_letters_or_by_what_stands_behind(french: Vocabulary, written: str) -> None:
    assert read(f"Dupont {written}", french).currency == "CAD"


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("facture 12, 480 SOS Plomberie, le 15/12", "SOS Plomberie"),
        ("480 TOP Coiffure pour le 15/12", "TOP Coiffure"),
        ("480 ALL Services le 15/12", "ALL Services"),
        ("fact 12 GEL Concept 480 le 15/12", "GEL Concept"),
        ("fact 12 SOS VITRES 480 € le 15/12", "SOS VITRES"),
    ],
)
def test_a_word_of_which_names_are_made_is_no_code_before_another(french: Vocabulary, text: str, client: str) -> None:
    draft = read(text, french)
    assert (draft.client, draft.amount_due, draft.currency) == (client, Decimal(480), "EUR")


@pytest.mark.parametrize("written", ["£480 TOP Nails", "inv 12 SOS Locks £480", "£480 for PEN Friends"])
def test_such_a_word_is_no_second_currency_of_a_sum(english: Vocabulary, written: str) -> None:
    draft = read(f"{written}, due 15 December", english)
    assert (draft.amount_due, draft.currency) == (Decimal(480), "GBP")


def test_such_a_word_between_a_name_and_a_sum_is_asked(french: Vocabulary) -> None:
    draft = read("Garage TOP 480 pour le 15/12", french)
    assert (draft.client, draft.amount_due, draft.currency) == ("Garage TOP", Decimal(480), None)
    assert Field.CURRENCY in draft.must_ask


@pytest.mark.parametrize(
    ("text", "code"), [("480 TRY Istanbul Tekstil le 15/12", "TRY"), ("Dupont 480 SOS le 15/12", "SOS")]
)
def test_a_code_that_stands_as_one_is_the_currency(french: Vocabulary, text: str, code: str) -> None:
    assert read(text, french).currency == code
