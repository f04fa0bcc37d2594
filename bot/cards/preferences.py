"""The settings of a business: all of them in four groups, each with its choices or its question."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Final

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.domain.business import Business, Person
from bot.domain.policy import POLICIES
from bot.i18n import regions
from bot.i18n.catalogue import Words
from bot.i18n.formats import iban as in_groups
from bot.i18n.places import TEMPLATES, languages
from bot.usecases.work import next_digest

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "business": ("name", "country", "zone", "currency", "language"),
    "payment": ("iban", "holder"),
    "messages": ("person", "signature", "phone", "email"),
    "timing": ("variant", "hours", "digest"),
}
MAY_BE_EMPTY: Final = frozenset({"iban", "holder", "signature", "phone", "email"})
CHOSEN_ONLY: Final = frozenset({"language", "person", "variant"})  # everything else can be typed as well

_HOURS: Final = ((time(9), time(17)), (time(9, 30), time(17)), (time(9), time(18)), (time(10), time(16)))
_DIGEST_HOURS: Final = (time(7), time(7, 30), time(8), time(8, 30), time(9), time(10))
_A_ROW: Final = 3


def group_of(setting: str) -> str:
    """Return the group in which a setting is shown."""
    return next(group for group, settings in GROUPS.items() if setting in settings)


def value_of(words: Words, business: Business, setting: str) -> str:
    """Return a setting as it stands, in words; empty when it is not set."""
    return _VALUES[setting](words, business)


def settings_card(words: Words, business: Business) -> Card:
    """Show where everything stands, a line a group, with the way into each."""
    lines = [words("preferences.head", name=_shown(words, business, "name"))]
    lines += [
        words(f"preferences.line_{group}", **{setting: _shown(words, business, setting) for setting in settings})
        for group, settings in GROUPS.items()
    ]
    if business.stopped_at:
        lines.append(words("preferences.stopped"))
    ways = [Button(words.plain(f"preferences.button_{group}"), "setgroup", extra=group) for group in GROUPS]
    switch = (
        Button(words.plain("preferences.button_resume_all"), "resumeall")
        if business.stopped_at
        else Button(words.plain("preferences.button_stop_all"), "stopall")
    )
    return Card("\n".join(lines), (tuple(ways[:2]), tuple(ways[2:]), (switch,)))


def group_card(words: Words, business: Business, group: str, said: Markup | None = None) -> Card:
    """Show the settings of one group, below what has just been ``said`` of a change."""
    lines = [said, ""] if said else []
    lines.append(words(f"preferences.title_{group}"))
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
    choices = [_choice(setting, label, value) for label, value in _CHOICES[setting](words, business)]
    return Card(text, (*_rows(choices), (*other, back)))


def _paces(words: Words) -> list[Markup]:
    """Say what each policy means, by the days of its first and of its firm reminder."""
    return [
        words(
            "preferences.pace",
            name=words.plain(f"common.policy_{name}"),
            courtesy=policy.step("courtesy").day or 0,
            firm=policy.step("firm").day or 0,
        )
        for name, policy in POLICIES.items()
    ]


def has_choices(setting: str) -> bool:
    """Tell whether buttons offer values of this setting."""
    return setting in _CHOICES


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


def changed(words: Words, business: Business, setting: str, now: datetime) -> Markup:
    """Say in one line what a setting is now, and what that changes next."""
    if not value_of(words, business, setting):
        return words(f"preferences.cleared_{setting}")
    return words(
        f"preferences.changed_{setting}",
        value=_shown(words, business, setting),
        zone=_zone(words, business.zone),
        currency=_currency(words, business.currency),
        day=business.today(next_digest(business, now)),
    )


def _shown(words: Words, business: Business, setting: str) -> str:
    return value_of(words, business, setting) or words.plain(f"preferences.empty_{setting}")


def _rows(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[start : start + _A_ROW]) for start in range(0, len(buttons), _A_ROW))


def _choice(setting: str, label: str, value: str) -> Button:
    return Button(label, "set", extra=f"{setting}={value}")


def _zone(words: Words, zone: str) -> str:
    return words.plain("preferences.zone", city=regions.zone_name(zone, words.language))


def _currency(words: Words, currency: str) -> str:
    return words.plain("preferences.currency", name=regions.currency_name(currency, words.language), code=currency)


def _span(words: Words, opens: time, closes: time) -> str:
    return words.plain("preferences.span", opens=opens, closes=closes)


Values = Callable[[Words, Business], str]
_VALUES: Final[Mapping[str, Values]] = {
    "name": lambda _, b: b.name,
    "country": lambda w, b: regions.country_name(b.country, w.language),
    "zone": lambda w, b: _zone(w, b.zone),
    "currency": lambda w, b: _currency(w, b.currency),
    "language": lambda _, b: regions.language_name(b.language),
    "iban": lambda _, b: in_groups(b.iban),
    "holder": lambda _, b: b.account_holder,
    "person": lambda w, b: w.plain(f"common.person_{b.person}"),
    "signature": lambda _, b: b.signature,
    "phone": lambda _, b: b.phone,
    "email": lambda _, b: b.email,
    "variant": lambda w, b: w.plain(f"common.policy_{b.variant}"),
    "hours": lambda w, b: _span(w, b.opens_at, b.closes_at),
    "digest": lambda w, b: w.formats.hour(b.digest_at),
}

Choices = Callable[[Words, Business], list[tuple[str, str]]]
_CHOICES: Final[Mapping[str, Choices]] = {
    "country": lambda w, _: [(regions.country_name(c, w.language), c) for c in regions.COMMON_COUNTRIES],
    "zone": lambda w, b: [(regions.zone_name(z, w.language), z) for z in regions.main_zones(b.country)],
    "currency": lambda w, _: [(_currency(w, code), code) for code in regions.COMMON_CURRENCIES],
    "language": lambda _, __: [(regions.language_name(code), code) for code in languages(TEMPLATES)],
    "person": lambda w, _: [(w.plain(f"preferences.person_{one}"), one) for one in Person],
    "variant": lambda w, _: [(w.plain(f"common.policy_{name}"), name) for name in POLICIES],
    "hours": lambda w, _: [(_span(w, *hours), f"{hours[0]:%H:%M}-{hours[1]:%H:%M}") for hours in _HOURS],
    "digest": lambda w, _: [(w.formats.hour(hour), f"{hour:%H:%M}") for hour in _DIGEST_HOURS],
}
