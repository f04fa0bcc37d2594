"""What a delay entails, as the owner sees, decides and quotes it in the chat."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from bot.demo.stage import Stage
from bot.domain.client import ClientKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.edit_client import choose
from bot.usecases.record_payment import CREDIT, record_payment
from bot.usecases.work import Work
from storage import businesses
from tests.stories.registered import as_stored, registered
from tests.stories.telling import Teller, a_stage, business_of, labels

LATE = date(2026, 10, 5)  # thirty days before the story's Wednesday, 4 November
NEXT_MORNING = datetime(2026, 11, 5, 8, 0, tzinfo=UTC)


async def test_no_figure_is_given_before_the_owner_said_what_the_invoices_print(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await owner.say("/factures")
        assert "pénalités" not in await owner.tap("041 · Dupont SARL · 1 250,00 € · 30 j")
        assert await owner.tap("Pénalités") == (
            "Qu'impriment vos factures sur les pénalités de retard ?\n"
            "La réponse vaut pour toutes vos factures et se change dans /reglages. "
            "D'ici là, je ne donne aucun chiffre à personne."
        )
        assert await owner.tap("Le taux prévu par la loi") == (
            "✅ C'est noté pour toutes vos factures.\n"
            "Pénalités de retard : Facture 041, Dupont SARL\n"
            "Au 4 novembre 2026 : 12,74 € de pénalités et 40,00 € d'indemnité forfaitaire.\n"
            "Avec le principal : 1 302,74 €.\n"
            "Rien n'est ajouté à la facture : c'est à vous de dire si vous le demandez."
        )
        assert await owner.tap("Voir le calcul") == (
            "Pénalités de retard : Facture 041, Dupont SARL\n"
            "06/10/2026 – 04/11/2026 : 30 j × 1 250,00 € × 12,40 % ÷ 365 = 12,7397\n"
            "Pénalités : 12,74 €\n"
            "Indemnité forfaitaire : 40,00 €\n"
            "Fondement : articles L. 441-10 et D. 441-5 du Code de commerce"
        )
        await owner.tap("Retour")
        back = await owner.tap("Retour")
        assert "Droits nés du retard : 12,74 € de pénalités et 40,00 € d'indemnité forfaitaire, non réclamés" in back


async def test_a_rate_below_the_law_counts_as_the_least_and_what_is_printed_is_a_setting(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await _open(owner)
        await owner.tap("Pénalités")
        await owner.tap("Écrire un taux")
        assert "par mois se multiplie par douze" in await owner.say("1,5 % par mois")
        assert "j'ai compté le minimum" in await owner.say("5 %")
        assert "× 8,25 % ÷" in await owner.tap("Voir le calcul")
        await owner.say("/reglages")
        await owner.tap("Changer les retards")
        await owner.tap("Pénalités imprimées")
        assert "Vos factures impriment : rien." in await owner.tap("rien")
        await owner.tap("Ordre d'imputation")
        assert "règle désormais les pénalités d'abord" in await owner.tap("les pénalités d'abord")


async def test_the_sums_are_waived_with_a_reason_and_taken_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await _print(running, "legal")
        await _credited(running, invoice, "250")
        await _open(owner)
        assert "10,19 € de pénalités" in await owner.tap("Pénalités")  # as if 1,000 € had been due from the beginning
        await owner.tap("Y renoncer")
        assert "Vous y avez renoncé : client de toujours." in await owner.say("client de toujours")
        assert (await as_stored(running, invoice)).interest_waived == "client de toujours"
        assert "Ces sommes peuvent de nouveau être demandées." in await owner.tap("Ne plus y renoncer")
        await owner.tap("Y renoncer")
        assert "Vous y avez renoncé : geste commercial." in await owner.tap("Geste commercial")
        assert "Pénalités de retard : vous y avez renoncé" in await owner.tap("Retour")
        assert "vous avez renoncé aux pénalités de retard" in await owner.tap("Voir l'historique")


async def test_a_payment_of_the_principal_alone_asks_about_the_rest(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041")
        await _print(running, "legal")
        assert "n'ont pas été demandés" in await owner.say("payé dupont")
        assert (await owner.tap("Pénalités : décider")).endswith(
            "Le principal a été payé sans ces sommes. Voulez-vous y renoncer, ou les garder pour une réclamation ?"
        )


async def test_nothing_runs_against_a_person_before_a_formal_notice_was_received(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        invoice = await registered(running, "Mme Rosier", "1250", LATE, number="041")
        await _kind(running, invoice.client_id, ClientKind.CONSUMER)
        await _print(running, "legal")
        await _open(owner)
        assert "rien ne court avant qu'il ait reçu une mise en demeure" in await owner.tap("Pénalités")
        await owner.tap("Donner la date de réception")
        assert "encore à venir" in await owner.say("12/11/2026")
        told = await owner.say("20/10/2026")
        assert "Au 4 novembre 2026 : 1,41 € de pénalités." in told  # 15 days at 2.75 %
        assert "indemnité" not in told


async def test_a_firm_text_quotes_what_the_law_gives_once_that_is_known(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", LATE, number="041", start="firm")
        await running.move_to(NEXT_MORNING)
        before = await owner.tap("Lire le texte")
        assert "aux pénalités et à l'indemnité prévues par la loi" in before
        assert "Ce texte ne donne aucun chiffre" in before
        await owner.tap("Chiffrer les pénalités")
        await owner.tap("Trois fois l'intérêt légal")
        after = await owner.tap("Lire le texte")
        assert "au taux de 8,25 % l'an imprimé sur nos factures et à une indemnité forfaitaire de 40,00 €" in after
        assert "Au 5 novembre 2026, cela représente 8,76 € et 40,00 €. Nous le rappelons par souci de clarté." in after
        assert "Chiffrer les pénalités" not in labels(owner.showing("Retour"))


async def test_after_the_last_known_rate_the_owner_reads_no_total(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (running, owner):
        await registered(running, "Dupont SARL", "1250", date(2026, 12, 1), number="041")
        await _print(running, "nothing")
        running.clock.move_to(datetime(2027, 1, 11, 9, tzinfo=UTC))
        await _open(owner)
        assert (await owner.tap("Pénalités")).endswith(
            "Le taux en vigueur depuis le 1er janvier 2027 ne m'est pas connu : aucun total n'est donné, ni ici ni "
            "dans vos messages.\nJusqu'au 31 décembre 2026 : 12,74 € de pénalités."
        )
        assert "au 1er janvier 2027 ?" in await owner.tap("Donner le taux")
        assert "je n'y lis pas de taux" in (await owner.say("deux et demi")).lower()
        told = await owner.say("2,65 %")
        assert "Au 11 janvier 2027 : 17,51 € de pénalités et 40,00 € d'indemnité forfaitaire." in told


async def _open(owner: Teller) -> None:
    """Open the first invoice of the list."""
    await owner.say("/factures")
    await owner.tap(labels(owner.last)[0])


async def _print(running: Stage, terms: str) -> None:
    business = await business_of(running)
    assert business
    async with running.program.services.database.write() as tx:
        await businesses.change_business(tx, business.id, late_terms=terms)


async def _credited(running: Stage, invoice: Invoice, amount: str) -> None:
    """Record a credit note of today."""
    business = await business_of(running)
    assert business
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        money = Money(Decimal(amount), "EUR")
        await record_payment(
            work,
            business,
            invoice.client_id,
            amount=money,
            paid_on=business.today(work.now),
            invoice_ids=[invoice.id],
            kind=CREDIT,
        )


async def _kind(running: Stage, client_id: int, kind: ClientKind) -> None:
    business = await business_of(running)
    assert business
    async with running.program.services.database.write() as tx:
        work = Work(tx, running.clock.now(), running.program.services.mail_domain)
        await choose(work, business, client_id, "kind", kind.value)
