"""What a language suggests of a country, and a country of zone and currency; and how people name them."""

from zoneinfo import available_timezones

import pytest

from bot.i18n.regions import (
    COMMON_COUNTRIES,
    COMMON_CURRENCIES,
    Region,
    country_name,
    currency_name,
    find_country,
    find_currency,
    find_zone,
    language_name,
    main_zones,
    region_of,
    region_of_language,
    zone_name,
    zones_of,
)


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("fr", Region("FR", "Europe/Paris", "EUR")),
        ("fr-BE", Region("BE", "Europe/Brussels", "EUR")),
        ("fr_CA", Region("CA", "America/Toronto", "CAD")),
        ("en", Region("GB", "Europe/London", "GBP")),
        ("en-us", Region("US", "America/New_York", "USD")),
        ("de", Region("DE", "Europe/Berlin", "EUR")),
        ("pt-br", Region("BR", "America/Sao_Paulo", "BRL")),
        ("zh-hans", Region("CN", "Asia/Shanghai", "CNY")),
        ("", Region("GB", "Europe/London", "GBP")),
        ("tlh", Region("GB", "Europe/London", "GBP")),
    ],
)
def test_a_language_suggests_where_its_speaker_is(code: str, region: Region) -> None:
    assert region_of_language(code) == region


def test_a_country_that_no_source_knows_has_the_plainest_defaults() -> None:
    assert region_of("ZZ") == Region("ZZ", "UTC", "EUR")


def test_every_zone_that_is_offered_exists() -> None:
    offered = {zone for country in (*COMMON_COUNTRIES, "AU", "BR", "RU") for zone in zones_of(country)}
    assert offered <= available_timezones()


def test_zones_whose_clocks_agree_are_offered_once() -> None:
    assert main_zones("FR") == ("Europe/Paris",)
    assert main_zones("PT") == ("Europe/Lisbon", "Atlantic/Azores")
    assert main_zones("US")[:4] == ("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix")


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("Belgique", "BE"),
        ("belgiqe", "BE"),
        ("Belgium", "BE"),
        ("be", "BE"),
        ("la Suisse", "CH"),
        ("Etats Unis", "US"),
        ("USA", "US"),
        ("UK", "GB"),
        ("the Netherlands", "NL"),
        ("Nouvelle-Calédonie", "NC"),
        ("Côte d'Ivoire", "CI"),
        ("Syldavie", None),
        ("", None),
    ],
)
def test_a_country_is_known_by_its_names_and_its_code(typed: str, country: str | None) -> None:
    assert find_country(typed) == country


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("Londres", "Europe/London"),
        ("london", "Europe/London"),
        ("new york", "America/New_York"),
        ("Nouméa", "Pacific/Noumea"),
        ("Suisse", "Europe/Zurich"),
        ("utc", "UTC"),
        ("Trifouilly", None),
    ],
)
def test_a_zone_is_known_by_its_cities_and_its_country(typed: str, zone: str | None) -> None:
    assert find_zone(typed) == zone


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("€", "EUR"),
        ("euros", "EUR"),
        ("chf", "CHF"),
        ("francs suisses", "CHF"),
        ("£", "GBP"),
        ("livre sterling", "GBP"),
        ("Canadian dollars", "CAD"),
        ("cauris", None),
        ("DEM", None),
    ],
)
def test_a_currency_in_use_is_known_by_its_sign_its_name_and_its_code(typed: str, currency: str | None) -> None:
    assert find_currency(typed) == currency


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_offered_is_recognised_when_it_is_typed(language: str) -> None:
    assert [find_country(country_name(code, language)) for code in COMMON_COUNTRIES] == [*COMMON_COUNTRIES]
    assert [find_currency(currency_name(code, language)) for code in COMMON_CURRENCIES] == [*COMMON_CURRENCIES]
    assert find_zone(zone_name("Europe/London", language)) == "Europe/London"


def test_a_language_calls_itself_by_its_own_name() -> None:
    assert [language_name(code) for code in ("fr", "en")] == ["français", "English"]
