"""Cards about promises: what was noted and how long the chase rests, whether it was kept, and what to do when not."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.outbox import numbers, starting
from bot.cards.whats_next import whats_next
from bot.domain.business import Business
from bot.domain.promise import THAT_REST, WORTH_A_CALL, PromiseState
from bot.i18n.catalogue import Words
from bot.usecases.describe_promise import Committed


def noted_card(words: Words, committed: Committed, *, note: str = "") -> Card:
    """Say what was promised and how long nothing leaves because of it."""
    lines = [*([note] if note else []), *_noted(words, committed)]
    return _about(Card("\n".join(lines), _rows(words, committed)), committed)


def _noted(words: Words, committed: Committed) -> Iterator[str]:
    promise = committed.promise
    yield words("promise.noted", client=committed.client_name, amount=promise.amount, day=promise.due_on)
    yield starting(numbers(words, committed.invoices))
    if promise.replaces:
        yield words("promise.moved")
    if promise.is_part:
        yield words("promise.part", owed=promise.owed)
    if committed.rests_until is None:
        yield words("promise.no_rest_third" if promise.place > THAT_REST else "promise.no_rest")
    elif committed.rests_until < committed.longest:
        yield words("promise.rests_at_first", until=committed.rests_until)
    else:
        yield words("promise.rests", until=committed.rests_until)


def _rows(words: Words, committed: Committed) -> Rows:
    promise, rows = committed.promise, []
    wait = Button(words.plain("promise.button_wait"), "promisewait", promise.id)
    go_on = Button(words.plain("promise.button_go_on"), "promisegoon", promise.id)
    if committed.rests_until != committed.longest:
        rows.append((wait,))
    if committed.rests_until and promise.asks_owner:
        rows.append((go_on,))
    move = Button(words.plain("promise.button_move"), "promisemove", promise.id)
    return (*rows, (move, Button(words.plain("common.button_undo"), "promiseundo", promise.id)))


def withdrawn_card(words: Words, business: Business, committed: Committed) -> Card:
    """Say that a promise was taken back and what comes next."""
    lines = [words("promise.withdrawn", client=committed.client_name), *_coming(words, business, committed)]
    return _about(Card("\n".join(lines)), committed)


def _coming(words: Words, business: Business, committed: Committed) -> list[Markup]:
    line = whats_next(words, business, committed.coming) if committed.coming else None
    return [line] if line else []


def due_card(words: Words, business: Business, committed: Committed) -> Card:
    """Ask whether what was promised came in; once it is clear that it did not, say what would help."""
    if committed.promise.state is PromiseState.BROKEN:
        return broken_card(words, business, committed)
    promise = committed.promise
    text = words("promise.due", client=committed.client_name, amount=promise.amount, day=promise.due_on)
    rows = (
        (
            Button(words.plain("promise.button_received"), "promisepaid", promise.id, promise.version),
            Button(words.plain("outbox.button_part"), "promisepart", promise.id),
        ),
        (
            Button(words.plain("promise.button_nothing"), "promisebroken", promise.id),
            Button(words.plain("promise.button_move"), "promisemove", promise.id),
        ),
    )
    return _about(Card("\n".join([text, starting(numbers(words, committed.invoices))]), rows), committed)


def broken_card(words: Words, business: Business, committed: Committed) -> Card:
    """Say that a promise was not kept and when the chase goes on; after the second, that a call would do more."""
    promise = committed.promise
    lines = [words("promise.broken", client=committed.client_name, amount=promise.amount, day=promise.due_on)]
    lines += _coming(words, business, committed)
    if committed.broken >= WORTH_A_CALL:
        key = "promise.call" if committed.phone else "promise.call_no_phone"
        lines.append(words(key, phone=committed.phone, times=committed.broken))
    rows: Rows = (
        (
            Button(words.plain("promise.button_new"), "promisemove", promise.id),
            Button(words.plain("common.button_undo"), "promisemend", promise.id),
        ),
    )
    return _about(Card("\n".join(lines), rows), committed)


def _about(card: Card, committed: Committed) -> Card:
    one = committed.invoices[0].id if len(committed.invoices) == 1 else None
    return Card(card.text, card.rows, committed.promise.client_id, one)
