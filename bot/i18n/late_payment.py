"""Countries whose law itself gives interest and a compensation for late payment between businesses.

Until the rates are known to the program a text may only say that such a law exists, and only where it does.
Sources: Directive 2011/7/EU, articles 3, 4 and 6 (European Union and, by the EEA Agreement, Iceland, Liechtenstein
and Norway); French overseas departments apply the Code de commerce; United Kingdom: Late Payment of Commercial Debts
(Interest) Act 1998, sections 1 and 5A.
"""

from typing import Final

_UNION: Final = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_COUNTRIES: Final = frozenset(f"{_UNION} IS LI NO GF GP MQ RE YT GB".split())


def law_helps(country: str) -> bool:
    """Tell whether the law of ``country`` (ISO 3166 code) provides for both, without any clause agreed."""
    return country.upper() in _COUNTRIES
