"""Prints how well messages, clients' answers and e-invoices are read, and sums of late payment worked out.

``python -m benchmarks.accuracy`` exits 1 when a figure is below its target, so that it can be a step of the checks.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import facturx_score, replies_score
from benchmarks.intake_score import Figures, score
from benchmarks.predict import predict_intake, read_lines, vocabularies
from benchmarks.predict_facturx import predict_facturx
from benchmarks.predict_late_payment import predict_late_payment
from benchmarks.predict_replies import predict_replies
from bot.law.late_payment import load_laws

DATA = Path(__file__).parent / "data"
FACTURX = DATA / "facturx"
REPLY_DATA = DATA / "replies"
NOT_LEARNT_FROM = "shared"  # the set that no weights are learnt from
_HELD = "NOT MENDED ON"
# The targets of the product for messages of this kind.
INTENTS, FIELDS, EXACT = 0.97, 0.98, 0.92
NEEDLESS_A_HUNDRED = 3
# The targets of the product for answers of clients.
REPLIES, DIFFICULTIES, PROMISES = 0.95, 0.98, 0.97
FALSE_DIFFICULTIES_A_HUNDRED, WRONG_A_HUNDRED = 1, 2


def corpora() -> list[Path]:
    """Return the files of messages, in alphabetical order."""
    return sorted(DATA.glob("*.jsonl"))


def messages() -> list[Mapping[str, Any]]:
    """Return the messages of all files; the id of each begins with the name of its file."""
    return [{**row, "id": f"{corpus.stem} {row['id']}"} for corpus in corpora() for row in read_lines(corpus)]


def measure(corpus: Path) -> Figures:
    """Return the figures of one corpus."""
    return measure_messages(read_lines(corpus))


def measure_messages(rows: Sequence[Mapping[str, Any]]) -> Figures:
    """Return the figures of some messages, each with its own id."""
    words = vocabularies()
    return score(rows, {row["id"]: predict_intake(row, words) for row in rows})


def measure_facturx(folder: Path) -> facturx_score.Figures:
    """Return the figures of a folder of electronic invoices, whose ``index.jsonl`` has what they say."""
    predicted = {row["file"]: row for row in predict_facturx(folder)}
    return facturx_score.score(read_lines(folder / "index.jsonl"), predicted)


def meets_targets(figures: Figures) -> bool:
    """Say whether the figures are as good as the product promises."""
    good = figures.intent_accuracy >= INTENTS and figures.field_accuracy >= FIELDS and figures.exact_messages >= EXACT
    return good and not figures.silent_wrong and figures.needless_ask * 100 <= NEEDLESS_A_HUNDRED * figures.messages


def reply_corpora() -> list[Path]:
    """Return the files of answers, whole mails among them."""
    return sorted([*REPLY_DATA.glob("*.jsonl"), *REPLY_DATA.glob("eml/*.jsonl")])


def measure_replies(corpus: Path, step: int = 1) -> replies_score.Figures:
    """Return the figures of one corpus of answers, of which only one in ``step`` may be read."""
    rows = read_lines(corpus)[::step]
    return replies_score.score(rows, {row["id"]: row for row in predict_replies(rows, corpus.parent)})


def meets_reply_targets(figures: replies_score.Figures) -> bool:
    """Say whether answers are read as well as the product promises; an invented promise is never right."""
    good = figures.accuracy >= REPLIES and figures.difficulty_recall >= DIFFICULTIES
    few = figures.difficulties_false * 100 <= FALSE_DIFFICULTIES_A_HUNDRED * figures.replies
    rare = figures.silent_wrong * 100 <= WRONG_A_HUNDRED * figures.replies
    return good and few and rare and figures.promise_accuracy >= PROMISES and not figures.promises_invented


def worked_cases() -> list[Path]:
    """Return the files of worked cases of late payment."""
    return sorted((DATA / "late_payment").glob("*.jsonl"))


def inexact(cases: Path) -> tuple[int, list[str]]:
    """Return how many worked cases a file has, and the ids of those in which a sum or a count of days is not exact."""
    laws, rows = load_laws(), read_lines(cases)
    return len(rows), [row["id"] for row in rows if not _is_exact(row["expected"], predict_late_payment(row, laws))]


def _is_exact(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    return all(got[name] == value for name, value in want.items() if name != "alternative")


def main() -> int:
    """Print the figures of each corpus; return 1 when one misses its targets or a sum is not exact."""
    missed = 0
    for corpus in corpora():
        figures = measure(corpus)
        good = meets_targets(figures)
        missed += not good
        print(f"{corpus.name:20} {figures}{'' if good else '   BELOW TARGET'}")
    for held in sorted(DATA.glob("held/*.jsonl")):
        print(f"held/{held.name:20} {measure(held)}   {_HELD}")
    for answers in reply_corpora():
        read = measure_replies(answers)
        good = meets_reply_targets(read)
        missed += not good
        print(f"replies/{answers.name:20} {read}{'' if good else '   BELOW TARGET'}")
    for held in sorted(REPLY_DATA.glob("held/*.jsonl")):
        print(f"replies/held/{held.name:15} {measure_replies(held)}   {_HELD}")
    for cases in worked_cases():
        count, wrong = inexact(cases)
        missed += bool(wrong)
        print(
            f"late_payment/{cases.name:20} {count:4d} cases   exact {count - len(wrong)}   {' '.join(wrong)}".rstrip()
        )
    invoices = measure_facturx(FACTURX)
    print(f"{'facturx':20} {invoices}{'   BELOW TARGET' if invoices.wrong_fields else ''}")
    return 1 if missed or invoices.wrong_fields else 0


if __name__ == "__main__":
    sys.exit(main())
