"""Who acts, writes or pays for a client is not the client; nor is what opens a sentence, or somebody unknown."""

import pytest

from bot.intake.draft import Field, Intent
from tests.unit.intake.conftest import Read, gist


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("la banque de Dupont a coupé le découvert", Intent.DIFFICULTY),
        ("L'assurance de Dupont a payé la facture 12", Intent.PAYMENT),
        ("L'assurance a réglé la facture 511 à la place de Dupont", Intent.PAYMENT),
        ("Compta de Dupont : ça part vendredi", Intent.PROMISE),
        ("Réponse de Dupont à ma relance : « on vous paie dès lundi ».", Intent.PROMISE),
        ("Apparemment Dupont n'a jamais demandé le nouveau site, il conteste", Intent.DISPUTE),
        ("la secrétaire de Dupont promet un virement vendredi", Intent.PROMISE),
    ],
)
def test_a_client_is_whom_others_act_for(lire: Read, text: str, intent: Intent) -> None:
    assert gist(lire(text)) == (intent, "Dupont")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Dunn's insurance paid invoice 511 on their behalf", Intent.PAYMENT),
        ("The insurance paid invoice 511 instead of Dunn", Intent.PAYMENT),
        ("Dunn's bank has cut their overdraft", Intent.DIFFICULTY),
        ("bank has cut Dunn's overdraft", Intent.DIFFICULTY),
        ("Dunn's wife paid", Intent.PAYMENT),
        ('Reply from Dunn: "we\'ll pay on Friday"', Intent.PROMISE),
        ("Apparently Dunn never asked for the new website, so they contest the bill", Intent.DISPUTE),
        ("somebody at Dunn paid", Intent.PAYMENT),
    ],
)
def test_an_english_client_is_whom_others_act_for(read: Read, text: str, intent: Intent) -> None:
    assert gist(read(text)) == (intent, "Dunn")


def test_a_bank_with_a_capital_may_be_the_client(lire: Read) -> None:
    assert gist(lire("Banque de Bretagne a payé la facture 12")) == (Intent.PAYMENT, "Banque de Bretagne")


@pytest.mark.parametrize(
    "text",
    [
        "un inconnu a viré 300 € hier",
        "le virement est enfin arrivé, on va pouvoir souffler un peu à la maison",
        "quelqu'un m'a viré 300 € hier, aucune idée de qui",
    ],
)
def test_a_payment_of_somebody_unknown_asks_for_the_client(lire: Read, text: str) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.must_ask) == (None, (Field.CLIENT,))


@pytest.mark.parametrize("text", ["someone paid me £2,605 yesterday, no idea who", "some bloke paid me £300 cash"])
def test_an_english_payment_of_somebody_unknown_asks_for_the_client(read: Read, text: str) -> None:
    [draft] = read(text).drafts
    assert (draft.client, draft.must_ask) == (None, (Field.CLIENT,))


def test_a_name_may_hold_a_word_for_somebody(read: Read) -> None:
    assert gist(read("Somebody Else's Café paid me £300")) == (Intent.PAYMENT, "Somebody Else's Café")


@pytest.mark.parametrize("name", ["Naturellement Bio", "Simplement Fleurs", "Mot de Passe Informatique"])
def test_a_name_may_begin_with_an_ordinary_word(lire: Read, name: str) -> None:
    assert gist(lire(f"{name} doit 300 € au 12/12")) == (Intent.INVOICE, name)


@pytest.mark.parametrize("name", ["Clearly Optical", "Naturally Yours", "Dunn's Insurance", "Everyone Active"])
def test_an_english_name_may_begin_with_an_ordinary_word(read: Read, name: str) -> None:
    assert gist(read(f"{name} owes £300 due 12 December")) == (Intent.INVOICE, name)
