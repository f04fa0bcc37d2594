"""The report on a case: all that can stand in it reads well, in each language, and looks as it did."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import PNGImageSnapshotExtension

from bot.channels.report import Report, report_pages, report_pdf
from bot.domain.answer import Answer, AnswerKind, AnswerState, By, Door
from bot.domain.arrangement import Arrangement, ArrangementState, Installment
from bot.domain.dispute import Dispute, DisputeState
from bot.domain.promise import Promise, PromiseState
from bot.i18n.places import TEMPLATES, languages
from bot.usecases.gather_case import SORTS, Gathered, Piece
from bot.usecases.lay_out_case import lay_out_case
from storage.documents import PDF, Document
from storage.letters import LetterState, Notice
from storage.messages import Kind, State
from storage.payments import Payment
from storage.trace import Entry
from storage.trace_export import Chain, Export
from tests.builders import euros
from tests.papers import DUPONT, FIRST, SECOND, WORKSHOP, lateness
from tests.shipped import strict_catalogue
from tests.unit.test_letters import written_table
from tests.unit.test_outbox_cards import a_message
from tests.unit.test_texts_snapshots import TextFile

NOW: Final = datetime(2026, 12, 7, 9, 30, tzinfo=UTC)
DAY: Final = date(2026, 11, 2)
HASH: Final = "0123456789abcdef" * 4


def an_entry(place: int, action: str, **payload: Any) -> Entry:
    """Return an entry of a chain; its hashes are made up."""
    return Entry(1, place, NOW, "owner", action, payload or None, "", HASH, HASH, HASH)


def a_document(sort: str) -> Document:
    """Return a kept file of this sort."""
    known = sort if sort in {"contract", "quote", "order", "delivery", "reply", "letter", "posting"} else ""
    return Document(1, 1, FIRST.id if sort == "invoice" else None, HASH, f"{sort}.pdf", PDF, 1, NOW, known)


def pieces() -> tuple[Piece, ...]:
    """Return a piece of each sort, and a message of each kind in each state that it can have left in."""
    files = [Piece(0, sort, NOW, document=a_document(sort)) for sort in SORTS if sort != "message"]
    sent = [
        Piece(0, "message", NOW, message=replace(a_message(kind=kind, state=state, step="firm"), fingerprint=HASH))
        for kind, state in (
            *((kind, State.DELIVERED) for kind in Kind if kind not in {Kind.TASK, Kind.TRIAL}),
            (Kind.CHASE, State.UNCERTAIN),
            (Kind.CHASE, State.REFUSED),
        )
    ]
    return tuple(replace(piece, number=number) for number, piece in enumerate([*files, *sent], 1))


def an_arrangement(state: ArrangementState) -> Arrangement:
    """Return a plan of two payments."""
    plan = (Installment(DAY, euros(300)), Installment(DAY + timedelta(days=30), euros(300)))
    return Arrangement(
        id=1,
        client_id=1,
        state=state,
        total=euros(600),
        proposals=(plan,),
        waives=True,
        made_on=DAY,
        offered_on=DAY,
        nudged_on=None,
        accepted_by="",
        accepted_from="",
        acknowledged="",
        accepted_at=None,
        started_on=None,
        notice_on=None,
        notice_until=None,
        ended_on=None,
        replaces=(),
        owed=((1, euros(600)),),
        plan=plan,
        announced=frozenset(),
        missed=(),
        version=1,
        created_at=NOW,
    )


def an_answer(kind: AnswerKind, door: Door) -> Answer:
    """Return what a client answered."""
    return Answer(
        id=1,
        client_id=1,
        kind=kind,
        state=AnswerState.NOTED,
        by=By(door, ""),
        invoice_ids=(1,),
        arrangement_id=None,
        amount=None,
        on=None,
        means="",
        note="Nous avons changé de banque.",
        email="",
        email_before=None,
        document_id=None,
        rests_until=None,
        asks_on=None,
        created_at=NOW,
        version=1,
    )


def a_notice(**changes: Any) -> Notice:
    """Return a formal notice that was posted."""
    posted = Notice(
        id=1,
        client_id=1,
        state=LetterState.OVER,
        invoice_ids=(1,),
        planned_on=DAY,
        deadline_on=DAY + timedelta(days=15),
        claims_interest=True,
        document_id=1,
        posted_on=DAY,
        tracking="1A 234",
        received_on=None,
    )
    return replace(posted, **changes)


def rich() -> Gathered:
    """Return a case with everything in it that a case can have."""
    return Gathered(
        business=WORKSHOP,
        client=DUPONT,
        at=NOW,
        each=tuple(lateness(WORKSHOP, DUPONT, invoice) for invoice in (FIRST, SECOND)),
        payments=tuple(
            Payment(place, 1, kind, euros(1500), DAY, means, None, ((FIRST.id, euros(1500)),))
            for place, (kind, means) in enumerate((("payment", "transfer"), ("credit", ""), ("refund", "")), 1)
        ),
        promises=tuple(
            Promise(1, 1, euros(300), euros(600), DAY, DAY, 1, state, (), None, (1,), 1, NOW) for state in PromiseState
        ),
        arrangements=tuple(map(an_arrangement, ArrangementState)),
        disputes=tuple(
            Dispute(1, 1, FIRST.id, euros(50), whole=False, reason="quantité", state=state, opened_on=DAY,
                    closed_on=None, payment_id=None, version=1)
            for state in DisputeState
        ),
        answers=tuple(an_answer(kind, door) for kind, door in zip(AnswerKind, [*Door] * 9, strict=False)),
        notices=(a_notice(), a_notice(received_on=DAY, tracking=""), a_notice(unclaimed_on=DAY)),
        pieces=pieces(),
        export=Export(
            1,
            (
                Chain(
                    1,
                    (
                        an_entry(1, "invoice_registered", amount="8750.50", currency="EUR"),
                        an_entry(2, "message_delivered", subject="Facture 2026-041"),
                        an_entry(3, "client_changed"),
                    ),
                ),
                Chain(2, ()),
            ),
        ),
    )  # fmt: skip


def read(report: Report) -> str:
    """Lay a report out for reading."""
    lines = [report.title, report.subtitle, ""]
    for section in report.sections:
        lines += [f"== {section.title}", *(f"{label}: {value}" for label, value in section.rows), *section.paragraphs]
        lines += [written_table(table) for table in section.tables]
    return "\n".join([*lines, report.footer, ""])


@pytest.mark.parametrize("language", languages(TEMPLATES))
def test_a_case_with_everything_in_it_reads_well(snapshot: SnapshotAssertion, language: str) -> None:
    report = lay_out_case(strict_catalogue().words(language), rich())

    assert snapshot.use_extension(TextFile) == read(report)


def test_a_case_that_is_settled_and_has_no_piece_says_so() -> None:
    paid = replace(FIRST, balance=euros(0))
    bare = replace(
        rich(), each=(lateness(WORKSHOP, DUPONT, paid),), payments=(), promises=(), arrangements=(), disputes=(),
        answers=(), notices=(), pieces=(), export=Export(1, ()),
    )  # fmt: skip
    said = read(lay_out_case(strict_catalogue().words("fr"), bare))

    assert "plus rien n’est dû" in said
    assert "Aucune pièce n’est gardée" in said


def test_each_page_looks_as_it_did(snapshot: SnapshotAssertion) -> None:
    report = lay_out_case(strict_catalogue().words("fr"), rich())
    kept = snapshot.use_extension(PNGImageSnapshotExtension)
    for page in report_pages(report, TEMPLATES / "layouts", 36)[:3]:
        assert page == kept


def test_a_report_is_made_to_be_kept_and_read_aloud_whatever_names_say() -> None:
    nasty = replace(rich(), client=replace(DUPONT, name='#panic("x") $y$ *z* @a <b> // "'))
    pdf = report_pdf(lay_out_case(strict_catalogue().words("fr"), nasty), TEMPLATES / "layouts")

    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"pdfuaid:part" in pdf
