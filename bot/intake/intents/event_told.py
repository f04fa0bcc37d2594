"""A message without what it tells of an event, so that whom it is about is left: who paid, promises or was met."""

from bot.intake.draft import Span
from bot.intake.fields import Message
from bot.intake.intents.said import beside_names, is_of_name
from bot.intake.names.heads import head_end
from bot.intake.text.sheet import Sheet


def without_event(message: Message, sheet: Sheet) -> Sheet:
    """Strike out the words that tell of a payment, a promise, a difficulty or a dispute, and that somebody was met."""
    vocabulary = message.vocabulary
    grammar, said = vocabulary.intents, beside_names(message.found)
    head = Span(0, head_end(Span(0, 0), message.sheet, vocabulary.names))
    sheet = sheet.without([head, *_encounter(message)])
    for pattern in (
        grammar.bounced,
        grammar.not_paid,
        grammar.payment_told,
        grammar.dispute,
        grammar.dispute_thing,
        grammar.difficulty,
        grammar.promise,
    ):
        sheet = sheet.without(said.spans(pattern))
    for match in said.find(grammar.payment_words):
        # "de" goes with what it joins: "le chèque de Dupont", but "Mairie de Vauclair"
        joined = sheet.rest[: match.start()].rstrip(" ")[-1:].isalnum()
        joins = match[0] in vocabulary.names.connectors and joined
        done = grammar.payment_noted.fullmatch(match[0]) is not None
        if not joins and (done or not is_of_name(match, message.found, vocabulary.names)):
            sheet = sheet.without([Span(*match.span())])
    return sheet


def _encounter(message: Message) -> list[Span]:
    """Return the words that open a message and tell that the writer met somebody, and where (``Saw Dunn at the pub``).

    Somebody whose name begins so does something in the same clause (``Vu Van paie vendredi``).
    """
    grammar, sheet = message.vocabulary.intents, message.sheet
    start = len(sheet.rest) - len(sheet.rest.lstrip(" \0"))
    met = grammar.met.match(sheet.rest, start)
    if met is None or not sheet.rest[met.end() : met.end() + 1].isspace():
        return []
    name = next((each.span for each in message.found.names if each.span.end > met.end()), None)
    if name is None or (name.start <= start and any(d.match(sheet.rest, name.end + 1) for d in grammar.deeds)):
        return []
    behind = sheet.rest[name.end :]
    place = grammar.met_at.match(sheet.rest, name.end + len(behind) - len(behind.lstrip(" ")))
    spans = [Span(*met.span())]
    if place is not None and sheet.raw[place.start() : place.end()].islower():
        spans.append(Span(*place.span()))
    return spans
