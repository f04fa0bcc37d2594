"""The letters that answer clients, as their receivers read them: both languages and forms of address."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from bot.i18n.facts import AnswerFacts
from bot.usecases.answer_letters import AnswerLetter
from tests.shipped import shipped_texts
from tests.texts import LANGUAGES, MARTIN, an_invoice, euros


@pytest.mark.parametrize("address", AddressForm)
@pytest.mark.parametrize("letter", AnswerLetter)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_that_answers_a_client_reads_well(
    snapshot: SnapshotAssertion, language: str, letter: AnswerLetter, address: AddressForm
) -> None:
    formal = address is AddressForm.FORMAL
    facts = AnswerFacts(
        letter=letter.value,
        language=language,
        kind=ClientKind.COMPANY if formal else ClientKind.CONSUMER,
        address=address,
        person=Person.WE if formal else Person.I,
        business=MARTIN,
        contact="Madame Durand" if formal else "Léa",
        invoices=(an_invoice(),) if formal else (an_invoice(), an_invoice("2026-044")),
        totals=(euros("1250"),),
        said=euros("1250"),
        said_on=date(2026, 12, 4),
        answer_link="https://relance.example/c/abc" if formal else "",
        chat_link="https://t.me/relance_bot?start=c_abc" if formal else "",
    )
    rendered = shipped_texts().render_answer(facts)
    assert f"{rendered.subject}\n\n{rendered.text}\n\n--- {rendered.short}" == snapshot
