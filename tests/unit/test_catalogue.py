"""The words of the chat: complete in every language, safe in Telegram's HTML, typeset when loaded."""

import logging
import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from markupsafe import Markup

from bot.domain.client import AddressForm
from bot.domain.money import Money
from bot.i18n.catalogue import Catalogue, MissingWordsError, entries
from bot.i18n.places import TEMPLATES, languages
from bot.i18n.typography import typeset

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
CLIENTS = """
msgid "clients.hello"
msgstr "Bonjour <b>{name}</b> : d'accord ?"

msgid "clients.late"
msgid_plural "clients.late"
msgstr[0] "{count} client en retard"
msgstr[1] "{count} clients en retard"

msgid "clients.sum"
msgstr "{amount}, le {day} à {hour}"
"""


def a_catalogue(folder: Path, files: dict[str, str], *, strict: bool = True) -> Catalogue:
    """Load a catalogue from ``files`` (path below the templates' folder to entries)."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(HEADER + content, encoding="utf-8")
    return Catalogue.load(folder, strict=strict)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Give a small French catalogue."""
    return a_catalogue(tmp_path, {"fr/LC_MESSAGES/clients.po": CLIENTS})


def test_values_are_escaped_and_words_typeset(catalogue: Catalogue) -> None:
    words = catalogue.words("fr")
    assert words("clients.hello", name="<Dupont> & d'Or : fils") == (
        "Bonjour <b>&lt;Dupont&gt; &amp; d&#39;Or : fils</b>\u202f: d’accord\u202f?"
    )


def test_what_is_already_safe_is_not_escaped_twice(catalogue: Catalogue) -> None:
    words = catalogue.words("fr")
    assert "<b><i>Dupont</i></b>" in words("clients.hello", name=Markup("<i>Dupont</i>"))


def test_plain_words_are_for_labels_that_show_no_markup(catalogue: Catalogue) -> None:
    assert catalogue.words("fr").plain("clients.late", count=1) == "1 client en retard"
    assert "Dupont & fils" in catalogue.words("fr").plain("clients.hello", name="Dupont & fils")


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 client en retard"),
        (1, "1 client en retard"),
        (2, "2 clients en retard"),
        (1200, "1\u202f200 clients en retard"),
    ],
)
def test_the_count_chooses_singular_or_plural(catalogue: Catalogue, count: int, written: str) -> None:
    assert catalogue.words("fr")("clients.late", count=count) == written


def test_money_dates_and_hours_are_written_by_the_language(catalogue: Catalogue) -> None:
    written = catalogue.words("fr")(
        "clients.sum", amount=Money(Decimal(1250), "EUR"), day=date(2026, 12, 8), hour=time(9, 30)
    )
    assert re.sub(r"\s", " ", written) == "1 250,00 €, le mardi 8 décembre 2026 à 9 h 30"


@pytest.mark.parametrize(("key", "values"), [("clients.nobody", {}), ("clients.hello", {})])
def test_a_missing_key_or_value_fails_in_tests(catalogue: Catalogue, key: str, values: dict[str, str]) -> None:
    with pytest.raises(MissingWordsError, match=key):
        catalogue.words("fr")(key, **values)


def test_a_missing_key_shows_and_is_logged_at_run_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    words = a_catalogue(tmp_path, {"fr/LC_MESSAGES/clients.po": CLIENTS}, strict=False).words("fr")
    with caplog.at_level(logging.ERROR):
        assert words("clients.nobody", name="Dupont") == "clients.nobody"
        assert "{name}" in words("clients.hello")
    assert "key=clients.nobody" in caplog.text
    assert "placeholder=name" in caplog.text
    assert "Dupont" not in caplog.text


@pytest.mark.parametrize(
    "files",
    [
        {"fr/LC_MESSAGES/invoices.po": CLIENTS},
        {"fr/LC_MESSAGES/clients.po": CLIENTS, "fr/LC_MESSAGES/z.po": 'msgid "clients.sum"\nmsgstr "x"\n'},
    ],
    ids=["of another feature", "in two files"],
)
def test_a_key_stands_once_in_the_file_of_its_feature(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="wrong prefix or stands twice"):
        a_catalogue(tmp_path, files)


