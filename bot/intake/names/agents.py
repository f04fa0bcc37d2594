"""Who acts for a client, told in small letters before its name: the name begins behind (``l'assureur de Mme Roux``)."""

from bot.intake.draft import Span
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet


def behind_agent(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without who acts for its bearer; one with a capital may be a firm (``Banque de Bretagne``)."""
    agent = grammar.agents.match(sheet.rest, span.start)
    if agent is None or agent.end() >= span.end:
        return span
    small = sheet.raw[agent.start("who") : agent.end("who")].islower()
    return Span(agent.end(), span.end) if small and sheet.raw[agent.end()].isupper() else span
