"""All expressions by which days and payment terms are recognised in a language, the most telling first."""

import re

from bot.intake.days.calendar_words import Calendar, Rule, unclear
from bot.intake.days.nth_weekdays import nth_weekday_rules
from bot.intake.days.series import series_rules
from bot.intake.days.spoken import lone_day_rules, relative_rules, weekday_rules
from bot.intake.days.terms import term_rules
from bot.intake.days.written import numeric_rules, range_rules, written_rules
from bot.intake.text.words import Words


def day_rules(words: Words, calendar: Calendar) -> tuple[Rule, ...]:
    """Return the rules of a language in the order in which they are tried; what one has read the next does not see."""
    return (
        *series_rules(words, calendar),
        *nth_weekday_rules(words, calendar),
        *numeric_rules(words, calendar),
        *range_rules(words, calendar),
        *written_rules(words, calendar),
        *term_rules(words, calendar),
        *relative_rules(words),
        *weekday_rules(words, calendar),
        *lone_day_rules(words, calendar),
        Rule(re.compile(words.word("dates", "vague_alone")), unclear),
    )
