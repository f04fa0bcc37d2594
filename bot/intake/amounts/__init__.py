"""Amounts: how people write them, which is the total, a part or the tax, and what is still to be paid."""
