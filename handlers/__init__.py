"""Conversations in Telegram, one file a feature. The order of ``FEATURES`` is the order in which they are asked."""

from handlers import clients, documents, help, invoices, new_invoice, onboarding, pause, preferences  # noqa: A004

FEATURES = (
    onboarding.FEATURE,
    new_invoice.FEATURE,
    documents.FEATURE,
    invoices.FEATURE,
    pause.FEATURE,
    clients.FEATURE,
    preferences.FEATURE,
    help.FEATURE,
)
