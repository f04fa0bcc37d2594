"""The schema, one for SQLite and PostgreSQL.

Money is in integer minor units beside its currency, instants are aware UTC, due dates are dates. Every row belongs to
a business; the exceptions are what comes before a business exists (``updates``, ``claim_links``, and cards to a
stranger), the marks of forms that were sent (``sent_forms``), and the program's own heartbeat (``ticks``). What is due
is found by partial indexes on a moment (``next_at``, ``send_at``, ``digest_due_at``), so that a tick costs what is due
and not what is stored.

A file for each room: who deals with whom (``parties``), what is owed (``debts``), what lets it rest (``peace``,
``plans``), what goes out and comes in (``outgoing``, ``incoming``, ``chat``), what is kept of it (``records``).
"""

from storage.tables.chat import cards, claim_links, drafts, updates
from storage.tables.columns import metadata
from storage.tables.debts import allocations, bounces, insolvencies, invoices, payments
from storage.tables.incoming import answers, mails
from storage.tables.outgoing import case_links, deliveries, letters, message_invoices, messages
from storage.tables.parties import businesses, clients, contacts, own_rates
from storage.tables.peace import disputes, holds, promise_invoices, promises
from storage.tables.plans import arrangement_invoices, arrangements, envelopes, installments
from storage.tables.records import documents, sent_forms, ticks, trace

__all__ = [
    "allocations",
    "answers",
    "arrangement_invoices",
    "arrangements",
    "bounces",
    "businesses",
    "cards",
    "case_links",
    "claim_links",
    "clients",
    "contacts",
    "deliveries",
    "disputes",
    "documents",
    "drafts",
    "envelopes",
    "holds",
    "insolvencies",
    "installments",
    "invoices",
    "letters",
    "mails",
    "message_invoices",
    "messages",
    "metadata",
    "own_rates",
    "payments",
    "promise_invoices",
    "promises",
    "sent_forms",
    "ticks",
    "trace",
    "updates",
]
