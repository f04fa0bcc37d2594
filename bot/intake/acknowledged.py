"""A sum as a client acknowledges it, in figures and then in words: ``1 250,00 €, mille deux cent cinquante euros``."""

import re

_SUM = re.compile(
    r"\D{0,80}?(?P<figures>\d[\d\s.,'’]{0,20}(?:€|\$|£|(?:euros?|eur|usd|gbp|chf)\b)?)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAST_LETTERS = 4  # of an amount in words


def split_sum(text: str) -> tuple[str, str]:
    """Return the figures and the words of a sum, each empty where it is missing."""
    found = _SUM.fullmatch(text)
    if found is None:
        return "", ""
    words = found["rest"].strip(' \t\n,;:()–—-.«»"')
    letters = sum(sign.isalpha() for sign in words)
    return found["figures"].strip(" ,.'’"), words if letters >= _LEAST_LETTERS else ""
