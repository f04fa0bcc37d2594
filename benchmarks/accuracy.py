"""Prints how well messages are read: ``python -m benchmarks.accuracy``.

Exits 1 when a figure is below its target, so that it can be a step of the checks.
"""

import sys
from pathlib import Path

from benchmarks.intake_score import Figures, score
from benchmarks.predict import predict_intake, read_lines, vocabularies

DATA = Path(__file__).parent / "data"
# The targets of the product for messages of this kind.
INTENTS, FIELDS, EXACT = 0.97, 0.98, 0.92
NEEDLESS_A_HUNDRED = 3


def corpora() -> list[Path]:
    """Return the files of messages, in alphabetical order."""
    return sorted(DATA.glob("*.jsonl"))


def measure(corpus: Path) -> Figures:
    """Return the figures of one corpus."""
    words = vocabularies()
    rows = read_lines(corpus)
    return score(rows, {row["id"]: predict_intake(row, words) for row in rows})


def meets_targets(figures: Figures) -> bool:
    """Say whether the figures are as good as the product promises."""
    good = figures.intent_accuracy >= INTENTS and figures.field_accuracy >= FIELDS and figures.exact_messages >= EXACT
    return good and not figures.silent_wrong and figures.needless_ask * 100 <= NEEDLESS_A_HUNDRED * figures.messages


def main() -> int:
    """Print the figures of each corpus; return 1 when one misses its targets."""
    missed = 0
    for corpus in corpora():
        figures = measure(corpus)
        good = meets_targets(figures)
        missed += not good
        print(f"{corpus.name:20} {figures}{'' if good else '   BELOW TARGET'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
