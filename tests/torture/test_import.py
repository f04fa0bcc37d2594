"""A very long list is imported within the time that was promised, from the file to the last row."""

from pathlib import Path
from time import process_time

from tests.stories.telling import a_stage
from tests.stories.test_import import listed, long_list


async def test_ten_thousand_invoices_are_imported_in_under_ten_seconds(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as (_, owner):
        start = process_time()
        await listed(owner, long_list(10_000))
        assert (await owner.tap("Importer les 10 000")).startswith("✅ 10 000 factures importées")
        assert process_time() - start < 10
