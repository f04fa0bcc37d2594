"""Lists of open invoices dropped in the chat: shown, corrected, imported whole, started class by class, taken back."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.policy import LADDER, rank
from tests.stories.telling import Teller, a_stage, labels, plain, read
from tests.stories.test_documents import drop
from tests.stories.test_new_invoice import kept
from tests.workbooks import xlsx, xlsx_of

CSV = "text/csv"
HEAD = "Client;N° facture;Date facture;Échéance;Reste dû;E-mail"
LIST = f"""{HEAD}
Dupont SARL;F-1;02/10/2026;30/11/2026;1 250,50 €;compta@dupont.example
Dupont SARL;F-2;02/10/2026;31/10/2026;100,00 €;
Martin;F-3;01/09/2026;15/10/2026;200,00 €;m@martin.example
Martin;F-4;01/07/2026;01/08/2026;300,00 €;
Durand;F-5;01/10/2026;30/11/2026;0,00 €;
Durand;F-6;01/10/2026;;80,00 €;
Durand;F-7;01/10/2026;30/11/2026;-80,00 €;
"""


def long_list(count: int) -> str:
    """Return a list of so many invoices, five a client."""
    rows = (
        f"Société {client};F-{n};01/10/2026;{1 + n % 28:02}/12/2026;{n + 1},50 €;c{client}@s.example"
        for n, client in ((n, n % (count // 5)) for n in range(count))
    )
    return "\n".join([HEAD, *rows])


async def listed(owner: Teller, text: str = LIST) -> str:
    """Drop a list as a CSV file in the encoding of Windows and return what is shown."""
    return await drop(owner, "clients.csv", text.encode("cp1252"), mime=CSV)


async def test_a_list_is_shown_as_it_is_understood_before_anything_is_stored(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        assert (await listed(owner)).splitlines() == [
            "📄 clients.csv : 7 lignes",
            "Client ← « Client »",
            "Numéro ← « N° facture »",
            "Reste dû ← « Reste dû »",
            "Émission ← « Date facture »",
            "Échéance ← « Échéance »",
            "Ligne 2 : Dupont SARL, n° F-1, 1 250,50 €, échéance lundi 30 novembre 2026",
            "✅ 4 factures à importer : 1 850,50 €",
            "2 clients, dont nouveaux : 2",
            "⏰ 3 sont en retard : je vous demanderai où commencer.",
            "☑️ 1 ligne déjà soldée : laissée de côté",
            "⚠️ 2 lignes à corriger dans le fichier : laissées de côté",
        ]
        assert labels(owner.last) == ["Importer les 4", "Changer une colonne", "Voir les 2 à corriger", "Abandonner"]
        assert await kept(running) == []
        assert (await owner.tap("Voir les 2 à corriger")).splitlines()[1:] == [
            "Ligne 7 : pas d'échéance",
            "Ligne 8 : montant négatif (« -80,00 € »), sans doute un avoir",
        ]
        await owner.tap("Retour")
        assert await owner.tap("Abandonner") == "Fichier laissé de côté : rien n'a été importé."


async def test_an_import_registers_all_and_asks_where_each_age_starts(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await listed(owner)
        done = await owner.tap("Importer les 4")
        assert done.startswith("✅ 4 factures importées : 1 850,50 €")
        assert "⏰ 3 sont en retard. Rien ne part pour elles avant vos réponses ci-dessous." in done
        assert [invoice.number for invoice in await kept(running)] == ["F-1", "F-2", "F-3", "F-4"]
        ages = [text for text in owner.heard if "Où commencer" in text]
        assert [text.splitlines()[0] for text in ages] == [
            "⏰ 1 facture en retard de 1 à 9 jours : 100,00 €",
            "⏰ 1 facture en retard de 10 à 29 jours : 200,00 €",
            "⏰ 1 facture en retard de 30 jours ou plus : 300,00 €",
        ]
        oldest = owner.last
        assert "ne sera pas relancée" in await owner.tap("Ne pas relancer", oldest)
        younger = next(m for m in owner.person.chat if "de 1 à 9 jours" in read(m))
        assert "commence par l'étape « rappel courtois »" in await owner.tap("Courtois", younger)
        await running.round()
        [first] = [invoice for invoice in await kept(running) if invoice.number == "F-2"]
        assert first.last_step == LADDER[rank("courtesy") - 1]


async def test_an_import_is_undone_at_once_and_not_after_something_followed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await listed(owner)
        await owner.tap("Importer les 4")
        assert (await owner.tap("Annuler l'import")).startswith("↩️ Import annulé : 4 factures retirées")
        assert await kept(running) == []
        await listed(owner)
        await owner.tap("Importer les 4")
        await owner.say("reçu 50 € de Dupont SARL")
        await owner.tap("Annuler l'import")
        assert read(owner.last).startswith("Des paiements ou des corrections ont suivi cet import")
        assert len(await kept(running)) == 4


async def test_what_is_known_already_is_skipped_and_counted(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await listed(owner)
        await owner.tap("Importer les 4")
        more = f"{LIST}Dupont SARL;F-8;02/10/2026;30/11/2026;5,00 €;\nDupon SARL;F-9;02/10/2026;30/11/2026;5,00 €;"
        shown = await listed(owner, more)
        assert "✅ 2 factures à importer : 10,00 €" in shown
        assert "👥 « Dupon SARL » ressemble à Dupont SARL, que vous avez déjà : il sera ajouté à part." in shown
        assert "↩️ 4 lignes déjà enregistrées ou en double : laissées de côté" in shown
        await owner.tap("Importer les 2")
        assert len(await kept(running)) == 6


async def test_a_column_can_be_chosen_and_a_term_given(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        shown = await listed(
            owner, "Client;Le;Vendeur;Solde\nAnne;02/11/2026;Dupont;12,00\nAnne;13/11/2026;Durand;7,00"
        )
        assert "❓ Aucune colonne ne donne l'échéance" in shown
        assert labels(owner.last)[0] == "Changer une colonne"
        await owner.tap("Changer une colonne")
        await owner.tap("Client")
        await owner.tap("Vendeur")
        await owner.tap("Changer une colonne")
        await owner.tap("Émission")
        await owner.tap("Le")
        shown = await owner.tap("Émission + 30 jours")
        assert "Ligne 2 : Dupont, sans numéro, 12,00 €, échéance mercredi 2 décembre 2026" in shown
        await owner.tap("Importer les 2")
        assert [invoice.due_on for invoice in await kept(running)] == [date(2026, 12, 2), date(2026, 12, 13)]


async def test_days_that_could_be_months_can_be_swapped(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        shown = await listed(owner, "Client;Échéance;Solde\nDupont;05/12/2026;12,00")
        assert shown.splitlines()[-1] == "Une date comme 03/04 y est lue comme le 3 avril."
        assert "échéance mardi 12 mai 2026" in await owner.tap("Inverser jour et mois")


async def test_a_workbook_is_imported_like_a_list(tmp_path: Path) -> None:
    content = xlsx(("Client", "Numéro", "Échéance", "Reste dû"), ("Dupont", 2026041, date(2026, 11, 30), 1250.5))
    async with a_stage(tmp_path) as (running, owner):
        shown = await drop(owner, "factures.xlsx", content, mime="application/octet-stream")
        assert "Ligne 2 : Dupont, n° 2026041, 1 250,50 €, échéance lundi 30 novembre 2026" in shown
        await owner.tap("Importer la facture")
        assert [invoice.number for invoice in await kept(running)] == ["2026041"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [("a;b\n1;2", "Je ne reconnais pas les titres des colonnes de clients.csv."), (HEAD, "📄 clients.csv : 0 ligne")],
)
async def test_a_list_without_headings_or_rows_says_so(tmp_path: Path, text: str, answer: str) -> None:
    async with a_stage(tmp_path) as (_, owner):
        assert (await listed(owner, text)).startswith(answer)


async def test_the_owner_sees_that_a_long_list_is_being_imported(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await listed(owner, long_list(1_000))
        assert (await owner.tap("Importer les 1 000")).startswith("✅ 1 000 factures importées")
        assert "⏳ J'enregistre 1 000 factures…" in [plain(version.text) for version in owner.last.earlier]
        assert len({invoice.client_id for invoice in await kept(running)}) == 200


async def test_the_sheet_of_a_workbook_is_chosen_and_a_list_without_headings_is_confirmed(tmp_path: Path) -> None:
    rows = [
        ("Dupont SARL", "F-1", date(2026, 10, 2), date(2026, 11, 30), 1250.5),
        ("Martin", "F-2", date(2026, 10, 3), date(2026, 12, 1), 80.25),
    ]
    async with a_stage(tmp_path) as (running, owner):
        content = xlsx_of({"Notes": [("À relancer",)], "Impayés": rows})
        asked = await drop(owner, "suivi.xlsx", content, mime="application/vnd.ms-excel")
        assert asked == "📄 suivi.xlsx a plusieurs feuilles. Laquelle est la liste des factures ouvertes ?"
        assert labels(owner.last) == ["Notes (1 ligne)", "Impayés (2 lignes)", "Abandonner"]
        await owner.tap("Notes (1 ligne)")
        assert read(owner.last).startswith("Je ne reconnais pas les titres des colonnes de suivi.xlsx · Notes")
        await owner.tap("Impayés (2 lignes)")
        shown = read(owner.last).splitlines()
        assert shown[:3] == [
            "📄 suivi.xlsx · Impayés : 2 lignes",
            "Client ← « A · Dupont SARL »",
            "Numéro ← « B · F-1 »",
        ]
        assert any(line.startswith("🔎 Je ne reconnais pas de titres de colonnes") for line in shown)
        await owner.tap("Importer les 2")
        assert [(i.number, i.due_on) for i in await kept(running)] == [
            ("F-1", date(2026, 11, 30)),
            ("F-2", date(2026, 12, 1)),
        ]


async def test_a_list_that_is_too_long_is_refused_with_what_to_do(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        said = await listed(owner, "Client;Solde\n" * 20_001)
        assert said.startswith("Cette liste dépasse 20 000 lignes. N'y gardez que les factures encore dues")


async def test_rows_of_one_invoice_are_put_together_before_the_owners_eyes(tmp_path: Path) -> None:
    head = "Numéro;Client;Date facture;Échéance;Désignation;Montant TTC"
    rows = [f"F-1;Dupont;05/10/2026;30/11/2026;{item}" for item in ("Pose;60,00", "Fournitures;40,50")]
    asked = [f"F-1;Dupont;05/10/2026;30/11/2026;{item};60,00" for item in ("Pose", "Dépose")]
    async with a_stage(tmp_path) as (running, owner):
        shown = await listed(owner, "\n".join([head, *rows, "F-2;Dupont;06/10/2026;30/11/2026;Pose;10,00"]))
        assert "🧾 Plusieurs lignes par facture : 3 lignes, 2 factures." in shown
        assert "Ligne 2 (2 lignes réunies) : Dupont, n° F-1, 100,50 €, échéance lundi 30 novembre 2026" in shown
        assert "2 lignes à corriger" not in await owner.tap("Ne pas regrouper")
        await owner.tap("Additionner les lignes")
        await owner.tap("Importer les 2")
        assert [str(invoice.amount.amount) for invoice in await kept(running)] == ["100.50", "10.00"]
        shown = await listed(owner, "\n".join([head, *asked]).replace("F-1", "F-3"))
        assert "❓ 1 facture tient sur plusieurs lignes" in shown
        assert "Importer" not in labels(owner.last)[0]
        assert "120,00 €" in await owner.tap("Additionner les lignes")


async def test_what_is_miscopied_of_a_client_is_told_before_the_import(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        shown = await listed(owner, f"{HEAD};SIREN\nMartin;F-1;02/10/2026;30/11/2026;5,00 €;m@martin;552 100 555")
        assert shown.splitlines()[-3:] == [
            "✋ 2 coordonnées mal écrites, laissées vides :",
            "• ligne 2, E-mail : « m@martin »",
            "• ligne 2, SIREN : « 552 100 555 »",
        ]
