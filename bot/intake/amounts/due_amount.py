"""What is still to be paid, out of the amounts of a text: tax added, deposits taken off, doubts kept."""

from decimal import Decimal

from bot.intake.amounts.adding import adds_up
from bot.intake.amounts.amounts import AmountFound, Tax
from bot.intake.amounts.deposit_words import DepositGrammar
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.percents import PercentFound
from bot.intake.amounts.roles import Roles, roles_of, rounded, same
from bot.intake.draft import Span
from bot.intake.guess import Guess, among, sure

# An amount without tax and the same with tax.
_BASE_AND_TOTAL = 2
_HUNDRED = Decimal(100)


def amount_due(found: Amounts, grammar: DueGrammar) -> Guess[Decimal]:
    """Return what is still to be paid, tax included; doubtful when the text leaves it open or contradicts itself."""
    roles = roles_of(found, grammar)
    if roles.remaining:
        rest = same(roles.taxed(amount) for amount in roles.remaining)
        if roles.deposits and not (roles.totals or roles.paid) and rest.value is not None:
            # "30 % deposit on 5 December, balance of £900 job on 5 January": what else is asked is not known
            return among(rest.value)
        return among(rest.value) if rest.value is not None and _is_contradicted(rest.value, roles) else rest
    if _asks_deposit(roles, found, grammar) and not roles.totals:
        return same(roles.taxed(part) for part in roles.deposits if isinstance(part, AmountFound))
    if _asks_deposit(roles, found, grammar) and (part := _part_of_whole(roles, found, grammar)) is not None:
        return part
    balance, total = _balance(roles, found), roles.total()
    if balance is not None:
        return balance.value
    return _of_total(roles, total, found, grammar)


def _share_left(roles: Roles, found: Amounts, grammar: DueGrammar) -> Guess[Decimal] | None:
    """Return the one share of the total that is said to be still owed (``doit encore 60 % de 1 380 €``)."""
    shares, total = roles.other_shares, roles.total().value
    starts = {match.start("m") for pattern in grammar.totals.share_left for match in found.find(pattern)}
    if len(shares) != 1 or shares[0].span.start not in starts or total is None:
        return None
    if roles.vague or roles.paid or roles.deposits or roles.says_paid():
        return None
    share = roles.share(shares[0], total)
    return None if share is None else sure(share)


def _asks_deposit(roles: Roles, found: Amounts, grammar: DueGrammar) -> bool:
    """Whether the deposit itself is invoiced; what has been paid of it is asked no more."""
    return found.has(grammar.parts.invoiced_deposit) and not roles.paid


def _is_contradicted(rest: Decimal, roles: Roles) -> bool:
    """Whether one total, less what has been paid of it in money, is another sum than what is told to be left."""
    total, paid = roles.total().value if len(roles.totals) == 1 else None, roles.paid
    parts = [part.value.value for part in paid if isinstance(part, AmountFound) and part.tax is Tax.UNSAID]
    known = [value for value in parts if value is not None]
    if total is None or not paid or len(known) != len(paid):
        return False
    return total - sum(known, Decimal(0)) != rest


def _of_total(roles: Roles, total: Guess[Decimal], found: Amounts, grammar: DueGrammar) -> Guess[Decimal]:
    """Return what is due of the total: the deposit where that is invoiced, else what is not paid yet."""
    if total.value is None or roles.vague:
        return among(*([total.value] if total.value is not None else total.candidates))
    if _asks_deposit(roles, found, grammar):
        return _invoiced_deposit(roles, total.value, found, grammar)
    return _share_left(roles, found, grammar) or _less_paid(roles, total.value)


def _balance(roles: Roles, found: Amounts) -> AmountFound | None:
    """Return what is left of a total where all three are told and add up: ``1 280 € (total 4 000, 2 720 réglés)``."""
    paid = [part for part in roles.paid if isinstance(part, AmountFound)]
    others = sorted(roles.totals, key=lambda amount: amount.value.value or 0)
    told = len(paid) == 1 and len(others) == _BASE_AND_TOTAL and len(found.amounts) == len(paid) + len(others)
    return others[0] if told and not found.percents and adds_up([*paid, others[0]], others[1:]) else None


