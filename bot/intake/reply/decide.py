"""Which intent an answer has: what its signs come to in the order of the conventions, weighed with all its words.

The lists of words know the conventions and are sure of what they recognise, but people always find another way to say
a thing. What was learnt from many answers (``bot.intake.reply.weights``) has the last word, and takes what the lists
come to into account. What it is not sure of is left to a person.
"""

from collections.abc import Iterator, Mapping
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

_ONE_THING = frozenset({ReplyIntent.OUT_OF_OFFICE, ReplyIntent.BOUNCE})
_MACHINES = (ReplyIntent.OUT_OF_OFFICE, ReplyIntent.WRONG_CONTACT, ReplyIntent.INSOLVENCY)
_PERHAPS = frozenset({ReplyIntent.PROMISE, ReplyIntent.UNCLEAR})
# The intents beside which somebody can mean to pay on a day.
_WITH_DAYS = frozenset({ReplyIntent.DIFFICULTY, ReplyIntent.DISPUTE, ReplyIntent.PAID, ReplyIntent.WANTS_DOCUMENT})
# An intent, the list that recognises it, those that recognise what resembles it, and what that is.
_MILDER = (
    (ReplyIntent.INSOLVENCY, "insolvent", ("feared", "others_insolvent", "amicable_debt"), ReplyIntent.DIFFICULTY),
    (ReplyIntent.REFUSAL, "refused", ("until_money", "cannot"), ReplyIntent.DIFFICULTY),
    (ReplyIntent.PAID, "paid", ("passed_on",), ReplyIntent.UNCLEAR),
)
_TRUST = 0.25  # what is added to the chance of what the lists come to
_SURE = 0.5  # below which a person is asked: what is less likely than not is not done by itself
_POSSIBLE = 0.1  # below which a further intent is none


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


def decide(evidence: Evidence) -> tuple[ReplyIntent, ...]:
    """Return what the signs of an answer come to: its intent, then the further ones."""
    found = list(dict.fromkeys(_intents(evidence))) or [_by_a_name_alone(evidence)]
    intent = found[0]
    return (intent, *(each for each in found[1:] if _adds(each, intent)))


def _are_at_odds(found: tuple[ReplyIntent, ...], signs: Signs) -> bool:
    """Whether the invoice is contested and money is short at once, which no convention orders: a person reads that."""
    return found[:2] == (ReplyIntent.DISPUTE, ReplyIntent.DIFFICULTY) and signs.has("cannot", "trouble")


def _by_a_name_alone(evidence: Evidence) -> ReplyIntent:
    """Return what an address, thanks or a paper mean when nothing more is understood."""
    if evidence.names_address:
        return ReplyIntent.WRONG_CONTACT
    if evidence.mostly_thanks:
        return ReplyIntent.THANKS
    return ReplyIntent.WANTS_DOCUMENT if evidence.signs.has("paper_noun") else ReplyIntent.UNCLEAR


def settle(
    evidence: Evidence, found: tuple[ReplyIntent, ...], likely: Mapping[ReplyIntent, float]
) -> tuple[ReplyIntent, tuple[ReplyIntent, ...]]:
    """Return the intent of an answer and the further ones.

    ``found`` is what its signs come to (``decide``), ``likely`` how likely each intent is by all its words.
    """
    if evidence.one_word is not None:
        return evidence.one_word, ()
    if _are_at_odds(found, evidence.signs) and min(likely[each] for each in found[:2]) > _POSSIBLE:
        return ReplyIntent.UNCLEAR, ()
    first = found[0]
    trusted = () if first is ReplyIntent.UNCLEAR else (first,)
    weighed = {each: chance + _TRUST * (each in trusted) for each, chance in likely.items()}
    strongest = max(weighed, key=lambda each: weighed[each])
    intent = _in_order(strongest, evidence) if weighed[strongest] > _SURE else ReplyIntent.UNCLEAR
    promised = (ReplyIntent.PROMISE,) if evidence.offers.promised else ()
    also = dict.fromkeys(each for each in found if likely[each] > _POSSIBLE)
    said = () if intent is ReplyIntent.UNCLEAR else dict.fromkeys((*also, *promised))
    return intent, tuple(each for each in said if each is not intent and _adds(each, intent))


def _in_order(intent: ReplyIntent, evidence: Evidence) -> ReplyIntent:
    """Hold an intent against the conventions.

    A promise has one day; a day that is asked for, and two payments or more, are time asked for. Whoever refuses to pay
    on a ground contests. Insolvency that is feared or somebody else's, and paying once there is money, are
    difficulties; a bill passed on is not paid yet.
    """
    signs, offers = evidence.signs, evidence.offers
    if offers.promised and offers.asked and intent in _PERHAPS:
        return ReplyIntent.DIFFICULTY
    if intent is ReplyIntent.PROMISE and (len(offers.promised) != 1 or offers.count is not None):
        return ReplyIntent.DIFFICULTY if offers.promised else ReplyIntent.UNCLEAR
    if intent is ReplyIntent.REFUSAL and signs.has("contested", "mistake", "until_done"):
        return ReplyIntent.DISPUTE
    for grave, own, resembling, milder in _MILDER:
        if intent is grave and signs.has(*resembling) and not signs.has(own):
            return milder
    return intent


def of_machine(likely: Mapping[ReplyIntent, float]) -> ReplyIntent:
    """Return what an automatic message tells: a procedure, a person gone for good, else an absence."""
    return max(_MACHINES, key=lambda each: likely[each])


def _adds(also: ReplyIntent, intent: ReplyIntent) -> bool:
    """Whether a further intent says more than the first: a machine says one thing, thanks go with everything."""
    if intent in _ONE_THING:
        return False
    if also is ReplyIntent.PROMISE:
        return intent in _WITH_DAYS
    return also not in {ReplyIntent.THANKS, ReplyIntent.UNCLEAR}


def _intents(evidence: Evidence) -> Iterator[ReplyIntent]:
    """Yield the intents that have signs, the one that takes precedence first."""
    signs, paid = evidence.signs, evidence.signs.has("paid")
    if evidence.one_word is not None:
        yield evidence.one_word
    ranked = (
        (ReplyIntent.INSOLVENCY, signs.has("insolvent")),
        (ReplyIntent.WRONG_CONTACT, signs.has("gone") and _speaks_by_itself(evidence)),
        (ReplyIntent.OUT_OF_OFFICE, _speaks_by_itself(evidence)),
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


def _speaks_by_itself(evidence: Evidence) -> bool:
    """Whether the text says that a machine wrote it, and nothing that only a person says."""
    signs = evidence.signs
    told = signs.has("automatic") and not signs.has("paid", "contested") and not evidence.offers.promised
    return told or signs.has("automatic_sure")


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
