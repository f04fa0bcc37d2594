"""The form behind a draft: what is taken as it stands, what must be asked, and what goes into storage and back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.intake.draft import Doubt, Draft, Field, Terms, Untrusted, Why
from bot.usecases.add_invoice import NewInvoice
from bot.usecases.invoice_form import (
    LATER,
    LATER_ALL,
    LONGEST_NAME,
    MOST,
    Form,
    ask_about,
    form_of,
    next_question,
    settle,
    settle_all,
    tidy,
    to_register,
)

DUE = date(2026, 11, 30)
READ = Draft(client="Dupont", amount_due=Decimal(1250), currency="EUR", due_on=DUE, email="a@dupont.example")


def a_form(**changes: object) -> Form:
    """Return a form of which all is known."""
    values: dict[str, object] = {"client": "Dupont", "amount_due": Decimal(10), "currency": "EUR", "due_on": DUE}
    return Form(**(values | {"email": "a@dupont.example"} | changes))  # type: ignore[arg-type]


def test_a_draft_in_which_nothing_is_missing_asks_nothing() -> None:
    form = form_of(READ)
    assert next_question([form]) is None
    assert to_register(form) == NewInvoice(
        amount=Money(Decimal(1250), "EUR"), due_on=DUE, client_name="Dupont", email="a@dupont.example"
    )


@pytest.mark.parametrize(
    ("draft", "asked", "proposed"),
    [
        (Draft(client="Dupont", missing=(Field.AMOUNT_DUE, Field.DUE_ON)), Field.AMOUNT_DUE, ()),
        (Draft(client="A" * 300), Field.CLIENT, (f"name:{'A' * LONGEST_NAME}",)),
        (Draft(client="Dupont", number="9" * 60), Field.NUMBER, ()),
        (Draft(client="Dupont", email="compta@dupont"), Field.EMAIL, ()),
        (Draft(client="Dupont", email="compta at dupont"), Field.EMAIL, ()),
        (Draft(client="Dupont", amount_due=Decimal(0), currency="EUR"), Field.AMOUNT_DUE, ()),
        (Draft(client="Dupont", amount_due=-MOST, currency="EUR"), Field.AMOUNT_DUE, ()),
        (Draft(client="Dupont", amount_due=Decimal("1e30"), currency="EUR"), Field.AMOUNT_DUE, ()),
        (Draft(client="Dupont", amount_due=Decimal("10.005"), currency="EUR"), Field.AMOUNT_DUE, ("10.01",)),
        (Draft(client="Dupont", amount_due=Decimal("1250.50"), currency="JPY"), Field.AMOUNT_DUE, ("1251",)),
        (Draft(doubts=(Doubt(Field.CLIENT, ("Dupont", "Lyon")),)), Field.CLIENT, ("name:Dupont", "name:Lyon")),
        (Draft(client="D", doubts=(Doubt(Field.DUE_ON, (DUE,)),)), Field.DUE_ON, ("2026-11-30",)),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_as_it_stands_is_asked(draft: Draft, asked: Field | None, proposed: tuple[str]) -> None:
    form = form_of(draft)
    assert form.next_unclear is asked
    assert not asked or form.unclear[asked] == proposed


def test_terms_on_receipt_are_kept_as_such() -> None:
    assert form_of(Draft(client="D", due_on=DUE, terms=Terms())).on_receipt
    assert not form_of(Draft(client="D", due_on=DUE, terms=Terms(days=30))).on_receipt


@pytest.mark.parametrize(
    ("which", "value", "changed"),
    [
        (Field.CLIENT, "id:7:Dupont: SARL", {"client_id": 7, "client": "Dupont: SARL"}),
        (Field.CLIENT, "new:Durand", {"client": "Durand", "is_new": True, "client_said": True}),
        (Field.CLIENT, "name:Durand", {"client": "Durand", "client_said": True}),
        (Field.AMOUNT_DUE, "12.50", {"amount_due": Decimal("12.50")}),
        (Field.CURRENCY, "USD", {"currency": "USD"}),
        (Field.NUMBER, "", {"number": ""}),
        (Field.ISSUED_ON, "2026-11-01", {"issued_on": date(2026, 11, 1)}),
        (Field.ISSUED_ON, "", {"issued_on": None}),
        (Field.DUE_ON, "2026-12-08", {"due_on": date(2026, 12, 8)}),
        (Field.DUE_ON, "receipt=2026-12-08", {"due_on": date(2026, 12, 8), "on_receipt": True}),
        (Field.DUE_ON, "days30=2026-12-08", {"due_on": date(2026, 12, 8)}),
        (Field.EMAIL, "b@x.example", {"email": "b@x.example"}),
        (Field.EMAIL, LATER, {"email": "", "email_later": True}),
        (Field.PHONE, "+33612345678", {"phone": "+33612345678"}),
    ],
)
def test_an_answer_settles_its_field_and_nothing_else(which: Field, value: str, changed: dict[str, object]) -> None:
    assert settle(ask_about(a_form(), which, "x"), which, value) == a_form(**changed)


def test_the_parts_of_an_invoice_have_all_but_amount_and_date_in_common() -> None:
    parts = [a_form(number="F-1", part=f"{place}/2") for place in (1, 2)]
    for which, value in ((Field.CLIENT, "name:Durand"), (Field.NUMBER, "F-2"), (Field.CURRENCY, "CHF")):
        changed = settle_all(parts, 0, which, value)
        assert changed[0] != parts[0]
        assert settle(parts[1], which, value) == changed[1]
    for which, value in ((Field.AMOUNT_DUE, "1"), (Field.DUE_ON, "2027-01-01")):
        assert settle_all(parts, 0, which, value)[1] == parts[1]


def test_the_invoices_of_one_client_have_its_address_in_common() -> None:
    forms = [a_form(email=""), a_form(email="", client="DUPONT"), a_form(email="", client="Durand")]
    assert [form.email for form in settle_all(forms, 0, Field.EMAIL, "x@y.example")] == ["x@y.example"] * 2 + [""]
    assert [form.lacks_email for form in settle_all(forms, 0, Field.EMAIL, LATER)] == [False, False, True]
    assert not any(form.lacks_email for form in settle_all(forms, 0, Field.EMAIL, LATER_ALL))


def test_the_same_doubt_about_a_client_is_settled_once() -> None:
    forms = [
        ask_about(a_form(), Field.CLIENT, "name:A", "name:B"),
        ask_about(a_form(), Field.CLIENT, "name:A", "name:B"),
    ]
    assert [form.client for form in settle_all(forms, 0, Field.CLIENT, "name:A")] == ["A", "A"]
    forms[1] = ask_about(a_form(), Field.CLIENT, "name:C")
    assert Field.CLIENT in settle_all(forms, 0, Field.CLIENT, "name:A")[1].unclear


def test_addresses_of_new_clients_are_asked_for_last() -> None:
    first, second = a_form(email=""), ask_about(a_form(), Field.DUE_ON)
    assert next_question([first, second]) == (1, Field.DUE_ON)
    assert next_question([first, a_form()]) == (0, Field.EMAIL)
    assert next_question([settle(first, Field.CLIENT, "id:1:Dupont")]) is None


def test_an_unfinished_form_cannot_be_registered() -> None:
    with pytest.raises(ValueError, match=r"due_on"):
        to_register(ask_about(a_form(due_on=None), Field.DUE_ON))


texts = st.text(max_size=20)
forms = st.builds(
    Form,
    client=texts,
    client_id=st.none() | st.integers(1, 9),
    is_new=st.booleans(),
    number=texts,
    part=texts,
    amount_due=st.none() | st.decimals(1, 10**9, places=2),
    currency=st.sampled_from(["", "EUR"]),
    issued_on=st.none() | st.dates(),
    due_on=st.none() | st.dates(),
    on_receipt=st.booleans(),
    email=texts,
    email_later=st.booleans(),
    phone=texts,
    untrusted=st.lists(st.builds(Untrusted, st.sampled_from(Field), texts, st.sampled_from(Why)), max_size=2).map(
        tuple
    ),
    unclear=st.dictionaries(st.sampled_from(Field), st.lists(texts, max_size=3).map(tuple)),
)


@settings(max_examples=50, deadline=None)
@given(forms)
def test_a_form_comes_back_from_storage_as_it_went_in(form: Form) -> None:
    assert Form.from_json(form.as_json()) == form


@settings(deadline=None)
@given(st.text())
def test_a_tidy_text_is_one_line_that_can_be_seen(text: str) -> None:
    tidied = tidy(text)
    assert tidied.isprintable()
    assert tidied == tidy(tidied)
    assert "  " not in tidied
