"""Cards about the file of a case: what it would hold, a piece that is added, the files once they are made."""

from collections.abc import Sequence
from typing import Final

from bot.card import Button, Card, CardFile, Rows
from bot.domain.client import Client
from bot.i18n.catalogue import Words
from bot.usecases.add_piece import ADDED, AddedPiece
from bot.usecases.build_case_file import CaseFile
from bot.usecases.find_client import KnownClient
from bot.usecases.gather_case import Gathered

_A_ROW: Final = 2


def case_card(words: Words, client: Client, counts: Sequence[tuple[str, int]]) -> Card:
    """Say what the file of a case would hold, and offer to make it or to add pieces that it lacks."""
    lines = [words("case_file.head", client=client.name)]
    held = [words.plain("case_file.count", what=words.plain(f"case_file.sort_{sort}"), count=n) for sort, n in counts]
    lines.append(words("case_file.holds", pieces=words.formats.items(held)) if held else words("case_file.holds_none"))
    lines.append(words("case_file.add_hint"))
    adds = [
        Button(words.plain(f"case_file.button_{sort}"), "pieceadd", client.id, extra=sort) for sort in (*ADDED, "other")
    ]
    rows: Rows = (
        (Button(words.plain("case_file.button_make"), "casemake", client.id),),
        *(tuple(adds[at : at + _A_ROW]) for at in range(0, len(adds), _A_ROW)),
        (
            Button(words.plain("common.button_back"), "cli", client.id),
            Button(words.plain("routes.button_routes"), "routes", client.id),
            Button(words.plain("insolvency.button_report"), "insolv", client.id),
        ),
    )
    return Card("\n".join(lines), rows, client.id)


def which_case_card(words: Words, likely: Sequence[KnownClient]) -> Card:
    """Ask whose case is meant."""
    rows = tuple((Button(client.name, "case", client.id),) for client in likely)
    return Card(words("case_file.which") if likely else words("case_file.nobody"), rows)


def under_way_card(words: Words, client: Client, count: int) -> Card:
    """Say that the file is being made."""
    return Card(words("case_file.under_way", client=client.name, count=count), (), client.id)


def made_cards(words: Words, case: Gathered, made: CaseFile) -> tuple[Card, ...]:
    """Hand over the report, then the archive in as many parts as it has."""
    client, several = case.client, len(made.parts) > 1
    report = Card(
        words("case_file.made", client=client.name, count=len(case.pieces)),
        (),
        client.id,
        file=CardFile(made.report.sha256, made.report.filename),
    )
    archives = [
        Card(
            words("case_file.part", place=place, parts=len(made.parts)) if several else words("case_file.archive"),
            (),
            client.id,
            file=CardFile(part.sha256, part.filename),
        )
        for place, part in enumerate(made.parts, 1)
    ]
    gone = [
        Card(words("case_file.missing", numbers=words.formats.items([str(n) for n in made.missing])), (), client.id)
    ]
    return (report, *archives, *(gone if made.missing else ()))


def failed_card(words: Words, client_id: int) -> Card:
    """Say that the file could not be made, with a way to try again."""
    again = Button(words.plain("case_file.button_again"), "casemake", client_id)
    return Card(words("case_file.failed"), ((again,),), client_id)


def ask_piece_card(words: Words, client: Client, sort: str, draft_id: int) -> Card:
    """Ask for a file."""
    cancel = Button(words.plain("common.button_cancel"), "piecestop", draft_id)
    return Card(
        words("case_file.ask_piece", what=words.plain(f"case_file.sort_{sort}"), client=client.name),
        ((cancel,),),
        client.id,
    )


def added_card(words: Words, added: AddedPiece) -> Card:
    """Say that a file was added to a case, and ask what it is if nobody said so."""
    document, client = added.document, added.client
    undo = Button(words.plain("documents.button_undo"), "piecedrop", document.id)
    case = Button(words.plain("case_file.button_case"), "case", client.id)
    if document.sort:
        text = words(
            "case_file.added_as",
            filename=document.filename,
            client=client.name,
            what=words.plain(f"case_file.sort_{document.sort}"),
        )
        return Card(text, ((undo, case),), client.id)
    sorts = [Button(words.plain(f"case_file.button_{sort}"), "pieceis", document.id, extra=sort) for sort in ADDED]
    rows = (*(tuple(sorts[at : at + _A_ROW]) for at in range(0, len(sorts), _A_ROW)), (undo, case))
    return Card(words("case_file.added", filename=document.filename, client=client.name), rows, client.id)


def dropped_card(words: Words, added: AddedPiece) -> Card:
    """Say that a file was taken out of a case."""
    return Card(
        words("case_file.dropped", filename=added.document.filename, client=added.client.name), (), added.client.id
    )
