"""Refusals: what a rule does not allow, as a key and facts, put into words in one place by whoever shows it."""


class DomainError(Exception):
    """A request that a rule refuses.

    ``key`` names the sentence in the catalogue (``errors.<key>``); ``facts`` fill it.
    """

    def __init__(self, key: str, **facts: object) -> None:
        """Refuse with ``key``; ``facts`` are values that the sentence needs."""
        super().__init__(key)
        self.key = key
        self.facts = facts
