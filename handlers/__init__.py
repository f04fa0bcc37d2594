"""Conversations in Telegram, one file a feature. The order of ``FEATURES`` is the order in which they are asked."""

from handlers import digest, help, invoices, new_invoice, onboarding, pause, payment, preferences, reminders  # noqa: A004

FEATURES = (
    onboarding.FEATURE,
    new_invoice.FEATURE,
    payment.FEATURE,
    reminders.FEATURE,
    digest.FEATURE,
    invoices.FEATURE,
    pause.FEATURE,
    preferences.FEATURE,
    help.FEATURE,
)
