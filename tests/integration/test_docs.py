"""The documents: what they say can be run runs, what they refer to is there, and pictures belong to a page."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = ROOT / "docs" / "pictures"
RUNNABLE = re.compile(r"<!-- run -->\n```sh\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+)(#[^)]*)?\)")
BLOCKS = [(page.name, block) for page in PAGES for block in RUNNABLE.findall(page.read_text(encoding="utf-8"))]


def a_checkout(folder: Path) -> Path:
    """Return a folder in which the commands of the documents find the program, and nothing else."""
    commands = folder / ".venv" / "bin"
    commands.mkdir(parents=True)
    relance = commands / "relance"
    relance.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m bot "$@"\n', encoding="utf-8")
    relance.chmod(0o755)
    (folder / ".env.example").write_bytes((ROOT / ".env.example").read_bytes())
    return folder


@pytest.mark.parametrize(("page", "block"), BLOCKS)
def test_what_a_document_says_can_be_run_runs(tmp_path: Path, page: str, block: str) -> None:
    ran = subprocess.run(  # noqa: S603 - our own documents
        ["/bin/sh", "-euc", block],
        cwd=a_checkout(tmp_path),
        env={"PATH": os.defpath},
        capture_output=True,
        check=False,
        text=True,
    )

    assert (page, ran.returncode, ran.stderr) == (page, 0, "")


def test_what_the_documents_refer_to_is_there() -> None:
    missing = [
        f"{page.name}: {target}"
        for page in PAGES
        for target, _ in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / unquote(target)).exists()
    ]

    assert missing == []


def test_every_picture_is_shown_somewhere() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert [picture.name for picture in PICTURES.iterdir() if f"pictures/{picture.name}" not in texts] == []


def test_the_service_starts_the_program_where_the_guide_puts_it() -> None:
    unit = (ROOT / "docs/deploy/relance.service").read_text(encoding="utf-8")
    guide = (ROOT / "docs/install.md").read_text(encoding="utf-8")

    assert "ExecStart=/opt/relance/.venv/bin/relance run\n" in unit
    assert "git clone https://git.example.com/relance /opt/relance" in guide
    assert "WorkingDirectory=%S/relance\n" in unit
    assert "/var/lib/relance/.env" in guide
