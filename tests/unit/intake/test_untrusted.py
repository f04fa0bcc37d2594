"""What a paper says of its client and what cannot be trusted: told to the owner, never stored, never asked about."""

from datetime import date

import pytest

from bot.domain.identifiers import NOT_IDENTIFIED, Identifiers
from bot.intake.draft import Draft, Field, Untrusted, Why
from bot.intake.papers.paper import Own
from bot.intake.papers.reading import read_in_any_language
from bot.intake.vocabulary import Vocabulary
from bot.usecases.invoice_form import Form, form_of, settle
from bot.usecases.untrusted import still_untrusted, trustworthy
from tests.builders import a_client
from tests.unit.intake.test_paper_identifiers import beside

TODAY = date(2026, 11, 23)
OURS = Identifiers("732829320", "FR44732829320")
SELLER = ("Atelier Lumière", "3 rue des Arts", "69001 Lyon", "SIRET 732 829 320 00017", "Tél. 04 78 00 00 01")
TAIL = ("Facture n° F-7 du 02/11/2026", "Total TTC      120,00 €")


def draft_of(*below: str, french: Vocabulary, seller: tuple[str, ...] = SELLER, own: Identifiers = OURS) -> Draft:
    """Read a French invoice with these lines below the name and street of its client."""
    client = ("Dupont SARL", "12 avenue Foch", *below)
    mine = Own("Atelier Lumière", "camille@atelier.example", "EUR", own, "+33478000001", "FR")
    reading = read_in_any_language([*beside(seller, client), *TAIL], TODAY, [french], mine)
    assert reading is not None
    return reading.draft


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("SIRET 552 100 554 00014", Field.SIREN, "552 100 554 00014"),
        ("SIREN : 55210055", Field.SIREN, "55210055"),
        ("N° TVA FR97552100554", Field.VAT_NUMBER, "FR97552100554"),
        ("TVA intracommunautaire : FR 96 552 100 55", Field.VAT_NUMBER, "FR 96 552 100 55"),
        ("Tél. 01 42 00 00", Field.PHONE, "01 42 00 00"),
        ("compta@dupont", Field.EMAIL, "compta@dupont"),
    ],
)
def test_what_has_a_figure_wrong_or_lacking_is_told_and_not_taken(
    line: str, field: Field, text: str, french: Vocabulary
) -> None:
    draft = draft_of("75016 Paris", line, french=french)
    assert draft.untrusted == (Untrusted(field, text, Why.CHECK),)
    assert getattr(draft, field.value) is None
    assert field not in draft.must_ask


def test_what_may_be_the_sellers_is_told_with_its_owner_in_doubt(french: Vocabulary) -> None:
    draft = draft_of("75016 Paris", "TVA FR96552100554", seller=SELLER[:3], own=NOT_IDENTIFIED, french=french)
    assert draft.untrusted == (Untrusted(Field.VAT_NUMBER, "FR96552100554", Why.WHOSE),)
    assert draft.vat_number is None


def test_numbers_of_two_firms_are_both_told(french: Vocabulary) -> None:
    draft = draft_of("75016 Paris", "SIREN 552 100 554", "TVA FR61954506077", french=french)
    assert [(each.text, each.why) for each in draft.untrusted] == [
        ("552 100 554", Why.SEVERAL),
        ("FR61954506077", Why.SEVERAL),
    ]


@pytest.mark.parametrize("line", ["SIRET 732 829 320 00017", "TVA 20 %", "Code client 00412345678", "3e étage"])
def test_what_is_the_sellers_own_or_no_identifier_at_all_is_not_told(line: str, french: Vocabulary) -> None:
    draft = draft_of("75016 Paris", line, french=french)
    assert draft.untrusted == ()
    assert draft.siren is None


@pytest.mark.parametrize(
    ("lines", "phone", "told"),
    [
        (("75016 Paris", "Tél. : 01 42 00 00 02"), "+33142000002", ()),
        (("75016 Paris", "06 12 34 56 78"), "+33612345678", ()),
        (("75016 Paris", "+32 470 12 34 56"), "+32470123456", ()),
        (("75016 Paris", "04 78 00 00 01"), None, ()),
        (("1000 Bruxelles", "0470 12 34 56"), None, ("0470 12 34 56",)),
        (("75016 Paris", "Fax 01 42 00 00 02"), None, ()),
        (("75016 Paris", "01 42 00 00 02", "01 42 00 00 03"), None, ("+33142000002", "+33142000003")),
    ],
    ids=["labelled", "alone", "with its country", "our own", "of another country", "a fax", "two"],
)
def test_the_telephone_below_a_clients_name_is_read_where_it_is_certain(
    lines: tuple[str, ...], phone: str | None, told: tuple[str, ...], french: Vocabulary
) -> None:
    draft = draft_of(*lines, french=french)
    assert draft.phone == phone
    assert tuple(each.text for each in draft.untrusted) == told


TOLD = (Untrusted(Field.SIREN, "552 100 554", Why.WHOSE), Untrusted(Field.PHONE, "01 42 00 00", Why.CHECK))


def test_what_is_given_or_known_of_the_client_is_told_no_more() -> None:
    form = form_of(Draft(client="Dupont", untrusted=TOLD))
    assert form.untrusted == TOLD
    assert settle(form, Field.SIREN, "732829320").untrusted == TOLD[1:]
    assert still_untrusted(form, a_client(siren="732829320", phone="")).untrusted == TOLD[1:]
    assert still_untrusted(form, a_client(siren="", phone="")) == form


def test_only_what_is_right_in_itself_is_proposed() -> None:
    assert trustworthy(Form(untrusted=TOLD), Field.SIREN) == ["552100554"]
    assert trustworthy(Form(untrusted=TOLD), Field.PHONE) == []


def test_what_stood_with_another_name_is_told_when_the_owner_names_the_client() -> None:
    form = Form(unclear={Field.CLIENT: ("name:Dupont",)}, siren="552100554", phone="+33142000002")
    named = settle(form, Field.CLIENT, "name:Martin")
    assert (named.siren, named.phone) == ("", "")
    assert [(each.field, each.why) for each in named.untrusted] == [
        (Field.SIREN, Why.WHOSE),
        (Field.PHONE, Why.WHOSE),
    ]
    assert trustworthy(named, Field.PHONE) == ["+33142000002"]
