"""What the doctor looks at around the program: which settings it reads, and whether clients reach their page."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import httpx

from bot.doctor import Finding, Verdict

Ask = Callable[[str], Awaitable[str | None]]

_PATIENCE = 10.0  # seconds for a page
_OWN_WORDS = "User-agent: *\nDisallow: /"  # what Relance answers at /robots.txt, and hardly anybody else


def check_settings(folder: Path) -> Finding:
    """Say from where the settings are read; a file that cannot be read has stopped the command before."""
    file = folder / ".env"
    if file.exists():
        return Finding("Settings", Verdict.WELL, f"are read from the environment and from {file}.")
    return Finding("Settings", Verdict.WELL, f"are read from the environment; there is no file .env in {folder}.")


async def check_page(public_url: str | None, bind: tuple[str, int], ask: Ask) -> Finding:
    """Look whether Relance answers at its public address; ``ask`` returns what is there, None for nobody."""
    part = "Page"
    if public_url is None:
        return Finding(
            part, Verdict.UNUSED, "RELANCE_PUBLIC_URL is not set: clients answer by e-mail or in their chat."
        )
    found = await ask(f"{public_url}/robots.txt")
    if found is not None and found.startswith(_OWN_WORDS):
        return Finding(part, Verdict.WELL, f"is reached at {public_url}.")
    problem = "nobody answers there" if found is None else "somebody else answers there"
    where = f"{bind[0]}:{bind[1]}"
    return Finding(
        part,
        Verdict.MEND,
        f"is not reached at {public_url}, {problem}: look whether the bot runs, whether that name leads to this "
        f"machine, and whether the proxy hands requests on to {where}.",
    )


async def ask_over_http(url: str) -> str | None:
    """Return what is at an address, None where nobody answers."""
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            return (await client.get(url)).text
    except httpx.HTTPError:
        return None


def summary(findings: Sequence[Finding]) -> str:
    """Return the last line: how many parts are to be mended."""
    count = sum(finding.verdict is Verdict.MEND for finding in findings)
    if not count:
        return "All is well."
    return f"{count} {'part' if count == 1 else 'parts'} to mend."