def test_a_reader_of_another_language_gets_english() -> None:
    catalogue = Catalogue.load()
    assert catalogue.languages == languages(TEMPLATES)
    assert [catalogue.words(code).language for code in ("fr-BE", "FR", "en_US", "de")] == ["fr", "fr", "en", "en"]


def shipped() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield language, key and forms of each sentence that is shipped, as typed."""
    for language in languages(TEMPLATES):
        for message in entries(TEMPLATES, language):
            yield language, key_of(message), forms_of(message)


def key_of(message: Message) -> str:
    """Return the symbolic key."""
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the sentence, or its singular and plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_every_key_is_said_in_every_language() -> None:
    keys = {language: set[str]() for language in languages(TEMPLATES)}
    for language, key, _ in shipped():
        keys[language].add(key)
    everything = set().union(*keys.values())
    missing = [
        f"templates/{language}/LC_MESSAGES/{key.split('.')[0]}.po: {key}"
        for language, known in keys.items()
        for key in sorted(everything - known)
    ]
    assert missing == []
    assert everything


def test_a_sentence_is_said_familiarly_where_it_reads_otherwise(tmp_path: Path) -> None:
    more = 'msgid "clients.you"\nmsgstr "Et vous ?"\n\nmsgctxt "familiar"\nmsgid "clients.you"\nmsgstr "Et toi ?"\n'
    words = a_catalogue(tmp_path, {"fr/LC_MESSAGES/clients.po": CLIENTS + "\n" + more}).words("fr")
    familiar = words.to(AddressForm.FAMILIAR)
    assert (words("clients.you"), familiar("clients.you")) == ("Et vous\u202f?", "Et toi\u202f?")
    assert familiar.plain("clients.late", count=2) == "2 clients en retard"
    assert familiar.to(AddressForm.FORMAL)("clients.you") == words("clients.you")


def test_whatever_is_said_formally_in_the_chat_of_a_client_is_said_familiarly_too() -> None:
    said = [each for each in entries(TEMPLATES, "fr") if key_of(each).startswith("client_chat.")]
    unbound = {"client_chat.declined"}  # by somebody of whom nobody knows how it is addressed
    formal = {
        key_of(each)
        for each in said
        if not each.context and re.search(r"\b([Vv]ous|[Vv]otre|[Vv]os|(?!assez\b)\w+ez)\b", " ".join(forms_of(each)))
    }
    familiar = {key_of(each): " ".join(forms_of(each)) for each in said if each.context}
    assert formal - unbound == familiar.keys()
    assert [key for key, text in familiar.items() if re.search(r"\b([Vv]ous|[Vv]otre|[Vv]os)\b", text)] == []


def _placeholders(sentence: str) -> frozenset[str]:
    """Return the names in braces that a sentence wants values for."""
    return frozenset(re.findall(r"\{([a-z][a-z0-9_]*)\}", sentence))


def test_languages_agree_on_placeholders() -> None:
    wanted: dict[str, frozenset[str]] = {}
    for language, key, forms in shipped():
        names = frozenset().union(*map(_placeholders, forms))
        assert wanted.setdefault(key, names) == names, f"{language}: {key}"


class _Tags(HTMLParser):
    """Collects what Telegram would refuse: unknown or unbalanced tags."""

    known = frozenset({"b", "i", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.known or (attrs and tag != "a"):
            self.faults.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")


def test_every_sentence_is_markup_that_telegram_accepts() -> None:
    for language, key, forms in shipped():
        for form in forms:
            parser = _Tags()
            parser.feed(form)
            assert (parser.faults, parser.open) == ([], []), f"{language}: {key}"


def test_french_sentences_are_typeset_to_the_last_sign() -> None:
    for language, key, forms in shipped():
        for form in forms if language == "fr" else ():
            words = re.sub(r"<[^>]*>|\{\w+\}|https?://\S+|&\w+;", "x", typeset(form, "fr"))
            assert not re.search(r"(?<![\u202f!?])[;!?]|(?<!\u202f):(?=\s|$)", words), f"{key}: {form}"
            assert not re.search(r"\w'", words), f"{key}: {form}"
            assert "  " not in words, f"{key}: {form}"
