"""Put into words what proves a case: its numbered pieces, its history, how both are verified, the texts as sent."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from bot.channels.letter import Figures
from bot.channels.report import Section
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.usecases.gather_case import Gathered, Piece
from storage.messages import Message
from storage.trace import Entry

VERIFY: Final = ("what", "how", "by_hand", "end")  # paragraphs on how to verify a case file
_DIGITS: Final = 16  # of a hash, in a table


def piece_name(words: Words, piece: Piece) -> str:
    """Say what a piece is, in a line."""
    if piece.message:
        return _message_name(words, piece.message)
    named = words.plain(f"case_file.sort_{piece.sort}")
    filename = piece.document.filename if piece.document else ""
    return words.plain("case_file.piece_of", what=named, filename=filename)


def _message_name(words: Words, message: Message) -> str:
    key = f"case_file.message_{message.kind.value}"
    step = words.plain(f"common.step_{message.step}") if message.kind.value == "chase" else ""
    return words.plain(key, step=step)


def moment(words: Words, case: Gathered, at: datetime) -> str:
    """Write an instant in the business's own time."""
    local = at.astimezone(case.business.zoneinfo)
    return f"{words.formats.date_short(local.date())} {local:%H:%M}"


def listed_pieces(words: Words, case: Gathered) -> Section:
    """Return the numbered list of pieces."""
    names = ("number", "piece", "day", "recipient", "outcome", "hash")
    headers = tuple(words.plain(f"case_file.column_{name}") for name in names)
    rows = tuple(_piece_row(words, case, piece) for piece in case.pieces)
    title = words.plain("case_file.pieces")
    if not rows:
        return Section(title, paragraphs=(words.plain("case_file.no_piece"),))
    return Section(title, tables=(Figures(headers, rows, (), len(names), wide=1),))


def _piece_row(words: Words, case: Gathered, piece: Piece) -> tuple[str, ...]:
    message, document = piece.message, piece.document
    return (
        str(piece.number),
        piece_name(words, piece),
        moment(words, case, piece.at),
        message.recipient if message else "",
        words.plain(f"case_file.state_{message.state.value}") if message else "",
        (message.fingerprint if message else document.sha256 if document else "")[:_DIGITS],
    )


def history(words: Words, case: Gathered) -> Section:
    """Return what happened, in its order, with the hash of each entry."""
    names = ("place", "moment", "what", "who", "hash")
    headers = tuple(words.plain(f"case_file.column_{name}") for name in names)
    tables = tuple(
        Figures(
            headers,
            tuple(_entry_row(words, case, entry) for entry in chain.entries),
            (),
            len(names),
            words.plain("case_file.chain", number=str(chain.case)),
            wide=2,
        )
        for chain in case.export.chains
        if chain.entries
    )
    return Section(words.plain("case_file.history"), tables=tables)


def _entry_row(words: Words, case: Gathered, entry: Entry) -> tuple[str, ...]:
    told = words.plain(f"case_file.did_{entry.action}")
    details = ", ".join(_details(words, entry.payload)) if entry.payload else words.plain("case_file.erased")
    return (
        str(entry.seq),
        moment(words, case, entry.at),
        f"{told} ({details})" if details else told,
        words.plain(f"case_file.actor_{entry.actor}"),
        entry.hash[:_DIGITS],
    )


def _details(words: Words, payload: dict[str, Any]) -> Iterator[str]:
    """Yield what of an entry's facts is worth a word: the sum, the subject, the tracking number."""
    amount, currency = payload.get("amount"), payload.get("currency")
    if isinstance(amount, str) and isinstance(currency, str):
        yield words.formats.money(Money(Decimal(amount), currency))
    for name in ("subject", "tracking", "filename"):
        if isinstance(payload.get(name), str) and payload[name]:
            yield payload[name]


def verification(words: Words, case: Gathered) -> Section:
    """Say how anybody can verify the history, with the last hash of each chain."""
    heads = tuple(
        (words.plain("case_file.chain", number=str(chain.case)), f"{len(chain.entries)} – {chain.head}")
        for chain in case.export.chains
        if chain.entries
    )
    recipe = tuple(words.plain(f"case_file.verify_{step}") for step in VERIFY)
    return Section(words.plain("case_file.verify"), heads, recipe)


def texts_sent(words: Words, case: Gathered) -> Iterator[Section]:
    """Yield the text of each message as it was sent."""
    for place, piece in enumerate(piece for piece in case.pieces if piece.message):
        message = piece.message
        if message:
            title = words.plain("case_file.text_of", number=str(piece.number), what=piece_name(words, piece))
            rows = (
                (words.plain("case_file.column_moment"), moment(words, case, piece.at)),
                (words.plain("case_file.column_recipient"), message.recipient),
                (words.plain("case_file.column_outcome"), words.plain(f"case_file.state_{message.state.value}")),
                (words.plain("case_file.column_subject"), message.subject),
            )
            yield Section(title, rows, (message.text,), own_page=place == 0, verbatim=True)
