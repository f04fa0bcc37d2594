"""Forwarded e-mails: who wrote, to whom, about what, and which part of the text is the letter itself."""

import re
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.draft import Span
from bot.intake.letters.offices import OfficeGrammar, firm_of, office_grammar
from bot.intake.text.sheet import Sheet, fold
from bot.intake.text.words import Words

_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
# A name of two words or more on a line of its own, with nothing but contacts behind it.
_SIGNED = re.compile(
    r"(?<=[.!?,]\n)\n*[^\W\d_a-zà-ÿœ][\w.'’-]* [^\W\d_a-zà-ÿœ][\w.'’-]*(?: [^\W\d_a-zà-ÿœ][\w.'’-]*){0,2} *"
    r"(?:\n[^\n\d@]{0,20}(?:[^\n]*@|(?:\+?\d[\d .]{7,}))[^\n]*|\n *)*\Z"
)
# What ends a letter with somebody's address or telephone number, the sum and the day of its bill standing before it.
_REACHED_AT = r"(?:[\w.+-]+@[\w.-]+\w|\(?\+?\d[\d .()-]{7,}\d)"
_REACHED = re.compile(
    r"(?<=[.!?,]\n)[ \n]*[^\W\d_a-zà-ÿœ][^\d@€£$+(]{0,60}?[(]?"
    rf"{_REACHED_AT}(?:[^\d@€£$+(]{{0,24}}[(]?{_REACHED_AT})*[^\d@€£$]{{0,40}}\Z"
)
# Lines to the end of a letter that hold contacts or words, but no sum and no day.
_CONTACTS = r"(?>\n(?:[^\n\d@]*|[^\n\d@]{0,20}(?:[^\n]*@[^\n]*|\+?\d[\d .()-]{7,}\d) *)(?=\n|\Z))*+\Z"
_NAMED = re.compile(r"[^\W_][^@\d]*\Z")
# That of a sender may have a figure of its own (Pizza 2000), which no telephone number is.
_SENDER_NAMED = re.compile(r"(?=[^@]*[^\W\d_])[^\W_](?:[^@\d]|(?<!\d)\d{1,4}(?![ .]?\d))*\Z")


