"""Learns which words of a message are a client's name, and writes ``bot/intake/names/weights.tsv``.

    pip install python-crfsuite
    python -m benchmarks.train_names

python-crfsuite is needed for this alone. It learns from ``data/names/`` (messages with their ``clients``) and from the
messages with all that is expected of them, never from ``shared.jsonl``. Each is learnt from as it stands and a few
times more with names of others in its place. ``bot/intake/names/common_words.txt``, the words that people write small
in answers, is made first. The result is the same each time.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite

from benchmarks.accuracy import DATA, NOT_LEARNT_FROM, REPLY_DATA
from benchmarks.predict import read_lines, vocabularies
from bot.i18n.vocabulary import load_words
from bot.intake.draft import Intent, Span
from bot.intake.message import letter_of
from bot.intake.names.weights import AFTER, PARTS, NameWeights, Word
from bot.intake.names.words import COMMON
from bot.intake.naming import words_of
from bot.intake.scan import scan
from bot.intake.text.sheet import fold, open_sheet
from bot.intake.vocabulary import Vocabulary

ANY_DAY = date(2026, 11, 18)  # of messages of which only the clients are known
TIMES = 3  # that each message is learnt from with other names
_OPENED = 0.15  # of those that begin with a name, how many get a word before it
_SHORT = 3  # letters of words that join rather than open
_SEED = 7
_RARE = 2  # answers in which a common word has to stand
_SETTINGS = {"c1": 0.2, "c2": 0.2, "max_iterations": 120, "feature.minfreq": 2, "feature.possible_transitions": True}
# Names are not told apart in what only asks or says something.
_UNNAMED = frozenset({Intent.QUESTION, Intent.OTHER})
_SMALL_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:@|www\.|://)\S*|\S+\.example\S*")
_CAPITAL_WORD = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Þ][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A message of which is known where its clients' names stand."""

    text: str
    language: str
    today: date
    names: Sequence[Span]


def main() -> None:
    """Learn the common words and the weights, and write them down."""
    COMMON.write_text("".join(f"{word}\n" for word in common_words()), encoding="utf-8")
    known = known_messages(
        path for path in (*DATA.glob("*.jsonl"), *DATA.glob("names/*.jsonl")) if path.stem != NOT_LEARNT_FROM
    )
    weights = learnt(known, vocabularies())
    weights.save()
    print(f"{len(known)} messages, {len(weights.weight)} marks")


def common_words() -> list[str]:
    """Return the words that answers of clients have in small letters, more often than with a capital in a sentence."""
    rows = [row for path in sorted(REPLY_DATA.glob("**/*.jsonl")) for row in read_lines(path)]
    texts = [_ADDRESS.sub("", row.get("text") or "") for row in rows]
    small = Counter(fold(word) for text in texts for word in _SMALL_WORD.findall(text) if word.islower())
    capital = Counter(fold(word) for text in texts for word in _CAPITAL_WORD.findall(text))
    return sorted(word for word, count in small.items() if count >= _RARE and count > capital[word])


def known_messages(paths: Iterable[Path]) -> list[Known]:
    """Return the messages of some files that have their clients, in the order of the files."""
    return [known for path in sorted(paths) for row in read_lines(path) for known in _known(row)]


def _known(row: Mapping[str, Any]) -> Iterator[Known]:
    """Yield the message of a line, unless it leaves open where the name ends."""
    expect = row.get("expect")
    clients = (
        row["clients"] if expect is None else [each["client"] for each in expect["invoices"] if each.get("client")]
    )
    unsaid = expect is not None and (expect["intent"] in _UNNAMED or "client" in expect["must_ask"])
    if not unsaid:
        text, today = open_sheet(row["text"]).raw, row.get("today")
        day = date.fromisoformat(today) if today else ANY_DAY
        yield Known(
            text, row["lang"], day, [span for client in dict.fromkeys(clients) for span in _places(text, client)]
        )


def _places(text: str, client: str) -> list[Span]:
    """Return where a name stands in a text, whatever its case and spaces."""
    words = r"\s+".join(map(re.escape, fold(open_sheet(client).raw).split()))
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){words}(?!\w)", fold(text))]


def learnt(known: Sequence[Known], words: Mapping[str, Vocabulary]) -> NameWeights:
    """Return the weights that tell the names of known messages, and of the same with the names of others."""
    with TemporaryDirectory() as folder:
        model = f"{folder}/model"
        trainer = pycrfsuite.Trainer(verbose=False)
        for message in (*known, *with_other_names(known)):
            marks = marked_message(message, words[message.language])
            trainer.append([list(word.marks) for word in marks], parts(marks, message.names))
        trainer.set_params(_SETTINGS)
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
    weights: dict[str, list[float]] = {}
    pairs = {(f"{AFTER}{one}", two): weight for (one, two), weight in info.transitions.items()}
    for (mark, part), weight in (*info.state_features.items(), *pairs.items()):
        weights.setdefault(mark, [0.0] * len(PARTS))[PARTS.index(part)] = weight
    return NameWeights({mark: tuple(numbers) for mark, numbers in weights.items()})


def marked_message(message: Known, words: Vocabulary) -> list[Word]:
    """Return the words of a message with their marks, as they are when it is read."""
    letter, _ = letter_of(message.text, words)
    return words_of(scan(letter, words, message.today), words)


def parts(words: Sequence[Word], names: Sequence[Span]) -> list[str]:
    """Return the part that each word plays, given where the names stand."""
    inside = [next((name for name in names if name.start <= word.span.start < name.end), None) for word in words]
    return ["O" if name is None else "I" if before == name else "B" for before, name in pairwise([None, *inside])]


def with_other_names(known: Sequence[Known]) -> Iterator[Known]:
    """Yield each message that has a name a few times more, with names of other messages in its language."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing secret
    names = {
        language: sorted({m.text[n.start : n.end] for m in known if m.language == language for n in m.names})
        for language in {message.language for message in known}
    }
    for _ in range(TIMES):
        for message in known:
            # in a forwarded letter the name stands in its head as well
            if message.names and "@" not in message.text:
                yield _opened(_renamed(message, names[message.language], chance), chance)


def _renamed(message: Known, names: Sequence[str], chance: random.Random) -> Known:
    """Return a message with other names, each in all its places, in small letters or capitals if all the message is."""
    chosen: dict[str, str] = {}
    text, places, end = "", [], 0
    for name in sorted(message.names):
        old = message.text[name.start : name.end]
        new = chosen.setdefault(old, _written_alike(chance.choice(names), message.text))
        text += message.text[end : name.start] + new
        places.append(Span(len(text) - len(new), len(text)))
        end = name.end
    return replace(message, text=text + message.text[end:], names=places)


def _opened(message: Known, chance: random.Random) -> Known:
    """Return a message that begins with a name with a word before it, now and then: ``Bonjour Dupont``."""
    if message.names[0].start or chance.random() > _OPENED:
        return message
    opening = f"{chance.choice(openings(message.language))} "
    opening = opening if message.text == message.text.lower() else opening.capitalize()
    names = [Span(name.start + len(opening), name.end + len(opening)) for name in message.names]
    return replace(message, text=opening + message.text, names=names)


@cache
def openings(language: str) -> list[str]:
    """Return the plain words with which people open a message before a name."""
    return [word for word in load_words(language)["doubt"]["lead"] if word.isalpha() and len(word) > _SHORT]


def _written_alike(name: str, text: str) -> str:
    if text == text.lower():
        return name.lower()
    return name.upper() if text == text.upper() else name


if __name__ == "__main__":
    main()
