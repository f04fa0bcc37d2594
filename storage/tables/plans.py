"""Payment in installments: what the owner allows, what was proposed and agreed, and each installment."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    text,
)

from storage.tables.columns import metadata, of_business, reference, row_id, version, where, word
from storage.types import Instant

envelopes = Table(
    "envelopes",
    metadata,
    row_id(),
    of_business(),
    Column("installments", Integer, nullable=False),
    Column("months", Integer, nullable=False),
    Column("first_percent", Integer, nullable=False),
    Column("first_least", Integer, nullable=False),
    Column("smallest", Integer, nullable=False),
    Column("waives", Boolean, nullable=False),
    Column("approved_up_to", Integer, nullable=False, server_default="0"),
    Column("offers_alone", Boolean, nullable=False, server_default=text("true")),
    UniqueConstraint("business_id"),
)

arrangements = Table(
    "arrangements",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients"),
    word("state", default="proposed"),
    Column("total_minor", BigInteger, nullable=False),
    word("currency", default=None),
    Column("proposals", JSON, nullable=False),
    Column("waives", Boolean, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("offered_on", Date),
    Column("nudged_on", Date),
    word("accepted_by"),
    word("acknowledged"),
    word("accepted_from"),
    Column("accepted_at", Instant),
    Column("started_on", Date),
    Column("notice_on", Date),
    Column("notice_until", Date),
    Column("ended_on", Date),
    Column("replaces", JSON, nullable=False, server_default="[]"),  # the ids of those in whose place it came
    Column("created_at", Instant, nullable=False),
    version(),
    CheckConstraint(
        "state IN ('proposed', 'accepted', 'running', 'kept', 'ended', 'declined', 'expired', 'replaced', 'cancelled')",
        name="state",
    ),
    Index("ix_arrangements_client", "client_id", "state"),
    Index("ix_arrangements_alive", "business_id", "state", **where("state IN ('proposed', 'accepted', 'running')")),
)

arrangement_invoices = Table(
    "arrangement_invoices",
    metadata,
    row_id(),
    of_business(),
    reference("arrangement_id", "arrangements"),
    reference("invoice_id", "invoices"),
    Column("owed_minor", BigInteger, nullable=False),
    UniqueConstraint("arrangement_id", "invoice_id"),
    Index("ix_arrangement_invoices_invoice", "invoice_id"),
)

installments = Table(
    "installments",
    metadata,
    row_id(),
    of_business(),
    reference("arrangement_id", "arrangements"),
    Column("place", Integer, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("announced_on", Date),
    Column("missed_on", Date),
    UniqueConstraint("arrangement_id", "place"),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("ix_installments_due", "business_id", "due_on"),
)
