"""What each step says and never says, to whom, and in whose voice."""

import re
from dataclasses import replace

import pytest

from bot.domain.business import Person
from bot.domain.client import AddressForm, ClientKind
from tests.shipped import shipped_texts
from tests.texts import ALL_TEXTS, BARE, LANGUAGES, MARTIN, PART_PAID, a_reminder

TEXTS = shipped_texts()

LAW = {"fr": r"pénalit|indemnit|intérêt|majoration|frais de", "en": r"penalt|interest|compensation|surcharge|fee"}
PROCEDURE = {
    "fr": r"procédure|tribunal|huissier|justice|recouvrement|contentieux|injonction|mise en demeure|avocat|juridique",
    "en": r"proceeding|court|bailiff|lawyer|solicitor|legal|collection|formal notice|debt",
}
LATE = {
    "fr": r"retard|impay|échue|relance|rappel|oubli|reste dû",
    "en": r"late\b|overdue|unpaid|reminder|oversight|outstanding",
}
HARSH = {
    "fr": r"impayé|retard|inadmissible|inacceptable|honte|défaillan|payeur|urgent|faute|menace|dette|sommons|exigeons",
    "en": r"overdue|delinquen|unacceptable|shame|urgent|fault|threat|debt|demand|fail",
}
NEVER = {
    "receipt": (LAW, PROCEDURE, LATE),
    "upcoming": (LAW, PROCEDURE, LATE),
    "courtesy": (LAW, PROCEDURE),
    "reminder": (LAW, PROCEDURE),
}


@pytest.mark.parametrize(("step", "language", "kind", "address"), ALL_TEXTS)
def test_the_tone_climbs_by_what_is_said(step: str, language: str, kind: ClientKind, address: AddressForm) -> None:
    owes_no_more = kind in {ClientKind.CONSUMER, ClientKind.NON_PROFESSIONAL}
    banned = [HARSH, *NEVER.get(step, (PROCEDURE,)), *([LAW] if owes_no_more else [])]
    rendered = TEXTS.render_reminder(a_reminder(step, PART_PAID, language=language, kind=kind, address=address))
    said = f"{rendered.subject}\n{rendered.text}\n{rendered.short}".replace("sans frais", "").lower()
    assert [found for words in banned for found in re.findall(words[language], said)] == []
    assert not re.search(r"\b(?!IBAN|TTC)[A-ZÀ-Ý]{3,}\b", rendered.text)


@pytest.mark.parametrize(("step", "language", "kind", "address"), ALL_TEXTS)
def test_the_door_stays_open_and_says_how_to_come_in(
    step: str, language: str, kind: ClientKind, address: AddressForm
) -> None:
    facts = a_reminder(step, language=language, kind=kind, address=address, business=BARE)
    by_mail = TEXTS.render_reminder(facts).text
    by_page = TEXTS.render_reminder(replace(facts, answer_link="https://relance.example/c/abc")).text
    by_chat = TEXTS.render_reminder(replace(facts, chat_link="https://t.me/relance_bot?start=c_abc")).text
    assert re.search({"fr": "répondre à ce message", "en": "reply to this message"}[language], by_mail)
    assert "\nhttps://relance.example/c/abc\n" in by_page
    assert "\nhttps://t.me/relance_bot?start=c_abc\n" in by_chat
    assert re.search({"fr": "répondre à ce message", "en": "reply to this message"}[language], by_chat)
    door = {
        "fr": r"difficult|difficile|mauvais moment|moment est mal|peu juste|compliqué|tombe mal|trésorerie|tout payer",
        "en": r"difficult|hard|bad moment|timing is bad|tight|awkward|cash.flow|everything",
    }
    assert step == "receipt" or re.search(door[language], by_mail)


SILENCE = {
    "fr": r"pas reçu de réponse|pas eu de réponse|sans recevoir de réponse|pas eu de nouvelles|, sans nouvelles",
    "en": r"received no reply|had no reply|without receiving a reply|haven’t heard|without hearing",
}
BEFORE = {"fr": r"Malgré|avons écrit|ai écrit|revien|revenons", "en": r"Despite|wrote|again\b|coming back"}


@pytest.mark.parametrize(("step", "language", "kind", "address"), ALL_TEXTS)
def test_past_messages_and_silence_are_told_only_when_true(
    step: str, language: str, kind: ClientKind, address: AddressForm
) -> None:
    facts = a_reminder(step, language=language, kind=kind, address=address)
    first = TEXTS.render_reminder(replace(facts, earlier_on=())).text
    answered = TEXTS.render_reminder(replace(facts, answered=True)).text
    assert not re.search(SILENCE[language], first + answered)
    assert not re.search(BEFORE[language], first)
    if step in {"firm", "final"}:
        assert re.search(SILENCE[language], TEXTS.render_reminder(facts).text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("country", "said"), [("FR", True), ("IE", True), ("GB", True), ("RE", True), ("US", False)])
def test_the_law_is_named_only_where_it_gives_something(language: str, country: str, said: bool) -> None:  # noqa: FBT001
    facts = a_reminder("firm", language=language, business=replace(MARTIN, country=country))
    text = TEXTS.render_reminder(facts).text
    assert bool(re.search(LAW[language], text)) is said
    assert not re.search(r"\d+ ?%|\b40\b", text)


@pytest.mark.parametrize(("step", "language", "kind", "address"), [case for case in ALL_TEXTS if case[1] == "fr"])
def test_formal_and_familiar_firm_and_person_never_mix_in_french(
    step: str, language: str, kind: ClientKind, address: AddressForm
) -> None:
    facts = a_reminder(step, language=language, kind=kind, address=address)
    we, i = (TEXTS.render_reminder(replace(facts, person=person)) for person in (Person.WE, Person.I))
    joint = re.compile(r"nos messages se croisent|entre nous")
    firm, person = (joint.sub("", f"{message.text} {message.short}").lower() for message in (we, i))
    assert not re.search(r"\b(je|j’|mon|ma|mes|moi|me|m’)\b", firm)
    assert not re.search(r"\b(nous|notre|nos)\b", person)
    if address is AddressForm.FORMAL:
        assert not re.search(r"\b(tu|te|ton|ta|tes|toi)\b|\bt’", firm + person)
    elif kind is not ClientKind.NON_PROFESSIONAL:  # there, "vous" are the members of the association
        assert not re.search(r"\b(vous|votre|vos)\b", firm + person)


@pytest.mark.parametrize(("step", "language", "kind", "address"), [case for case in ALL_TEXTS if case[1] == "en"])
def test_formal_english_has_no_contractions_and_a_firm_never_says_i(
    step: str, language: str, kind: ClientKind, address: AddressForm
) -> None:
    rendered = TEXTS.render_reminder(a_reminder(step, language=language, kind=kind, address=address))
    said = f"{rendered.text} {rendered.short}"
    assert not re.search(r"\b(I|I’m|my|me)\b", said)
    assert not (address is AddressForm.FORMAL and "’" in said)
