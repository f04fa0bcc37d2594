"""The schema, one for SQLite and PostgreSQL.

Money is in integer minor units beside its currency, instants are aware UTC, due dates are dates. Every row belongs to
a business; the exceptions are what comes before a business exists (``updates``, ``claim_links``, and cards to a
stranger), the marks of forms that were sent (``sent_forms``), and the program's own heartbeat (``ticks``). What is due
is found by partial indexes on a moment (``next_at``, ``send_at``, ``digest_due_at``), so that a tick costs what is due
and not what is stored.
"""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from storage.types import Identifier, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[Any]:
    return Column("id", Identifier, primary_key=True)


def _reference(name: str, target: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Identifier, ForeignKey(f"{target}.id"), nullable=nullable)


def _business() -> Column[Any]:
    return _reference("business_id", "businesses")


def _word(name: str, *, default: str | None = "") -> Column[Any]:
    return Column(name, String, nullable=False, server_default=default)


def _version() -> Column[Any]:
    return Column("version", Integer, nullable=False, server_default="1")


def _where(condition: str) -> dict[str, Any]:
    """Return the arguments that make an index partial on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


businesses = Table(
    "businesses",
    metadata,
    _id(),
    Column("owner_id", BigInteger, nullable=False, unique=True),
    _word("name"),
    _word("country", default=None),
    _word("zone", default=None),
    _word("language", default=None),
    _word("currency", default=None),
    _word("person", default="we"),
    _word("signature"),
    _word("email"),
    _word("phone"),
    _word("account_holder"),
    _word("iban"),
    _word("variant", default="standard"),
    _word("late_terms"),
    _word("allocation_order", default="principal_first"),
    _word("postal"),
    _word("registration"),
    _word("mediator"),
    _word("signature_image"),
    Column("opens_at", Time, nullable=False),
    Column("closes_at", Time, nullable=False),
    Column("digest_at", Time, nullable=False),
    Column("receipts_checked_on", Date),
    Column("large_from_minor", BigInteger),
    Column("first_left_at", Instant),
    Column("stopped_at", Instant),
    Column("digest_due_at", Instant),
    Column("digest_said_on", Date),
    _word("also_named"),
    _word("other_ibans"),
    _word("on_tap_steps"),
    Column("firm_unless_held", Boolean, nullable=False, server_default=text("false")),
    Column("minimum", Integer, nullable=False, server_default="0"),
    _word("means", default="transfer"),
    _word("payment_link"),
    Column("away_from", Date),
    Column("away_until", Date),
    Column("stand_in_id", BigInteger, unique=True),
    _word("stand_in_name"),
    _word("stand_in_token"),
    Column("created_at", Instant, nullable=False),
    _version(),
    Index("ix_businesses_digest_due", "digest_due_at", **_where("digest_due_at IS NOT NULL")),
)

clients = Table(
    "clients",
    metadata,
    _id(),
    _business(),
    _word("name", default=None),
    _word("key", default=None),
    _word("kind", default="company"),
    Column("kind_told", Boolean, nullable=False, server_default=text("false")),
    _word("language", default=None),
    _word("address", default="formal"),
    _word("country", default=None),
    _word("contact"),
    _word("email"),
    _word("phone"),
    _word("postal"),
    _word("siren"),
    _word("vat_number"),
    _word("service_code"),
    Column("hospital", Boolean, nullable=False, server_default=text("false")),
    Column("variant", String),
    Column("ceiling", String),
    Column("excluded", Boolean, nullable=False, server_default=text("false")),
    Column("direct_debit", Boolean, nullable=False, server_default=text("false")),
    _word("pays_on"),
    _word("writes_to"),
    _reference("merged_into", "clients", nullable=True),
    Column("mail_stopped_at", Instant),
    Column("chat_id", BigInteger),
    Column("chat_blocked_at", Instant),
    Column("last_contact_on", Date),
    Column("last_note_on", Date),
    Column("next_at", Instant),
    Column("lease_until", Instant),
    Column("created_at", Instant, nullable=False),
    _version(),
    Index("ix_clients_next", "next_at", **_where("next_at IS NOT NULL")),
    Index("ix_clients_key", "business_id", "key"),
    Index("ix_clients_chat", "chat_id", **_where("chat_id IS NOT NULL")),
)

contacts = Table(
    "contacts",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("role", default=None),
    _word("name"),
    _word("email"),
    _word("phone"),
    UniqueConstraint("client_id", "role"),
    CheckConstraint("role IN ('orderer', 'director')", name="role"),
)

invoices = Table(
    "invoices",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("number"),
    _word("part"),
    Column("issued_on", Date),
    Column("due_on", Date, nullable=False),
    Column("on_receipt", Boolean, nullable=False, server_default=text("false")),
    Column("amount_minor", BigInteger, nullable=False),
    Column("balance_minor", BigInteger, nullable=False),
    _word("currency", default=None),
    _word("state", default="open"),
    Column("registered_on", Date, nullable=False),
    Column("settled_on", Date),
    Column("first_of_client", Boolean, nullable=False, server_default=text("false")),
    Column("last_step", String),
    Column("deadline_on", Date),
    Column("next_not_before", Date),
    Column("task_since", Date),
    Column("on_tap", Boolean, nullable=False, server_default=text("false")),
    Column("contested_minor", BigInteger, nullable=False, server_default="0"),
    Column("notice_received_on", Date),
    Column("interest_waived", String),
    _word("limitation_warned"),
    Column("served_on", Date),
    Column("acknowledged_on", Date),
    _word("order_number"),
    Column("deposited_on", Date),
    _word("portal_status"),
    Column("carriage", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint("balance_minor >= 0 AND balance_minor <= amount_minor", name="balance"),
    CheckConstraint("state IN ('open', 'settled', 'cancelled', 'written_off')", name="state"),
    Index(
        "uq_invoices_number",
        "business_id",
        "client_id",
        "number",
        "part",
        unique=True,
        **_where("number <> '' AND state <> 'cancelled'"),
    ),
    Index("ix_invoices_open", "business_id", "due_on", **_where("state = 'open'")),
    Index("ix_invoices_client", "client_id", "state"),
    Index("ix_invoices_number", "business_id", "number"),
)

payments = Table(
    "payments",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("kind", default="payment"),
    Column("amount_minor", BigInteger, nullable=False),
    _word("currency", default=None),
    Column("paid_on", Date, nullable=False),
    _word("means"),
    Column("recorded_at", Instant, nullable=False),
    Column("reverses", Identifier, ForeignKey("payments.id"), unique=True),
    CheckConstraint("kind IN ('payment', 'credit', 'refund')", name="kind"),
    Index("ix_payments_client", "client_id"),
)

allocations = Table(
    "allocations",
    metadata,
    _id(),
    _business(),
    _reference("payment_id", "payments"),
    _reference("invoice_id", "invoices"),
    Column("amount_minor", BigInteger, nullable=False),
    Index("ix_allocations_payment", "payment_id"),
    Index("ix_allocations_invoice", "invoice_id"),
)

holds = Table(
    "holds",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _reference("invoice_id", "invoices", nullable=True),
    _word("kind", default=None),
    Column("until", Date),
    _word("reason"),
    Column("arose_before", Date),  # what it holds: all that did, none for whatever there is
    Column("opened_at", Instant, nullable=False),
    Column("lifted_at", Instant),
    Index("ix_holds_running", "client_id", **_where("lifted_at IS NULL")),
    Index("ix_holds_business", "business_id", "kind", **_where("lifted_at IS NULL")),
)

promises = Table(
    "promises",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    Column("amount_minor", BigInteger, nullable=False),
    Column("owed_minor", BigInteger, nullable=False),
    _word("currency", default=None),
    Column("given_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("place", Integer, nullable=False),
    _word("state", default="open"),
    Column("replaces", Identifier, ForeignKey("promises.id"), nullable=True),
    Column("ended_on", Date),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint("state IN ('open', 'kept', 'broken', 'replaced', 'withdrawn')", name="state"),
    CheckConstraint("amount_minor > 0 AND amount_minor <= owed_minor", name="amount"),
    Index("ix_promises_client", "client_id", "state"),
    Index("ix_promises_open", "business_id", "due_on", **_where("state = 'open'")),
)

promise_invoices = Table(
    "promise_invoices",
    metadata,
    _id(),
    _business(),
    _reference("promise_id", "promises"),
    _reference("invoice_id", "invoices"),
    UniqueConstraint("promise_id", "invoice_id"),
    Index("ix_promise_invoices_invoice", "invoice_id"),
)

disputes = Table(
    "disputes",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _reference("invoice_id", "invoices"),
    Column("amount_minor", BigInteger, nullable=False),
    _word("currency", default=None),
    Column("whole", Boolean, nullable=False),
    _word("reason"),
    _word("state", default="open"),
    Column("opened_on", Date, nullable=False),
    Column("answered_on", Date),
    Column("closed_on", Date),
    _reference("payment_id", "payments", nullable=True),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint("state IN ('open', 'answered', 'credited', 'upheld', 'withdrawn')", name="state"),
    Index("uq_disputes_one_waiting", "invoice_id", unique=True, **_where("state IN ('open', 'answered')")),
    Index("ix_disputes_waiting", "business_id", **_where("state IN ('open', 'answered')")),
)

envelopes = Table(
    "envelopes",
    metadata,
    _id(),
    _business(),
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
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("state", default="proposed"),
    Column("total_minor", BigInteger, nullable=False),
    _word("currency", default=None),
    Column("proposals", JSON, nullable=False),
    Column("waives", Boolean, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("offered_on", Date),
    Column("nudged_on", Date),
    _word("accepted_by"),
    _word("acknowledged"),
    _word("accepted_from"),
    Column("accepted_at", Instant),
    Column("started_on", Date),
    Column("notice_on", Date),
    Column("notice_until", Date),
    Column("ended_on", Date),
    _reference("replaces", "arrangements", nullable=True),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint(
        "state IN ('proposed', 'accepted', 'running', 'kept', 'ended', 'declined', 'expired', 'replaced', 'cancelled')",
        name="state",
    ),
    Index("ix_arrangements_client", "client_id", "state"),
    Index("ix_arrangements_alive", "business_id", "state", **_where("state IN ('proposed', 'accepted', 'running')")),
)

arrangement_invoices = Table(
    "arrangement_invoices",
    metadata,
    _id(),
    _business(),
    _reference("arrangement_id", "arrangements"),
    _reference("invoice_id", "invoices"),
    Column("owed_minor", BigInteger, nullable=False),
    UniqueConstraint("arrangement_id", "invoice_id"),
    Index("ix_arrangement_invoices_invoice", "invoice_id"),
)

installments = Table(
    "installments",
    metadata,
    _id(),
    _business(),
    _reference("arrangement_id", "arrangements"),
    Column("place", Integer, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("announced_on", Date),
    Column("missed_on", Date),
    UniqueConstraint("arrangement_id", "place"),
    CheckConstraint("amount_minor > 0", name="amount"),
    Index("ix_installments_due", "business_id", "due_on"),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("kind", default=None),
    _word("step"),
    _word("state", default=None),
    _word("channel", default=None),
    _word("recipient"),
    Column("local_day", Date, nullable=False),
    Column("send_at", Instant),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("mail_key", String, nullable=False, unique=True),
    Column("content", JSON, nullable=False),
    Column("edited_source", Text),
    Column("edited_at", Instant),
    _word("subject"),
    Column("text", Text, nullable=False, server_default=""),
    _word("fingerprint"),
    Column("waiting_since", Date),
    Column("asked_on", Date),
    Column("announced_at", Instant),
    Column("released_at", Instant),
    Column("delivered_at", Instant),
    _word("failure"),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint(
        "state IN ('planned', 'waiting', 'queued', 'handing_over', 'delivered', 'refused', 'uncertain', 'superseded',"
        " 'withheld')",
        name="state",
    ),
    Index(
        "uq_messages_one_a_day",
        "business_id",
        "client_id",
        "local_day",
        unique=True,
        **_where("kind = 'chase' AND state NOT IN ('superseded', 'withheld', 'refused')"),
    ),
    Index(
        "uq_messages_one_open",
        "client_id",
        unique=True,
        **_where("kind = 'chase' AND state IN ('planned', 'waiting', 'queued', 'handing_over', 'uncertain')"),
    ),
    Index("ix_messages_due", "send_at", **_where("state IN ('queued', 'handing_over')")),
    Index(
        "ix_messages_open",
        "business_id",
        "state",
        **_where("state IN ('planned', 'waiting', 'queued', 'handing_over', 'uncertain')"),
    ),
    Index("ix_messages_client", "client_id", "created_at"),
)

message_invoices = Table(
    "message_invoices",
    metadata,
    _id(),
    _business(),
    _reference("message_id", "messages"),
    _reference("invoice_id", "invoices"),
    Column("requested", Boolean, nullable=False),
    Column("balance_minor", BigInteger, nullable=False),
    UniqueConstraint("message_id", "invoice_id"),
    Index("ix_message_invoices_invoice", "invoice_id"),
)

deliveries = Table(
    "deliveries",
    metadata,
    _id(),
    _business(),
    _reference("message_id", "messages"),
    Column("attempt", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    _word("outcome"),
    _word("reference"),
    _word("reason"),
    UniqueConstraint("message_id", "attempt"),
)

cards = Table(
    "cards",
    metadata,
    _id(),
    _reference("business_id", "businesses", nullable=True),
    Column("chat_id", BigInteger, nullable=False),
    _word("purpose"),
    Column("content", JSON, nullable=False),
    _word("state", default="queued"),
    Column("send_at", Instant, nullable=False),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("edits", BigInteger),
    Column("telegram_id", BigInteger),
    Column("unique_key", String, unique=True),
    _reference("client_id", "clients", nullable=True),
    _reference("invoice_id", "invoices", nullable=True),
    _reference("message_id", "messages", nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    CheckConstraint("state IN ('queued', 'delivered', 'refused')", name="state"),
    Index("ix_cards_due", "send_at", **_where("state = 'queued'")),
    Index("ix_cards_chat", "chat_id", "telegram_id"),
)

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
    Index("ix_updates_undone", "update_id", **_where("done_at IS NULL")),
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    _business(),
    Column("chat_id", BigInteger, nullable=False),
    _word("kind", default=None),
    Column("content", JSON, nullable=False),
    Column("asks", String),
    Column("source_id", BigInteger),
    Column("updated_at", Instant, nullable=False),
    Column("closed_at", Instant),
    _version(),
    Index("ix_drafts_open", "chat_id", "updated_at", **_where("closed_at IS NULL")),
)

trace = Table(
    "trace",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients", nullable=True),
    Column("case_id", Identifier, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    _word("actor", default=None),
    _word("action", default=None),
    Column("payload", JSON(none_as_null=True)),
    _word("salt", default=None),
    _word("payload_hash", default=None),
    _word("previous_hash", default=None),
    _word("hash", default=None),
    UniqueConstraint("business_id", "case_id", "seq"),
)

documents = Table(
    "documents",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients", nullable=True),
    _reference("invoice_id", "invoices", nullable=True),
    _word("sha256", default=None),
    _word("filename", default=None),
    _word("mime", default=None),
    Column("size", BigInteger, nullable=False),
    _word("sort"),
    Column("created_at", Instant, nullable=False),
    Index("ix_documents_invoice", "invoice_id"),
    Index("ix_documents_client", "client_id"),
)

own_rates = Table(
    "own_rates",
    metadata,
    _id(),
    _business(),
    _word("table_name", default=None),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    _word("percent", default=None),
    Column("told_at", Instant, nullable=False),
    Index("ix_own_rates_business", "business_id"),
)

letters = Table(
    "letters",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("state", default="prepared"),
    Column("content", JSON, nullable=False),
    Column("planned_on", Date, nullable=False),
    Column("deadline_on", Date, nullable=False),
    Column("claims_interest", Boolean, nullable=False, server_default=text("false")),
    _reference("document_id", "documents", nullable=True),
    Column("posted_on", Date),
    _word("tracking"),
    _word("sent_by", default="registered"),
    Column("received_on", Date),
    Column("unclaimed_on", Date),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint("state IN ('prepared', 'posted', 'received', 'unclaimed', 'over', 'dropped')", name="state"),
    Index("ix_letters_client", "client_id", "state"),
)

bounces = Table(
    "bounces",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _reference("payment_id", "payments"),
    _word("means"),
    Column("bounced_on", Date, nullable=False),
    Column("certificate_on", Date, nullable=False),
    Column("told_on", Date),
    Column("withdrawn_on", Date),
    Column("before", JSON, nullable=False, server_default="{}"),  # how far the chase of each invoice had come
    Column("created_at", Instant, nullable=False),
    Index("ix_bounces_client", "client_id"),
    Index("ix_bounces_untold", "business_id", **_where("told_on IS NULL AND withdrawn_on IS NULL")),
)

insolvencies = Table(
    "insolvencies",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("state", default="open"),
    Column("told_on", Date, nullable=False),
    Column("opened_on", Date),
    Column("published_on", Date),
    _word("office"),
    _word("warned"),
    Column("declared_on", Date),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint("state IN ('open', 'declared', 'withdrawn')", name="state"),
    Index("uq_insolvencies_one_alive", "client_id", unique=True, **_where("state <> 'withdrawn'")),
    Index("ix_insolvencies_open", "business_id", **_where("state = 'open'")),
)

claim_links = Table(
    "claim_links",
    metadata,
    _id(),
    Column("token_hash", String, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant),
)

answers = Table(
    "answers",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _word("kind", default=None),
    _word("state", default="open"),
    _word("door", default=None),
    _word("came_from"),
    Column("invoices", JSON, nullable=False),
    _reference("arrangement_id", "arrangements", nullable=True),
    Column("amount_minor", BigInteger),
    _word("currency"),
    Column("day", Date),
    _word("means"),
    Column("note", Text, nullable=False, server_default=""),
    _word("email"),  # to write to from now on, that the client named
    Column("email_before", String),  # that it took the place of, none until the owner used it
    _reference("document_id", "documents", nullable=True),
    Column("rests_until", Date),
    Column("asks_on", Date),
    Column("created_at", Instant, nullable=False),
    _version(),
    CheckConstraint("state IN ('open', 'noted', 'confirmed', 'denied', 'dropped')", name="state"),
    Index("ix_answers_client", "client_id", "created_at"),
    Index("ix_answers_open", "business_id", "asks_on", **_where("state = 'open'")),
)

mails = Table(
    "mails",
    metadata,
    _id(),
    _reference("business_id", "businesses", nullable=True),  # none until it is known whose answer it is
    _reference("client_id", "clients", nullable=True),
    _word("sha256", default=None),
    _word("state", default="new"),
    _word("sender"),
    _word("subject"),
    Column("words", Text, nullable=False, server_default=""),  # the client's own, without quote and signature
    _word("intent"),
    Column("about", JSON, nullable=False, server_default="[]"),  # the invoices that our mail it answers asked for
    Column("did", JSON, nullable=False, server_default="[]"),  # what was made of it, to be taken back
    Column("raw", LargeBinary),  # its beginning; none once it is a year old
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("received_at", Instant, nullable=False),
    _version(),
    CheckConstraint("state IN ('new', 'read', 'asked', 'dropped')", name="state"),
    UniqueConstraint("sha256"),
    Index("ix_mails_new", "id", **_where("state = 'new'")),
    Index("ix_mails_client", "client_id", "received_at"),
)

case_links = Table(
    "case_links",
    metadata,
    _id(),
    _business(),
    _reference("client_id", "clients"),
    _reference("message_id", "messages"),
    _word("purpose", default=None),
    Column("token_hash", String, nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    CheckConstraint("purpose IN ('page', 'chat')", name="purpose"),
    Index("ix_case_links_client", "client_id"),
)

ticks = Table(
    "ticks",
    metadata,
    Column("name", String, primary_key=True),
    Column("started_at", Instant),
    Column("done_at", Instant),
    _word("failure"),
)

sent_forms = Table(
    "sent_forms",
    metadata,
    Column("mark", String, primary_key=True),
    Column("sent_at", Instant, nullable=False),
    Index("ix_sent_forms_sent", "sent_at"),
)
