"""Whether a sum is proven by the other sums of a bill, so that nothing else that stands there puts it in doubt."""

from bot.intake.amounts.amounts import Tax
from bot.intake.amounts.due_amount import amount_due
from bot.intake.amounts.due_words import DueGrammar
from bot.intake.amounts.marked_amounts import Amounts
from bot.intake.amounts.roles import roles_of


def is_proven(found: Amounts, grammar: DueGrammar) -> bool:
    """Say whether what is due stands there, and is just what another amount comes to with the tax that is told."""
    roles, due = roles_of(found, grammar), amount_due(found, grammar).value
    taxes = [tax.value.value for tax in roles.tax]
    if due is None or all(amount.value.value != due for amount in found.amounts):
        return False
    if [roles.taxed(amount).value for amount in roles.marked(Tax.EXCLUDED)] == [due]:
        return True
    return len(taxes) == 1 and any(each.value.value == due - (taxes[0] or due) for each in roles.totals)