def _part_of_whole(roles: Roles, found: Amounts, grammar: DueGrammar) -> Guess[Decimal] | None:
    """Return the one amount beside that which it is said to be a part of: ``800 € sur un total de 2 000 €``."""
    wholes = _wholes(found, grammar)
    parts = [amount for amount in roles.totals if amount.span.start not in wholes]
    if len(parts) == 1 and len(roles.totals) == _BASE_AND_TOTAL and not found.percents:
        return roles.taxed(parts[0])
    return _share_in_money(roles, found)


def _wholes(found: Amounts, grammar: DueGrammar) -> set[int]:
    """Return where the amounts stand behind a word that tells of what something is a part (``sur un total de``)."""
    return {match.start("m") for match in found.find(grammar.totals.of_total)}


def _share_in_money(roles: Roles, found: Amounts) -> Guess[Decimal] | None:
    """Return the smaller of two amounts that is just the one share of the larger: ``1 200 € (30 % de 4 000 €)``."""
    shares = [percent for percent in found.percents if not percent.rate]
    values = sorted(value for amount in found.amounts if (value := roles.taxed(amount).value) is not None)
    if len(shares) != 1 or len(values) != len(found.amounts) or len(values) != _BASE_AND_TOTAL:
        return None
    return sure(values[0]) if roles.share(shares[0], values[1]) == values[0] else None


def totals(found: Amounts, grammar: DueGrammar) -> list[AmountFound]:
    """Return the amounts that are an invoice's total: not a deposit, not the tax, not the same without tax."""
    roles = roles_of(found, grammar)
    if roles.remaining:
        return roles.remaining
    if (balance := _balance(roles, found)) is not None:
        return [balance]
    with_tax, without, unsaid = (roles.marked(tax) for tax in (Tax.INCLUDED, Tax.EXCLUDED, Tax.UNSAID))
    distinct = {amount.value.value for amount in unsaid}
    if len(distinct) == len(unsaid) == _BASE_AND_TOTAL == len(roles.totals) and roles.total().value is not None:
        return unsaid[1:]
    if with_tax and len(with_tax) in {len(without), len(roles.bases())}:
        return with_tax
    return unsaid if roles.tax and without and len(unsaid) == len(without) else roles.totals


def told_spans(found: Amounts, grammar: DueGrammar) -> list[Span]:
    """Return the words that say what an amount is, together with it: none of them belongs to a name."""
    if not found.amounts and not found.percents:
        return []
    patterns = (
        *grammar.parts.paid,
        *grammar.parts.deposit,
        *grammar.totals.remaining,
        *grammar.tax.amount,
        *grammar.totals.included,
        *grammar.totals.about,
        *grammar.units.price,
        grammar.units.called,
    )
    return [Span(*match.span()) for pattern in patterns for match in found.find(pattern)]


def explained(found: Amounts, grammar: DueGrammar) -> list[Span]:
    """Return the words that say of a deposit that it was paid or asked for, and of tax that it is on top.

    Beside what remains, and beside a deposit that is invoiced, the whole is explained as well.
    """
    invoiced = found.has(grammar.parts.invoiced_deposit)
    is_part = invoiced or any(found.has(pattern) for pattern in grammar.totals.remaining)
    patterns = (
        *([grammar.parts.deposit_dated] if invoiced else ()),
        *([grammar.totals.total_aside, grammar.parts.after_deposit] if is_part else ()),
        grammar.parts.paid_word,
        grammar.parts.invoiced_deposit,
        grammar.tax.on_top,
        grammar.tax.added,
    )
    shares = [Span(*match.span("told" if match["told"] else "share")) for match in found.find(grammar.deposits.beside)]
    told = shares if invoiced else []
    return [*told, *(Span(*match.span()) for pattern in patterns for match in found.find(pattern))]


