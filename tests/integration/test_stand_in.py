"""Whoever stands in for the owner settles and releases, and changes no setting, by whatever way."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.usecases import be_away, compare_account, edit_envelope, edit_settings, reckon_lateness, sign_letters
from bot.usecases.register_owner import change_settings, confirm_receipts
from bot.usecases.work import STAND_IN, Work
from storage.database import Database
from tests.integration.office import open_office

RATE = reckon_lateness.MissingRate("ecb", date(2027, 1, 1), date(2027, 6, 30))
WAYS: dict[str, Callable[[Work, Business], Awaitable[Any]]] = {
    "a typed setting": lambda work, business: edit_settings.edit_setting(work, business, "late_terms", "10"),
    "any column": lambda work, business: change_settings(work, business, also_named="Autre"),
    "accounts": lambda work, business: compare_account.leave_accounts(work, business, ("FR76",)),
    "the envelope": lambda work, business: edit_envelope.change_envelope(work, business, months=12),
    "a rate": lambda work, business: reckon_lateness.tell_rate(work, business, RATE, Decimal(4)),
    "a signature": lambda work, business: sign_letters.keep_signature(work, business, "ab", b""),
    "no signature": sign_letters.drop_signature,
    "the absence": lambda work, business: be_away.be_away(work, business, date(2026, 9, 8), date(2026, 9, 9)),
    "the absence is over": be_away.be_back,
}


@pytest.mark.parametrize("way", WAYS)
async def test_no_setting_is_changed_by_whoever_stands_in(sqlite_database: Database, way: str) -> None:
    office = await open_office(sqlite_database)
    async with office.work() as (work, business):
        with pytest.raises(DomainError, match="owners_own"):
            await WAYS[way](replace(work, actor=STAND_IN), business)
    async with office.work() as (_, after):
        assert after == business


async def test_receipts_are_confirmed_by_whoever_stands_in(sqlite_database: Database) -> None:
    office = await open_office(sqlite_database)
    async with office.work() as (work, business):
        after = await confirm_receipts(replace(work, actor=STAND_IN), business)
    assert after.receipts_checked_on == office.now.date()
