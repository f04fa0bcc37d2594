"""What hurried people tell of clients in English, and what only looks like it."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read


@pytest.mark.parametrize(
    ("told", "intent"),
    [
        ("just squared everything", Intent.PAYMENT),
        ("gave me the remaining £45", Intent.PAYMENT),
        ("paypalled me the lot", Intent.PAYMENT),
        ("swears #4471 goes out in tomorrow's run", Intent.PROMISE),
        ("says cheque's in the post", Intent.PROMISE),
        ("reckons he can pay on Monday", Intent.PROMISE),
        ("is bringing cash on Saturday", Intent.PROMISE),
        ("confirmed payment for the 12th", Intent.PROMISE),
        ("has approved 204, money next week", Intent.PROMISE),
        ("says money's tight", Intent.DIFFICULTY),
        ("begged for a few more weeks on 2216", Intent.DIFFICULTY),
        ("is hard up at the moment", Intent.DIFFICULTY),
        ("has no budget left this term", Intent.DIFFICULTY),
        ("says the bill's wrong", Intent.DISPUTE),
        ("says the sofa was scratched", Intent.DISPUTE),
        ("reckons he was quoted less", Intent.DISPUTE),
        ("queried the VAT on 204", Intent.DISPUTE),
        ("says it never arrived", Intent.DISPUTE),
        ("says he already paid this", Intent.DISPUTE),
        ("returned the invoice, no PO number", Intent.DISPUTE),
    ],
)
def test_what_a_client_does_is_told_in_a_hurry(read: Read, told: str, intent: Intent) -> None:
    reading = read(f"Mr Hubbard {told}")
    assert (reading.intent, reading.drafts[0].client) == (intent, "Mr Hubbard")


def test_money_that_comes_from_nobody_in_particular_is_asked_about(read: Read) -> None:
    reading = read("woohoo, the money's in the account!")
    assert (reading.intent, reading.drafts[0].client) == (Intent.PAYMENT, None)


@pytest.mark.parametrize("told", ["'s going to transfer it tonight", "'s sending it over this weekend"])
def test_what_joins_a_name_to_its_verb_is_no_part_of_it(read: Read, told: str) -> None:
    reading = read(f"Sanjay{told}")
    assert (reading.intent, reading.drafts[0].client) == (Intent.PROMISE, "Sanjay")


@pytest.mark.parametrize(
    "text",
    [
        "any replies from Mr Hubbard",
        "was 33 paid",
        "should I add the VAT number or not",
        "can clients reply to you",
        "wondering if you can read PDFs",
        "need to know who owes me most",
        "Mr Hubbard paid when",
    ],
)
def test_questions_need_no_sign(read: Read, text: str) -> None:
    assert read(text).intent is Intent.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "my van insurance is due on the 25th, £640, ouch",
        "my phone contract is £35, goes out on the 3rd",
        "council tax £140 due 1 December",
        "parking fine £35 to pay within 14 days",
        "bought a new drill, £89",
        "ordered parts from Screwfix £120",
    ],
)
def test_what_the_writer_buys_or_owes_is_no_invoice(read: Read, text: str) -> None:
    assert read(text).intent is Intent.OTHER


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("got an invoice to add", None),
        ("got an invoice for Hector's Diner", "Hector's Diner"),
        ("Maple Bakery, broken oven, £220 due 15 December", "Maple Bakery"),
        ("Hill Primary, phone repairs, £140, due 20 December", "Hill Primary"),
        ("Swift Couriers £710 due 20 December", "Swift Couriers"),
        ("Mr Hubbard's invoice 33, £90, he may pay late, due 20 December", "Mr Hubbard"),
    ],
)
def test_what_is_billed_is_an_invoice_whatever_it_is_for(read: Read, text: str, client: str | None) -> None:
    reading = read(text)
    assert (reading.intent, reading.drafts[0].client) == (Intent.INVOICE, client)
