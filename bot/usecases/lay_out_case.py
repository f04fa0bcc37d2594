"""Put a gathered case into words: what it is about, its account, what was agreed and contested, its formal notices.

What proves it (pieces, history, how to verify them) is in ``bot.usecases.lay_out_proof``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.channels.letter import Figures
from bot.channels.report import Report, Section
from bot.domain.money import Money, totals
from bot.i18n.catalogue import Words
from bot.i18n.firm import written_identifiers
from bot.usecases.gather_case import Gathered
from bot.usecases.lay_out_proof import history, listed_pieces, texts_sent, verification
from bot.usecases.write_letter import claimable, invoice_table, working_table
from storage.letters import Notice


def lay_out_case(words: Words, case: Gathered) -> Report:
    """Return the whole report on a case, in the owner's language."""
    sections = (
        _facts(words, case),
        _account(words, case),
        *filter(None, (_answers(words, case), _agreed(words, case), _contested(words, case), _notices(words, case))),
        listed_pieces(words, case),
        history(words, case),
        verification(words, case),
    )
    numbered = (replace(section, title=f"{place}. {section.title}") for place, section in enumerate(sections, 1))
    return Report(
        language=words.language,
        day=case.day,
        author=case.business.name,
        title=words.plain("case_file.title", client=case.client.name),
        subtitle=words.plain("case_file.subtitle", business=case.business.name, day=case.day),
        sections=(*numbered, *texts_sent(words, case)),
        footer=" – ".join(filter(None, (case.business.name, case.business.registration))),
    )


def _facts(words: Words, case: Gathered) -> Section:
    business, client = case.business, case.client
    creditor = (business.name, business.postal, business.registration, business.email, business.phone)
    kind = words.plain(f"common.kind_{client.kind.value}")
    identifiers = written_identifiers(words, client.identifiers)
    debtor = (client.name, *identifiers, client.postal, kind, client.email, client.phone)
    rows = [
        (words.plain("case_file.creditor"), "\n".join(filter(None, creditor))),
        (words.plain("case_file.debtor"), "\n".join(filter(None, debtor))),
        (words.plain("case_file.claim"), _claim(words, case)),
        *_days(words, case),
    ]
    return Section(words.plain("case_file.facts"), tuple(rows))


def _claim(words: Words, case: Gathered) -> str:
    owed = [lateness.invoice for lateness in case.owed]
    if not owed:
        return words.plain("case_file.nothing_owed")
    sums = totals(invoice.balance for invoice in owed)
    return words.plain("case_file.owed", sums=_sums(words, sums), count=len(owed))


def _days(words: Words, case: Gathered) -> Iterator[tuple[str, str]]:
    """Yield the days that matter, those that are known."""
    late = [lateness.invoice.due_on for lateness in case.owed if lateness.invoice.is_late(case.day)]
    sent = [case.business.today(piece.at) for piece in case.pieces if piece.message]
    posted = [notice.posted_on for notice in case.notices if notice.posted_on]
    named = {
        "late_since": min(late, default=None),
        "first_message": min(sent, default=None),
        "last_message": max(sent, default=None),
        "notice_posted": max(posted, default=None),
        "last_payment": max((payment.paid_on for payment in case.payments), default=None),
    }
    for name, day in named.items():
        if day:
            yield words.plain(f"case_file.{name}"), words.formats.date_long(day)


def _sums(words: Words, sums: Iterable[Money]) -> str:
    return words.formats.items([words.formats.money(money) for money in sums])


def _account(words: Words, case: Gathered) -> Section:
    tables = [invoice_table(words, case.invoices)] if case.invoices else []
    if case.payments:
        tables.append(_payments(words, case))
    late = claimable(case.business, case.client, case.owed, case.day)
    if late:
        tables.append(working_table(words, case.owed))
    return Section(words.plain("case_file.account", day=case.day), _recap(words, case), tables=tuple(tables))


def _recap(words: Words, case: Gathered) -> tuple[tuple[str, str], ...]:
    """Return principal, interest, compensation and their sum; only the principal where no more may be claimed."""
    principal = totals(lateness.invoice.balance for lateness in case.owed)
    if not principal:
        return ((words.plain("case_file.principal"), words.plain("case_file.nothing_owed")),)
    rows = [(words.plain("case_file.principal"), _sums(words, principal))]
    late = claimable(case.business, case.client, case.owed, case.day)
    if late is None:
        return (*rows, (words.plain("case_file.interest"), words.plain("case_file.no_interest")))
    rows.append((words.plain("case_file.interest"), _sums(words, [late.interest])))
    extra = [late.interest]
    if late.compensation:
        rows.append((words.plain("case_file.compensation"), _sums(words, [late.compensation])))
        extra.append(late.compensation)
    rows.append((words.plain("case_file.in_all", day=case.day), _sums(words, totals([*principal, *extra]))))
    return (*rows, (words.plain("case_file.founded_on"), late.law)) if late.law else tuple(rows)


