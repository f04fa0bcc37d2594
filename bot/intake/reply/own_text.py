"""What a client wrote itself: without the quoted reminder, however it is quoted, the signature and what follows it.

mail-parser-reply knows most ways of quoting; what it leaves is cut by the words of attribution of our own languages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Pattern

from mailparser_reply import EmailReplyParser

from bot.intake.reply.signature import without_signature
from bot.intake.text.sheet import fold
from bot.intake.text.words import Words

# Nobody's own words are longer; the bound keeps hostile texts quick to read.
LONGEST = 5_000
_MOST_LINES = 400
_QUOTED = re.compile(r"^\s*[>|]")
_DASHES = re.compile(r"^-- ?$")
_RULE = re.compile(r"^[\s_=*-]{8,}$")
_POSTSCRIPT = re.compile(r"^\s*p\.? ?s\.?\b")
_MARKED = r'«[^»]{0,300}»|"[^"]{0,300}"|“[^”]{0,300}”'
_MOST_HEADER = 2  # lines of a header that make a quoted mail out of what follows
_LONGEST_CLOSING = 60


@dataclass(frozen=True, slots=True)
class QuoteGrammar:
    """What recognises quoted mails and closings, in all languages together."""

    languages: tuple[str, ...]
    attribution: Pattern[str]
    start: Pattern[str]
    header: Pattern[str]
    closing: Pattern[str]
    speaks: Pattern[str]
    footer: Pattern[str]
    cited: Pattern[str]  # what the other side said, between marks, after words such as "you write"


def quote_grammar(languages: Sequence[Words]) -> QuoteGrammar:
    """Prepare the recognition of quotes."""

    def joined(section: str, *names: str) -> str:
        return "|".join(words.either(section, *names) for words in languages)

    def whole(name: str) -> str:
        return "|".join(words.word("reply", name) for words in languages)

    return QuoteGrammar(
        languages=tuple(words.language for words in languages),
        attribution=re.compile(rf"^\s*(?:{joined('reply', 'attribution')})\s*$"),
        start=re.compile(rf"^[\s*_-]*(?:{joined('forwarded', 'start')})[\s*_:-]*$"),
        header=re.compile(rf"^[\s*]*(?:{joined('forwarded', 'sender', 'recipient', 'copy', 'sent', 'subject')})\*? ?:"),
        closing=re.compile(rf"^\s*(?:{joined('reply', 'sign_off')})[\s,.!-]*(?:[a-z' .-]{{0,40}})?$"),
        speaks=re.compile(whole("speaks")),
        footer=re.compile(whole("footer")),
        cited=re.compile(rf"(?:{whole('cites')}) ?[:,]? ?(?P<words>{_MARKED})"),
    )


def own_text(text: str, grammar: QuoteGrammar) -> str:
    """Return what the writer of a mail or message wrote itself; never raises on any text."""
    lines = _without_quoted(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), grammar)
    bounded = "\n".join(lines[:_MOST_LINES])[:LONGEST]
    own = _before_closing(_before_quote(_latest(bounded, grammar).split("\n"), grammar), grammar)
    return _without_cited("\n".join(without_signature(own, grammar.speaks, grammar.footer)), grammar).strip()


def _without_cited(text: str, grammar: QuoteGrammar) -> str:
    """Leave out what the writer says that the other side wrote; the marks stay where it stood."""
    for cited in reversed(list(grammar.cited.finditer(fold(text)))):
        start, end = cited.span("words")
        text = f"{text[: start + 1]}…{text[end - 1 :]}"
    return text


def _without_quoted(lines: Sequence[str], grammar: QuoteGrammar) -> list[str]:
    """Drop lines marked as quoted, with the line or two that introduce them."""
    kept: list[str] = []
    for line in lines:
        if not _QUOTED.match(line):
            kept.append(line)
            continue
        while kept and not kept[-1].strip():
            kept.pop()
        for count in (1, 2):
            if kept and grammar.attribution.match(fold(" ".join(kept[-count:]))[:LONGEST]):
                del kept[-count:]
                break
    return kept


def _latest(text: str, grammar: QuoteGrammar) -> str:
    latest = EmailReplyParser(languages=list(grammar.languages)).read(text=text).latest_reply or ""
    return latest if latest.strip() and _says_more(text, latest, grammar) else text


def _says_more(text: str, latest: str, grammar: QuoteGrammar) -> bool:
    """Whether what was cut off begins like a quoted mail: notices of machines have such heads in their middle."""
    cut = fold(text.strip().removeprefix(latest.strip()).strip())
    return any(grammar.header.match(line) or grammar.attribution.match(line) for line in cut.split("\n")[:1]) and (
        len(latest.split()) > 2  # noqa: PLR2004 - a title is no answer
    )


def _before_quote(lines: Sequence[str], grammar: QuoteGrammar) -> list[str]:
    for place, line in enumerate(lines):
        folded = fold(line)
        if not any(each.strip() for each in lines[:place]):
            continue
        two = fold(" ".join(lines[place : place + 2]))
        if grammar.start.match(folded) or grammar.attribution.match(folded) or grammar.attribution.match(two):
            return list(lines[:place])
        head = [each for each in lines[place : place + 5] if grammar.header.match(fold(each))]
        if grammar.header.match(folded) and len(head) > _MOST_HEADER:
            return list(lines[:place])
    return list(lines)


def _before_closing(lines: Sequence[str], grammar: QuoteGrammar) -> list[str]:
    """Cut the signature; a postscript below it is the writer's own."""
    for place, line in enumerate(lines):
        folded = fold(line)
        closing = len(line) <= _LONGEST_CLOSING and grammar.closing.match(folded)
        if place and (_DASHES.match(line) or _RULE.match(line) or closing):
            postscript = [each for each in lines[place:] if _POSTSCRIPT.match(fold(each))]
            return [*lines[:place], *postscript]
    return list(lines)
