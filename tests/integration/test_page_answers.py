"""What clients answer on the page of their case: what it does, what is refused and kept, what is forged."""

import asyncio
import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import httpx
from pypdf import PdfReader

from bot.domain.answer import AnswerKind
from bot.domain.arrangement import ArrangementState
from bot.domain.client import ClientKind
from bot.domain.invoice import Invoice
from bot.domain.promise import PromiseState
from bot.usecases.ask_to_move import refuse_move
from bot.usecases.choose_plan import confirm_plan, refuse_plan
from bot.usecases.link_case import revoke_links
from bot.usecases.record_payment import record_payment
from storage import answers, arrangements, clients, disputes, documents, envelopes, invoices, promises
from tests.builders import euros
from tests.pages import Visitor, a_visitor
from tests.stories.registered import registered
from tests.stories.telling import START, plain

LATE = date(2026, 10, 20)
TODAY = START.date()
SOON = (TODAY + timedelta(days=5)).isoformat()
SIGNED = {"name": "Jeanne Dupont", "figures": "1 250,00 €", "in_words": "mille deux cent cinquante euros", "agree": "1"}
PDF = b"%PDF-1.7 proof"


async def late(visitor: Visitor, number: str = "2026-041") -> Invoice:
    """Register an invoice of 1 250 € that is late."""
    return await registered(visitor.stage, "Dupont SARL", "1250.00", LATE, number=number, start="courtesy")


async def token_on(visitor: Visitor, path: str) -> str:
    """Return the token of the forms on a page."""
    found = re.search(r'name="token" value="([^"]+)"', await visitor.read(path))
    assert found
    return found[1]


async def said(visitor: Visitor, path: str, kind: str, **fields: Any) -> httpx.Response:
    """Fill in a form on the page and send it."""
    data = {"token": await token_on(visitor, path)} | fields
    files = data.pop("files", None)
    return await visitor.http.post(f"{path}/answer/{kind}", data=data, files=files)


def words(html: str) -> str:
    """Return the words of a page, as they would be typed."""
    return plain(unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))))


async def heard(visitor: Visitor) -> str:
    """Return what the owner read last."""
    await visitor.stage.settle()
    return visitor.owner.heard[-1]


async def kinds(visitor: Visitor, client_id: int) -> list[AnswerKind]:
    """Return what a client has said, oldest first."""
    async with visitor.work() as (work, business):
        return [each.kind for each in await answers.of_client(work.tx, business.id, client_id, list(AnswerKind))]


