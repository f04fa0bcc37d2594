"""First contact, as it is lived: a link, three questions that can wait, and the first invoice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.assemble import assemble
from bot.channels.pacing import Pacing, Slots
from bot.demo.stage import Stage, settings_for, stage
from handlers.polling import Poller
from tests.stories.registered import registered
from tests.stories.telling import EMAIL, IBAN, OWNER_ID, START, Teller, a_stage, business_of, introduce, labels, read

NEXT_DAY = START.replace(day=START.day + 1)


async def test_the_claim_link_lets_one_person_in_and_refuses_the_next(tmp_path: Path) -> None:
    async with stage(tmp_path, START) as running:
        link = running.program.claim_link or ""
        first = Teller(running, running.telegram.user(1, "Camille"))
        second = Teller(running, running.telegram.user(2, "Sam", "en"))
        payload = link.partition("start=")[2]
        assert "Comment s'appelle votre entreprise ?" in await first.say(f"/start {payload}")
        assert (await second.say(f"/start {payload}")).startswith("This link has been used")
        assert await business_of(running, 2) is None


async def test_the_claim_link_shows_its_owner_in_again(tmp_path: Path) -> None:
    async with stage(tmp_path, START) as running:
        payload = (running.program.claim_link or "").partition("start=")[2]
        owner = Teller(running, running.telegram.user(1))
        await owner.say(f"/start {payload}")
        assert "Comment s'appelle votre entreprise ?" in await owner.say(f"/start {payload}")
        assert len(owner.heard) == 2


async def test_a_link_that_was_never_offered_lets_nobody_in(tmp_path: Path) -> None:
    async with stage(tmp_path, START) as running:
        guesser = Teller(running, running.telegram.user(3))
        assert (await guesser.say("/start claim_guessed")).startswith("Ce lien a déjà servi")
        assert await business_of(running, 3) is None


async def test_a_stranger_is_told_once_a_day_in_their_language(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _):
        stranger = Teller(running, running.telegram.user(7, "Sam", "en"))
        assert (await stranger.say("/start")).startswith("Hello. This bot looks after the invoices of a business")
        await stranger.say("Invoice 12 Dupont 300")
        assert len(stranger.heard) == 1
        await running.move_to(NEXT_DAY)
        await stranger.say("hello?")
        assert len(stranger.heard) == 2


async def test_a_stranger_who_blocks_the_bot_is_not_written_to(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, _):
        stranger = Teller(running, running.telegram.user(7))
        await stranger.say("/start")
        stranger.person.block()
        await running.settle()
        stranger.person.unblock()
        await running.settle()
        assert len(stranger.heard) == 1


async def test_a_group_gets_one_kind_sentence_a_day(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        group = running.telegram.group(-5, "Compta")
        for _ in range(2):
            group.say(owner.person, "/factures")
            await running.settle()
        said = [read(message) for message in group.chat if message.sender.is_bot]
        assert len(said) == 1
        assert said[0].startswith("Bonjour. Je ne travaille qu'en conversation privée")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            [
                ("Bonjour Camille. Je suis Relance", "Comment s'appelle votre entreprise ?", ["Plus tard"]),
                (
                    "✅ Atelier Lumière, c'est noté.",
                    "J'ai supposé : France, heure de Paris, euro (EUR), en français.",
                    ["Pays", "Fuseau horaire", "Monnaie", "Langue"],
                ),
                ("Sur quel IBAN vos clients doivent-ils vous payer ?", "Je le vérifie", ["Plus tard"]),
                (
                    "✅ IBAN vérifié : FR76 3000 6000 0112 3456 7890 189.",
                    "À quelle adresse e-mail vos clients peuvent-ils vous répondre ?",
                    ["Plus tard"],
                ),
                (
                    "✅ Vos clients vous répondront à camille@atelier.example.",
                    "Facture 2026-041 Dupont SARL 1 250,00 € TTC échéance 4 décembre compta@dupont.example",
                    ["Voir d'autres exemples", "Voir les réglages"],
                ),
            ],
        ),
        (
            "en",
            [
                ("Hello Camille. I am Relance", "What is your business called?", ["Later"]),
                (
                    "✅ Light Workshop, noted.",
                    "I have assumed: United Kingdom, London time, British pound (GBP), in English.",
                    ["Country", "Time zone", "Currency", "Language"],
                ),
                ("To which IBAN should your clients pay you?", "I check it", ["Later"]),
                (
                    "✅ IBAN checked: FR76 3000 6000 0112 3456 7890 189.",
                    "At which e-mail address can your clients answer you?",
                    ["Later"],
                ),
                (
                    "✅ Your clients will answer you at camille@atelier.example.",
                    "Invoice 2026-041 Dupont Ltd £1,250.00 due 4 December accounts@dupont.example",
                    ["See more examples", "See the settings"],
                ),
            ],
        ),
    ],
)
async def test_three_answers_and_the_first_invoice_can_come(
    tmp_path: Path, language: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    async with a_stage(tmp_path, language, onboarded=False) as (running, owner):
        await introduce(owner, language)
        shown = [message for message in owner.person.chat if message.sender.is_bot]
        assert len(shown) == len(expected)
        for message, (first, then, buttons) in zip(shown, expected, strict=True):
            assert read(message).startswith(first)
            assert then in read(message)
            assert labels(message) == buttons
        business = await business_of(running)
        assert business is not None
        assert (business.iban, business.email) == (IBAN, EMAIL)


@pytest.mark.parametrize(
    ("code", "guessed"),
    [
        ("fr-BE", ("BE", "Europe/Brussels", "EUR", "fr")),
        ("en-US", ("US", "America/New_York", "USD", "en")),
        ("de", ("DE", "Europe/Berlin", "EUR", "en")),
        (None, ("GB", "Europe/London", "GBP", "en")),
    ],
)
async def test_country_and_zone_are_guessed_from_the_owners_language(
    tmp_path: Path, code: str | None, guessed: tuple[str, str, str, str]
) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID})) as running:
        owner = Teller(running, running.telegram.user(OWNER_ID, language_code=code))
        await owner.say("/start")
        business = await business_of(running)
        assert business is not None
        assert (business.country, business.zone, business.currency, business.language) == guessed


async def test_an_iban_with_a_slip_is_explained_and_the_right_one_is_taken(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        await owner.say("/start")
        await owner.say("Atelier Lumière")
        assert "sa clé de contrôle ne correspond pas" in await owner.say("FR76 3000 6000 0112 3456 7890 188")
        assert "a 26 caractères, or un IBAN FR en a 27" in await owner.say("FR76 3000 6000 0112 3456 7890 18")
        assert "Je ne trouve pas d'IBAN" in await owner.say("je demande à ma banque")
        assert (await owner.say("le voici : fr76 3000 6000 0112 3456 7890 189")).startswith("✅ IBAN vérifié")
        business = await business_of(running)
        assert business is not None
        assert business.iban == IBAN


async def test_everything_can_wait_and_an_invoice_is_registered_all_the_same(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (_, owner):
        await owner.say("/start")
        assert (await owner.tap("Plus tard")).startswith("Le nom de votre entreprise attendra")
        assert (await owner.tap("Plus tard")).startswith("L'IBAN attendra")
        assert await owner.say("plus tard")
        assert read(owner.last).startswith("Tout est prêt.")
        shown = await owner.say("Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example")
        assert "Dupont SARL" in shown
        assert "Enregistrer" in labels(owner.last)


async def test_an_invoice_instead_of_an_answer_is_not_held_up_and_the_question_comes_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        await owner.say("/start")
        await owner.say("Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11 compta@dupont.example")
        assert "Enregistrer" in labels(owner.last)
        await owner.say("Dupont a déménagé")
        business = await business_of(running)
        assert business is not None
        assert business.name == ""
        assert "Comment s'appelle votre entreprise ?" in await owner.say("/start")
        assert (await owner.say("Atelier Lumière")).startswith("Sur quel IBAN")


@pytest.mark.parametrize("name", ["Facture Express", "Studio 54", "L'Atelier d'à côté & Fils", "3D Print"])
async def test_a_business_may_be_called_what_it_likes(tmp_path: Path, name: str) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        await owner.say("/start")
        await owner.say(name)
        business = await business_of(running)
        assert business is not None
        assert business.name == name


async def test_a_greeting_is_not_taken_for_the_name(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        await owner.say("/start")
        assert "Comment s'appelle votre entreprise ?" in await owner.say("Bonjour !")
        business = await business_of(running)
        assert business is not None
        assert business.name == ""


async def test_a_name_of_signs_alone_is_asked_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (_, owner):
        await owner.say("/start")
        assert "au moins une lettre ou un chiffre" in await owner.say("???")
        assert (await owner.say("Atelier Lumière")).startswith("Sur quel IBAN")


async def test_where_there_are_no_ibans_none_is_asked_for(tmp_path: Path) -> None:
    async with stage(tmp_path, START, owners=frozenset({OWNER_ID})) as running:
        owner = Teller(running, running.telegram.user(OWNER_ID, language_code="en-US"))
        await owner.say("/start")
        assert (await owner.say("Light Workshop")).startswith("At which e-mail address")


async def test_a_wrong_guess_is_put_right_by_tapping_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        await owner.say("/start")
        await owner.say("Atelier Lumière")
        guess = owner.showing("Pays")
        assert (await owner.tap("Pays", guess)).startswith("Dans quel pays est votre entreprise ?")
        changed = await owner.tap("Suisse", guess)
        assert changed.startswith("✅ Pays : Suisse, heure de Zurich, franc suisse (CHF).")
        assert (await owner.say(IBAN)).startswith("✅ IBAN vérifié")
        business = await business_of(running)
        assert business is not None
        assert (business.country, business.zone, business.currency) == ("CH", "Europe/Zurich", "CHF")


async def test_a_question_that_was_answered_cannot_be_put_off_any_more(tmp_path: Path) -> None:
    async with a_stage(tmp_path, onboarded=False) as (running, owner):
        await introduce(owner)
        question = next(message for message in owner.person.chat if labels(message) == ["Plus tard"])
        await owner.tap("Plus tard", question)
        assert read(owner.last).startswith("Ce bouton n'est plus à jour")
        assert owner.toast == "Pas possible, voyez ci-dessous"
        business = await business_of(running)
        assert business is not None
        assert business.name == "Atelier Lumière"


async def test_start_leads_an_owner_who_is_in_to_the_help(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert (await owner.say("/start")).startswith("Écrivez-moi comme vous parlez.")


@asynccontextmanager
async def _with_owners(running: Stage, folder: Path, *owners: int) -> AsyncIterator[Stage]:
    """Yield the stage with the program started again, for other owners."""
    url = f"sqlite+aiosqlite:///{folder / 'relance.sqlite'}"
    settings = settings_for(folder, running.telegram, running.mail, url, frozenset(owners))
    async with assemble(settings, running.clock, pacing=Pacing(Slots(a_chat=0.0, overall_gap=0.0))) as program:
        yield replace(running, program=program, poller=Poller(program.services, running.clock, program.wake.set))


async def test_an_owner_who_is_taken_off_the_list_is_shut_out_politely_and_keeps_the_data(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "80", date(2026, 11, 2), number="1", start="courtesy")
        async with _with_owners(running, tmp_path, OWNER_ID + 1) as again:
            owner.stage = again
            said = await owner.say("/factures")
            assert said.startswith("Bonjour. Ce bot suit les factures d'une entreprise, et seuls ses responsables")
            await again.move_to(START + timedelta(days=2))
            assert owner.heard[-1] == said
        async with _with_owners(running, tmp_path, OWNER_ID) as again:
            owner.stage = again
            assert "80,00 €" in await owner.say("/factures")
