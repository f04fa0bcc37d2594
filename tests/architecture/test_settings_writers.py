"""What writes settings of a business asks first whether it is the owner; all else that writes there is listed."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
WRITES: Final = ("businesses.change_business(", "envelopes.change(", "own_rates.tell(")
# No setting: when receipts were gone through, the switch that stops all, what the program itself notes.
NO_SETTING: Final = frozenset({"record_payment", "undo_payment", "hold_case", "record_delivery", "stand_in", "telling"})


def test_whatever_changes_a_setting_refuses_whoever_stands_in() -> None:
    paths = [path for folder in ("bot", "handlers", "scheduler") for path in (ROOT / folder).rglob("*.py")]
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    writers = [(name, text) for name, text in texts if any(call in text for call in WRITES)]
    assert {name for name, text in writers if "work.is_for_owner()" not in text} == NO_SETTING
