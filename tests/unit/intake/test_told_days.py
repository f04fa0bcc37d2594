"""Days of payment, of lateness and of issue told in passing, days on which more is told, numbers of what is added."""

from datetime import date

import pytest

from bot.intake.draft import Field
from tests.unit.intake.conftest import TODAY, Read, one


@pytest.mark.parametrize(
    "label", ["date de paiement :", "date de règlement", "date du paiement", "date butoir", "date d'exigibilité"]
)
def test_a_date_of_payment_is_the_due_date(lire: Read, label: str) -> None:
    draft = one(lire, f"Pont-Aven Nautic 1 540 €, facturée le 01/11/2026, {label} 15/12/2026")
    assert (draft.issued_on, draft.due_on) == (date(2026, 11, 1), date(2026, 12, 15))


@pytest.mark.parametrize("label", ["Payment date:", "date of payment", "pay date"])
def test_a_payment_date_is_no_date_of_issue(read: Read, label: str) -> None:
    draft = one(read, f"Northshore Marine £1,540, {label} 2026-12-15")
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, date(2026, 12, 15), ())


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("l'échéance c'était vendredi dernier", date(2026, 11, 20)),
        ("l'échéance c'était le 15", date(2026, 11, 15)),
        ("échéance c'était hier", date(2026, 11, 22)),
        ("l'échéance tombait mardi", date(2026, 11, 17)),
        ("la date limite était le 10", date(2026, 11, 10)),
        ("c'était pour mercredi", date(2026, 11, 18)),
        ("il avait jusqu'à vendredi", date(2026, 11, 20)),
        ("il a jusqu'à vendredi", date(2026, 11, 27)),
        ("il était censé me régler vendredi", date(2026, 11, 20)),
        ("il me doit ça depuis hier, je lui avais laissé jusqu'au 22 novembre", date(2026, 11, 22)),
        ("me le doit depuis le 15/11, échéance 15/11", date(2026, 11, 15)),
        ("me le doit depuis le 15/11, échéance 20/11", None),
        ("c'était pour le mariage de sa fille, à payer le 15/12", date(2026, 12, 15)),
        ("10 jours de retard déjà", date(2026, 11, 13)),
        ("déjà en retard de 10 jours", date(2026, 11, 13)),
    ],
)
def test_a_day_told_in_the_past_is_past(lire: Read, said: str, due: date | None) -> None:
    draft = one(lire, f"Dupont 540 €, {said}")
    assert (draft.due_on, draft.must_ask) == (due, () if due else (Field.DUE_ON,))


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Crown Carpets were supposed to pay £1,150 by 18 Nov, nothing yet", date(2026, 11, 18)),
        ("Crown Carpets were meant to pay £1,150 on Friday", date(2026, 11, 20)),
        ("Crown Carpets had until Friday to pay £1,150", date(2026, 11, 20)),
        ("Crown Carpets has until Friday to pay £1,150", date(2026, 11, 27)),
        ("10 days late already: Crown Carpets, £1,150", date(2026, 11, 13)),
    ],
)
def test_what_they_were_supposed_to_do_is_past(read: Read, text: str, due: date) -> None:
    draft = one(read, text)
    assert (draft.client, draft.due_on, draft.must_ask) == ("Crown Carpets", due, ())


@pytest.mark.parametrize(
    ("said", "issued"),
    [
        ("facturé y'a 2 semaines", date(2026, 11, 9)),
        ("envoyée voilà 2 semaines", date(2026, 11, 9)),
        ("envoyée voici 10 jours", date(2026, 11, 13)),
        ("je viens de l'envoyer", date(2026, 11, 23)),
        ("on vient d'émettre la facture", date(2026, 11, 23)),
        ("je viens de lui envoyer la facture du 03/11", date(2026, 11, 3)),
        ("envoyée à l'instant", date(2026, 11, 23)),
        ("je viens d'envoyer une relance", None),
        ("je viens de finir le chantier", None),
    ],
)
def test_the_day_of_issue_is_told_in_passing(lire: Read, said: str, issued: date | None) -> None:
    assert one(lire, f"Dupont 2 380 €, {said}, échéance 25/12/2026").issued_on == issued


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("I've just sent invoice 12 to Crown Carpets, £640, net 30", date(2026, 11, 23)),
        ("just invoiced Crown Carpets £640, due 15 Dec", date(2026, 11, 23)),
        ("sent just now to Crown Carpets, £640, due 15 Dec", date(2026, 11, 23)),
        ("We just finished the floor for Crown Carpets, £640, due 15 Dec", None),
    ],
)
def test_what_was_just_sent_is_of_today(read: Read, text: str, issued: date | None) -> None:
    assert one(read, text).issued_on == issued


