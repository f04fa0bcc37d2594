"""The words and shapes by which invoice numbers are recognised in a language."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.currency_words import currency_grammar
from bot.intake.spelled import Spelled, spelled_of
from bot.intake.words import LETTER, Words, either

# A token with a digit in it, as printed on invoices.
_PRINTED = r"(?=[a-z/._-]{0,12}\d)[a-z0-9]+(?:[/._-]+[a-z0-9]+)*"
# Behind these "invoice" tells what somebody does or is to do.
_NO_VERB = r"(?<!\bto )(?<!\bplease )(?<!\bpls )(?<!\bi )(?<!\byou )(?<!\bi'll )(?<!\bcan )(?<!\bcould )"
# "n° 7 bis, Confrérie": what closes a number that was given twice.
_REPEATED = r"(?: (?:bis|ter|quater)(?= *(?:[,;:\n]|\Z)))?"
# Codes that are numbers without any label: letters and digits, or a year with a count, or three groups.
_CODE = (
    r"(?:(?:f|fa|fac|inv)\d{1,8}|(?:fact?|inv)[_-]\d|[a-z]{1,6}[/._-]?20\d\d[/._-]?\d{1,6}(?:[/_-]\d{1,6})*|[a-z]{1,6}[/_-]\d{2,8}(?:[/_-][a-z0-9]{1,8})*|[a-z]{1,4}\d\d[/_-]\d{1,6}(?:[/_-]\d{1,6})*|[a-z]{1,3}\d{3,10}(?:[/_-]\d{1,6})*|[a-z]{1,3}\d[/_-](?!20\d\d(?!\d))\d{3,6}"
    r"|20\d\d[.]\d\d[.]\d\d[/_-][a-z0-9]{1,4}|\d{6,8}[/_-][a-z0-9]{1,4}|20\d\d[/_-](?:\d{3,6}|[a-z]{1,5}[/_-]?\d{1,6}|\d{1,2}[/_-](?:\d{3,6}|[a-z]{1,2}))|\d{2}[/_-]\d{3,6}|[a-z]{2,5}[/_-][a-z]{1,5}[/_-]?\d{1,6})"
)
_DAY_OF_MONTH, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DAY = (
    rf"(?:(?:{_DAY_OF_MONTH}[/.-]{_MONTH}|{_MONTH}[/.-]{_DAY_OF_MONTH})(?:[/.-](?:20)?\d\d)?|\d{{1,2}}/20\d\d"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d)"
)
IS_DAY = re.compile(_DAY)
# What stands behind a number that is written directly before its amount: "2026-81 450 €".
_AMOUNT_NEXT = r"\d{1,3}(?: ?\d{3})*(?:[.,]\d\d)? ?(?:€|euros?\b|eur\b)"
_NOT_MONEY = r"(?! ?(?:[€£$](?! ?\d)|%|euros?\b|eur\b|ttc\b|ht\b|(?:k|e)\b)|[.,][\d-])"
# A sum directly behind a code of its currency: "EUR1250".
_SUM = r"\d+(?:[.,]\d+)*(?![\w/-])"
# A sum whose currency is written without a space: "facture 150e pour Leila".
_GLUED = r"\d+(?:[.,]\d+)?(?:k\d{0,3})?"
# Figures in groups of three are an amount: "les 1 050 €".
_GROUPED = r"\d{1,3}(?: \d{3})+(?!\d)"
# A sum in groups of three figures, in either language's way to write it.
_LONG_SUM = r"\d{1,3}(?:[ ,]\d{3})+(?:[.,]\d\d)?"
# How many figures the numbers of a list have, all of them alike.
_LENGTHS = range(1, 7)


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """What recognises invoice numbers in one language."""

    spelled: Spelled
    other: Pattern[str]
    other_before: Pattern[str]
    explicit: Pattern[str]
    labelled: Pattern[str]
    paired: Pattern[str]
    day_before: Pattern[str]
    dictated: Pattern[str]
    code: Pattern[str]
    dash: Pattern[str]
    slash: Pattern[str]
    article_before: Pattern[str]
    label_before: Pattern[str]
    counted: Pattern[str]
    opening_count: Pattern[str]
    named: Pattern[str]
    settled: Pattern[str]
    of_list: Pattern[str]
    counted_off: Pattern[str]
    codes_off: Pattern[str]
    leads_line: Pattern[str]
    opens_line: Pattern[str]
    listed: Pattern[str]
    one_label: Pattern[str]
    any_sum: Pattern[str]
    chosen: Pattern[str]
    told: Pattern[str]
    addressed: Pattern[str]
    of_place: Pattern[str]
    opens: Pattern[str]
    of_year: Pattern[str]
    unpaid: Pattern[str]
    money: Pattern[str]


def number_grammar(words: Words) -> NumberGrammar:
    """Prepare the recognition of numbers in a language."""
    spelled, currencies = spelled_of(words), currency_grammar(words)
    explicit, label = words.word("numbers", "explicit"), words.word("numbers", "label")
    tax_mark = words.either("amounts", "net", "gross")
    total = rf"{_LONG_SUM} ?(?:{currencies.names} ?{tax_mark}?|{tax_mark})(?!{LETTER})"
    share = rf"(?:%|{words.word('amounts', 'percent')})"
    # "facture n 33": elsewhere a letter alone is not short for "number"
    said_number = rf"(?:(?:{label} *(?:{words.either('numbers', 'label_filler')} *)?)?{explicit}|{label} +n(?= *\d))"
    lead = rf"(?<!\w){said_number} *[:.=]? *"
    # "n° 12, 730 CHF", but "facture 118 CHF 730"
    not_money = rf"{_NOT_MONEY}(?! ?{currencies.sure}(?!{LETTER}| ?\d))"
    spans = words.either("dates", "units_days", "units_weeks", "units_months")
    terms = words.either("dates", "term_bare")
    dash, slash = words.either("spelled", "dash"), words.either("spelled", "slash")
    said = spelled.expression
    dictated = rf"(?:[a-z]{{1,3}} +(?:{dash} +)?)?(?:{said}|\d+)(?: +(?:{dash}|{slash}) +(?:{said}|\d+))*"
    joined = rf"(?:[a-z]{{1,3}} +(?:{dash} +)?)?(?:{said}|\d+)(?: +(?:{dash}|{slash}) +(?:{said}|\d+))+"
    counted = rf"(?:{words.either('numbers', 'count_filler')} +)?{words.either('numbers', 'counted')}"
    listed, joiner = words.either("numbers", "after_listed"), words.word("intents", "joiner")
    joint = rf" *(?:[,&]|{joiner}) *(?:{words.either('numbers', 'label')} *)?(?:{explicit} *)?"
    shapes = (r"\d{1,2}-\d{2}", *(rf"\d{{{length}}}" for length in _LENGTHS))
    labels = rf"(?<!\w){words.either('numbers', 'label')}s? *(?:{explicit} *)?"
    several = "|".join(rf"{shape}(?:{joint}{shape})+" for shape in shapes)
    # without a word for invoices the last is joined by one: "n° 12 et 13", but not "n° 12, 15 jours"
    marked = "|".join(rf"{shape}(?:{joint}{shape})* *(?:&|{joiner}) *(?:{explicit} *)?{shape}" for shape in shapes)
    things = rf"(?:{words.either('dates', 'not_day_after')}|{spans}(?!\w))"
    done_with = rf"{words.word('numbers', 'done_with')} +(?P<at>){words.word('numbers', 'of_list')}"
    of_kind = "".join(rf"|(?<=\b{kind} )" for kind in words.entries("numbers", "kind_behind"))
    months = either(name for group in words.groups("calendar", "months") for name in group)
    any_sum = rf"(?:[£€$] ?\d|\d[\d ]*(?:[.,]\d\d?)? ?{currencies.names}(?!{LETTER}))"
    glued_sum = _GLUED + words.either("amounts", "euro")
    return NumberGrammar(
        spelled=spelled,
        other=re.compile(
            rf"(?<!\w){words.either('numbers', 'not_invoice', 'replaced')} *(?:{explicit} *[:.]? *|[:.]? *(?!{total}))"
            rf"(?:{_PRINTED})(?!\w| ?[€£$](?! ?\d))"
        ),
        # "40 % sur devis 6 500 €" speaks of a sum, "commande 12 500 €" may have a number before it
        other_before=re.compile(
            rf"(?P<share>{share} *(?:{words.word('amounts', 'of_total', 'deposit_of')} *)*)?"
            rf"(?<!\w){words.either('numbers', 'not_invoice')}[ :.]*$"
        ),
        explicit=re.compile(
            rf"{lead}(?P<n>{_PRINTED}{_REPEATED})(?!\w)(?! +(?:{dash}|{slash}) +\w)(?! ?(?:[€£$](?! ?\d)|%))"
        ),
        labelled=re.compile(
            rf"(?:(?<!\w){label} *[:.=]? *{of_kind})(?!{_DAY}(?![\w/-])|{glued_sum}(?!\w))"
            rf"(?P<n>(?=[\d]*[a-z/_-]){_PRINTED}|(?:f|fa|fc|fv) \d{{1,6}})(?!\w){not_money}"
        ),
        # "facture 27-09", but neither "facture 5-6 décembre" nor "facture 27-09-26"
        paired=re.compile(
            rf"(?<!\w){label}(?P<sign> *[:.])? *(?P<n>\d{{1,2}}-\d{{1,2}})(?![\w/-])(?! +{months}(?!\w)){not_money}"
        ),
        day_before=re.compile(rf"(?<!\w){either(words.entries('dates', 'issue', 'due'))} *[:.]? *$"),
        dictated=re.compile(rf"{lead}(?P<n>{dictated})(?! *[€£$])|(?<!\w){label} *(?P<m>{joined})(?! *[€£$])"),
        code=re.compile(
            rf"(?<![\w@#/.-])(?!{currencies.codes}{_SUM}|{terms}-?\d{{1,3}}(?![\w/-]))"
            rf"(?P<n>{_CODE}(?![\w@]|[/-]\w){not_money}|20\d\d-\d\d(?= +(?:{listed} +)?{_AMOUNT_NEXT}))"
        ),
        dash=re.compile(rf" +{dash} +"),
        slash=re.compile(rf" +{slash} +"),
        article_before=re.compile(rf"{words.word('numbers', 'article')} \Z"),
        label_before=re.compile(rf"(?<!\w){label} *[:.=]? *$"),
        # without a word for invoices: "Deux pour Martin", "Log three for Martin", "Three to log:"
        opening_count=re.compile(
            rf"\W*(?:{words.word('numbers', 'register')} +)?(?P<n>\d{{1,2}}|{said})"
            rf"(?:(?= +{words.word('numbers', 'counted_for')})| +{words.word('numbers', 'to_register')} *:"
            rf"| +{words.word('numbers', 'things_to_say')})"
        ),
        counted=re.compile(rf"(?<!\w)(?P<n>\d{{1,2}}|{said}) +{counted}(?!\w)(?! *(?:{explicit})? *:? *\d)"),
        of_list=re.compile(rf"{words.word('numbers', 'of_list')} +(?P<n>\d{{1,6}}|{said})(?= *:| +{listed}(?!\w))"),
        # "- 2027-3 : 450 €" in a list, "1) 2607-01, 450 €"
        opens_line=re.compile(
            rf"^[ *•-]*(?:\d{{1,2}} ?[.)] +)?(?:(?P<n>(?=[\w/._-]*[/._-]){_PRINTED}) *[:=] *(?=[€£$]?\d)"
            rf"|(?P<code>[a-z]{{0,4}}\d{{2,6}}-\d{{1,6}})(?:, *| +)(?={_AMOUNT_NEXT}))",
            re.MULTILINE,
        ),
        # "3 factures : 401 de 120 €, 402 de 310 €", but not "3 tables à 120 €"
        counted_off=re.compile(
            rf"(?:[:;\n]|,(?!\d)|{joiner}) *(?:{words.word('numbers', 'article')} +(?=\d\d-))?"
            rf"(?P<n>\d{{1,6}}|\d\d-\d{{2,4}}) +{listed} *(?=[€£$]?\d|{said})"
        ),
        # "201 Verdier 450 €" on lines of their own
        leads_line=re.compile(r"^[ *•-]*(?P<n>\d{2,6})(?:[,:] ?| )(?=[^\W\d_][^\n]*\d)", re.MULTILINE),
        # "NH-1 £400, NH-2 £450", and behind a count "41 £310, 42 £290"
        codes_off=re.compile(
            rf"(?:[:;,\n]|{joiner}|\A) *(?P<n>(?P<lead>[a-z]{{1,6}}[/_.-]?)\d{{1,6}})(?=[ :,]+(?:{listed} +)?"
            rf"(?:[€£$] ?\d|{currencies.codes} ?\d|\d+(?:[.,]\d+)* ?(?:[€£$]|{currencies.codes})))"
        ),
        # "2204 c'est le n° de facture"
        told=re.compile(rf"(?<![\w@#/.-])(?P<n>{_PRINTED}) *,? *{words.word('numbers', 'number_behind')}"),
        # "invoice 612 for Thornbury", but not "please invoice 300 to Greta"
        addressed=re.compile(
            rf"{_NO_VERB}(?<!\w){label} +(?P<n>\d{{1,6}})(?= +{words.either('numbers', 'addressed')} +[^\W\d_])"
        ),
        # "Librairie Quai n°5"
        of_place=re.compile(
            rf"(?<!\w)(?P<place>{words.either('names', 'numbered', 'generic')}) +(?P<n>{explicit} ?\d{{1,3}})(?![\w/-])"
        ),
        # "RP-7, Régie Perchoir, 1 800 €": a word of letters, with or without a dash before its figures, alone
        opens=re.compile(rf"(?P<n>[a-z]{{1,5}}[/_-]\d{{1,6}}), (?={LETTER}{{2}})"),
        # "factures 31, 32 et 33", "27-09 et 27-10": figures of one shape
        listed=re.compile(
            rf"(?:{labels}(?=(?:{several}))|(?<!\w){explicit} *(?=(?:{marked})))(?P<n>(?:{several}))(?![\w/-])"
            rf"(?! +{months}(?!\w)| ?{spans}(?!\w)){not_money}"
        ),
        one_label=re.compile(rf"{words.either('numbers', 'label')} *(?:{explicit} *)?\d"),
        any_sum=re.compile(rf"[£€$]|\d ?{currencies.names}(?!{LETTER})|{currencies.codes} ?\d|\d[.,]\d\d(?!\d)"),
        # "n° 240 ou n° 241", but not "facture 5 ou 6 décembre"
        chosen=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'label')}s? *(?:{explicit} *)?|{explicit} *)[:.]? *(?P<n>{_PRINTED})"
            rf" +{words.word('numbers', 'or')} +(?:{label} *)?(?:{explicit} *)?(?P<other>{_PRINTED})(?![\w/-])"
            rf"(?! +{months}(?!\w)){not_money}"
        ),
        # "ajoute la 419", "sur la 2027-61"
        of_year=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'by_article')} +(?=20\d\d[-/])|{done_with} +)"
            rf"(?P<n>20\d\d[-/]\d{{2,4}}|\d{{1,6}})(?![\w/-]|[.,:]\d){not_money}"
            rf"(?! *{things}| +{months}(?!\w)| \d{{3}}(?!\d))"
        ),
        # "pas réglé la 233", "hasn't paid 233, £156"
        unpaid=re.compile(
            rf"{words.word('numbers', 'unpaid')} +(?P<article>{words.word('numbers', 'by_article')} +)?"
            rf"(?P<n>(?:20\d\d[-/])?\d{{1,6}})(?![\w/-]|[.,:]\d){not_money}"
            rf"(?! *{things}| +{months}(?!\w)| \d{{3}}(?!\d))(?(article)|(?= *[,(:] *{any_sum}))"
        ),
        money=re.compile(rf" *{currencies.names}(?!\w)"),
        # "5521 has been paid in full", "5521 payée par Dupont"
        settled=re.compile(
            rf"(?<![^\s,;:.])(?P<n>(?:20\d\d[-/])?\d{{2,6}})(?= {words.either('numbers', 'settled')}(?!{LETTER}))"
        ),
        named=re.compile(
            rf"(?<!\w)(?:{words.either('numbers', 'of_invoice')}) *(?!{_GROUPED})(?P<n>{_PRINTED})(?!\w){not_money}"
        ),
    )
