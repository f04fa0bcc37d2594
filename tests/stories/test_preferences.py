"""The settings, changed by tapping and by typing; each change says what it does next."""

from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.demo.telegram_chats import Message
from storage import cards
from tests.stories.telling import IBAN, START, Teller, a_stage, business_of, labels, read

PARIS = ZoneInfo("Europe/Paris")


async def test_everything_stands_on_one_card(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert await owner.say("/reglages") == (
            "Réglages : Atelier Lumière\n"
            "Entreprise : France, heure de Paris, euro (EUR), en français\n"
            "Paiement : IBAN FR76 3000 6000 0112 3456 7890 189 ; titulaire : le nom de l'entreprise ; "
            "moyens : virement ; lien : aucun\n"
            "Messages : disent « nous » ; signature : le nom de l'entreprise ; réponses : camille@atelier.example ; "
            "téléphone : à donner\n"
            "Envois : de 9 h 30 à 17 h, rythme habituel ; point du matin à 8 h\n"
            "Relances : votre accord aussi pour : rien d'autre ; rappel ferme : avec votre accord ; "
            "minimum : aucun\n"
            "Retards : pénalités imprimées : à dire ; un paiement partiel règle le principal d'abord\n"
            "Courriers : adresse : à donner ; immatriculation : à donner ; "
            "médiateur : à donner si vous avez des particuliers pour clients"
        )
        assert labels(owner.last)[-1] == "Arrêter tous les envois"


OTHER = "Écrire une autre réponse"
BUSINESS, PAYMENT = "Changer l'entreprise", "Changer le paiement"
MESSAGES, SENDING = "Changer les messages", "Changer les envois"

Way = tuple[str, ...]

TYPED: list[tuple[Way, str, str, dict[str, Any]]] = [
    ((BUSINESS, "Nom"), "Lumière & Fils", "✅ Votre entreprise s'appelle Lumière & Fils", {"name": "Lumière & Fils"}),
    (
        (BUSINESS, "Pays", OTHER),
        "la Nouvelle-Calédonie",
        "✅ Pays : Nouvelle-Calédonie, heure de Nouméa, franc CFP (XPF).",
        {"country": "NC", "zone": "Pacific/Noumea", "currency": "XPF"},
    ),
    (
        (BUSINESS, "Fuseau horaire", OTHER),
        "Londres",
        "✅ Fuseau horaire : heure de Londres.",
        {"zone": "Europe/London"},
    ),
    ((BUSINESS, "Monnaie", OTHER), "dollars australiens", "✅ Monnaie : dollar australien (AUD).", {"currency": "AUD"}),
    ((PAYMENT, "Titulaire"), "SARL Lumière", "✅ Titulaire noté.", {"account_holder": "SARL Lumière"}),
    ((PAYMENT, "IBAN"), "BE68 5390 0754 7034", "✅ IBAN vérifié.", {"iban": "BE68539007547034"}),
    (
        (MESSAGES, "Signature"),
        "Camille Roux, gérante",
        "✅ Vos prochains messages seront signés Camille Roux, gérante.",
        {"signature": "Camille Roux, gérante"},
    ),
    ((MESSAGES, "Téléphone"), "06 12 34 56 78", "✅ Numéro noté.", {"phone": "+33612345678"}),
    ((MESSAGES, "E-mail"), "roux@lumiere.example", "✅ Adresse notée.", {"email": "roux@lumiere.example"}),
    (
        (SENDING, "Heures d'envoi", OTHER),
        "de 8h à 18 h 30",
        "✅ Vos messages partiront de 8 h à 18 h 30, les jours ouvrés.",
        {"opens_at": time(8), "closes_at": time(18, 30)},
    ),
    (
        (SENDING, "Point du matin", OTHER),
        "7 h 45",
        "✅ Point du matin à 7 h 45. Le prochain : jeudi 5 novembre 2026.",
        {"digest_at": time(7, 45)},
    ),
]


async def go(owner: Teller, way: Way) -> Message:
    """Open the settings and tap one way through them; return the card on which it all happens."""
    await owner.say("/reglages")
    card = owner.last
    for label in way:
        await owner.tap(label, card)
    return card


@pytest.mark.parametrize(("way", "typed", "said", "stored"), TYPED)
async def test_a_setting_is_typed_and_confirmed(
    tmp_path: Path, way: Way, typed: str, said: str, stored: dict[str, Any]
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await go(owner, way)
        assert (await owner.say(typed)).startswith(said)
        business = await business_of(running)
        assert {name: getattr(business, name) for name in stored} == stored


TAPPED: list[tuple[Way, str, dict[str, Any]]] = [
    ((BUSINESS, "Pays", "Belgique"), "✅ Pays : Belgique, heure de Bruxelles, euro (EUR).", {"country": "BE"}),
    ((BUSINESS, "Langue", "English"), "✅ I speak English to you from now on.", {"language": "en"}),
    ((BUSINESS, "Monnaie", "franc suisse (CHF)"), "✅ Monnaie : franc suisse (CHF).", {"currency": "CHF"}),
    ((MESSAGES, "Je ou nous", "Dire « je »"), "✅ Vos prochains messages diront « je ».", {"person": "i"}),
    ((SENDING, "Rythme", "rythme doux"), "✅ Désormais : rythme doux.", {"variant": "gentle"}),
    (
        (SENDING, "Heures d'envoi", "de 10 h à 16 h"),
        "✅ Vos messages partiront de 10 h à 16 h",
        {"opens_at": time(10), "closes_at": time(16)},
    ),
    (
        (SENDING, "Point du matin", "10 h"),
        "✅ Point du matin à 10 h. Le prochain : mercredi 4 novembre 2026.",
        {"digest_at": time(10)},
    ),
]


@pytest.mark.parametrize(("way", "said", "stored"), TAPPED)
async def test_a_setting_is_chosen_and_confirmed_in_place(
    tmp_path: Path, way: Way, said: str, stored: dict[str, Any]
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await go(owner, way)
        assert read(card).startswith(said)
        assert owner.last is card
        business = await business_of(running)
        assert {name: getattr(business, name) for name in stored} == stored


REFUSED: list[tuple[Way, str, str, str]] = [
    ((BUSINESS, "Pays", OTHER), "Syldavie", "pays nommé « Syldavie »", "Belgique"),
    ((BUSINESS, "Fuseau horaire", OTHER), "Trifouilly", "le fuseau de « Trifouilly »", "Bruxelles"),
    ((BUSINESS, "Monnaie", OTHER), "cauris", "monnaie « cauris »", "CHF"),
    ((BUSINESS, "Nom"), "x" * 71, "70 caractères au plus", "Lumière"),
    ((PAYMENT, "IBAN"), "ZZ76 1234", "qui commence par ZZ", "BE68 5390 0754 7034"),
    ((MESSAGES, "Téléphone"), "12", "avec son indicatif", "+44 20 7946 0958"),
    ((MESSAGES, "E-mail"), "camille.example", "pas une adresse e-mail", "roux@lumiere.example"),
    ((SENDING, "Heures d'envoi", OTHER), "9 h", "deux heures", "9h-17h"),
    ((SENDING, "Heures d'envoi", OTHER), "6h-22h", "ni avant 7 h ni après 21 h", "9h-17h"),
    ((SENDING, "Heures d'envoi", OTHER), "17h-9h", "une heure après", "9h-17h"),
    ((SENDING, "Point du matin", OTHER), "tôt", "une seule heure", "7h30"),
    ((SENDING, "Point du matin", OTHER), "17 h", "s'arrêtent à 17 h", "7h30"),
]


@pytest.mark.parametrize(("way", "wrong", "reason", "right"), REFUSED)
async def test_what_cannot_be_a_setting_is_explained_and_asked_again(
    tmp_path: Path, way: Way, wrong: str, reason: str, right: str
) -> None:
    async with a_stage(tmp_path) as (running, owner):
        before = await business_of(running)
        await go(owner, way)
        assert reason in await owner.say(wrong)
        assert await business_of(running) == before
        assert (await owner.say(right)).startswith("✅")


async def test_what_may_be_empty_can_be_cleared(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await go(owner, (PAYMENT, "IBAN"))
        assert (await owner.tap("Effacer")).startswith("✅ IBAN effacé. Vos messages renverront aux coordonnées")
        business = await business_of(running)
        assert business is not None
        assert business.iban == ""


@pytest.mark.parametrize(
    ("way", "stored"),
    [
        ((PAYMENT, "IBAN", "Effacer"), {"iban": IBAN}),
        ((BUSINESS, "Pays", "Suisse"), {"country": "FR", "zone": "Europe/Paris", "currency": "EUR"}),
        ((BUSINESS, "Fuseau horaire", "Paris"), {"zone": "Europe/Paris"}),
        ((SENDING, "Heures d'envoi", "de 10 h à 16 h"), {"opens_at": time(9, 30), "closes_at": time(17)}),
        ((SENDING, "Point du matin", "10 h"), {"digest_at": time(8)}),
        ((MESSAGES, "Je ou nous", "Dire « je »"), {"person": "we"}),
    ],
)
async def test_a_change_is_undone_in_one_tap(tmp_path: Path, way: Way, stored: dict[str, Any]) -> None:
    async with a_stage(tmp_path) as (running, owner):
        card = await go(owner, way)
        assert (await owner.tap("Annuler cette action", card)).startswith("✅")
        business = await business_of(running)
        assert {name: getattr(business, name) for name in stored} == stored


async def test_what_was_never_given_is_undone_to_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await go(owner, (MESSAGES, "Signature"))
        await owner.say("Camille Roux")
        assert (await owner.tap("Annuler cette action")).startswith("✅ Signature effacée")
        business = await business_of(running)
        assert business is not None
        assert business.signature == ""


async def test_the_pace_is_explained_before_it_is_chosen(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        card = await go(owner, (SENDING, "Rythme"))
        assert read(card).splitlines()[1:4] == [
            "– rythme habituel : courtois à 3 jours de retard, ferme à 20",
            "– rythme doux : courtois à 7 jours de retard, ferme à 30",
            "– rythme soutenu : courtois à 1 jour de retard, ferme à 14",
        ]


async def test_settings_are_changed_in_english_too(tmp_path: Path) -> None:
    async with a_stage(tmp_path, "en") as (_, owner):
        assert (await owner.say("/settings")).startswith("Settings: Light Workshop")
        card = owner.last
        for label in ("Change the sending", "Sending hours", "Write another answer"):
            await owner.tap(label, card)
        assert (await owner.say("9am to 5:30pm")).startswith("✅ Your messages will leave 9 am to 5:30 pm")


async def test_a_question_can_be_left_and_nothing_typed_later_is_taken_for_its_answer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await go(owner, (MESSAGES, "Signature", "Annuler"))
        assert (await owner.say("Camille Roux")).startswith("Je n'ai pas compris")
        business = await business_of(running)
        assert business is not None
        assert business.signature == ""


async def test_a_sentence_about_an_invoice_is_not_taken_for_a_setting(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await go(owner, (MESSAGES, "Signature"))
        await owner.say("Facture 2026-041 Dupont SARL 1 250 € TTC échéance 30/11")
        await owner.say("tagada")
        business = await business_of(running)
        assert business is not None
        assert business.signature == ""


async def test_a_digest_moved_to_an_hour_that_has_just_passed_comes_at_once(tmp_path: Path) -> None:
    early = datetime(2026, 11, 4, 7, 50, tzinfo=PARIS).astimezone(START.tzinfo)
    async with a_stage(tmp_path, start=early) as (running, owner):
        await go(owner, (SENDING, "Point du matin", "7 h 30"))
        await running.round()
        async with running.program.services.database.read() as tx:
            said = await cards.by_key(tx, "digest:1:2026-11-04")
        assert said is not None


async def test_each_card_of_the_settings_stays_short(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        await owner.say("/reglages")
        card = owner.last
        for group in labels(card)[:4]:
            shown = [await owner.tap(group, card)]
            for setting in labels(card)[:-1]:
                shown.append(await owner.tap(setting, card))
                back = "Annuler" if "Annuler" in labels(card) else "Retour"
                await owner.tap(back, card)
            assert [text for text in shown if len(text.splitlines()) > 8] == []
            await owner.tap("Retour", card)
