"""Conversations in Telegram, one file a feature. The order of ``FEATURES`` is the order in which they are asked."""

from handlers import (
    arrangement,
    clients,
    contacts,
    digest,
    documents,
    e_invoices,
    help,  # noqa: A004
    import_file,
    invoices,
    lateness,
    letters,
    new_invoice,
    onboarding,
    pause,
    payment,
    preferences,
    reminders,
    told,
)

FEATURES = (
    onboarding.FEATURE,
    new_invoice.FEATURE,
    e_invoices.FEATURE,
    import_file.FEATURE,
    contacts.FEATURE,
    documents.FEATURE,
    payment.FEATURE,
    told.FEATURE,
    arrangement.FEATURE,
    reminders.FEATURE,
    digest.FEATURE,
    invoices.FEATURE,
    lateness.FEATURE,
    letters.FEATURE,
    pause.FEATURE,
    clients.FEATURE,
    preferences.FEATURE,
    help.FEATURE,
)
