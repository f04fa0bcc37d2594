"""The settings of a business: all of them in seven groups, each with its choices or its question."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.absence import absence_line
from bot.cards.setting_values import carried, choices_of, currency_in_words, value_of, zone_in_words
from bot.domain.business import Business
from bot.domain.policy import POLICIES
from bot.i18n.catalogue import Words
from bot.usecases.work import next_digest

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "business": ("name", "country", "zone", "currency", "language"),
    "payment": ("iban", "holder", "means", "link"),
    "messages": ("person", "signature", "phone", "email"),
    "timing": ("variant", "hours", "digest"),
    "release": ("taps", "firm", "minimum"),
    "lateness": ("late_terms", "order"),
    "letters": ("postal", "registration", "mediator"),
}
MAY_BE_EMPTY: Final = frozenset(
    {"iban", "holder", "signature", "phone", "email", "postal", "registration", "mediator", "link"}
)
SETS: Final = frozenset({"taps", "means"})  # of which each tap takes one choice in or out
CHOSEN_ONLY: Final = frozenset({"language", "person", "variant", "order", "firm", *SETS})  # others can be typed too

_A_ROW: Final = 3
_LONG: Final = frozenset({"firm", *SETS})  # whose choices need a row each
_LONGEST_CARRIED: Final = 40  # bytes: with action and setting it fits the 64 of callback data


def group_of(setting: str) -> str:
    """Return the group in which a setting is shown."""
    return next(group for group, settings in GROUPS.items() if setting in settings)


def settings_card(words: Words, business: Business, today: date) -> Card:
    """Show where everything stands, a line a group, with the way into each."""
    lines = [words("preferences.head", name=_shown(words, business, "name"))]
    lines += [
        words(f"preferences.line_{group}", **{setting: _shown(words, business, setting) for setting in settings})
        for group, settings in GROUPS.items()
    ]
    if absence := absence_line(words, business, today):
        lines.append(absence)
    if business.stopped_at:
        lines.append(words("preferences.stopped"))
    ways = [Button(words.plain(f"preferences.button_{group}"), "setgroup", extra=group) for group in GROUPS]
    ways.append(Button(words.plain("preferences.button_envelope"), "arrenvelope"))
    ways.append(Button(words.plain("preferences.button_absence"), "away"))
    switch = (
        Button(words.plain("preferences.button_resume_all"), "resumeall")
        if business.stopped_at
        else Button(words.plain("preferences.button_stop_all"), "stopall")
    )
    return Card("\n".join(lines), (*_rows(ways), (switch,)))


def group_card(words: Words, business: Business, group: str) -> Card:
    """Show the settings of one group, each with the way to change it."""
    lines = [words(f"preferences.title_{group}")]
    lines += [
        words(f"preferences.setting_{setting}", value=_shown(words, business, setting)) for setting in GROUPS[group]
    ]
    ways = [Button(words.plain(f"preferences.button_{setting}"), "setask", extra=setting) for setting in GROUPS[group]]
    back = Button(words.plain("common.button_back"), "settings")
    return Card("\n".join(lines), (*_rows(ways), (back,)))


def choice_card(words: Words, business: Business, setting: str) -> Card:
    """Offer the usual values of a setting; another can be typed where that makes sense."""
    now = words("preferences.now", value=_shown(words, business, setting))
    more = _paces(words) if setting == "variant" else []
    text = "\n".join([words(f"preferences.choose_{setting}"), *more, now])
    other = (
        () if setting in CHOSEN_ONLY else (Button(words.plain("preferences.button_other"), "settype", extra=setting),)
    )
    back = Button(words.plain("common.button_back"), "setgroup", extra=group_of(setting))
    choices = [_choice(setting, label, value) for label, value in choices_of(words, business, setting)]
    rows = tuple((choice,) for choice in choices) if setting in _LONG else _rows(choices)
    return Card(text, (*rows, (*other, back)))


def _paces(words: Words) -> list[Markup]:
    """Say what each policy means, by the days of its first and of its firm reminder."""
    return [
        words(
            "preferences.pace",
            name=words.plain(f"common.policy_{name}"),
            count=policy.step("courtesy").day or 0,
            firm=policy.step("firm").day or 0,
        )
        for name, policy in POLICIES.items()
    ]


def question_card(words: Words, business: Business, setting: str, draft_id: int) -> Card:
    """Ask for a setting to be typed; what stands can be kept, or cleared where it may be empty."""
    lines = [words(f"preferences.ask_{setting}")]
    value = value_of(words, business, setting)
    if value:
        lines.append(words("preferences.now", value=value))
    row = [Button(words.plain("common.button_cancel"), "setstop", draft_id, extra=setting)]
    if value and setting in MAY_BE_EMPTY:
        row.append(Button(words.plain("preferences.button_clear"), "set", extra=f"{setting}="))
    return Card("\n".join(lines), (tuple(row),))


def changed_card(words: Words, before: Business, business: Business, setting: str, now: datetime) -> Card:
    """Say in one line what a setting is now and what that changes next, with the way back, above its group.

    Of a set, the choices stay open: another tap takes one back.
    """
    if setting in SETS:
        return choice_card(words, business, setting)
    group = group_card(words, business, group_of(setting))
    text = "\n".join([_changed(words, business, setting, now), "", group.text])
    return Card(text, (*_way_back(words, before, setting), *group.rows))


def _changed(words: Words, business: Business, setting: str, now: datetime) -> Markup:
    if not value_of(words, business, setting):
        return words(f"preferences.cleared_{setting}")
    return words(
        f"preferences.changed_{setting}",
        value=_shown(words, business, setting),
        zone=zone_in_words(words, business.zone),
        currency=currency_in_words(words, business.currency),
        day=business.today(next_digest(business, now)),
    )


def _way_back(words: Words, before: Business, setting: str) -> Rows:
    """Offer what stood before, unless that was nothing where something is needed, or is too long for a button."""
    value = carried(before, setting)
    if not (value or setting in MAY_BE_EMPTY) or len(value.encode()) > _LONGEST_CARRIED:
        return ()
    return ((_choice(setting, words.plain("common.button_undo"), value),),)


def _shown(words: Words, business: Business, setting: str) -> str:
    return value_of(words, business, setting) or words.plain(f"preferences.empty_{setting}")


def _rows(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[start : start + _A_ROW]) for start in range(0, len(buttons), _A_ROW))


def _choice(setting: str, label: str, value: str) -> Button:
    return Button(label, "set", extra=f"{setting}={value}")
