"""Scores readings of messages against what was expected, by the rules of the shared intake scorer.

The rules (what counts as a field, as a needless question, as silently wrong) are those of the scorer that came with the
specification of the product, restated here so that the figures can be had from a checkout alone.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

FIELDS = ("client", "number", "amount_due", "currency", "issued_on", "due_on", "email", "phone")
CRITICAL = frozenset({"client", "amount_due", "currency", "due_on"})
_FORMS = (
    "m mr mme mlle mrs ms miss dr me maitre et and the le la les l sarl sas sasu eurl sa sci scop snc ei eirl "
    "selarl asso association ste societe ltd limited llc llp plc inc corp co gmbh ag bv nv srl spa sl"
)

Row = Mapping[str, Any]


@dataclass(slots=True)
class Figures:
    """What a corpus comes to. ``silent_wrong`` counts values that are wrong and were not put up for confirmation."""

    messages: int = 0
    intents_right: int = 0
    fields: int = 0
    fields_right: int = 0
    exact: int = 0
    silent_wrong: int = 0
    needless_ask: int = 0

    @property
    def intent_accuracy(self) -> float:
        """The share of messages whose intent is right."""
        return self.intents_right / self.messages if self.messages else 1.0

    @property
    def field_accuracy(self) -> float:
        """The share of fields that are right, of those that are given or expected."""
        return self.fields_right / self.fields if self.fields else 1.0

    @property
    def exact_messages(self) -> float:
        """The share of messages that are right in every field and in what they ask."""
        return self.exact / self.messages if self.messages else 1.0

    def __str__(self) -> str:
        shares = (
            f"intents {self.intent_accuracy:.4f}   fields {self.field_accuracy:.4f}   exact {self.exact_messages:.4f}"
        )
        faults = f"silently wrong {self.silent_wrong}   needless questions {self.needless_ask}"
        return f"{self.messages:4d} messages   {shares}   {faults}"


def score(expected: Sequence[Row], predicted: Mapping[str, Row]) -> Figures:
    """Return the figures of a corpus; ``predicted`` is by id."""
    figures = Figures()
    for row in expected:
        _score_message(row["expect"], predicted.get(row["id"], {}), figures)
    return figures


def _score_message(want: Row, got: Row, figures: Figures) -> None:
    right = want["intent"] == got.get("intent")
    figures.messages += 1
    figures.intents_right += right
    asked_alike = set(want["must_ask"]) == set(got.get("must_ask") or ())
    if want["intent"] == "invoice":
        fields_right = _score_invoices(want, got, figures)
        figures.exact += right and asked_alike and fields_right
        return
    figures.silent_wrong += got.get("intent") == "invoice" and bool(got["invoices"]) and not got["must_ask"]
    about, told = [*want["invoices"], {}][0], [*(got.get("invoices") or ()), {}][0]
    same_subject = all(_same(name, about.get(name), told.get(name)) for name in ("client", "number"))
    figures.exact += right and asked_alike and same_subject


def _score_invoices(want: Row, got: Row, figures: Figures) -> bool:
    wanted, gotten = want["invoices"], got.get("invoices") or []
    exact = len(wanted) == len(gotten)
    for place in range(max(len(wanted), len(gotten))):
        one, two = (rows[place] if place < len(rows) else {} for rows in (wanted, gotten))
        for name in FIELDS:
            exact = _score_field(name, one.get(name), two.get(name), want, got, figures) and exact
    return exact


def _score_field(name: str, one: object, two: object, want: Row, got: Row, figures: Figures) -> bool:  # noqa: PLR0917
    """Count one field of one invoice; return whether it is as expected."""
    confirmed = name in (got.get("must_ask") or ())
    if name in want["must_ask"]:
        figures.silent_wrong += two is not None and not confirmed and name in CRITICAL
        return two is None or confirmed
    figures.needless_ask += confirmed
    if one is None and two is None:
        return True
    figures.fields += 1
    if _same(name, one, two):
        figures.fields_right += 1
        return True
    figures.silent_wrong += two is not None and not confirmed and name in CRITICAL
    return False


def _same(name: str, one: object, two: object) -> bool:
    if one is None or two is None:
        return one is two
    if name == "amount_due":
        try:
            return Decimal(str(one)) == Decimal(str(two))
        except InvalidOperation:
            return False
    if name == "client":
        return _bare(str(one)) == _bare(str(two))
    return _folded(str(one)) == _folded(str(two))


def _bare(text: str) -> str:
    """Return a client's name without case, accents, punctuation, title and legal form."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", _folded(text)) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain.replace(".", "")).split()
    return " ".join(word for word in words if word not in _FORMS.split()) or plain


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("\u202f", " ")
    return " ".join(text.casefold().split()).strip(" .")