def _payments(words: Words, case: Gathered) -> Figures:
    numbers = {invoice.id: invoice.number for invoice in case.invoices}
    rows = tuple(
        (
            words.formats.date_short(payment.paid_on),
            words.plain(f"case_file.entry_{payment.kind}"),
            words.plain(f"common.means_{payment.means}") if payment.means else "",
            ", ".join(filter(None, (numbers.get(invoice_id, "") for invoice_id, _ in payment.shares))),
            words.formats.money(payment.amount),
        )
        for payment in case.payments
    )
    sums = _sums(words, totals(payment.amount for payment in case.payments))
    total = (words.plain("letters.total"), "", "", "", sums) if len(rows) > 1 else ()
    title = words.plain("case_file.payments")
    return Figures(_headers(words, "day", "entry", "means", "invoices", "amount"), rows, total, 4, title, wide=3)


def _headers(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(words.plain(f"case_file.column_{name}") for name in names)


def _agreed(words: Words, case: Gathered) -> Section | None:
    """Tell of promises and arrangements, and of what became of them."""
    promised = [
        (
            words.formats.date_short(promise.given_on),
            words.plain("case_file.promise", amount=promise.amount, due_on=words.formats.date_short(promise.due_on)),
            words.plain(f"case_file.promise_{promise.state.value}"),
        )
        for promise in case.promises
    ]
    arranged = [
        (
            words.formats.date_short(each.made_on),
            words.plain("case_file.arrangement", amount=each.total, count=len(each.plan or each.proposals[0])),
            words.plain(f"case_file.arrangement_{each.state.value}"),
        )
        for each in case.arrangements
    ]
    if not promised and not arranged:
        return None
    figures = Figures(_headers(words, "day", "what", "outcome"), (*promised, *arranged), (), 3, wide=1)
    return Section(words.plain("case_file.agreed"), tables=(figures,))


def _answers(words: Words, case: Gathered) -> Section | None:
    """Tell what the client answered, in its own words where it wrote any."""
    if not case.answers:
        return None
    rows = tuple(
        (
            words.formats.date_short(case.business.today(answer.created_at)),
            words.plain(f"case_file.answer_{answer.kind.value}"),
            answer.note,
            words.plain(f"case_file.door_{answer.by.door.value}"),
        )
        for answer in case.answers
    )
    figures = Figures(_headers(words, "day", "what", "note", "door"), rows, (), 4, wide=2)
    return Section(words.plain("case_file.answers"), tables=(figures,))


def _contested(words: Words, case: Gathered) -> Section | None:
    if not case.disputes:
        return None
    numbers = {invoice.id: invoice.number for invoice in case.invoices}
    rows = tuple(
        (
            words.formats.date_short(dispute.opened_on),
            numbers.get(dispute.invoice_id, ""),
            dispute.reason,
            words.plain(f"case_file.dispute_{dispute.state.value}"),
            words.formats.money(dispute.amount),
        )
        for dispute in case.disputes
    )
    headers = _headers(words, "day", "invoices", "reason", "outcome", "amount")
    return Section(words.plain("case_file.contested"), tables=(Figures(headers, rows, (), 4, wide=2),))


def _notices(words: Words, case: Gathered) -> Section | None:
    """Tell of the formal notices that were posted, with what proves it."""
    if not case.notices:
        return None
    rows = tuple(
        (
            _day(words, notice.posted_on),
            notice.tracking or words.plain("case_file.no_tracking"),
            _received(words, notice),
            words.formats.date_short(notice.deadline_on),
        )
        for notice in case.notices
    )
    headers = _headers(words, "posted", "tracking", "received", "deadline")
    return Section(words.plain("case_file.notices"), tables=(Figures(headers, rows, (), 4, wide=1),))


def _received(words: Words, notice: Notice) -> str:
    if notice.received_on:
        return words.formats.date_short(notice.received_on)
    return words.plain("case_file.unclaimed" if notice.unclaimed_on else "case_file.receipt_unknown")


def _day(words: Words, day: date | None) -> str:
    return words.formats.date_short(day) if day else ""
