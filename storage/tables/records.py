"""What is kept of all that happened: the trace, files, forms that were sent, runs of the periodic duties."""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, UniqueConstraint

from storage.tables.columns import metadata, of_business, reference, row_id, word
from storage.types import Identifier, Instant

trace = Table(
    "trace",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients", nullable=True),
    Column("case_id", Identifier, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    word("actor", default=None),
    word("action", default=None),
    Column("payload", JSON(none_as_null=True)),
    word("salt", default=None),
    word("payload_hash", default=None),
    word("previous_hash", default=None),
    word("hash", default=None),
    UniqueConstraint("business_id", "case_id", "seq"),
)

documents = Table(
    "documents",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients", nullable=True),
    reference("invoice_id", "invoices", nullable=True),
    word("sha256", default=None),
    word("filename", default=None),
    word("mime", default=None),
    Column("size", BigInteger, nullable=False),
    word("sort"),
    Column("created_at", Instant, nullable=False),
    Index("ix_documents_invoice", "invoice_id"),
    Index("ix_documents_client", "client_id"),
)

sent_forms = Table(
    "sent_forms",
    metadata,
    Column("mark", String, primary_key=True),
    Column("sent_at", Instant, nullable=False),
    Index("ix_sent_forms_sent", "sent_at"),
)

ticks = Table(
    "ticks",
    metadata,
    Column("name", String, primary_key=True),
    Column("started_at", Instant),
    Column("done_at", Instant),
    word("failure"),
)
