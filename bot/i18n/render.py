"""Finished texts to clients: from facts to subject, plain text, HTML and short form.

1. The text of the step, kind and form of address is found by its path below ``templates/<language>/``.
2. The language's phrases (greeting, lists, how to pay, how to answer) are made from the facts; texts use them by name.
3. What comes out is read into paragraphs, of which the plain text and the HTML are two dresses.

A fault in one text raises :class:`TemplateRefused` for that text alone. Texts are read when first used and kept.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from jinja2 import (
    Environment,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.domain.client import ClientKind
from bot.i18n.arrangement_words import arrangement_words
from bot.i18n.completeness import missing_facts
from bot.i18n.facts import (
    AnswerFacts,
    ArrangementFacts,
    CrossedFacts,
    LetterFacts,
    PaperFacts,
    ReminderFacts,
    Rendered,
    ThanksFacts,
)
from bot.i18n.letter import Letter
from bot.i18n.places import TEMPLATES
from bot.i18n.plain_facts import (
    answer_words,
    clean,
    crossed_words,
    paper_words,
    reminder_words,
    thanks_words,
)
from bot.i18n.sandbox import MAX_RENDERED, TemplateRefused, check_owner_text
from bot.i18n.template_source import BELOW, SHORT, compile_source

_T = TypeVar("_T")

__all__ = ["PaperText", "TemplateRefused", "Texts", "missing_facts", "paper_path", "reminder_path"]

_PHRASES: Final = "phrases.txt"
_ARRANGEMENT_PHRASES: Final = "arrangement/phrases.txt"
_REMINDER_PHRASES: Final = "reminders/phrases.txt"
_ANSWER_PHRASES: Final = "answers/phrases.txt"
_PAPER_PHRASES: Final = "letters/phrases.txt"


def _sources(templates: Path) -> Callable[[str], str | None]:
    """Return what finds a text below ``templates`` and turns its short notation into Jinja."""

    def source_of(name: str) -> str | None:
        path = templates / name
        if not path.is_file():
            return None
        return compile_source(path.read_text(encoding="utf-8"), name.split("/", 1)[0])

    return source_of


def reminder_path(facts: ReminderFacts) -> str:
    """Return where the text of a reminder lies, below ``templates/``."""
    return f"{facts.language}/reminders/{facts.step}/{facts.kind}.{facts.address}.txt"


def paper_path(facts: PaperFacts) -> str:
    """Return where the text of a letter on paper lies, below ``templates/``: a formal notice has two."""
    trade = facts.kind in {ClientKind.COMPANY, ClientKind.PUBLIC}
    reader = (".trade" if trade else ".person") if facts.sort == "formal_notice" else ""
    return f"{facts.language}/letters/{facts.sort}{reader}.txt"


@dataclass(frozen=True, slots=True)
class PaperText:
    """The words of a letter on paper: what stands above and below its table of invoices."""

    subject: str
    above: Letter
    below: Letter


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Texts:
    """All texts to clients; load once, then render."""

    _shipped: Environment
    _owners: ImmutableSandboxedEnvironment
    _layouts: Environment

    @classmethod
    def load(cls, templates: Path = TEMPLATES) -> Self:
        """Prepare the texts below ``templates``; none is read before it is needed."""
        shipped = Environment(
            loader=FunctionLoader(_sources(templates)),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701 - makes plain text; the HTML layout escapes
        )
        owners = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        layouts = Environment(
            loader=FileSystemLoader(templates / "layouts"), undefined=StrictUndefined, autoescape=True
        )
        return cls(shipped, owners, layouts)

    def render_reminder(self, facts: ReminderFacts) -> Rendered:
        """Return the finished reminder.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, reminder_words(facts), _REMINDER_PHRASES)
        return self._finish(facts, words, self._shipped_text(reminder_path(facts), words))

    def render_thanks(self, facts: ThanksFacts) -> Rendered:
        """Return the finished thank-you.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, thanks_words(facts))
        return self._finish(facts, words, self._shipped_text(_by_address("thanks", facts), words))

    def render_crossed(self, facts: CrossedFacts) -> Rendered:
        """Return the finished apology for messages that crossed.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, crossed_words(facts))
        return self._finish(facts, words, self._shipped_text(_by_address("crossed", facts), words))

    def render_paper(self, facts: PaperFacts) -> PaperText:
        """Return the words of a letter on paper; its first paragraph is its subject.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, paper_words(facts), _PAPER_PHRASES)
        above, _, below = self._shipped_text(paper_path(facts), words).partition(BELOW)
        subject, *paragraphs = Letter.parse(above).paragraphs
        return PaperText(Letter((subject,)).text, Letter(tuple(paragraphs)), Letter.parse(below))

    def render_notice_copy(self, facts: PaperFacts) -> Rendered:
        """Return the finished mail that brings the copy of a formal notice.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, paper_words(facts), _PAPER_PHRASES)
        return self._finish(facts, words, self._shipped_text(paper_path(facts), words))

    def render_arrangement(self, facts: ArrangementFacts) -> Rendered:
        """Return a finished text about an arrangement.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, arrangement_words(facts), _ARRANGEMENT_PHRASES)
        path = f"{facts.language}/arrangement/{facts.letter}.{facts.address}.txt"
        return self._finish(facts, words, self._shipped_text(path, words))

    def render_contract(self, facts: ArrangementFacts) -> PaperText:
        """Return the agreement as it stands on paper; its first paragraph is its title.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, arrangement_words(facts), _ARRANGEMENT_PHRASES)
        text = self._shipped_text(f"{facts.language}/arrangement/contract.txt", words)
        title, *paragraphs = Letter.parse(text).paragraphs
        return PaperText(Letter((title,)).text, Letter(tuple(paragraphs)), Letter(()))

    def render_answer(self, facts: AnswerFacts) -> Rendered:
        """Return a finished letter that answers a client.

        :raises TemplateRefused: when its text is missing or names what no fact gives.
        """
        words = self._with_phrases(facts, answer_words(facts), _ANSWER_PHRASES)
        path = f"{facts.language}/answers/{facts.letter}.{facts.address}.txt"
        return self._finish(facts, words, self._shipped_text(path, words))

    def render_edited(self, source: str, facts: ReminderFacts) -> Rendered:
        """Return a reminder in the owner's own words, with the constant subject; the short form is the whole text.

        ``source`` is plain text in which facts may be named (``{{ total }}``, ``{{ deadline }}``, ``{{ pay }}``).
        Whether it says all that it must is for :func:`missing_facts` to tell.

        :raises TemplateRefused: when it contains more than words and known names, or grows too long.
        """
        words = self._with_phrases(facts, reminder_words(facts), _REMINDER_PHRASES)
        return self._finish(facts, words, self._owner_text(source, words))

    def _owner_text(self, source: str, words: Mapping[str, Any]) -> str:
        named = {name: value for name, value in words.items() if isinstance(value, str | bool)}
        source = "\n".join(clean(line) for line in source.splitlines())
        check_owner_text(source, named, self._owners)
        length, pieces = 0, []
        for piece in self._owners.from_string(source).generate(named):
            length += len(piece)
            if length > MAX_RENDERED:
                raise TemplateRefused("template_too_long", limit=MAX_RENDERED)
            pieces.append(piece)
        return "".join(pieces)

    def _shipped_text(self, path: str, words: Mapping[str, Any]) -> str:
        return _guarded(path, lambda: self._shipped.get_template(path).render(words))

    def _with_phrases(self, facts: LetterFacts, words: dict[str, Any], *more: str) -> dict[str, Any]:
        """Add the language's phrases to the names; later phrases may use earlier ones."""
        for name in (_PHRASES, *more):
            words = words | self._phrases(f"{facts.language}/{name}", words)
        return words

    def _phrases(self, path: str, words: Mapping[str, Any]) -> dict[str, str]:
        module = _guarded(path, lambda: self._shipped.get_template(path).make_module(dict(words)))
        named = {name: value for name, value in vars(module).items() if not name.startswith("_")}
        return {name: str(value).strip() for name, value in named.items() if not callable(value)}

    def _finish(self, facts: LetterFacts, words: Mapping[str, Any], rendered: str) -> Rendered:
        body, _, short = rendered.partition(SHORT)
        letter = Letter.parse(body)
        if words.get("qr") and not letter.has_picture:
            letter = letter.with_picture(words["qr_words"])
        subject = " ".join(words["subject"].split(" "))
        html = self._layouts.get_template("email.html").render(
            language=facts.language, subject=subject, paragraphs=letter.paragraphs
        )
        return Rendered(subject, letter.text, html, Letter.parse(short or body).text)


def _by_address(folder: str, facts: LetterFacts) -> str:
    return f"{facts.language}/{folder}/{facts.address}.txt"


def _guarded(path: str, make: Callable[[], _T]) -> _T:
    """Turn every fault of a text into the one typed error."""
    try:
        return make()
    except UndefinedError as error:
        raise TemplateRefused("template_unknown_name", path=path, name=_unknown_name(error)) from error
    except TemplateNotFound as error:
        raise TemplateRefused("template_missing", path=str(error.name)) from error
    except TemplateSyntaxError as error:
        raise TemplateRefused("template_syntax", path=path, line=error.lineno) from error


def _unknown_name(error: UndefinedError) -> str:
    """Find the misspelt name in Jinja's sentence (``'montant' is undefined``)."""
    quoted = re.findall(r"'([^']*)'", str(error.message))
    return quoted[-1] if quoted else str(error.message)
