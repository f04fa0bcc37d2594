"""Where an answer ends and its signature begins, when no closing words part them: names, titles, firms, addresses."""

import re
from collections.abc import Sequence
from re import Pattern

from bot.intake.text.sheet import fold

_LONGEST = 90
_CAPITALS = 2  # words that begin with a capital letter, of which a name or a title has at least so many
_CAPITAL = re.compile(r"(?<![\w'’])[^\W\d_a-zà-ÿœ]\w*")
_STOPPED = re.compile(r"[.!?:;,…]\s*$")
_SUM = re.compile(r"[€$£%]|\d(?:\s?(?:eur|euros|k))\b")


def without_signature(lines: Sequence[str], speaks: Pattern[str], footer: Pattern[str]) -> list[str]:
    """Drop the last lines that name somebody and say nothing; ``speaks`` are words that sentences have.

    A paragraph that begins like a signature goes whole, and before that everything from a ``footer`` on, which firms
    and programs put below every mail. What is left has a line at least.
    """
    foot = next((place for place, line in enumerate(lines) if place and footer.match(fold(line).strip())), len(lines))
    kept = _stripped(lines[:foot]) or _stripped(lines)
    while len(kept) > 1 and (start := _start(kept, speaks)) is not None:
        kept = _stripped(kept[:start])
    return kept


def _stripped(lines: Sequence[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])


def _start(lines: Sequence[str], speaks: Pattern[str]) -> int | None:
    """Return where the signature at the end of ``lines`` begins, None when there is none."""
    blank = max((place for place, line in enumerate(lines) if not line.strip()), default=None)
    if blank is not None and any(line.strip() for line in lines[:blank]):
        block = lines[blank + 1 :]
        if _names(block[0], speaks) and all(_silent(line, speaks) for line in block):
            return blank
    return len(lines) - 1 if _names(lines[-1], speaks) else None


def _names(line: str, speaks: Pattern[str]) -> bool:
    """Whether a line is one of names and titles."""
    text = line.strip()
    return text[:1].isupper() and len(_CAPITAL.findall(text)) >= _CAPITALS and _silent(text, speaks)


def _silent(line: str, speaks: Pattern[str]) -> bool:
    """Whether a line is no sentence and names no sum."""
    folded = fold(line.strip())
    return len(folded) <= _LONGEST and not (_STOPPED.search(folded) or _SUM.search(folded) or speaks.search(folded))
