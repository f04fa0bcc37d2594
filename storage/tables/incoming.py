"""What clients say: their answers, and the mails that came in."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import metadata, of_business, reference, row_id, version, where, word
from storage.types import Instant

answers = Table(
    "answers",
    metadata,
    row_id(),
    of_business(),
    reference("client_id", "clients"),
    word("kind", default=None),
    word("state", default="open"),
    word("door", default=None),
    word("came_from"),
    Column("invoices", JSON, nullable=False),
    reference("arrangement_id", "arrangements", nullable=True),
    Column("amount_minor", BigInteger),
    word("currency"),
    Column("day", Date),
    word("means"),
    Column("note", Text, nullable=False, server_default=""),
    word("email"),  # to write to from now on, that the client named
    Column("email_before", String),  # that it took the place of, none until the owner used it
    reference("document_id", "documents", nullable=True),
    Column("rests_until", Date),
    Column("asks_on", Date),
    Column("created_at", Instant, nullable=False),
    version(),
    CheckConstraint("state IN ('open', 'noted', 'confirmed', 'denied', 'dropped')", name="state"),
    Index("ix_answers_client", "client_id", "created_at"),
    Index("ix_answers_open", "business_id", "asks_on", **where("state = 'open'")),
)

mails = Table(
    "mails",
    metadata,
    row_id(),
    reference("business_id", "businesses", nullable=True),  # none until it is known whose answer it is
    reference("client_id", "clients", nullable=True),
    word("sha256", default=None),
    word("state", default="new"),
    word("sender"),
    word("subject"),
    Column("words", Text, nullable=False, server_default=""),  # the client's own, without quote and signature
    word("intent"),
    Column("about", JSON, nullable=False, server_default="[]"),  # the invoices that our mail it answers asked for
    Column("did", JSON, nullable=False, server_default="[]"),  # what was made of it, to be taken back
    Column("raw", LargeBinary),  # its beginning; none once it is a year old
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("received_at", Instant, nullable=False),
    version(),
    CheckConstraint("state IN ('new', 'read', 'asked', 'dropped')", name="state"),
    UniqueConstraint("sha256"),
    Index("ix_mails_new", "id", **where("state = 'new'")),
    Index("ix_mails_client", "client_id", "received_at"),
)