async def test_a_payment_is_told_with_its_proof_and_the_owner_hears_of_it(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        proof = {"proof": ("avis d'opéré.pdf", PDF, "application/pdf")}
        answer = await said(visitor, path, "paid", paid_on="2026-11-03", means="transfer", amount="1250", files=proof)
        after = words(await visitor.read(answer.headers["Location"]))
        card = await heard(visitor)
        async with visitor.work() as (work, business):
            [told] = await answers.of_client(work.tx, business.id, invoice.client_id, [AnswerKind.PAID])
            kept = await documents.get(work.tx, business.id, told.document_id or 0)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{path}?done=paid")
    assert "Merci, c'est noté" in after
    assert "Règlement signalé, en date du mardi 3 novembre 2026" in after
    assert (told.on, told.means, kept.filename) == (date(2026, 11, 3), "transfer", "avis d-opéré.pdf")
    assert "192.0.2.7" in told.by.where
    assert "Dupont SARL" in card


async def test_a_promise_a_dispute_and_what_keeps_a_company_from_paying_are_taken(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice, other = await late(visitor), await late(visitor, "2026-042")
        client_id, path = invoice.client_id, await visitor.link_to(invoice.client_id)
        sent = [
            await said(visitor, path, "contest", invoice=str(other.id), amount="100", reason="Livraison incomplète"),
            await said(visitor, path, "will_pay", due_on=SOON, invoice=str(invoice.id)),
            await said(visitor, path, "not_received", invoice=str(invoice.id), note="compta@dupont.example"),
            await said(visitor, path, "order_number", note="PO-77"),
            await said(visitor, path, "approval", note="M. Petit", until=SOON),
            await said(visitor, path, "wrong_person"),
            await said(visitor, path, "other_channel", note="Par courrier"),
            await said(visitor, path, "word", note="Bonjour !"),
        ]
        told = await kinds(visitor, client_id)
        shown = words(await visitor.read(path))
        async with visitor.work() as (work, business):
            [promise] = await promises.of_client(work.tx, business.id, client_id)
            [dispute] = await disputes.waiting(work.tx, business.id)

    assert {answer.status_code for answer in sent} == {303}
    assert [kind.value for kind in told] == [
        "not_received", "order_number", "approval", "wrong_person", "other_channel", "word",
    ]  # fmt: skip
    assert (promise.due_on.isoformat(), promise.invoice_ids, promise.state) == (SOON, (invoice.id,), PromiseState.OPEN)
    assert (dispute.invoice_id, str(dispute.amount.amount), dispute.reason) == (
        other.id, "100.00", "Livraison incomplète",
    )  # fmt: skip
    for state in ("annoncé pour le lundi 9 novembre 2026", "Dont contesté 100,00 €", "Validation en cours"):
        assert state in shown


async def test_a_consumer_is_asked_for_no_order_number(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        async with visitor.work() as (work, business):
            await clients.change(work.tx, business.id, invoice.client_id, kind=ClientKind.CONSUMER.value)
        shown = await visitor.read(await visitor.link_to(invoice.client_id))

    assert 'id="order_number"' not in shown
    assert 'id="paid"' in shown


MISTAKES: tuple[tuple[str, dict[str, str], str], ...] = (
    ("paid", {"paid_on": ""}, "À compléter."),
    ("paid", {"paid_on": "le mois des cerises"}, "Date non comprise"),
    ("paid", {"paid_on": SOON, "amount": "12,50"}, "est à venir"),
    ("paid", {"paid_on": "2026-11-03", "amount": "beaucoup"}, "Montant non compris"),
    ("paid", {"paid_on": "2026-11-03", "means": "shells"}, "ce choix est à refaire"),
    ("will_pay", {"due_on": "2026-11-03"}, "est passé"),
    ("will_pay", {"due_on": SOON, "amount": "99999"}, "dépassent"),
    ("will_pay", {"due_on": SOON, "invoice": "424242"}, "ce choix est à refaire"),
    ("contest", {"amount": "5000"}, "dépassent"),
    ("order_number", {"note": "  "}, "À compléter."),
    ("approval", {"until": "2026-11-01"}, "est passé"),
    ("word", {"note": ""}, "À compléter."),
)


async def test_what_cannot_be_used_is_said_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        for kind, fields, says in MISTAKES:
            answer = await said(visitor, path, kind, **fields)

            assert answer.status_code == 422, (kind, fields)
            assert says in words(answer.text), (kind, fields)
            assert f'<details id="{kind}" open>' in answer.text
            assert "Rien n'est encore envoyé" in words(answer.text)
            for name in fields.keys() & {"paid_on", "due_on", "amount", "until"}:
                assert re.search(rf'name="{name}"[^>]* value="{re.escape(fields[name])}"', answer.text), (kind, name)
        assert await kinds(visitor, invoice.client_id) == []


async def test_a_form_of_another_site_of_another_link_or_without_its_token_does_nothing(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path, other = await visitor.link_to(invoice.client_id), await visitor.link_to(invoice.client_id)
        sent = {"note": "Bonjour", "token": await token_on(visitor, path)}
        elsewhere = await visitor.http.post(
            f"{path}/answer/word", data=sent, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
        )
        forged = [
            await visitor.http.post(f"{path}/answer/word", data={"note": "Bonjour"} | token)
            for token in (
                {},
                {"token": "x"},
                {"token": "é" * 40},
                {"token": "A" * 44},
                {"token": await token_on(visitor, other)},
            )
        ]
        broken = await visitor.http.post(
            f"{path}/answer/word",
            content=b"--x\r\nnonsense",
            headers={"Content-Type": "multipart/form-data; boundary=x"},
        )
        told = await kinds(visitor, invoice.client_id)

    assert (elsewhere.status_code, broken.status_code) == (403, 422)
    assert "Un problème est survenu" in words(elsewhere.text)
    assert {answer.status_code for answer in forged} == {422}
    assert all("Bonjour</textarea>" in answer.text for answer in forged)
    assert told == []


async def test_a_page_that_was_open_for_long_keeps_what_was_typed_and_takes_it_the_second_time(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        old = await token_on(visitor, path)
        visitor.stage.clock.advance(timedelta(hours=25))
        answer = await visitor.http.post(f"{path}/answer/word", data={"token": old, "note": "Bonjour"})
        fresh = re.findall(r'name="token" value="([^"]+)"', answer.text)[0]
        again = await visitor.http.post(f"{path}/answer/word", data={"token": fresh, "note": "Bonjour"})

    assert answer.status_code == 422
    assert "il suffit d'envoyer de nouveau" in words(answer.text)
    assert again.status_code == 303


async def test_a_form_that_is_sent_twice_acts_once_and_a_changed_one_again(tmp_path: Path, database_url: str) -> None:
    async with a_visitor(tmp_path, database_url=database_url) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        form = {"token": await token_on(visitor, path), "note": "Bonjour"}
        sent = await asyncio.gather(*(visitor.http.post(f"{path}/answer/word", data=form) for _ in range(3)))
        once = await kinds(visitor, invoice.client_id)
        await visitor.http.post(f"{path}/answer/word", data=form | {"note": "Autre chose"})
        twice = await kinds(visitor, invoice.client_id)

    assert {answer.status_code for answer in sent} == {303}
    assert (len(once), len(twice)) == (1, 2)


async def test_neither_a_dead_link_nor_an_unknown_answer_takes_anything(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        form = {"token": await token_on(visitor, path), "note": "Bonjour"}
        unknown = [
            await visitor.http.post(where, data=form)
            for where in (f"{path}/answer/forgive", "/c/guessed/answer/word", path)
        ]
        async with visitor.work() as (work, business):
            await revoke_links(work, business, invoice.client_id)
        dead = await visitor.http.post(f"{path}/answer/word", data=form)
        told = await kinds(visitor, invoice.client_id)

    assert [answer.status_code for answer in unknown] == [404, 404, 405]
    assert (dead.status_code, told) == (410, [])


async def test_what_is_too_large_or_no_proof_is_turned_down_kindly(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        large = {"proof": ("photo.jpg", b"\xff\xd8\xff" + bytes(9_000_000), "image/jpeg")}
        foreign = {"proof": ("virus.exe", b"MZ...", "application/pdf")}
        answers_ = [await said(visitor, path, "paid", paid_on="2026-11-03", files=files) for files in (large, foreign)]
        told = await kinds(visitor, invoice.client_id)

    assert [answer.status_code for answer in answers_] == [422, 422]
    assert "trop lourd" in words(answers_[0].text)
    assert "un JPEG ou un PNG convient" in words(answers_[1].text)
    assert told == []


async def test_whoever_answers_too_often_is_asked_to_wait(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        path = await visitor.link_to((await late(visitor)).client_id)
        foreign = {"Sec-Fetch-Site": "cross-site"}
        sent = [(await visitor.http.post(f"{path}/answer/word", headers=foreign)).status_code for _ in range(31)]
        visitor.stage.clock.advance(timedelta(minutes=1))
        later = await said(visitor, path, "word", note="Bonjour")

    assert sent == [*[403] * 30, 429]
    assert later.status_code == 303


async def state_of(visitor: Visitor, client_id: int) -> Sequence[ArrangementState]:
    """Return the states of a client's arrangements, oldest first."""
    async with visitor.work() as (work, business):
        return [each.state for each in await arrangements.of_client(work.tx, business.id, client_id)]


async def number_of_plan(visitor: Visitor, path: str) -> str:
    """Return which arrangement the page offers to accept."""
    found = re.search(r'name="arrangement" value="(\d+)"', await visitor.read(path))
    assert found
    return found[1]


async def test_a_difficulty_shows_plans_and_the_signed_one_waits_for_the_owner(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        told = await said(visitor, path, "difficulty", monthly="450")
        offered = words(await visitor.read(told.headers["Location"]))
        number = await number_of_plan(visitor, path)
        signed = await said(visitor, path, "accept", arrangement=number, plan="0", **SIGNED)
        waiting = words(await visitor.read(signed.headers["Location"]))
        async with visitor.work() as (work, business):
            await confirm_plan(work, business, int(number))
            agreed = await arrangements.get(work.tx, business.id, int(number))
        running = words(await visitor.read(path))

    assert "Merci de l'avoir dit" in offered
    assert "En 3 versements" in offered
    assert (told.status_code, signed.status_code) == (303, 303)
    assert "est attendu et s'affichera ici" in waiting
    assert agreed.accepted_by == "Jeanne Dupont"
    assert "192.0.2.7" in agreed.accepted_from
    assert "Accord sur 1 250,00 €" in running
    assert "À venir" in running
    assert "Facture 2026-041 Échelonnée" in running


async def test_a_refused_plan_gives_way_to_what_is_possible_and_a_refused_day_to_the_old_one(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        await said(visitor, path, "difficulty", monthly="100")
        first = words(await visitor.read(path))
        number = await number_of_plan(visitor, path)
        await said(visitor, path, "accept", arrangement=number, plan="0", **SIGNED)
        async with visitor.work() as (work, business):
            instead = await refuse_plan(work, business, int(number))
        refused = words(await visitor.read(path))
        await said(visitor, path, "accept", arrangement=str(instead.id), plan="0", **SIGNED)
        async with visitor.work() as (work, business):
            await confirm_plan(work, business, instead.id)
        await said(visitor, path, "move", arrangement=str(instead.id), due_on="2026-11-20")
        async with visitor.work() as (work, business):
            [asked] = await answers.of_client(work.tx, business.id, invoice.client_id, [AnswerKind.MOVE])
            await refuse_move(work, business, asked.id)
        kept = words(await visitor.read(path))

    assert "n'a pas pu être accordé" not in first
    assert "Le choix précédent n'a pas pu être accordé" in refused
    assert "En 2 versements" in refused
    assert "Le report au vendredi 20 novembre 2026 n'a pas pu être accordé" in kept


HOSTILE = ("\0", "9" * 400, "NaN", "9999-12-31", "²", "🤝" * 3000, "{{ total }}<b>")


async def test_whatever_is_typed_is_taken_or_refused(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        token = await token_on(visitor, path)
        for text in HOSTILE:
            visitor.stage.clock.advance(timedelta(minutes=1))
            names = ("paid_on", "due_on", "until", "amount", "monthly", "invoice", "note", "plan", "figures", "name")
            form = dict.fromkeys(names, text) | {"token": token}
            for kind in ("paid", "accept"):
                answer = await visitor.http.post(f"{path}/answer/{kind}", data=form)

                assert answer.status_code in {303, 422}, (kind, text[:20])
                assert "<b>" not in answer.text


async def test_a_plan_that_the_owner_approved_beforehand_runs_at_once(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        await registered(visitor.stage, "Dupont SARL", "10.00", date(2026, 9, 1), number="A-1")
        async with visitor.work() as (work, business):
            await envelopes.change(work.tx, business.id, approved_up_to=5000)
            await record_payment(work, business, invoice.client_id, amount=euros("10.00"), paid_on=TODAY)
        path = await visitor.link_to(invoice.client_id)
        await said(visitor, path, "difficulty")
        number = await number_of_plan(visitor, path)
        signed = await said(visitor, path, "accept", arrangement=number, plan="0", **SIGNED)
        states = await state_of(visitor, invoice.client_id)

    assert (signed.status_code, states) == (303, [ArrangementState.RUNNING])


UNSIGNED: tuple[tuple[dict[str, str], str], ...] = (
    ({"name": ""}, "À compléter."),
    ({"name": "123"}, "Le nom de la personne"),
    ({"figures": "1 205,00"}, "La somme à recopier est 1 250,00 €."),
    ({"in_words": "1"}, "toutes lettres"),
    ({"agree": ""}, "À cocher pour continuer."),
    ({"plan": "7"}, "ce choix est à refaire"),
    ({"arrangement": "424242"}, "La situation a changé entre-temps"),
)


async def test_a_plan_is_accepted_by_name_by_the_exact_sum_and_by_a_tick(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        await said(visitor, path, "difficulty")
        number = await number_of_plan(visitor, path)
        for changed, says in UNSIGNED:
            answer = await said(visitor, path, "accept", **{"arrangement": number, "plan": "0"} | SIGNED | changed)

            assert answer.status_code == 422, changed
            assert says in words(answer.text), changed
            assert 'value="mille deux cent cinquante euros"' in answer.text or "in_words" in changed
        assert await state_of(visitor, invoice.client_id) == [ArrangementState.PROPOSED]


async def test_two_tabs_end_in_one_agreement(tmp_path: Path, database_url: str) -> None:
    async with a_visitor(tmp_path, database_url=database_url) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        await said(visitor, path, "difficulty")
        number = await number_of_plan(visitor, path)
        tabs = [await token_on(visitor, path) for _ in "ab"]
        form = {"arrangement": number} | SIGNED
        sent = await asyncio.gather(
            *(
                visitor.http.post(f"{path}/answer/accept", data=form | {"token": tab, "plan": str(place)})
                for place, tab in enumerate(tabs)
            )
        )
        states = await state_of(visitor, invoice.client_id)

    assert sorted(answer.status_code for answer in sent) == [303, 422]
    assert states == [ArrangementState.ACCEPTED]


async def test_another_day_for_an_installment_is_asked_for_and_shows(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        await said(visitor, path, "difficulty")
        number = await number_of_plan(visitor, path)
        await said(visitor, path, "accept", arrangement=number, plan="0", **SIGNED)
        async with visitor.work() as (work, business):
            await confirm_plan(work, business, int(number))
        late_day = await said(visitor, path, "move", arrangement=number, due_on="2027-06-01")
        asked = await said(visitor, path, "move", arrangement=number, due_on="2026-11-20")
        shown = words(await visitor.read(path))

    assert (late_day.status_code, asked.status_code) == (422, 303)
    assert "Trop tard pour l'échéance suivante" in words(late_day.text)
    assert "Report au vendredi 20 novembre 2026 demandé" in shown


async def test_both_get_the_agreement_as_a_file_that_says_who_agreed_when_and_from_where(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        await said(visitor, path, "difficulty")
        number = await number_of_plan(visitor, path)
        await said(visitor, path, "accept", arrangement=number, plan="0", **SIGNED)
        too_early = await visitor.http.get(f"{path}/agreement")
        async with visitor.work() as (work, business):
            await confirm_plan(work, business, int(number))
        on_page = await visitor.http.get(f"{path}/agreement")
        await visitor.stage.move_to(visitor.stage.clock.now() + timedelta(hours=1))
        mail = visitor.stage.mail.mails[-1]
        given = visitor.owner.last.attachment

    assert too_early.status_code == 404
    assert f'href="{path}/agreement"' not in too_early.text
    pages = PdfReader(io.BytesIO(on_page.content)).pages
    text = plain(" ".join(" ".join(page.extract_text() for page in pages).split()))
    for clause in (
        "1 250,00 €",
        "Jeanne Dupont",
        "mille deux cent cinquante euros",
        "4 novembre 2026 à 9 h",
        "192.0.2.7",
    ):
        assert clause in text
    assert on_page.content in [file.content for file in mail.attachments]
    assert given
    assert given.file
    assert given.file.content == on_page.content


async def test_many_invoices_fit_one_small_page_and_one_is_contested_by_its_number(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        for number in range(30):
            await registered(visitor.stage, "Dupont SARL", "99.00", LATE, number=f"B-{number}")
        path = await visitor.link_to(invoice.client_id)
        html = await visitor.read(path)
        wrong = await said(visitor, path, "contest", number="B-99")
        right = await said(visitor, path, "contest", number="b-27")
        async with visitor.work() as (work, business):
            [dispute] = await disputes.waiting(work.tx, business.id)
            about = await invoices.get(work.tx, business.id, dispute.invoice_id)

    assert len(html.encode()) < 50_000
    assert "Reste à régler 4 220,00 €" in words(html)
    assert "Et 7 autres factures" in words(html)
    assert "Aucune facture ouverte ne porte ce numéro." in words(wrong.text)
    assert (right.status_code, about.number) == (303, "B-27")


async def test_a_link_may_lead_to_one_answer_and_opening_it_changes_nothing(tmp_path: Path) -> None:
    async with a_visitor(tmp_path) as visitor:
        invoice = await late(visitor)
        path = await visitor.link_to(invoice.client_id)
        opened = await visitor.read(f"{path}/answer/difficulty")
        told = await kinds(visitor, invoice.client_id)

    assert '<details id="difficulty" open>' in opened
    assert told == []
