"""Predictions for answers to reminders: texts in a file of lines, or whole mails named in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.intake.reply.grammar import ReplyGrammar
from bot.intake.reply.mail import read_mail
from bot.intake.reply.read import Answer, as_row, read_reply
from bot.languages import shared_languages


def load_reply_grammar() -> ReplyGrammar:
    """Return what recognises answers in all languages, prepared once for all corpora."""
    return shared_languages().replies


def predict_reply(row: Mapping[str, Any], folder: Path, grammar: ReplyGrammar) -> dict[str, Any]:
    """Return what is understood of one answer; ``file`` of a whole mail is relative to ``folder``."""
    received_on = date.fromisoformat(row["received_on"])
    if "file" in row:
        mail = read_mail((folder / row["file"]).read_bytes())
        answer = Answer(mail.text, received_on, mail.subject, automatic=mail.automatic, bounced=mail.bounced)
    else:
        answer = Answer(row["text"], received_on, row["subject"])
    return {"id": row["id"], **as_row(read_reply(answer, grammar))}


def predict_replies(rows: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what is understood of each answer of a corpus that lies in ``folder``."""
    grammar = load_reply_grammar()
    return (predict_reply(row, folder, grammar) for row in rows)