def test_when_a_part_was_paid_says_nothing_of_the_due_date(lire: Read) -> None:
    text = "SCI Ostréa : 8 400 TTC, ils ont versé 2 500 d'acompte à la commande, le reste à 30 jours"
    assert one(lire, text).due_on == date(2026, 12, 23)
    assert Field.DUE_ON in one(lire, "SCI Ostréa : 8 400 TTC, payable à la commande").must_ask


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("peux-tu rajouter la 419 stp, Dupont, 1130 €, 15/12", "419"),
        ("j'ai oublié d'enregistrer la 2026-55 de Dupont, 1130 €, 15/12", "2026-55"),
        ("ajoute la 12 mars 2027 Dupont 1130 €", None),
        ("note la 500 € Dupont éch. 15/12", None),
        ("relance la 3 semaines plus tôt Dupont 1130 € éch. 15/12", None),
    ],
)
def test_what_is_to_be_added_may_be_called_by_its_number(lire: Read, text: str, number: str | None) -> None:
    assert one(lire, text).number == number


@pytest.mark.parametrize(
    "told",
    [
        "a laissé filer l'échéance du",
        "a loupé l'échéance du",
        "a laissé passer la date limite du",
        "a oublié l'échéance du",
    ],
)
def test_a_due_day_that_was_let_slip_is_past(lire: Read, told: str) -> None:
    [draft] = lire(f"Roux Frères {told} 20 octobre, 468 €, fac 2707").drafts
    assert (draft.due_on, draft.must_ask) == (date(2026, 10, 20), ())


@pytest.mark.parametrize("told", ["missed the deadline of", "let slip the due date of"])
def test_a_due_day_that_was_let_slip_is_past_in_english(read: Read, told: str) -> None:
    [draft] = read(f"Roux Ltd {told} 20 October, £468, inv 2707").drafts
    assert (draft.due_on, draft.must_ask) == (date(2026, 10, 20), ())


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Roux Ltd still owes £85 of the £185, due 30 December", date(2026, 12, 30)),
        ("Roux Ltd still owes me £85, due 2 November", date(2026, 11, 2)),
    ],
)
def test_what_is_left_of_a_sum_is_not_yet_late(read: Read, text: str, due_on: date) -> None:
    [draft] = read(text).drafts
    assert (draft.due_on, draft.must_ask) == (due_on, ())


@pytest.mark.parametrize(
    "told", ["je confirme demain", "on précisera demain", "je redis demain", "je te confirme demain"]
)
def test_a_day_on_which_the_writer_will_confirm_is_not_due(lire: Read, told: str) -> None:
    [draft] = lire(f"Roux Frères 1 400 € à payer le 15 décembre, {told}").drafts
    assert draft.due_on == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("text", "due_on"),
    [
        ("Mr Prendergast still owes me £275, told him 4 December", date(2026, 12, 4)),
        ("Mr Prendergast still owes me £275, due 4 October", date(2026, 10, 4)),
        ("Mr Prendergast still owes me £275, due 4 May", None),
        ("Mr Prendergast still owes me £275, due the 9th", date(2026, 11, 9)),
        ("Mr Prendergast still owes me £275, due the 28th", date(2026, 11, 28)),
        ("Mr Prendergast still owes me £275, he has until 4 May", date(2027, 5, 4)),
        ("Mr Prendergast still owes me £275, it was due 4 December", date(2025, 12, 4)),
        ("Mr Prendergast hasn't paid me yet, £275 due 4 December", date(2026, 12, 4)),
        ("Mr Prendergast hasn't paid me, £275 due 4 October", date(2026, 10, 4)),
    ],
)
def test_what_is_still_owed_may_be_in_time(read: Read, text: str, due_on: date | None) -> None:
    draft = one(read, text)
    assert (draft.due_on, Field.DUE_ON in draft.must_ask) == (due_on, due_on is None)