@dataclass(frozen=True, slots=True)
class ForwardGrammar:
    """What recognises the head and the closing of a letter in one language."""

    start: Pattern[str]
    prefix: Pattern[str]
    wrote: Pattern[str]
    courtesy: Pattern[str]
    greets: Pattern[str]
    charged_to: Pattern[str]
    sender: Pattern[str]
    recipient: Pattern[str]
    other: Pattern[str]
    subject: Pattern[str]
    closing: Pattern[str]
    offices: OfficeGrammar
    office: Pattern[str]
    speaks: Pattern[str]
    for_client: Pattern[str]
    has_paid: Pattern[str]
    myself: Pattern[str]


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The head of a forwarded letter, the lines of its signature, and the spans that are left out (``skip``)."""

    sender: str | None
    recipient: str | None
    recipient_emails: tuple[str, ...]
    recipient_span: Span | None
    signature: tuple[str, ...]
    skip: tuple[Span, ...]


def forward_grammar(words: Words) -> ForwardGrammar:
    """Prepare the recognition of forwarded letters in a language."""

    def head(*names: str) -> Pattern[str]:
        return re.compile(rf"^[ >*]*{words.either('forwarded', *names)} *: *(?P<v>[^\n]*)$", re.MULTILINE)

    return ForwardGrammar(
        start=re.compile(rf"^[ >]*{words.either('forwarded', 'start')}[^\n]*$", re.MULTILINE),
        prefix=re.compile(rf"^[ >]*{words.either('forwarded', 'prefix')} *(?:re ?: *)*", re.MULTILINE),
        wrote=re.compile(rf"^[ >]*{words.either('forwarded', 'wrote')} *: *$", re.MULTILINE),
        courtesy=re.compile(words.word("forwarded", "courtesy")),
        greets=re.compile(
            rf"(?<!\w){words.either('forwarded', 'greets')}(?:[ ,]+{words.either('forwarded', 'greets')})* *,? *\Z"
        ),
        charged_to=re.compile(rf"(?<!\w){words.either('forwarded', 'charged_to')} *:? *\Z"),
        sender=head("sender"),
        recipient=head("recipient"),
        other=head("copy", "sent"),
        subject=head("subject"),
        closing=re.compile(rf"^[ >]*{words.either('forwarded', 'closing')}(?!\w)", re.MULTILINE),
        offices=office_grammar(words),
        # "Service comptable, Biscuiterie Coudray" on one of the last lines
        office=re.compile(
            rf"^[ >]*{words.word('forwarded', 'department')} *(?:[,;:/|(-][^\n.!?]{{0,60}})?"
            r"(?:\n[^\n.!?]{0,60}){0,2}\n*\Z",
            re.MULTILINE,
        ),
        for_client=re.compile(words.word("forwarded", "for_client")),
        speaks=re.compile(words.word("forwarded", "speaks")),
        has_paid=re.compile(words.word("forwarded", "has_paid")),
        myself=re.compile(words.either("contacts", "myself")),
    )


def find_forwarded(sheet: Sheet, grammar: ForwardGrammar) -> Forwarded | None:
    """Return the head of a forwarded letter, or None when the message is no letter."""
    sender = grammar.sender.search(sheet.rest)
    recipient = grammar.recipient.search(sheet.rest)
    subject = grammar.subject.search(sheet.rest)
    start, prefix = grammar.start.search(sheet.rest), grammar.prefix.match(sheet.rest)
    if sum(each is not None for each in (sender, recipient, subject, start or prefix)) < 2:  # noqa: PLR2004 - one line alone may be a label
        return None
    skip = [Span(*match.span()) for match in (start, prefix, sender, recipient) if match]
    skip += [Span(*match.span()) for match in grammar.other.finditer(sheet.rest)]
    skip += [Span(*match.span()) for match in grammar.courtesy.finditer(sheet.rest)]
    body = max((match.end() for match in (sender, recipient, subject) if match), default=0)
    name, addressed = _name(sheet, sender), _name(sheet, recipient)
    to_owner = bool(name and addressed and grammar.myself.fullmatch(fold(addressed)))
    if to_owner:
        # whoever writes to the owner is the other side
        recipient, addressed = sender, name
    closings = (
        grammar.closing.search(sheet.rest, body),
        _signature(sheet, name, body),
        _SIGNED.search(sheet.raw, body),
        # who writes to the client is reached there, and who writes to the owner may be the client
        _REACHED.search(sheet.raw, body) if recipient and not to_owner else None,
        grammar.office.search(sheet.rest, body),
    )
    ends = [match.start() for match in closings if match]
    if ends:
        skip.append(Span(min(ends), len(sheet.rest)))
    return Forwarded(
        name,
        firm_of(addressed or "", grammar.offices) or None,
        _emails(sheet, recipient),
        Span(*recipient.span("v")) if recipient else None,
        tuple(sheet.raw[min(ends) :].split("\n")) if ends else (),
        tuple(skip),
    )


def writer_of(forwarded: Forwarded, grammar: ForwardGrammar) -> str | None:
    """Return whose letter it is, by its sender or else its signature; the office that writes is no part of the name."""
    sender = firm_of(forwarded.sender or "", grammar.offices)
    if _SENDER_NAMED.match(sender) and not grammar.closing.match(fold(sender)):
        return sender
    lines = (line for line in forwarded.signature if not grammar.closing.match(fold(line)))
    names = (firm_of(line, grammar.offices) for line in lines)
    return next((name for name in names if _NAMED.match(name)), None)


def _signature(sheet: Sheet, sender: str | None, body: int) -> Match[str] | None:
    """Return the line of a letter, whose text begins at ``body``, that the sender's name opens.

    So does a part of the name, or some words of thanks before it, at the end of a line with only contacts behind.
    """
    if not sender:
        return None
    whole = re.escape(sender)
    parts = "|".join(re.escape(part) for part in sender.split() if len(part) > 1)
    thanks = rf"(?:[^\n\d,;:@]{{1,40}}?[ ,;:!.–-]+)?(?:{whole}|{parts or whole})[ .!]*(?={_CONTACTS})"
    return re.compile(rf"^[ >*]*(?:{whole}(?!\w)|{thanks})", re.MULTILINE).search(sheet.raw, body)


def _emails(sheet: Sheet, match: Match[str] | None) -> tuple[str, ...]:
    """Return the addresses of a line, each once."""
    found = _ADDRESS.findall(sheet.raw[match.start("v") : match.end("v")]) if match else []
    return tuple(dict.fromkeys(address.lower() for address in found))


def _name(sheet: Sheet, match: Match[str] | None) -> str | None:
    if match is None:
        return None
    text = re.sub(r"<[^>]*>|\[[^\]]*\]|[\w.+-]+@[\w.-]+", "", sheet.raw[match.start("v") : match.end("v")])
    named = [each for each in re.split("[,;]", text) if each.strip(" \"'<>()")]
    # who of several persons owes is not told by a line that lists them
    several = len(_emails(sheet, match)) > 1 and len(named) > 1
    return None if several else text.strip(" \"'<>(),;") or None
