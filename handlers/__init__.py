"""Conversations in Telegram, one file a feature. The order of ``FEATURES`` is the order in which they are asked."""

from handlers import documents, help, new_invoice, onboarding, preferences  # noqa: A004

FEATURES = (
    onboarding.FEATURE,
    new_invoice.FEATURE,
    documents.FEATURE,
    preferences.FEATURE,
    help.FEATURE,
)
