"""How clients say days, in one language: the rules, the most telling first."""

from bot.intake.days.calendar_words import calendar_of
from bot.intake.reply.counted_days import relative_rules, span_rules, window_rules
from bot.intake.reply.day_rule import DayRule
from bot.intake.reply.named_days import figure_rules, lone_rules, month_rules, weekday_rules
from bot.intake.text.words import Words


def reply_day_rules(words: Words) -> tuple[DayRule, ...]:
    """Return the rules of a language; what one has read the next does not see."""
    calendar = calendar_of(words)
    return (
        *figure_rules(),
        *month_rules(words, calendar),
        *weekday_rules(words, calendar),
        *window_rules(words),
        *span_rules(words, calendar),
        *relative_rules(words),
        *lone_rules(words, calendar),
    )
