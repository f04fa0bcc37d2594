"""Whom the writer has met opens a message, before what that one says: the word for it is no part of the name."""

import pytest

from bot.intake.draft import Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Vu Taïeb au marché, il me fait le virement demain", "Taïeb"),
        ("Recroisé Taïeb ce matin, il paie vendredi", "Taïeb"),
        ("Vu Hôtel Au Bon Coin, ils paient lundi", "Hôtel Au Bon Coin"),
        ("Tombé sur Taïeb au marché, il règle lundi", "Taïeb"),
        ("Déjeuné avec Mme Le Gall, elle règle lundi", "Mme Le Gall"),
        ("Salut, eu Mairie de Vauclair en ligne, ils mandatent lundi", "Mairie de Vauclair"),
        ("Vue Mer Immobilier, ils paient lundi", "Vue Mer Immobilier"),
    ],
)
def test_whom_the_writer_met_is_the_client(lire: Read, text: str, client: str) -> None:
    assert gist(lire(text)) == (Intent.PROMISE, client)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Saw Greystone Cafe at the market, they'll pay tomorrow", "Greystone Cafe"),
        ("Bumped into Taylor in town, he'll pay tomorrow", "Taylor"),
        ("Just met up with Dr Patel, she'll pay on Friday", "Dr Patel"),
        ("Met Office, they'll pay on Friday", "Met Office"),
    ],
)
def test_whom_the_writer_met_is_the_client_in_english(read: Read, text: str, client: str) -> None:
    assert gist(read(text)) == (Intent.PROMISE, client)


def test_a_name_that_begins_like_a_meeting_is_whole_where_nothing_is_told_of_its_bearer(lire: Read) -> None:
    assert lire("Facture 12 pour Vu Dinh Tran, 300 € fin du mois").drafts[0].client == "Vu Dinh Tran"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Vu Taïeb au marché, il me fait le virement demain sans faute", Intent.PROMISE),
        ("Eu Taïeb au téléphone, il paie vendredi", Intent.PROMISE),
        ("Parlé à Taïeb, il paie demain", Intent.PROMISE),
        ("Tombé sur Taïeb ce matin, il vire demain", Intent.PROMISE),
        ("Recroisé Taïeb chez le boulanger, il paie demain", Intent.PROMISE),
        ("J'ai vu Taïeb, il paie demain", Intent.PROMISE),
        ("Vu Taïeb au marché, il m'a payé en liquide", Intent.PAYMENT),
        ("Vu Taïeb, il n'a plus de tréso", Intent.DIFFICULTY),
        ("Vu Taïeb, il conteste la facture", Intent.DISPUTE),
    ],
)
def test_that_somebody_was_met_belongs_to_no_name(lire: Read, text: str, intent: Intent) -> None:
    assert gist(lire(text)) == (intent, "Taïeb")


def test_who_is_called_as_if_met_pays_himself(lire: Read) -> None:
    assert lire("Vu Van me paie vendredi").drafts[0].client == "Vu Van"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("saw Dunn at the market, he's paying tomorrow", Intent.PROMISE),
        ("Saw Dunn at the market, he's paying tomorrow", Intent.PROMISE),
        ("Bumped into Dunn at the pub, paying Friday", Intent.PROMISE),
        ("Met Dunn at the bank, he'll pay on Friday", Intent.PROMISE),
        ("saw Dunn at the club, he paid me", Intent.PAYMENT),
    ],
)
def test_that_somebody_was_met_belongs_to_no_name_in_english(read: Read, text: str, intent: Intent) -> None:
    assert gist(read(text)) == (intent, "Dunn")
