"""Answers above the letter that they quote: what stands below is the other side's, and tells whom the answer is for."""

import re
from dataclasses import replace
from re import Match

from bot.intake.draft import Span
from bot.intake.letters.forwarded import Forwarded, ForwardGrammar, find_forwarded
from bot.intake.text.sheet import STRUCK, Sheet

_PERSON = r" *(?P<name>[^,\d<>@]*?) *(?:<?(?P<email>[\w.+-]+@[\w.-]+\w)>?)? *\Z"
# Who wrote, at the end of the line that says so: behind the day and hour, before the address; and to whom.
_WHO, _WHOM = re.compile(rf"(?:.*,|.*\d[:h]\d\d(?: ?[ap]m)?){_PERSON}"), re.compile(_PERSON)
# A name alone on the last line of an answer, behind a sentence.
_SIGNED = re.compile(r"(?<=[.!?,]\n)[ >]*[^\W\d_a-zà-ÿœ][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}[ \n]*\Z")


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
    skip = tuple(above.spans(grammar.courtesy))
    skip += (Span(closing.start(), len(above.rest)),) if closing else ()
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
    head = replace(head, skip=skip)
    return head if who is None else _addressed(head, who, Span(*wrote.span("v")))


def _passed_on(sheet: Sheet, wrote: Match[str], grammar: ForwardGrammar) -> Forwarded | None:
    """Return the head of a letter that is all quoted, the line that says who wrote it being a part of the head."""
    line, who = Span(*wrote.span()), _who(sheet, wrote)
    head = find_forwarded(sheet, grammar)
    if head is not None:
        return replace(head, sender=head.sender or (who[0] if who else None), skip=(*head.skip, line))
    if who is None:
        return None
    below = _no_head(sheet.without([line]), grammar)
    below = replace(below, sender=who[0] or None, skip=(*below.skip, line))
    whom = _whom(sheet, wrote)
    return below if whom is None else _addressed(below, whom, Span(*wrote.span("to")))


def _addressed(head: Forwarded, to: tuple[str, str], at: Span) -> Forwarded:
    """Return the head with the name and address of whom the letter is for, told ``at``, unless it has its own."""
    name, email = to
    if head.recipient is not None:
        return head
    emails = (email.lower(),) if email else ()
    return replace(head, recipient=name or None, recipient_emails=emails, recipient_span=at)


def _who(sheet: Sheet, wrote: Match[str]) -> tuple[str, str] | None:
    return _person(_WHO.match(sheet.raw[wrote.start("v") : wrote.end("v")]))


def _whom(sheet: Sheet, wrote: Match[str]) -> tuple[str, str] | None:
    return _person(_WHOM.match(sheet.raw[wrote.start("to") : wrote.end("to")])) if wrote["to"] else None


def _person(told: Match[str] | None) -> tuple[str, str] | None:
    return (told["name"].strip(" \"'"), told["email"] or "") if told else None