@pytest.mark.parametrize(
    ("told", "due_on"),
    [
        ("me doit encore 275 €, échéance 4 octobre", date(2026, 10, 4)),
        ("me doit toujours 275 €, pour le 4 décembre", date(2026, 12, 4)),
        ("n'a pas encore payé ses 275 €, échéance 4 octobre", date(2026, 10, 4)),
    ],
)
def test_what_is_still_owed_may_be_in_time_in_french(lire: Read, told: str, due_on: date) -> None:
    assert one(lire, f"M. Martin {told}").due_on == due_on


@pytest.mark.parametrize(
    ("written", "due_on"),
    [
        ("24 avri", date(2027, 4, 24)),
        ("le 9 janvi", date(2027, 1, 9)),
        ("4 mras", date(2027, 3, 4)),
        ("le 24 decem.", date(2026, 12, 24)),
    ],
)
def test_a_month_that_is_cut_short_or_has_two_letters_swapped_is_read(lire: Read, written: str, due_on: date) -> None:
    [draft] = lire(f"fctre 58 jardinerie le bois joli 415 euros échéance {written}").drafts
    assert (draft.client, draft.number, draft.due_on, draft.must_ask) == ("jardinerie le bois joli", "58", due_on, ())


def test_the_beginning_of_a_month_with_a_capital_is_a_name(read: Read) -> None:
    [draft] = read("invoice for 3 Marc Dunne £415 due 4 dec").drafts
    assert draft.due_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    "opening",
    [
        "pardon pour le retard",
        "excuse-moi pour ce retard",
        "je suis en retard dans ma compta",
        "pas grand-chose ce mois-ci",
        "pas beaucoup de factures cette semaine",
    ],
)
def test_what_the_writer_says_of_their_own_work_tells_nothing_of_the_invoice(lire: Read, opening: str) -> None:
    [draft] = lire(f"{opening}, facture Peinture Lorenzi 1360 euros à payer pour le 12 décembre").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Peinture Lorenzi", date(2026, 12, 12), ())


@pytest.mark.parametrize("opening", ["sorry for being late", "running late with my books", "not much this month"])
def test_what_the_writer_says_of_their_own_work_tells_nothing_in_english(read: Read, opening: str) -> None:
    [draft] = read(f"{opening}, invoice Lorenz Ltd £1360 due 12 december").drafts
    assert (draft.client, draft.due_on, draft.must_ask) == ("Lorenz Ltd", date(2026, 12, 12), ())


def test_the_lateness_of_the_client_makes_the_day_past(lire: Read) -> None:
    [draft] = lire("Peinture Lorenzi s'excuse du retard, 1360 euros éch 12 octobre").drafts
    assert draft.due_on == date(2026, 10, 12)


@pytest.mark.parametrize(
    "text",
    [
        "désolé je saisis avec un peu de retard, Peinture Rémy 450 € échéance 30/11",
        "un peu en retard celle-ci, Peinture Rémy 450 € échéance 30/11",
    ],
)
def test_who_is_late_is_asked_where_the_day_comes_again_soon(lire: Read, text: str) -> None:
    assert Field.DUE_ON in lire(text).must_ask


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("je note avec retard, Peinture Rémy 450 € échéance 30/11", date(2026, 11, 30)),
        ("désolé je saisis avec un peu de retard, Peinture Rémy 450 € du 12/10 échéance 30/11", date(2026, 11, 30)),
        ("Peinture Rémy 450 € échéance 30/04, toujours rien", date(2026, 4, 30)),
        ("Peinture Rémy 450 € en retard, échéance 30/04", date(2026, 4, 30)),
    ],
)
def test_a_late_day_is_told_from_a_late_note(lire: Read, text: str, due: date) -> None:
    draft = one(lire, text)
    assert (draft.due_on, draft.must_ask) == (due, ())


