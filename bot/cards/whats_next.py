"""What comes next for an invoice, in a line: the next reminder with its day and tone, or the reason for silence."""

from markupsafe import Markup

from bot.domain.business import Business
from bot.domain.hold import Hold, HoldKind
from bot.domain.leaving import foreseen
from bot.domain.next_reminder import Prospect, Reason
from bot.domain.policy import Leaves, Step
from bot.i18n.catalogue import Words
from bot.usecases.add_invoice import CHOICE_OF_START
from bot.usecases.choose_start import NEVER
from bot.usecases.describe_invoice import Described
from storage.messages import Message, State

_PLAIN = frozenset(
    {
        Reason.STOPPED,
        Reason.DISPUTED,
        Reason.EXCLUDED,
        Reason.DIRECT_DEBIT,
        Reason.SMALL,
        Reason.CEILING,
        Reason.EXHAUSTED,
    }
)

_UNTIL = frozenset(  # what ends on a day of its own
    {
        HoldKind.POSTPONED,
        HoldKind.PROMISE,
        HoldKind.DIFFICULTY,
        HoldKind.SAID_PAID,
        HoldKind.OBSTACLE,
        HoldKind.WRONG_PERSON,
    }
)


def whats_next(words: Words, business: Business, described: Described) -> Markup | None:
    """Return the line on what comes next; None when nothing is owed."""
    prospect = described.prospect
    if prospect.reason is Reason.NOT_OWED:
        return None
    if prospect.reason in _PLAIN:
        return words(f"invoices.silent_{prospect.reason.value}")
    if prospect.reason is Reason.HELD and prospect.hold:
        return _held(words, business, described, prospect.hold)
    if described.message:
        return _under_way(words, business, described, described.message)
    return _coming(words, business, described)


def _held(words: Words, business: Business, described: Described, hold: Hold) -> Markup:
    after = after_hold(words, business, described)
    line = why_held(words, hold)
    return Markup("\n").join([line, after]) if after else line


def after_hold(words: Words, business: Business, described: Described) -> Markup | None:
    """Return the line on what comes next once a hold has ended; None when that cannot be known."""
    if described.prospect.on is None:
        return None
    return _coming(words, business, described)


def why_held(words: Words, hold: Hold) -> Markup:
    """Say what a hold is for and until when it lasts."""
    if hold.kind is HoldKind.PAUSE:
        return _paused(words, hold)
    if hold.kind in _UNTIL and hold.until:
        return words(f"invoices.held_{hold.kind.value}", until=hold.until)
    if hold.kind is HoldKind.ROUTE:
        return words("invoices.held_route", route=words.plain(f"routes.name_{hold.reason}"))
    if hold.arose_before:
        return words("invoices.held_before_judgment", day=hold.arose_before)
    key = "start" if hold.reason == CHOICE_OF_START else hold.kind.value
    return words(f"invoices.held_{key}")


def _paused(words: Words, hold: Hold) -> Markup:
    line = words("invoices.held_pause", until=hold.until) if hold.until else words("invoices.held_pause_endless")
    return line + words("invoices.held_because", reason=hold.reason) if hold.reason not in {"", NEVER} else line


def _under_way(words: Words, business: Business, described: Described, message: Message) -> Markup:
    step, tone = words.plain(f"common.step_{message.step}"), words.plain(f"common.tone_{message.step}")
    if message.state is State.WAITING:
        return words("invoices.next_share" if described.by_hand else "invoices.next_waiting", step=step)
    if message.state is State.QUEUED and message.send_at:
        local = message.send_at.astimezone(business.zoneinfo)
        hour = local.time().replace(second=0, microsecond=0)
        return words("invoices.next_queued", day=local.date(), at=hour, tone=tone)
    if message.state is State.HANDING_OVER:
        return words("invoices.next_leaving", tone=tone)
    return words("invoices.next_planned", day=described.leaves_on or message.local_day, tone=tone)


def _coming(words: Words, business: Business, described: Described) -> Markup:
    prospect: Prospect = described.prospect
    if prospect.step is None or prospect.on is None:
        return words("invoices.silent_exhausted")
    if prospect.step.is_task:
        key = "invoices.task_now" if prospect.reason is Reason.TASK else "invoices.next_task"
        return words(key, day=prospect.on, step=words.plain(f"common.step_{prospect.step.name}"))
    line = words("invoices.next_step", day=prospect.on, tone=words.plain(f"common.tone_{prospect.step.name}"))
    return line + _release(words, business, described, prospect.step)


def _release(words: Words, business: Business, described: Described, step: Step) -> Markup:
    if described.by_hand:
        return words("invoices.next_by_hand")
    leaves = foreseen(business, described.client, step)
    if leaves is Leaves.UNLESS_HELD:
        return words("invoices.next_unheld")
    return words("invoices.next_on_tap") if leaves is Leaves.TAP else Markup()
