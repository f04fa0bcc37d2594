"""What a client takes over from another that it is one with: what it lacks, and whatever forbids."""

from typing import Any

import pytest

from bot.domain.client import ClientKind
from bot.domain.contact import Role
from bot.domain.merging import taken_over
from bot.domain.paying_days import PayingDays
from storage.tables import clients
from tests.builders import a_client

COMPANY, PUBLIC = {"kind": ClientKind.COMPANY}, {"kind": ClientKind.PUBLIC}
CONSUMER, ASSOCIATION = {"kind": ClientKind.CONSUMER}, {"kind": ClientKind.NON_PROFESSIONAL}
SUPPOSED = {"kind_told": False}
DIRECTOR = (("final", Role.DIRECTOR),)

CASES: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ({}, {}, {}),
    ({}, {"name": "Dupond", "language": "en", "country": "BE", "contact": "M. Roy"}, {}),
    ({"contact": "", "postal": ""}, {"postal": "1 rue A"}, {"contact": "Madame Martin", "postal": "1 rue A"}),
    ({"siren": "1"}, {"siren": "2", "vat_number": "DE2", "service_code": "S"}, {"service_code": "S"}),
    ({}, {"pays_on": PayingDays(frozenset({10}))}, {"pays_on": "10"}),
    ({"pays_on": PayingDays(frozenset({5}))}, {"pays_on": PayingDays(frozenset({10}))}, {}),
    ({}, {"writes_to": DIRECTOR}, {"writes_to": "final=director"}),
    ({}, {"excluded": True}, {"excluded": True}),
    ({"excluded": True, "direct_debit": True}, {}, {}),
    ({}, {"direct_debit": True, "hospital": True}, {"direct_debit": True, "hospital": True}),
    (COMPANY, CONSUMER, {"kind": "consumer", "kind_told": True}),
    (COMPANY, ASSOCIATION, {"kind": "non_professional", "kind_told": True}),
    (ASSOCIATION, CONSUMER, {"kind": "consumer", "kind_told": True}),
    (CONSUMER, ASSOCIATION, {}),
    (CONSUMER, COMPANY, {}),
    (PUBLIC, COMPANY, {}),
    (COMPANY, CONSUMER | SUPPOSED, {}),
    (COMPANY | SUPPOSED, PUBLIC, {"kind": "public", "kind_told": True}),
    (COMPANY | SUPPOSED, COMPANY, {"kind": "company", "kind_told": True}),
    ({}, {"variant": "gentle"}, {"variant": "gentle"}),
    ({}, {"variant": "strict"}, {}),
    ({"variant": "strict"}, {"variant": "standard"}, {"variant": "standard"}),
    ({"variant": "gentle"}, {"variant": "standard"}, {}),
    ({"variant": "strict"}, {}, {}),
    ({}, {"ceiling": "courtesy"}, {"ceiling": "courtesy"}),
    ({"ceiling": "firm"}, {"ceiling": "reminder"}, {"ceiling": "reminder"}),
    ({"ceiling": "reminder"}, {"ceiling": "firm"}, {}),
    ({"ceiling": "firm"}, {}, {}),
]


@pytest.mark.parametrize(("own", "others", "taken"), CASES)
def test_a_client_takes_over_what_it_lacks_and_whatever_forbids(
    own: dict[str, Any], others: dict[str, Any], taken: dict[str, Any]
) -> None:
    assert taken_over(a_client(**own), a_client(id=2, **others), "standard") == taken


GOOD, DEAD, OTHER = "a@dupont.example", "Morte@dupont.example", "b@dupont.example"

ADDRESSES = [
    ("", GOOD, {"email": GOOD}),
    ("", DEAD, {}),
    ("", "", {}),
    (OTHER, GOOD, {}),
    (GOOD, DEAD, {}),
    (DEAD, GOOD, {"email": GOOD}),
    (DEAD, DEAD.upper(), {}),
    (DEAD, "", {}),
]


@pytest.mark.parametrize(("own", "others", "taken"), ADDRESSES)
def test_an_address_that_refused_is_none_to_keep_and_none_to_take(own: str, others: str, taken: dict[str, Any]) -> None:
    kept, merged = a_client(email=own), a_client(id=2, email=others)
    assert taken_over(kept, merged, "standard", {DEAD.lower()}) == taken


def test_a_pace_is_gentler_than_that_of_the_business_where_there_is_no_own() -> None:
    merged = a_client(id=2, variant="standard")
    assert taken_over(a_client(), merged, "strict") == {"variant": "standard"}
    assert taken_over(a_client(), merged, "gentle") == {}


def test_every_column_of_a_client_was_decided_on() -> None:
    ruled = {"siren", "vat_number", "kind", "kind_told", "variant", "ceiling", "pays_on", "writes_to"}
    forbidding = {"excluded", "direct_debit", "hospital"}
    lacked = {"email", "phone", "contact", "postal", "service_code"}
    ways = {"mail_stopped_at", "chat_id", "chat_blocked_at"}  # storage.clients.merge
    days = {"last_contact_on", "last_note_on"}  # bot.usecases.merge_clients
    own = {"id", "business_id", "name", "key", "language", "address", "country", "created_at", "version"}
    bookkeeping = {"merged_into", "next_at", "lease_until"}
    assert set(clients.c.keys()) == ruled | forbidding | lacked | ways | days | own | bookkeeping