@pytest.mark.parametrize("label", ["fact", "facture", "n°", "facture n°", "facture numéro", "inv"])
@pytest.mark.parametrize("count", ["61", "45", "30"])
def test_a_labelled_figure_before_the_end_of_the_month_counts_no_days(lire: Read, label: str, count: str) -> None:
    draft = one(lire, f"Domaine de Kerlann 780 € {label} {count} fin de mois")
    assert (draft.number, draft.due_on, draft.must_ask) == (count, date(2026, 11, 30), ())


@pytest.mark.parametrize("end", ["fin de mois", "fdm"])
def test_a_bare_figure_before_the_end_of_the_month_counts_days(lire: Read, end: str) -> None:
    draft = one(lire, f"Domaine de Kerlann 780 € 45 {end}")
    assert (draft.number, draft.due_on, draft.must_ask) == (None, date(2027, 1, 31), ())


@pytest.mark.parametrize("told", ["Dû : 15 mars 2027", "Dû 15 mars", "dû pour : 15/03", "Du : 15/03"])
def test_what_is_due_needs_no_article_before_its_day(lire: Read, told: str) -> None:
    [draft] = lire(f"Garderie Durand\nMontant : 875 €\n{told}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, date(2027, 3, 15), ())


@pytest.mark.parametrize("told", ["facture du 15/10", "Facture du : 15/10"])
def test_the_day_of_an_invoice_is_not_the_one_on_which_it_is_due(lire: Read, told: str) -> None:
    [draft] = lire(f"{told}, Garderie Durand, 875 €, 60 jours").drafts
    assert (draft.issued_on, draft.due_on) == (date(2026, 10, 15), date(2026, 12, 14))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ça fait 3 semaines que la facture B-41 d'Électro Plus (1 150€) est échue", date(2026, 11, 2)),
        ("voilà 10 jours que la facture B-41 d'Électro Plus est en retard, 1 150 €", date(2026, 11, 13)),
        ("il y a déjà 10 jours que la facture B-41 d'Électro Plus (1 150€) devait être payée", date(2026, 11, 13)),
    ],
)
def test_a_time_since_which_an_invoice_is_late_ends_today(lire: Read, text: str, day: date) -> None:
    [draft] = lire(text).drafts
    assert (draft.client, draft.number, draft.due_on) == ("Électro Plus", "B-41", day)


def test_a_time_since_which_an_invoice_is_sent_does_not_tell_when_it_is_due(lire: Read) -> None:
    [draft] = lire("ça fait 3 semaines que j'ai envoyé la facture 41 à Dupont, 150 €").drafts
    assert draft.due_on is None


@pytest.mark.parametrize("said", ["j'ai mis vendredi comme échéance à Dupont 300 €", "Dupont 300 € j'ai dit vendredi"])
def test_a_day_that_the_writer_has_set_is_due(lire: Read, said: str) -> None:
    assert one(lire, said).due_on == date(2026, 11, 27)


@pytest.mark.parametrize("said", ["à récep", "a recept", "dès récept.", "récep facture", "cpt"])
def test_receipt_is_shortened(lire: Read, said: str) -> None:
    draft = one(lire, f"Fact 0042 pr Mme Delattre-Roy 95 € {said}")
    assert (draft.due_on, draft.must_ask) == (date(2026, 11, 23), ())


@pytest.mark.parametrize(
    "told",
    [
        "le montant je te le dis ce soir",
        "je retrouve le montant ce soir",
        "je te donne le montant demain",
        "je vous précise la somme lundi",
    ],
)
def test_a_day_on_which_the_writer_will_tell_more_is_no_date(lire: Read, told: str) -> None:
    (draft,) = lire(f"nouvelle facture pour la clinique Les Aulnes, échéance 30/11/2026, {told}").drafts
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, date(2026, 11, 30), (Field.AMOUNT_DUE,))


