"""A form as it is shown: empty, or as it was filled in, with what was wrong of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.money import Money
from bot.i18n.catalogue import Words

# Refusals of rules that the page has words for, and the field that each is about, empty for the form as a whole.
_ABOUT = {
    "amount_not_positive": "amount",
    "approval_in_past": "until",
    "arrangement_changed": "",
    "arrangement_running": "",
    "arrangement_settled": "",
    "begin_too_far": "begin",
    "client_owes_nothing": "",
    "dispute_too_large": "amount",
    "file_unknown": "proof",
    "form_stale": "",
    "installment_in_past": "due_on",
    "installment_too_late": "due_on",
    "name_of_signer_missing": "name",
    "not_a_pdf": "proof",
    "not_owed": "",
    "other_currency": "amount",
    "paid_in_future": "paid_on",
    "paid_long_ago": "paid_on",
    "plan_too_late": "",
    "promise_in_past": "due_on",
    "promise_too_far": "due_on",
    "promise_too_large": "amount",
    "same_day": "due_on",
    "sum_differs": "figures",
    "sum_in_words_missing": "in_words",
    "too_large": "proof",
    "too_many_answers": "",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """One form, ``kind``, with what was ``typed``; ``wrong`` are words by field, ``refused`` those on the whole."""

    kind: str = ""
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""

    def value(self, kind: str, name: str, default: str = "") -> str:
        """Return what was typed into a field of a form."""
        return next(iter(self.typed.get(name, ())), "") if self.kind == kind and self.typed else default

    def has(self, kind: str, name: str, value: object) -> bool:
        """Tell whether a value was ticked."""
        return self.kind == kind and str(value) in self.typed.get(name, ())

    def wrong_of(self, kind: str, name: str) -> str:
        """Return what is wrong of a field, nothing when nothing is."""
        return self.wrong.get(name, "") if self.kind == kind else ""

    @property
    def is_refused(self) -> bool:
        """Whether something has to be mended."""
        return bool(self.wrong or self.refused)


def mistyped(words: Words, kind: str, typed: Mapping[str, tuple[str, ...]], wrong: Mapping[str, str]) -> Filled:
    """Return a form in which some fields cannot be used; ``wrong`` are their keys by field.

    A choice that is not offered comes from a page that has changed since, or from no page: the field may not even show.
    """
    named = {name: words(f"page.wrong_{key}") for name, key in wrong.items() if key != "choice"}
    return Filled(kind, typed, named, words("page.wrong_choice") if len(named) < len(wrong) else "")


def refused(
    words: Words, kind: str, typed: Mapping[str, tuple[str, ...]], key: str, facts: Mapping[str, object]
) -> Filled:
    """Return a form that the rule ``key`` refuses, in words for a client."""
    about = _ABOUT.get(key)
    if about is None:
        return Filled(kind, typed, refused=words("page.refused_other"))
    values = {name: value for name, value in facts.items() if isinstance(value, str | int | Money | date)}
    said = words(f"page.refused_{key}", **values)
    return Filled(kind, typed, {about: said}) if about else Filled(kind, typed, refused=said)
