"""The words and patterns that recognise days, and tell what they are, in one language."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.days.calendar_words import Rule, calendar_of
from bot.intake.days.found import Role
from bot.intake.days.lone import LoneGrammar, lone_grammar
from bot.intake.days.patterns import day_rules
from bot.intake.days.remarks import RemarkGrammar, remark_grammar
from bot.intake.text.words import LETTER, NOTHING, Words


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """What recognises days in one language."""

    rules: tuple[Rule, ...]
    labels: tuple[tuple[Role, Pattern[str]], ...]
    lasting: Pattern[str]
    of_time: Pattern[str]
    no_work: Pattern[str]
    issue_verb: Pattern[str]
    due_verb: Pattern[str]
    vague: Pattern[str]
    opens_range: Pattern[str]
    to_pay: Pattern[str]
    about_sum: Pattern[str]
    ahead: Pattern[str]
    had_until: Pattern[str]
    told_until: Pattern[str]
    of_client: Pattern[str]
    lone: LoneGrammar
    remarks: RemarkGrammar
    due_after: Pattern[str]
    part_paid: Pattern[str]
    came_in: Pattern[str]
    will_tell: Pattern[str]
    contacts: Pattern[str]
    tells_rest: Pattern[str]
    counted_later: Pattern[str]
    deposit_day: Pattern[str]
    paid_behind: Pattern[str]
    the_day: str
    says_late: Pattern[str]
    if_late: Pattern[str]
    is_unpaid: Pattern[str]
    still_owed: Pattern[str]
    late_verbs: Pattern[str]
    issued_words: Pattern[str]
    following: Pattern[str]
    alternative: Pattern[str]
    joined: Pattern[str]


def date_grammar(words: Words) -> DateGrammar:
    """Prepare the recognition of days in a language."""
    filler = _filler(words, r"[ :,.=(\n]*")
    the = words.word("calendar", "before_day")
    money = rf"(?<!{LETTER}){words.either('amounts', 'euro', 'dollar')}"
    labels = (
        (Role.LATE, ("late", "had_until")),
        (Role.DUE, ("due",)),
        # of two that begin at once the first is meant: "3 months from" tells of a start
        (Role.START, ("starting",)),
        (Role.ISSUED, ("issue",)),
    )
    been_paid = words.not_behind("amounts", "not_before") + words.word("amounts", "paid_part")
    not_come = words.not_behind("amounts", "not_before") + words.not_behind("dates", "not_come")
    came_in = not_come + words.word("dates", "came_in")
    not_billed = words.not_behind("dates", "deposit_billed")
    # "payé le 5", but not "payé, fin de mois"
    paid = re.compile(words.word("dates", "paid_on") + _filler(words, r"[ :.=(]*"))
    return DateGrammar(
        rules=day_rules(words, calendar_of(words)),
        labels=(
            *((role, re.compile(words.word("dates", *names) + filler)) for role, names in labels),
            (Role.ASIDE, paid),
            (Role.WORK, re.compile(words.word("dates", "work_on") + filler)),
        ),
        lasting=re.compile(rf"{words.word('dates', 'lasting')}$"),
        of_time=re.compile(words.word("dates", "of_time")),
        no_work=re.compile(rf"{words.word('dates', 'no_work', 'billed', 'sent')}[^,;(\n]*\Z"),
        issue_verb=re.compile(rf"(?P<verb>{words.word('dates', 'issue_verbs')}){filler}"),
        due_verb=re.compile(rf"(?P<verb>{words.word('dates', 'due_verbs')})(?P<colon> ?:)?{filler}"),
        vague=re.compile(words.word("dates", "vague_before") + r" *\Z"),
        opens_range=re.compile(rf"{words.word('dates', 'opens_range')}(?: +{the})? *\Z"),
        to_pay=re.compile(rf"{words.word('dates', 'to_pay')} \Z"),
        about_sum=re.compile(rf"(?:[\d€£$]|{money}) *{words.word('amounts', 'about_after')}(?: +{the})? *\Z"),
        of_client=re.compile(words.either("dates", "of_client")),
        lone=lone_grammar(words),
        remarks=remark_grammar(words),
        had_until=re.compile(words.word("dates", "had_until") + filler),
        told_until=re.compile(words.word("dates", "told_until") + r"[^.;!?\n]{0,60}\Z"),
        ahead=re.compile(words.word("dates", "ahead") + filler),
        due_after=re.compile(rf"[ ,(]{{0,3}}{words.word('dates', 'due_after')}"),
        late_verbs=re.compile(words.word("dates", "late_verbs")),
        part_paid=re.compile(words.word("dates", "paid_on") + r"(?:[^,;.\n]|[.,]\d){0,40}$"),
        # behind the sum that came, or what is called a part of it, and by what
        came_in=re.compile(
            rf"(?:{came_in} *(?:{words.word('dates', 'filler')} *)?(?:[€£$] ?)?\d[\d .,]*(?: ?{money})?(?!{LETTER})"
            rf"|{words.word('amounts', 'deposit')}[^,;:.\n]{{0,24}} {came_in})"
            rf"(?: *{words.word('dates', 'came_by')})*(?: *{the}| *{words.word('amounts', 'paid_day')})? *\Z"
        ),
        will_tell=re.compile(words.word("dates", "will_tell") + r"[^,;:.\n]{0,40}$"),
        contacts=re.compile(
            rf"(?:{words.word('dates', 'will_contact')}[^,;:.\n\d€£$]{{0,24}}"
            rf"|{words.word('dates', 'contacted')}(?: +{the})? *)$"
        ),
        tells_rest=re.compile(
            rf"{words.word('dates', 'will_tell')} *{words.word('amounts', 'rest')}[^,;:.\n]{{0,12}}$"
        ),
        counted_later=re.compile(rf",? *{words.word('dates', 'counted_later')}"),
        deposit_day=re.compile(
            rf"{not_billed}(?:(?P<paid>{been_paid}) *(?:\w{{1,3}}[ '])?)?{words.word('amounts', 'deposit')}"
            rf" *(?:(?:{the}|{words.word('amounts', 'paid_day')}) *)?$"
        ),
        paid_behind=re.compile(rf"[^\n;]{{0,40}}?{been_paid}"),
        the_day=words.entries("calendar", "the_day")[0],
        says_late=re.compile(words.word("dates", "is_late")),
        if_late=re.compile(
            rf"{words.word('dates', 'in_case')}"
            rf"(?: *{words.word('dates', 'case_of')})*? *{words.word('dates', 'is_late', 'not_paid')}"
        ),
        is_unpaid=re.compile(words.word("dates", "is_unpaid")),
        still_owed=re.compile(words.word("dates", "still_owed")),
        issued_words=re.compile(words.word("dates", "issued_unknown")),
        following=re.compile(words.word("dates", "end_of_following_month", "of_following_month")),
        joined=re.compile(rf"[ ,]*(?:{words.word('intents', 'joiner')}|&)(?: +{words.word('dates', 'filler')})* *"),
        alternative=re.compile(
            rf" *(?:/|-|{words.word('dates', 'or')}) *" if words.entries("dates", "or") else NOTHING
        ),
    )


def _filler(words: Words, signs: str) -> str:
    return rf"(?:{signs}{words.word('dates', 'filler')})*{signs}$"