def with_part(found: Amounts, grammar: DueGrammar) -> list[AmountFound]:
    """Return the amounts that the words around them make a deposit, a remainder, the tax, or one of a choice."""
    if not found.amounts:
        return []
    roles = roles_of(found, grammar)
    parts = (*roles.paid, *roles.deposits, *roles.remaining, *roles.tax, *roles.included)
    told = roles.added_to | {part.span.start for part in parts}
    if len(found.amounts) > 1:
        told |= {match.start("m") for match in found.find(grammar.tax.base)}
    if roles.remaining or roles.paid or roles.deposits:
        told |= _wholes(found, grammar)
    choices = [match.span() for match in found.find(grammar.totals.choice)]

    def has_part(at: int) -> bool:
        return at in told or any(start <= at < end for start, end in choices)

    return [amount for amount in found.amounts if has_part(amount.span.start)]


def unused(found: Amounts, grammar: DueGrammar) -> bool:
    """Say whether a percentage or an amount stands there that what is due takes no account of."""
    if len(found.amounts) + len(found.percents) < _BASE_AND_TOTAL:
        return False
    roles = roles_of(found, grammar)
    shares = roles.other_shares if not found.has(grammar.parts.invoiced_deposit) else roles.other_shares[1:]
    whole = sum(part.value for part in [*paid_shares(found, grammar), *shares])
    if whole == _HUNDRED or _share_left(roles, found, grammar):
        # what is paid and what is left make up the whole
        shares = []
    beside = roles.marked(Tax.INCLUDED) and not roles.remaining and len(roles.marked(Tax.UNSAID)) > len(roles.bases())
    return bool(shares) or bool(beside)


def says_part_paid(found: Amounts, grammar: DueGrammar) -> bool:
    """Say whether the text speaks of a part that has been paid already."""
    roles = roles_of(found, grammar)
    return bool(roles.paid) or roles.says_paid()


def tells_part(found: Amounts, grammar: DueGrammar) -> bool:
    """Say whether the text tells of a part that came in, and then of what it is a part, rather than of a deposit."""
    return found.has(grammar.parts.part_told) and not any(found.has(deposit) for deposit in grammar.parts.deposit)


def paid_shares(found: Amounts, grammar: DueGrammar) -> list[PercentFound]:
    """Return the shares of a sum that have been paid already."""
    return [part for part in roles_of(found, grammar).paid if isinstance(part, PercentFound)]


def _invoiced_deposit(roles: Roles, total: Decimal, found: Amounts, grammar: DueGrammar) -> Guess[Decimal]:
    """Return what an invoice for the deposit itself asks: the amount that stands there, or a share of it."""
    shares = roles.deposits or roles.other_shares
    if len(shares) != 1:
        return sure(total)
    share = roles.share(shares[0], total)
    if share is None:
        return among()
    return sure(share) if isinstance(shares[0], AmountFound) else _whole_or_share(total, share, found, grammar.deposits)


def _whole_or_share(total: Decimal, share: Decimal, found: Amounts, grammar: DepositGrammar) -> Guess[Decimal]:
    """Return the ``share`` of a sum that is called the whole, a sum beside which its share is told, else both."""
    is_whole = found.has(grammar.of_whole) or found.has(grammar.whole)
    if is_whole and not found.has(grammar.beside):
        return sure(share)
    return sure(total) if not is_whole and found.has(grammar.beside) else among(share, total)


def _less_paid(roles: Roles, total: Decimal) -> Guess[Decimal]:
    parts = [roles.share(part, total) for part in roles.paid]
    known = [part for part in parts if part is not None]
    if roles.half_is_paid():
        return among() if parts or roles.deposits else sure(total - rounded(total / 2))
    if len(known) < len(parts) or (not parts and not roles.deposits and roles.says_paid()):
        return among()
    if len({type(part) for part in roles.paid}) > 1:
        # a share and a sum: one may be the other, told twice
        return sure(total - known[0]) if len(set(known)) == 1 else among()
    rest = total - sum(known, Decimal(0))
    if roles.deposits:
        open_parts = [share for part in roles.deposits if (share := roles.share(part, total)) is not None]
        return among(*(rest - part for part in open_parts), *open_parts, rest)
    return sure(rest) if rest > 0 else among(total)
