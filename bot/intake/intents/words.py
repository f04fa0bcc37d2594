"""The words that tell the intents of a message apart."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.days.farewells import farewell_pattern
from bot.intake.intents.orders import OrderGrammar, order_grammar
from bot.intake.intents.past_disputes import PastGrammar, past_grammar
from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.words import Words, either, whole

_PART = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class IntentGrammar:
    """What tells the intents apart in one language."""

    command: Pattern[str]
    greeting: Pattern[str]
    opening: Pattern[str]
    small_talk: Pattern[str]
    appointment: Pattern[str]
    quote: Pattern[str]
    invoiced: Pattern[str]
    not_invoiced: Pattern[str]
    owes: Pattern[str]
    own_bill: Pattern[str]
    own_kind: Pattern[str]
    own_asked: Pattern[str]
    incoming: Pattern[str]
    as_of: Pattern[str]
    farewell: Pattern[str]
    orders: OrderGrammar
    past: PastGrammar
    dispute: Pattern[str]
    dispute_thing: Pattern[str]
    bounced: Pattern[str]
    difficulty: Pattern[str]
    plan_made: Pattern[str]
    plan_noted: Pattern[str]
    promise: Pattern[str]
    promised: Pattern[str]
    terms_told: Pattern[str]
    awaited: Pattern[str]
    falls_due: Pattern[str]
    manner: Pattern[str]
    of_known: Pattern[str]
    spoken_to: Pattern[str]
    met: Pattern[str]
    met_at: Pattern[str]
    payment_told: Pattern[str]
    payment_noted: Pattern[str]
    payment_named: Pattern[str]
    not_come: Pattern[str]
    not_paid: Pattern[str]
    present: Pattern[str]
    balance: Pattern[str]
    in_parts: Pattern[str]
    come: Pattern[str]
    opens_question: Pattern[str]
    ends_question: Pattern[str]
    ends_quoted: Pattern[str]
    state_asked: Pattern[str]
    open_field: Pattern[str]
    quotes: Pattern[str]
    asks_time: Pattern[str]
    asks_patience: Pattern[str]
    request: Pattern[str]
    priced_request: Pattern[str]
    noting: Pattern[str]
    payment_words: Pattern[str]

    @property
    def deeds(self) -> tuple[Pattern[str], ...]:
        """What tells of what a client does: pays or not, promises, has difficulties or contests."""
        return (self.payment_told, self.not_paid, self.promise, self.difficulty, self.dispute)


def intent_grammar(words: Words) -> IntentGrammar:
    """Prepare the intents of a language."""

    def word(*names: str) -> Pattern[str]:
        entries = (entry for name in names for entry in words.entries("intents", name))
        return re.compile(whole(either(_with_parts(entry, words) for entry in entries)))

    greeting = words.word("intents", "greeting")
    return IntentGrammar(
        command=re.compile(rf"\s*{words.either('intents', 'command')}"),
        greeting=re.compile(rf"[\s,!.:\x00]*(?:{greeting}[\s,!.:]*)*"),
        # "Bonjour, Dupont ...", "Salut de Liège :) Dupont ...": what follows is the whole message
        opening=re.compile(
            rf"\s*(?:{greeting}(?: +{words.either('intents', 'greeting_from')}(?: ?[a-z'-]+){{1,3}}?)?"
            rf" *(?:[,.!;\n]|:-?\))[\s,.!;]*)+(?=[^\n]*\w)"
        ),
        small_talk=word("small_talk"),
        appointment=word("appointment"),
        quote=word("quote"),
        invoiced=word("invoiced"),
        not_invoiced=word("not_invoiced"),
        owes=word("owes"),
        own_bill=word("own_bill"),
        own_kind=word("own_kind"),
        own_asked=word("own_asked"),
        incoming=word("incoming"),
        as_of=word("as_of"),
        farewell=farewell_pattern(words),
        orders=order_grammar(words),
        past=past_grammar(words),
        dispute=word("dispute"),
        dispute_thing=word("dispute_thing"),
        bounced=word("bounced"),
        difficulty=word("difficulty"),
        plan_made=word("plan_made"),
        plan_noted=word("plan_noted"),
        promise=word("promise", "promised"),
        promised=word("promised"),
        terms_told=word("terms_told"),
        awaited=word("awaited"),
        falls_due=word("falls_due"),
        manner=word("manner"),
        of_known=re.compile(word("of_known").pattern + r" *$"),
        spoken_to=word("spoken_to"),
        met=word("met"),
        met_at=word("met_at"),
        payment_told=word("payment_told"),
        payment_noted=word("payment_noted"),
        payment_named=word("payment_named"),
        not_come=word("not_come"),
        not_paid=word("not_paid"),
        present=word("present"),
        balance=re.compile(word("balance").pattern + r"[ :=(]*"),
        in_parts=re.compile(rf" *{words.word('amounts', 'in')} +\w+ *{words.word('amounts', 'parts')}"),
        come=word("come"),
        opens_question=word("question"),
        ends_question=re.compile(rf"\?(?:[^\w?]|{words.word('intents', 'thanks')})*\Z"),
        state_asked=re.compile(rf"(?<!\w){words.either('intents', 'state_asked')}"),
        open_field=re.compile(rf"[\n,;|] *(?:[*•-] *)?{words.either('intents', 'open_field')} ?[:=]? *\?+[^\w?]*\Z"),
        ends_quoted=re.compile(r'\? *["»”“][^\w?]*\Z'),
        quotes=re.compile(rf"\W*{words.word('intents', 'quotes')} *:"),
        asks_time=word("asks_time"),
        asks_patience=word("asks_patience"),
        request=word("request"),
        # such as "tu peux noter Roux pour 300 € ?"
        priced_request=re.compile(
            rf"{words.word('intents', 'request')}[^?\n]*(?:\d|{currency_grammar(words).sure}) ?\?(?!\?)"
        ),
        # "note s'il te plaît" 300 €, but not "je note"
        noting=re.compile(
            rf"(?:\A|[.!;,:\n]) *(?:{words.word('intents', 'greeting')}[ ,!.]*)*"
            rf"{words.word('intents', 'noting')}(?: +{words.word('intents', 'noting_filler')})* *\Z"
        ),
        payment_words=word("payment_words"),
    )


def _with_parts(entry: str, words: Words) -> str:
    """Return an entry with any entry of a list of pieces where the list is named: ``{says}``, ``{ahead}``."""
    return _PART.sub(lambda part: f"({'|'.join(words.entries('intent_parts', part[1]))})", entry)
