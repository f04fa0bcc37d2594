"""What is said in the chat with owners: updates that came, cards to show, what is being asked."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, Integer, String, Table

from storage.tables.columns import metadata, of_business, reference, row_id, version, where, word
from storage.types import Instant

updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("payload", JSON(none_as_null=True)),
    Column("received_at", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("done_at", Instant),
    Index("ix_updates_undone", "update_id", **where("done_at IS NULL")),
)

cards = Table(
    "cards",
    metadata,
    row_id(),
    reference("business_id", "businesses", nullable=True),
    Column("chat_id", BigInteger, nullable=False),
    word("purpose"),
    Column("content", JSON, nullable=False),
    word("state", default="queued"),
    Column("send_at", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("edits", BigInteger),
    Column("telegram_id", BigInteger),
    Column("unique_key", String, unique=True),
    reference("client_id", "clients", nullable=True),
    reference("invoice_id", "invoices", nullable=True),
    reference("message_id", "messages", nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    CheckConstraint("state IN ('queued', 'delivered', 'refused')", name="state"),
    Index("ix_cards_due", "send_at", **where("state = 'queued'")),
    Index("ix_cards_chat", "chat_id", "telegram_id"),
)

drafts = Table(
    "drafts",
    metadata,
    row_id(),
    of_business(),
    Column("chat_id", BigInteger, nullable=False),
    word("kind", default=None),
    Column("content", JSON, nullable=False),
    Column("asks", String),
    Column("source_id", BigInteger),
    Column("updated_at", Instant, nullable=False),
    Column("closed_at", Instant),
    version(),
    Index("ix_drafts_open", "chat_id", "updated_at", **where("closed_at IS NULL")),
)

claim_links = Table(
    "claim_links",
    metadata,
    row_id(),
    Column("token_hash", String, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant),
)
