"""The words of the owner's chat: symbolic keys to sentences, by language.

Every feature has one file ``templates/<language>/LC_MESSAGES/<feature>.po``; its keys are the msgids and begin with
the file's name (``invoices.registered``). All files of a language are merged when the program starts.

A sentence that reads otherwise to whoever is addressed familiarly (``tu``) stands once more, in the context
``familiar``.
"""

import gettext
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Final, Self

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from bot.domain.client import AddressForm
from bot.domain.money import Money
from bot.i18n.formats import Formats
from bot.i18n.places import TEMPLATES, languages
from bot.i18n.typography import typeset

_log = logging.getLogger(__name__)
_PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_]*)\}")
FAMILIAR: Final = AddressForm.FAMILIAR.value  # the context of a sentence
_FALLBACK: Final = "en"  # for whoever speaks neither: most readers of another language read English

Value = str | int | Money | date | time


class MissingWordsError(LookupError):
    """A key that no catalogue of the language has, or a sentence whose placeholder got no value."""


@dataclass(frozen=True, slots=True, repr=False)
class _Sentences:
    """The typeset sentences of one language by key and context, each in its forms; ``plural`` chooses the form."""

    forms: Mapping[tuple[str, str | None], tuple[str, ...]]
    plural: Callable[[int], int]

    def of(self, key: str, context: str | None = None, count: int = 1) -> str:
        forms = self.forms[key, context]
        return forms[self.plural(count)] if len(forms) > 1 else forms[0]


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Words:
    """The sentences of one language, with values written as that language and country write them.

    Values are strings, whole numbers, :class:`Money`, dates (with weekday) and times; ``count`` also chooses between
    singular and plural.
    """

    formats: Formats
    _sentences: _Sentences
    _keys: frozenset[str]
    _strict: bool
    _familiar: frozenset[str] = frozenset()
    _address: AddressForm = AddressForm.FORMAL

    def to(self, address: AddressForm) -> "Words":
        """Return the same words as they are said to whoever is addressed so."""
        return replace(self, _address=address)

    @property
    def language(self) -> str:
        """The two-letter code of the language that these words really are in."""
        return self.formats.language

    def __call__(self, key: str, **values: Value) -> Markup:
        """Return the sentence for Telegram's HTML: values are escaped, save those that already are ``Markup``."""
        return Markup(self._fill(key, values, html=True))  # noqa: S704 - the catalogue is ours, values are escaped

    def plain(self, key: str, **values: Value) -> str:
        """Return the sentence as plain text, for button labels, commands and notices that show no markup."""
        return self._fill(key, values, html=False)

    def _fill(self, key: str, values: dict[str, Value], *, html: bool) -> str:
        sentence = self._sentence(key, values.get("count"))

        def value_of(match: re.Match[str]) -> str:
            if match[1] not in values:
                self._complain(key, match[1])
                return match[0]
            written = self._written(values[match[1]])
            return str(escape(written)) if html else str(written)

        return _PLACEHOLDER.sub(value_of, sentence)

    def _sentence(self, key: str, count: Value | None) -> str:
        if key not in self._keys:
            self._complain(key, "")
            return key
        if isinstance(count, int):
            return self._sentences.of(key, count=abs(count))
        if self._address is AddressForm.FAMILIAR and key in self._familiar:
            return self._sentences.of(key, FAMILIAR)
        return self._sentences.of(key)

    def _written(self, value: Value) -> str:
        match value:
            case str():
                return value
            case int():
                return self.formats.count(value)
            case Money():
                return self.formats.money(value)
            case date():
                return self.formats.date_long(value)
            case time():
                return self.formats.hour(value)

    def _complain(self, key: str, placeholder: str) -> None:
        """Raise where tests want to know; at run time a visible key is better than silence to the owner."""
        if self._strict:
            raise MissingWordsError(f"{self.language}: {key} {placeholder}".strip())
        _log.error("words.missing language=%s key=%s placeholder=%s", self.language, key, placeholder)


@dataclass(frozen=True, slots=True, repr=False)  # written out it would fill pages
class Catalogue:
    """All languages of the owner's chat; load once, then ask for :meth:`words`."""

    _sentences: dict[str, _Sentences]
    _keys: dict[str, frozenset[str]]
    _familiar: dict[str, frozenset[str]]
    _strict: bool

    @classmethod
    def load(cls, templates: Path = TEMPLATES, *, strict: bool = False) -> Self:
        """Read every catalogue below ``templates``; ``strict`` (for tests) raises on a missing key or value.

        :raises ValueError: for a key that does not begin with its file's name, or that stands in two files.
        """
        sentences: dict[str, _Sentences] = {}
        keys: dict[str, frozenset[str]] = {}
        familiar: dict[str, frozenset[str]] = {}
        for language in languages(templates):
            sentences[language] = _typeset(entries(templates, language), language)
            keys[language] = frozenset(key for key, context in sentences[language].forms if not context)
            familiar[language] = frozenset(key for key, context in sentences[language].forms if context == FAMILIAR)
        return cls(sentences, keys, familiar, strict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be spoken, as two-letter codes."""
        return tuple(sorted(self._sentences))

    def language(self, wanted: str) -> str:
        """Return the spoken language nearest to a code such as ``fr-BE``; English when none is."""
        bare = wanted.replace("_", "-").split("-")[0].lower()
        return bare if bare in self._sentences else _FALLBACK

    def words(self, language: str, country: str = "") -> Words:
        """Return the words of ``language``, written as in ``country`` (matters for English: ``US`` or not)."""
        spoken = self.language(language)
        formats, keys = Formats.of(spoken, country), self._keys[spoken]
        return Words(formats, self._sentences[spoken], keys, self._strict, self._familiar[spoken])


def entries(templates: Path, language: str) -> Iterator[Message]:
    """Yield the translated messages of every file of ``language``, as typed.

    :raises ValueError: for a key that does not begin with its file's name, or that stands in two files.
    """
    seen: set[tuple[str, str | None]] = set()
    for path in sorted((templates / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as source:
            catalog = read_po(source, locale=language, abort_invalid=True)
        for message in catalog:
            key = _key(message)
            if not key or not all(_forms(message)):
                continue
            if not key.startswith(f"{path.stem}.") or (key, message.context) in seen:
                raise ValueError(f"{path}: the key {key!r} has the wrong prefix or stands twice")
            seen.add((key, message.context))
            yield message


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    """Return the sentence, or its singular and plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _typeset(messages: Iterator[Message], language: str) -> _Sentences:
    """Typeset each sentence; the language's own rule for plurals is Babel's."""
    forms = {
        (_key(message), message.context): tuple(typeset(form, language) for form in _forms(message))
        for message in messages
    }
    return _Sentences(forms, gettext.c2py(Catalog(locale=language).plural_expr))
