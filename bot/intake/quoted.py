"""Answers above the letter that they quote: what stands below is the other side's, and tells whom the answer is for."""

import re
from dataclasses import replace
from re import Match

from bot.intake.draft import Span
from bot.intake.forwarded import Forwarded, ForwardGrammar, find_forwarded
from bot.intake.sheet import STRUCK, Sheet

# Who wrote, at the end of the line that says so: behind the day and hour, before the address.
_WHO = re.compile(
    r"(?:.*,|.*\d[:h]\d\d(?: ?[ap]m)?) *(?P<name>[^,\d<>@]*?) *(?:<?(?P<email>[\w.+-]+@[\w.-]+\w)>?)? *\Z"
)
# A name alone on the last line of an answer, behind a sentence.
_SIGNED = re.compile(r"(?<=[.!?,]\n)[ >]*[^\W\d_a-z][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}[ \n]*\Z")


def find_quoted(sheet: Sheet, grammar: ForwardGrammar) -> Forwarded | None:
    """Return the head of a message that answers a letter quoted below it, or else of the letter that it forwards."""
    wrote = grammar.wrote.search(sheet.rest)
    if wrote is None:
        return find_forwarded(sheet, grammar)
    above = Sheet(sheet.raw[: wrote.start()], sheet.rest[: wrote.start()])
    head = find_forwarded(above, grammar) or _no_head(above, grammar)
    answers = re.search(r"\w", _body(above, grammar).without(head.skip).rest)
    return _answering(above, head, wrote, sheet) if answers else _passed_on(sheet, wrote, grammar)


def _no_head(above: Sheet, grammar: ForwardGrammar) -> Forwarded:
    closing = grammar.closing.search(above.rest)
    skip = (Span(closing.start(), len(above.rest)),) if closing else ()
    signature = tuple(above.raw[closing.start() :].split("\n")) if closing else ()
    return Forwarded(None, None, (), None, signature, skip)


def _body(above: Sheet, grammar: ForwardGrammar) -> Sheet:
    """Strike out the lines of a head, which are no answer."""
    heads = (grammar.start, grammar.prefix, grammar.subject, grammar.sender, grammar.recipient, grammar.other)
    lines = [re.compile(r"[^\n]*").match(above.rest, match.start()) for head in heads for match in above.find(head)]
    return above.without(Span(*line.span()) for line in lines if line)


def _answering(above: Sheet, head: Forwarded, wrote: Match[str], sheet: Sheet) -> Forwarded:
    """Return the head of an answer, whose recipient wrote what it quotes."""
    end = next((span.start for span in head.skip if above.rest[span.start : span.end].strip(STRUCK)), len(above.rest))
    signed = _SIGNED.search(above.raw, 0, end) if not head.signature else None
    skip = (*head.skip, Span(wrote.start(), len(sheet.rest)))
    if signed is not None:
        head = replace(head, signature=tuple(signed[0].split("\n")))
        skip = (*skip, Span(*signed.span()))
    who = _who(sheet, wrote)
    if who is None or head.recipient is not None:
        return replace(head, skip=skip)
    name, email = who
    return replace(
        head,
        recipient=name or None,
        recipient_emails=(email.lower(),) if email else (),
        recipient_span=Span(*wrote.span("v")),
        skip=skip,
    )


def _passed_on(sheet: Sheet, wrote: Match[str], grammar: ForwardGrammar) -> Forwarded | None:
    """Return the head of a letter that is all quoted, the line that says who wrote it being a part of the head."""
    line, who = Span(*wrote.span()), _who(sheet, wrote)
    head = find_forwarded(sheet, grammar)
    if head is not None:
        return replace(head, sender=head.sender or (who[0] if who else None), skip=(*head.skip, line))
    if who is None:
        return None
    below = _no_head(sheet.without([line]), grammar)
    return replace(below, sender=who[0] or None, skip=(*below.skip, line))


def _who(sheet: Sheet, wrote: Match[str]) -> tuple[str, str] | None:
    who = _WHO.match(sheet.raw[wrote.start("v") : wrote.end("v")])
    return (who["name"].strip(" \"'"), who["email"] or "") if who else None
