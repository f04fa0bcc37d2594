"""Frames of pages: words and facts poured into HTML, with a style and a script of their own beside it.

Everything that is poured in is escaped. Style and script are served under names that hold a fingerprint of their
content, so that browsers keep them until they change.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.i18n.catalogue import Words
from bot.i18n.formats import iban

STATIC = "/static/"
_FRAMES = (
    "case.html",
    "case_answers.html",
    "case_fields.html",
    "case_invoices.html",
    "case_pay.html",
    "case_plans.html",
    "case_state.html",
    "notice.html",
)
_ASSETS = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages refer to."""

    content: bytes
    mime: str


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Frames:
    """All frames, with the files that they refer to by the name under which each is served."""

    environment: Environment
    assets: Mapping[str, Asset]

    @classmethod
    def load(cls, layouts: Path) -> Self:
        """Read all of them below ``layouts``."""
        environment = Environment(
            loader=FileSystemLoader(layouts),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["iban"] = iban
        assets: dict[str, Asset] = {}
        served: dict[str, str] = {}
        for name, mime in _ASSETS.items():
            content = (layouts / name).read_bytes()
            stem, _, kind = name.partition(".")
            served[kind] = f"{stem}.{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
            assets[served[kind]] = Asset(content, mime)
        for frame in _FRAMES:
            environment.get_template(frame)  # now, so that the first visitor does not wait for it
        environment.globals["assets"] = {kind: f"{STATIC}{name}" for kind, name in served.items()}
        return cls(environment, assets)

    def fill(self, frame: str, words: Words, **facts: Any) -> str:
        """Return the page that ``frame`` makes of ``words`` and ``facts``."""
        formats = words.formats
        return self.environment.get_template(frame).render(
            t=words, money=formats.money, day=formats.date_full, weekday=formats.date_long, lang=words.language, **facts
        )
