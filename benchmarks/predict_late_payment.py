"""What the program makes of a worked case of late payment, in the shape of its expectation."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.anniversary import years_later
from bot.domain.client import ClientKind
from bot.domain.interest import Debt, LateDue, Order, Received
from bot.domain.late_due import late_due
from bot.domain.late_payment_law import ContractKind, ContractRate, LateLaw, Run
from bot.domain.money import Money
from bot.law.late_payment import LatePaymentLaws

KINDS = {"business": ClientKind.COMPANY}
# Where the law on late payment between businesses does not speak and no other is known: nothing is claimed.
NOTHING = Decimal(0)
LIMITATION = {ClientKind.COMPANY: 5, ClientKind.CONSUMER: 2}  # years, counted from the due date in these cases


def predict_late_payment(row: Mapping[str, Any], laws: LatePaymentLaws) -> dict[str, Any]:
    """Return what is due in one case: ``id`` and the fields of ``expected``."""
    debt, as_of = _debt(row, laws), date.fromisoformat(row["as_of"])
    due = late_due(debt, as_of)
    return {"id": row["id"], **_shaped(due), "flags": _flags(row, due, as_of)}


def _kind(row: Mapping[str, Any]) -> ClientKind:
    return KINDS.get(row["debtor_kind"]) or ClientKind(row["debtor_kind"])


def _debt(row: Mapping[str, Any], laws: LatePaymentLaws) -> Debt:
    def money(text: str) -> Money:
        return Money(Decimal(text), row["currency"])

    silent = LateLaw(row["currency"], None, NOTHING, Run.AT_START, "none")
    notice, contract = row.get("formal_notice_received_on"), row.get("contract_rate")
    return Debt(
        principal=money(row["principal"]),
        due_on=date.fromisoformat(row["due_date"]),
        received=tuple(Received(date.fromisoformat(p["date"]), money(p["amount"])) for p in row.get("payments") or ()),
        law=laws.of(row["country"], _kind(row)) or silent,
        contract=_contract(contract) if contract else None,
        notice_received_on=date.fromisoformat(notice) if notice else None,
        order=Order(row["payment_allocation"]),
    )


def _contract(rate: Mapping[str, str]) -> ContractRate:
    percent = rate.get("annual_pct")
    return ContractRate(ContractKind(rate["kind"]), Decimal(percent) if percent else None)


def _shaped(due: LateDue) -> dict[str, Any]:
    known = due.interest is not None
    return {
        "first_interest_day": due.first_day.isoformat() if due.first_day else None,
        "interest_days": due.days,
        "segments": [
            {
                "from": line.since.isoformat(),
                "to": line.until.isoformat(),
                "days": line.days,
                "balance": f"{line.balance:.2f}",
                "rate_pct": f"{line.percent:.2f}",
                "interest_unrounded": f"{line.interest:.6f}",
            }
            for line in due.lines
        ],
        "interest_accrued": str(due.accrued.amount) if known else None,
        "interest_paid": str(due.paid.amount),
        "interest_due": str(due.interest.amount) if due.interest is not None else None,
        "fixed_compensation": str(due.compensation.amount),
        "principal_due": str(due.principal.amount),
        "total_due": str(due.total.amount) if due.total is not None else None,
    }


def _flags(row: Mapping[str, Any], due: LateDue, as_of: date) -> list[str]:
    flags = {remark.value for remark in due.remarks} | ({"rate_unknown"} if due.unknown_from else set())
    years = LIMITATION.get(_kind(row))
    if row["country"] == "FR" and years and as_of > years_later(date.fromisoformat(row["due_date"]), years):
        flags.add("limitation_period_elapsed")
    return sorted(flags)
