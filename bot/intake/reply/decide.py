"""Which intent the signs of an answer come to, in the order of precedence of the conventions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.intake.reply.promises import Offers
from bot.intake.reply.reading import ReplyIntent
from bot.intake.reply.signs import Signs

_TROUBLE = ("cannot", "until_money", "trouble", "asks_time", "feared", "others_insolvent", "amicable_debt")
# The lists whose words tell why an intent was chosen.
REASONS: dict[ReplyIntent, tuple[str, ...]] = {
    ReplyIntent.INSOLVENCY: ("insolvent",),
    ReplyIntent.STOP: ("stop", "stop_contact", "stop_chasing", "stop_address"),
    ReplyIntent.WRONG_CONTACT: ("gone", "wrong_person"),
    ReplyIntent.DISPUTE: ("contested", "until_done", "mistake"),
    ReplyIntent.DIFFICULTY: (*_TROUBLE, "patience", "awaits_money"),
    ReplyIntent.PAID: ("paid",),
    ReplyIntent.WANTS_DOCUMENT: ("document", "asks_way", "paper_noun"),
    ReplyIntent.REFUSAL: ("refused",),
    ReplyIntent.OUT_OF_OFFICE: ("automatic", "automatic_sure"),
    ReplyIntent.BOUNCE: ("bounced",),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the decision rests on. ``one_word`` is "done" or "stop" when a message says nothing else.

    ``names_address`` when the writer names an e-mail address, ``mostly_thanks`` when thanks stand beside nothing that
    is to be done.
    """

    signs: Signs
    offers: Offers
    one_word: ReplyIntent | None
    only_thanks: bool
    names_address: bool = False
    mostly_thanks: bool = False

    @property
    def troubled(self) -> bool:
        """Whether money trouble is told, time asked for or paying in parts offered."""
        patience = self.signs.has("patience") and not self.signs.has("paid")
        waits = self.signs.has("awaits_money") and (self.signs.has("condition") or not self.offers.promised)
        parts = self.offers.count is not None or len(self.offers.promised) > 1
        offered = (parts or self.offers.asked) and not self.signs.has("paid")
        return self.signs.has(*_TROUBLE) or patience or waits or offered


def decide(evidence: Evidence) -> tuple[ReplyIntent, tuple[ReplyIntent, ...]]:
    """Return the intent of an answer and the further ones."""
    found = list(dict.fromkeys(_intents(evidence))) or [_by_a_name_alone(evidence)]
    intent = ReplyIntent.UNCLEAR if _are_at_odds(found, evidence.signs) else found[0]
    return intent, tuple(each for each in found[1:] if _adds(each, intent))


def _are_at_odds(found: Sequence[ReplyIntent], signs: Signs) -> bool:
    """Whether the invoice is contested and money is short at once, which no convention orders: a person reads that."""
    return found[:2] == [ReplyIntent.DISPUTE, ReplyIntent.DIFFICULTY] and signs.has("cannot", "trouble")


def _by_a_name_alone(evidence: Evidence) -> ReplyIntent:
    """Return what an address, thanks or a paper mean when nothing more is understood."""
    if evidence.names_address:
        return ReplyIntent.WRONG_CONTACT
    if evidence.mostly_thanks:
        return ReplyIntent.THANKS
    return ReplyIntent.WANTS_DOCUMENT if evidence.signs.has("paper_noun") else ReplyIntent.UNCLEAR


def _adds(also: ReplyIntent, intent: ReplyIntent) -> bool:
    """Whether a further intent says more than the first: a machine promises nothing, thanks go with everything."""
    if also is ReplyIntent.PROMISE:
        return intent not in {ReplyIntent.OUT_OF_OFFICE, ReplyIntent.BOUNCE, ReplyIntent.INSOLVENCY}
    return also not in {ReplyIntent.THANKS, ReplyIntent.UNCLEAR}


def _intents(evidence: Evidence) -> Iterator[ReplyIntent]:
    """Yield the intents that have signs, the one that takes precedence first."""
    signs, paid = evidence.signs, evidence.signs.has("paid")
    if evidence.one_word is not None:
        yield evidence.one_word
    ranked = (
        (ReplyIntent.INSOLVENCY, signs.has("insolvent")),
        (ReplyIntent.STOP, _wants_peace(signs)),
        (ReplyIntent.DIFFICULTY, signs.has("gone") and _tells_of_money(evidence)),
        (ReplyIntent.WRONG_CONTACT, _is_elsewhere(evidence)),
        (ReplyIntent.DISPUTE, signs.has("contested") or (signs.has("until_done", "mistake") and not paid)),
        (ReplyIntent.WANTS_DOCUMENT, signs.has("without_paper")),
        (ReplyIntent.DIFFICULTY, evidence.troubled),
        (ReplyIntent.PAID, paid),
        (ReplyIntent.WANTS_DOCUMENT, signs.has("document", "asks_way")),
        (ReplyIntent.PROMISE, bool(evidence.offers.promised)),
        (ReplyIntent.REFUSAL, signs.has("refused")),
        (ReplyIntent.THANKS, evidence.only_thanks),
    )
    yield from (intent for intent, found in ranked if found)


def _wants_peace(signs: Signs) -> bool:
    """Whether the writer asks not to be contacted; "stop chasing me, it is paid" asks to look at the account."""
    asked = signs.has("stop") or (signs.has("stop_contact") and not signs.has("paid"))
    asked = asked or (signs.has("stop_address") and not signs.has("gone", "wrong_person"))
    return asked or (signs.has("stop_chasing") and not signs.has("paid", "contested", "refused"))


def _tells_of_money(evidence: Evidence) -> bool:
    """Whether who speaks of a death or a departure tells of money trouble, and names nobody else to write to."""
    return evidence.signs.has("cannot", "trouble") and not evidence.names_address


def _is_elsewhere(evidence: Evidence) -> bool:
    signs = evidence.signs
    return signs.has("gone") or (signs.has("wrong_person") and not evidence.offers.promised)