def test_a_day_on_which_the_sum_is_told_is_not_when_it_is_due(lire: Read) -> None:
    (draft,) = lire("nouvelle facture pour la clinique Les Aulnes, le montant je te le dis demain").drafts
    assert (draft.issued_on, draft.due_on) == (None, None)


def test_a_day_on_which_the_figure_is_told_is_not_when_it_is_due_in_english(read: Read) -> None:
    (draft,) = read("Add an invoice for Lindqvist Ltd, due 3 December 2026 - I'll get you the figure tonight").drafts
    assert (draft.issued_on, draft.due_on) == (None, date(2026, 12, 3))


@pytest.mark.parametrize("told", ["je vous confirme échéance vendredi", "je te dis à payer vendredi"])
def test_a_due_date_may_be_told(lire: Read, told: str) -> None:
    (draft,) = lire(f"Dupont 300 €, {told}").drafts
    assert draft.due_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "Facture du jour : 26-311, Nocturne Traiteur, 3.475,20 €, payable à 30 jours",
        "fact du jour Nocturne Traiteur 300 € à 30 jours",
    ],
)
def test_the_invoice_of_the_day_is_made_out_today(lire: Read, text: str) -> None:
    draft = lire(text).drafts[0]
    assert (draft.client, draft.issued_on, draft.due_on) == ("Nocturne Traiteur", TODAY, date(2026, 12, 23))


@pytest.mark.parametrize("text", ["facture Restaurant du Jour 300 € à 30 j", "facture du jour de l'an Dupont 300 €"])
def test_other_words_of_a_day_tell_of_no_issue(lire: Read, text: str) -> None:
    assert lire(text).drafts[0].issued_on is None


@pytest.mark.parametrize(
    "text",
    [
        "Dupont 1000 ht tva 10 fin du mois",
        "Dupont 1000 ht tva à 10 fin de mois",
        "Dupont 1000 HT TVA 10 - 30 novembre",
        "Dupont 1000 ht tva 10 au 30 novembre",
    ],
)
def test_the_rate_of_a_tax_is_neither_a_term_nor_a_day(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert (str(draft.amount_due), draft.due_on, draft.must_ask) == ("1100.00", date(2026, 11, 30), ())


@pytest.mark.parametrize(
    "text", ["Dupont 300 € pour le 30 avril et le 31 mai", "Dupont 300 € à régler le 3/12 et le 3/01"]
)
def test_two_days_told_together_for_one_sum_are_asked(lire: Read, text: str) -> None:
    draft = one(lire, text)
    assert (draft.issued_on, draft.due_on, draft.must_ask) == (None, None, (Field.DUE_ON,))


def test_two_days_told_together_for_one_sum_are_asked_in_english(read: Read) -> None:
    assert one(read, "Dunne £300 by 30 April and 31 May").must_ask == (Field.DUE_ON,)


@pytest.mark.parametrize(
    ("text", "client"),
    [
        ("Cobalt Media 15 Jan £75", "Cobalt Media"),
        ("Cobalt Media 15 January, £75", "Cobalt Media"),
        ("Dunne Roofing due Jan 15 £75", "Dunne Roofing"),
        ("Jan 15 Dunne Roofing £75", "Dunne Roofing"),
    ],
)
def test_a_day_between_a_firm_and_its_sum_is_the_due_date(read: Read, text: str, client: str) -> None:
    draft = one(read, text)
    assert (draft.client, draft.due_on, draft.must_ask) == (client, date(2027, 1, 15), ())


def test_a_day_behind_a_kind_of_place_alone_is_its_name(read: Read) -> None:
    assert one(read, "Cafe 8 May £75 due Friday").client == "Cafe 8 May"


@pytest.mark.parametrize("start", ["d'aujourd'hui", "de ce jour", "à partir d'aujourd'hui"])
def test_a_term_that_counts_from_today_is_not_due_today(lire: Read, start: str) -> None:
    draft = one(lire, f"Dupont, facture FA-858, 864 €, à régler à 30 jours {start}")
    assert (draft.due_on, draft.must_ask) == (date(2026, 12, 23), ())
