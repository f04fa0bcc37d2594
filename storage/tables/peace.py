"""What lets a debt rest: holds, promises and disputes."""

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
)

from storage.tables.columns import metadata, of_business, reference, row_id, version, where, word
from storage.types import Instant

holds = Table(
    "holds",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients"),
    reference("invoice_id", "invoices", nullable=True),
    word("kind", default=None),
    Column("until", Date),
    word("reason"),
    Column("arose_before", Date),  # what it holds: all that did, none for whatever there is
    Column("opened_at", Instant, nullable=False),
    Column("lifted_at", Instant),
    Index("ix_holds_running", "client_id", **where("lifted_at IS NULL")),
    Index("ix_holds_business", "business_id", "kind", **where("lifted_at IS NULL")),
)

promises = Table(
    "promises",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients"),
    Column("amount_minor", BigInteger, nullable=False),
    Column("owed_minor", BigInteger, nullable=False),
    word("currency", default=None),
    Column("given_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("place", Integer, nullable=False),
    word("state", default="open"),
    Column("replaces", JSON, nullable=False, server_default="[]"),  # the ids of those that it moved
    Column("ended_on", Date),
    Column("created_at", Instant, nullable=False),
    version(),
    CheckConstraint("state IN ('open', 'kept', 'broken', 'replaced', 'withdrawn')", name="state"),
    CheckConstraint("amount_minor > 0 AND amount_minor <= owed_minor", name="amount"),
    Index("ix_promises_client", "client_id", "state"),
    Index("ix_promises_open", "business_id", "due_on", **where("state = 'open'")),
)

promise_invoices = Table(
    "promise_invoices",
    metadata,
    row_id(),
    of_business(),
    reference("promise_id", "promises"),
    reference("invoice_id", "invoices"),
    UniqueConstraint("promise_id", "invoice_id"),
    Index("ix_promise_invoices_invoice", "invoice_id"),
)

disputes = Table(
    "disputes",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients"),
    reference("invoice_id", "invoices"),
    Column("amount_minor", BigInteger, nullable=False),
    word("currency", default=None),
    Column("whole", Boolean, nullable=False),
    word("reason"),
    word("state", default="open"),
    Column("opened_on", Date, nullable=False),
    Column("answered_on", Date),
    Column("closed_on", Date),
    reference("payment_id", "payments", nullable=True),
    Column("created_at", Instant, nullable=False),
    version(),
    CheckConstraint("state IN ('open', 'answered', 'credited', 'upheld', 'withdrawn')", name="state"),
    Index("uq_disputes_one_waiting", "invoice_id", unique=True, **where("state IN ('open', 'answered')")),
    Index("ix_disputes_waiting", "business_id", **where("state IN ('open', 'answered')")),
)
