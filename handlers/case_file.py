"""The file of a case: what it holds, pieces added from the chat, and the finished file on ``/dossier``."""

from collections import Counter
from typing import Final

from bot.card import Card, Reply
from bot.cards import case_file as cards
from bot.domain.errors import DomainError
from bot.usecases.add_piece import NewPiece, add_piece, drop_piece, name_piece
from bot.usecases.find_client import KnownClient, find_client
from bot.usecases.gather_case import SORTS, gather_case
from bot.usecases.want_case_file import want_case_file
from handlers.context import Command, Context, Feature, StoredFile, put, say
from handlers.questions import close_question, open_question, question_tapped
from storage import balances, clients, drafts
from storage.drafts import Draft

KIND: Final = "piece"  # of the draft that waits for a file
_FILE: Final = "file"
_SHOWN: Final = 8


async def _command(context: Context, name: str) -> Reply:
    if not name:
        return say(cards.which_case_card(context.words, await _owing(context)))
    match = await find_client(context.work, context.business, name)
    if match.certain:
        return say(await _card(context, match.certain.id))
    return say(cards.which_case_card(context.words, match.likely))


async def _owing(context: Context) -> list[KnownClient]:
    """Return the clients who owe most."""
    owing = await balances.by_client(context.work.tx, context.business.id, context.today)
    ids = list(dict.fromkeys(row.client_id for row in owing))[:_SHOWN]
    names = await clients.names_of(context.work.tx, context.business.id, ids)
    return [KnownClient(client_id, names[client_id]) for client_id in ids]


async def _look(context: Context) -> Reply:
    return put(await _card(context, context.tap.id))


async def _card(context: Context, client_id: int) -> Card:
    room = context.services.room
    case = await gather_case(context.work, room.laws, context.business, client_id)
    counts = Counter(piece.sort for piece in case.pieces)
    return cards.case_card(context.words, case.client, [(sort, counts[sort]) for sort in SORTS if counts[sort]])


async def _make(context: Context) -> Reply:
    case = await gather_case(context.work, context.services.room.laws, context.business, context.tap.id)
    await want_case_file(context.work, context.business, context.incoming.chat_id, case.client.id)
    return say(cards.under_way_card(context.words, case.client, len(case.pieces)))


async def _ask(context: Context) -> Reply:
    client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    sort = context.tap.extra
    if sort not in SORTS:
        raise DomainError("stale_button")
    draft_id = await open_question(context, KIND, {"client": client.id, "sort": sort}, _FILE)
    return say(cards.ask_piece_card(context.words, client, sort, draft_id))


async def _stop(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    return put(await _card(context, draft.content["client"]))


async def _on_file(context: Context) -> Reply | None:
    """Add a file that was asked for, or that answers the card of a client, to the case."""
    sent = context.file
    if sent is None or context.about.invoice_id:
        return None
    asked = await drafts.asking(context.work.tx, context.business.id, context.incoming.chat_id)
    if asked and asked.kind == KIND:
        return await _answered(context, asked, sent)
    return await _add(context, context.about.client_id, sent) if context.about.client_id else None


async def _answered(context: Context, draft: Draft, sent: StoredFile) -> Reply:
    await close_question(context, draft)
    sort = draft.content["sort"]
    return await _add(context, draft.content["client"], sent, "" if sort == SORTS[-1] else sort)


async def _add(context: Context, client_id: int, sent: StoredFile, sort: str = "") -> Reply:
    file = NewPiece(sent.sha256, sent.filename, sent.mime, sent.size)
    return say(cards.added_card(context.words, await add_piece(context.work, context.business, client_id, file, sort)))


async def _name(context: Context) -> Reply:
    added = await name_piece(context.work, context.business, context.tap.id, context.tap.extra)
    return put(cards.added_card(context.words, added))


async def _drop(context: Context) -> Reply:
    return put(cards.dropped_card(context.words, await drop_piece(context.work, context.business, context.tap.id)))


async def _typed(_context: Context, _draft: Draft) -> Reply | None:
    """Read a text as a sentence of its own: a file was asked for."""
    return None


FEATURE = Feature(
    name="case_file",
    commands=(Command(("dossier", "file"), _command),),
    buttons={
        "case": _look,
        "casemake": _make,
        "pieceadd": _ask,
        "pieceis": _name,
        "piecedrop": _drop,
        "piecestop": _stop,
    },
    answers={KIND: _typed},
    on_file=_on_file,
)
