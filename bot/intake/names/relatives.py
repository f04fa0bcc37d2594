"""Names that tell what their bearer does: ``Le Chat qui pêche``, ``La Vache qui rit``."""

import re

from bot.intake.draft import Span
from bot.intake.names.figures import acts
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import is_one_of

# The word that joins a name to the verb behind it, with nothing but a sign, a figure or a deed behind that.
_DOES = re.compile(r" (?P<who>[a-z]+) (?P<verb>[^\W\d_]{3,})(?P<ends> ?(?:[,:;(\n€£$\d-]|\Z))?")
# An article with a capital and one word of a name, together or with an apostrophe.
_ARTICLED = re.compile(r"(?:.+ )?(?P<article>[^\W\d_]['’]|[^\W\d_]{2,3} )(?P<noun>[^\W\d_][\w-]+)")


def with_relative(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name with what its bearer does in it, behind an article with a capital and one word, no kind of place.

    A verb that tells of the bill is none of the name (``Le Cargo qui conteste``), nor is what a person does.
    """
    does = _DOES.match(sheet.rest, span.end)
    named = _ARTICLED.fullmatch(sheet.rest, span.start, span.end) if does else None
    if does is None or named is None or not grammar.relative.fullmatch(does["who"]):
        return span
    written = sheet.raw[named.start("article")].isupper() and not sheet.is_loud
    if not written or named["article"].strip() not in grammar.articles:
        return span
    about = named["noun"] in grammar.parties or sheet.low(span).split()[0] in grammar.persons
    told = is_one_of(does["verb"], grammar.noise, grammar.openers)
    ends = does["ends"] is not None or acts(sheet, does.end("verb"), grammar)
    return Span(span.start, does.end("verb")) if ends and not about and not told else span


def parts_relative(name: str, cut: str, grammar: NameGrammar) -> bool:
    """Say whether ``cut`` is what stands before or behind the word that tells what the bearer of ``name`` does."""
    head, *relative = name.rsplit(" ", 2)
    return len(relative) > 1 and grammar.relative.fullmatch(relative[0]) is not None and cut in {head, relative[1]}
