"""The texts about arrangements, as their receivers read them: every letter, both languages and forms of address."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.arrangement import Letter
from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.domain.money import Money
from bot.i18n.facts import ArrangementFacts, PartFacts
from bot.i18n.render import Texts
from tests.shipped import shipped_texts
from tests.texts import LANGUAGES, MARTIN, an_invoice, euros

NOTHING = Money.zero("EUR")
PARTS = (
    PartFacts(date(2026, 12, 15), euros("416.67"), NOTHING),
    PartFacts(date(2027, 1, 15), euros("416.67"), euros("416.67")),
    PartFacts(date(2027, 2, 15), euros("416.66"), euros("333.33")),
)


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Give all texts."""
    return shipped_texts()


def facts(letter: Letter, language: str, address: AddressForm) -> ArrangementFacts:
    """Return a plan of three payments: of a firm with a company, or, familiarly, of a person with a consumer."""
    formal = address is AddressForm.FORMAL
    return ArrangementFacts(
        letter=letter.value,
        language=language,
        kind=ClientKind.COMPANY if formal else ClientKind.CONSUMER,
        address=address,
        person=Person.WE if formal else Person.I,
        business=MARTIN,
        client="Dupont SARL" if formal else "Léa Durand",
        contact="Madame Durand" if formal else "Léa",
        invoices=(an_invoice(),) if formal else (an_invoice(), an_invoice("2026-044")),
        total=euros("1250"),
        asked=euros("416.67"),
        received=euros("416.67"),
        plans=(PARTS[:2], PARTS),
        parts=PARTS,
        place=2,
        until=date(2026, 12, 8),
        agreed_on=date(2026, 12, 1),
        accepted_by="Madame Durand, gérante" if formal else "",
        acknowledged="Je reconnais devoir 1 250 €, mille deux cent cinquante euros." if formal else "",
        notice_days=8 if formal else 15,
        waives=formal,
        reference="2026-041",
        answer_link="https://relance.example/c/abc" if formal else "",
        chat_link="https://t.me/relance_bot?start=c_abc" if formal or language == "fr" else "",
        epc_qr=formal,
    )


@pytest.mark.parametrize("address", AddressForm)
@pytest.mark.parametrize("letter", Letter)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_about_an_arrangement_reads_well(
    texts: Texts, snapshot: SnapshotAssertion, language: str, letter: Letter, address: AddressForm
) -> None:
    rendered = texts.render_arrangement(facts(letter, language, address))
    assert f"{rendered.subject}\n\n{rendered.text}\n\n--- {rendered.short}" == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_consumer_pays_neither_interest_nor_fees_for_a_plan(texts: Texts, language: str) -> None:
    text = texts.render_arrangement(facts(Letter.AGREEMENT, language, AddressForm.FAMILIAR)).text
    assert ("ni à aucuns frais" in text) or ("neither interest nor fees" in text)
    assert "15" in text


@pytest.mark.parametrize("letter", [Letter.INSTALLMENT, Letter.MISSED, Letter.NOTICE, Letter.AGREEMENT])
def test_what_asks_for_money_says_how_much_and_to_which_account(texts: Texts, letter: Letter) -> None:
    rendered = texts.render_arrangement(facts(letter, "fr", AddressForm.FORMAL))
    assert "416,67" in rendered.text
    assert "FR76 3000 6000" in rendered.text
    assert "cid:epc.png" in rendered.html
