"""Create the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

IDENTIFIER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "businesses",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("person", sa.String(), server_default="we", nullable=False),
        sa.Column("signature", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("account_holder", sa.String(), server_default="", nullable=False),
        sa.Column("iban", sa.String(), server_default="", nullable=False),
        sa.Column("variant", sa.String(), server_default="standard", nullable=False),
        sa.Column("late_terms", sa.String(), server_default="", nullable=False),
        sa.Column("allocation_order", sa.String(), server_default="principal_first", nullable=False),
        sa.Column("postal", sa.String(), server_default="", nullable=False),
        sa.Column("registration", sa.String(), server_default="", nullable=False),
        sa.Column("mediator", sa.String(), server_default="", nullable=False),
        sa.Column("signature_image", sa.String(), server_default="", nullable=False),
        sa.Column("opens_at", sa.Time(), nullable=False),
        sa.Column("closes_at", sa.Time(), nullable=False),
        sa.Column("digest_at", sa.Time(), nullable=False),
        sa.Column("receipts_checked_on", sa.Date(), nullable=True),
        sa.Column("large_from_minor", sa.BigInteger(), nullable=True),
        sa.Column("first_left_at", INSTANT, nullable=True),
        sa.Column("stopped_at", INSTANT, nullable=True),
        sa.Column("digest_due_at", INSTANT, nullable=True),
        sa.Column("digest_said_on", sa.Date(), nullable=True),
        sa.Column("also_named", sa.String(), server_default="", nullable=False),
        sa.Column("other_ibans", sa.String(), server_default="", nullable=False),
        sa.Column("on_tap_steps", sa.String(), server_default="", nullable=False),
        sa.Column("firm_unless_held", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("minimum", sa.Integer(), server_default="0", nullable=False),
        sa.Column("means", sa.String(), server_default="transfer", nullable=False),
        sa.Column("payment_link", sa.String(), server_default="", nullable=False),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("stand_in_id", sa.BigInteger(), nullable=True),
        sa.Column("stand_in_name", sa.String(), server_default="", nullable=False),
        sa.Column("stand_in_token", sa.String(), server_default="", nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_businesses")),
        sa.UniqueConstraint("owner_id", name=op.f("uq_businesses_owner_id")),
        sa.UniqueConstraint("stand_in_id", name=op.f("uq_businesses_stand_in_id")),
    )
    op.create_index(
        "ix_businesses_digest_due",
        "businesses",
        ["digest_due_at"],
        unique=False,
        sqlite_where=sa.text("digest_due_at IS NOT NULL"),
        postgresql_where=sa.text("digest_due_at IS NOT NULL"),
    )
    op.create_table(
        "claim_links",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_claim_links_token_hash")),
    )
    op.create_table(
        "sent_forms",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("sent_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_sent_forms")),
    )
    op.create_index("ix_sent_forms_sent", "sent_forms", ["sent_at"], unique=False)
    op.create_table(
        "ticks",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("failure", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_ticks")),
    )
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_updates")),
    )
    op.create_index(
        "ix_updates_undone",
        "updates",
        ["update_id"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "clients",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), server_default="company", nullable=False),
        sa.Column("kind_told", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("address", sa.String(), server_default="formal", nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.Column("postal", sa.String(), server_default="", nullable=False),
        sa.Column("siren", sa.String(), server_default="", nullable=False),
        sa.Column("vat_number", sa.String(), server_default="", nullable=False),
        sa.Column("service_code", sa.String(), server_default="", nullable=False),
        sa.Column("hospital", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("variant", sa.String(), nullable=True),
        sa.Column("ceiling", sa.String(), nullable=True),
        sa.Column("excluded", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("direct_debit", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("pays_on", sa.String(), server_default="", nullable=False),
        sa.Column("writes_to", sa.String(), server_default="", nullable=False),
        sa.Column("merged_into", IDENTIFIER, nullable=True),
        sa.Column("mail_stopped_at", INSTANT, nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("chat_blocked_at", INSTANT, nullable=True),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.Column("last_note_on", sa.Date(), nullable=True),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_clients_business_id_businesses")),
        sa.ForeignKeyConstraint(["merged_into"], ["clients.id"], name=op.f("fk_clients_merged_into_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clients")),
    )
    op.create_index(
        "ix_clients_chat",
        "clients",
        ["chat_id"],
        unique=False,
        sqlite_where=sa.text("chat_id IS NOT NULL"),
        postgresql_where=sa.text("chat_id IS NOT NULL"),
    )
    op.create_index("ix_clients_key", "clients", ["business_id", "key"], unique=False)
    op.create_index(
        "ix_clients_next",
        "clients",
        ["next_at"],
        unique=False,
        sqlite_where=sa.text("next_at IS NOT NULL"),
        postgresql_where=sa.text("next_at IS NOT NULL"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("asks", sa.String(), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_drafts_business_id_businesses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index(
        "ix_drafts_open",
        "drafts",
        ["chat_id", "updated_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "envelopes",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("installments", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("first_percent", sa.Integer(), nullable=False),
        sa.Column("first_least", sa.Integer(), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("waives", sa.Boolean(), nullable=False),
        sa.Column("approved_up_to", sa.Integer(), server_default="0", nullable=False),
        sa.Column("offers_alone", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_envelopes_business_id_businesses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelopes")),
        sa.UniqueConstraint("business_id", name=op.f("uq_envelopes_business_id")),
    )
    op.create_table(
        "own_rates",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("percent", sa.String(), nullable=False),
        sa.Column("told_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_own_rates_business_id_businesses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_rates")),
    )
    op.create_index("ix_own_rates_business", "own_rates", ["business_id"], unique=False)
    op.create_table(
        "arrangements",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("state", sa.String(), server_default="proposed", nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("proposals", sa.JSON(), nullable=False),
        sa.Column("waives", sa.Boolean(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("nudged_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.String(), server_default="", nullable=False),
        sa.Column("acknowledged", sa.String(), server_default="", nullable=False),
        sa.Column("accepted_from", sa.String(), server_default="", nullable=False),
        sa.Column("accepted_at", INSTANT, nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("notice_until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("replaces", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'accepted', 'running', 'kept', 'ended', 'declined', 'expired', 'replaced', 'cancelled')",
            name=op.f("ck_arrangements_state"),
        ),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_arrangements_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_arrangements_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangements")),
    )
    op.create_index(
        "ix_arrangements_alive",
        "arrangements",
        ["business_id", "state"],
        unique=False,
        sqlite_where=sa.text("state IN ('proposed', 'accepted', 'running')"),
        postgresql_where=sa.text("state IN ('proposed', 'accepted', 'running')"),
    )
    op.create_index("ix_arrangements_client", "arrangements", ["client_id", "state"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("phone", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("role IN ('orderer', 'director')", name=op.f("ck_contacts_role")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_contacts_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_contacts_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("client_id", "role", name=op.f("uq_contacts_client_id_role")),
    )
    op.create_table(
        "insolvencies",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("office", sa.String(), server_default="", nullable=False),
        sa.Column("warned", sa.String(), server_default="", nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("state IN ('open', 'declared', 'withdrawn')", name=op.f("ck_insolvencies_state")),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_insolvencies_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_insolvencies_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insolvencies")),
    )
    op.create_index(
        "ix_insolvencies_open",
        "insolvencies",
        ["business_id"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "uq_insolvencies_one_alive",
        "insolvencies",
        ["client_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'withdrawn'"),
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )
    op.create_table(
        "invoices",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("number", sa.String(), server_default="", nullable=False),
        sa.Column("part", sa.String(), server_default="", nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("on_receipt", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("first_of_client", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("last_step", sa.String(), nullable=True),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("next_not_before", sa.Date(), nullable=True),
        sa.Column("task_since", sa.Date(), nullable=True),
        sa.Column("on_tap", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("contested_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("notice_received_on", sa.Date(), nullable=True),
        sa.Column("interest_waived", sa.String(), nullable=True),
        sa.Column("limitation_warned", sa.String(), server_default="", nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("order_number", sa.String(), server_default="", nullable=False),
        sa.Column("deposited_on", sa.Date(), nullable=True),
        sa.Column("portal_status", sa.String(), server_default="", nullable=False),
        sa.Column("carriage", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("state IN ('open', 'settled', 'cancelled', 'written_off')", name=op.f("ck_invoices_state")),
        sa.CheckConstraint("balance_minor >= 0 AND balance_minor <= amount_minor", name=op.f("ck_invoices_balance")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_invoices_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_invoices_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoices")),
    )
    op.create_index("ix_invoices_client", "invoices", ["client_id", "state"], unique=False)
    op.create_index("ix_invoices_number", "invoices", ["business_id", "number"], unique=False)
    op.create_index(
        "ix_invoices_open",
        "invoices",
        ["business_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "uq_invoices_number",
        "invoices",
        ["business_id", "client_id", "number", "part"],
        unique=True,
        sqlite_where=sa.text("number <> '' AND state <> 'cancelled'"),
        postgresql_where=sa.text("number <> '' AND state <> 'cancelled'"),
    )
    op.create_table(
        "mails",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=True),
        sa.Column("client_id", IDENTIFIER, nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="new", nullable=False),
        sa.Column("sender", sa.String(), server_default="", nullable=False),
        sa.Column("subject", sa.String(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("intent", sa.String(), server_default="", nullable=False),
        sa.Column("about", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("did", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("state IN ('new', 'read', 'asked', 'dropped')", name=op.f("ck_mails_state")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_mails_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_mails_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
        sa.UniqueConstraint("sha256", name=op.f("uq_mails_sha256")),
    )
    op.create_index("ix_mails_client", "mails", ["client_id", "received_at"], unique=False)
    op.create_index(
        "ix_mails_new",
        "mails",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_table(
        "messages",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("step", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), server_default="", nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("send_at", INSTANT, nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("mail_key", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("edited_source", sa.Text(), nullable=True),
        sa.Column("edited_at", INSTANT, nullable=True),
        sa.Column("subject", sa.String(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("fingerprint", sa.String(), server_default="", nullable=False),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("announced_at", INSTANT, nullable=True),
        sa.Column("released_at", INSTANT, nullable=True),
        sa.Column("delivered_at", INSTANT, nullable=True),
        sa.Column("failure", sa.String(), server_default="", nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'waiting', 'queued', 'handing_over', 'delivered', 'refused', 'uncertain', 'superseded', 'withheld')",
            name=op.f("ck_messages_state"),
        ),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_messages_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_messages_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("mail_key", name=op.f("uq_messages_mail_key")),
    )
    op.create_index("ix_messages_client", "messages", ["client_id", "created_at"], unique=False)
    op.create_index(
        "ix_messages_due",
        "messages",
        ["send_at"],
        unique=False,
        sqlite_where=sa.text("state IN ('queued', 'handing_over')"),
        postgresql_where=sa.text("state IN ('queued', 'handing_over')"),
    )
    op.create_index(
        "ix_messages_open",
        "messages",
        ["business_id", "state"],
        unique=False,
        sqlite_where=sa.text("state IN ('planned', 'waiting', 'queued', 'handing_over', 'uncertain')"),
        postgresql_where=sa.text("state IN ('planned', 'waiting', 'queued', 'handing_over', 'uncertain')"),
    )
    op.create_index(
        "uq_messages_one_a_day",
        "messages",
        ["business_id", "client_id", "local_day"],
        unique=True,
        sqlite_where=sa.text("kind = 'chase' AND state NOT IN ('superseded', 'withheld', 'refused')"),
        postgresql_where=sa.text("kind = 'chase' AND state NOT IN ('superseded', 'withheld', 'refused')"),
    )
    op.create_index(
        "uq_messages_one_open",
        "messages",
        ["client_id"],
        unique=True,
        sqlite_where=sa.text(
            "kind = 'chase' AND state IN ('planned', 'waiting', 'queued', 'handing_over', 'uncertain')"
        ),
        postgresql_where=sa.text(
            "kind = 'chase' AND state IN ('planned', 'waiting', 'queued', 'handing_over', 'uncertain')"
        ),
    )
    op.create_table(
        "payments",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.String(), server_default="payment", nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("means", sa.String(), server_default="", nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("reverses", IDENTIFIER, nullable=True),
        sa.CheckConstraint("kind IN ('payment', 'credit', 'refund')", name=op.f("ck_payments_kind")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_payments_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_payments_client_id_clients")),
        sa.ForeignKeyConstraint(["reverses"], ["payments.id"], name=op.f("fk_payments_reverses_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("reverses", name=op.f("uq_payments_reverses")),
    )
    op.create_index("ix_payments_client", "payments", ["client_id"], unique=False)
    op.create_table(
        "promises",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("owed_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("replaces", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'kept', 'broken', 'replaced', 'withdrawn')", name=op.f("ck_promises_state")
        ),
        sa.CheckConstraint("amount_minor > 0 AND amount_minor <= owed_minor", name=op.f("ck_promises_amount")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_promises_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_promises_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index("ix_promises_client", "promises", ["client_id", "state"], unique=False)
    op.create_index(
        "ix_promises_open",
        "promises",
        ["business_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "trace",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=True),
        sa.Column("case_id", IDENTIFIER, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("payload_hash", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_trace_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_trace_client_id_clients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trace")),
        sa.UniqueConstraint("business_id", "case_id", "seq", name=op.f("uq_trace_business_id_case_id_seq")),
    )
    op.create_table(
        "allocations",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("payment_id", IDENTIFIER, nullable=False),
        sa.Column("invoice_id", IDENTIFIER, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_allocations_business_id_businesses")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_allocations_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_allocations_payment_id_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocations")),
    )
    op.create_index("ix_allocations_invoice", "allocations", ["invoice_id"], unique=False)
    op.create_index("ix_allocations_payment", "allocations", ["payment_id"], unique=False)
    op.create_table(
        "arrangement_invoices",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("arrangement_id", IDENTIFIER, nullable=False),
        sa.Column("invoice_id", IDENTIFIER, nullable=False),
        sa.Column("owed_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arrangement_id"], ["arrangements.id"], name=op.f("fk_arrangement_invoices_arrangement_id_arrangements")
        ),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_arrangement_invoices_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"], ["invoices.id"], name=op.f("fk_arrangement_invoices_invoice_id_invoices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement_invoices")),
        sa.UniqueConstraint(
            "arrangement_id", "invoice_id", name=op.f("uq_arrangement_invoices_arrangement_id_invoice_id")
        ),
    )
    op.create_index("ix_arrangement_invoices_invoice", "arrangement_invoices", ["invoice_id"], unique=False)
    op.create_table(
        "bounces",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("payment_id", IDENTIFIER, nullable=False),
        sa.Column("means", sa.String(), server_default="", nullable=False),
        sa.Column("bounced_on", sa.Date(), nullable=False),
        sa.Column("certificate_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("before", sa.JSON(), server_default="{}", nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_bounces_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_bounces_client_id_clients")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_bounces_payment_id_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounces")),
    )
    op.create_index("ix_bounces_client", "bounces", ["client_id"], unique=False)
    op.create_index(
        "ix_bounces_untold",
        "bounces",
        ["business_id"],
        unique=False,
        sqlite_where=sa.text("told_on IS NULL AND withdrawn_on IS NULL"),
        postgresql_where=sa.text("told_on IS NULL AND withdrawn_on IS NULL"),
    )
    op.create_table(
        "cards",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(), server_default="", nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), server_default="queued", nullable=False),
        sa.Column("send_at", INSTANT, nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("edits", sa.BigInteger(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("unique_key", sa.String(), nullable=True),
        sa.Column("client_id", IDENTIFIER, nullable=True),
        sa.Column("invoice_id", IDENTIFIER, nullable=True),
        sa.Column("message_id", IDENTIFIER, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("delivered_at", INSTANT, nullable=True),
        sa.CheckConstraint("state IN ('queued', 'delivered', 'refused')", name=op.f("ck_cards_state")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_cards_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_cards_client_id_clients")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_cards_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_cards_message_id_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_cards_unique_key")),
    )
    op.create_index("ix_cards_chat", "cards", ["chat_id", "telegram_id"], unique=False)
    op.create_index(
        "ix_cards_due",
        "cards",
        ["send_at"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_table(
        "case_links",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("message_id", IDENTIFIER, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.CheckConstraint("purpose IN ('page', 'chat')", name=op.f("ck_case_links_purpose")),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_case_links_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_case_links_client_id_clients")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_case_links_message_id_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_case_links_token_hash")),
    )
    op.create_index("ix_case_links_client", "case_links", ["client_id"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("message_id", IDENTIFIER, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(), server_default="", nullable=False),
        sa.Column("reference", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_deliveries_business_id_businesses")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_deliveries_message_id_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("message_id", "attempt", name=op.f("uq_deliveries_message_id_attempt")),
    )
    op.create_table(
        "disputes",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("invoice_id", IDENTIFIER, nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("payment_id", IDENTIFIER, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'answered', 'credited', 'upheld', 'withdrawn')", name=op.f("ck_disputes_state")
        ),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_disputes_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_disputes_client_id_clients")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_disputes_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_disputes_payment_id_payments")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disputes")),
    )
    op.create_index(
        "ix_disputes_waiting",
        "disputes",
        ["business_id"],
        unique=False,
        sqlite_where=sa.text("state IN ('open', 'answered')"),
        postgresql_where=sa.text("state IN ('open', 'answered')"),
    )
    op.create_index(
        "uq_disputes_one_waiting",
        "disputes",
        ["invoice_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('open', 'answered')"),
        postgresql_where=sa.text("state IN ('open', 'answered')"),
    )
    op.create_table(
        "documents",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=True),
        sa.Column("invoice_id", IDENTIFIER, nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sort", sa.String(), server_default="", nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_documents_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_documents_client_id_clients")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_documents_invoice_id_invoices")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index("ix_documents_client", "documents", ["client_id"], unique=False)
    op.create_index("ix_documents_invoice", "documents", ["invoice_id"], unique=False)
    op.create_table(
        "holds",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("invoice_id", IDENTIFIER, nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("arose_before", sa.Date(), nullable=True),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("lifted_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_holds_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_holds_client_id_clients")),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_holds_invoice_id_invoices")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index(
        "ix_holds_business",
        "holds",
        ["business_id", "kind"],
        unique=False,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_index(
        "ix_holds_running",
        "holds",
        ["client_id"],
        unique=False,
        sqlite_where=sa.text("lifted_at IS NULL"),
        postgresql_where=sa.text("lifted_at IS NULL"),
    )
    op.create_table(
        "installments",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("arrangement_id", IDENTIFIER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=True),
        sa.Column("missed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_installments_amount")),
        sa.ForeignKeyConstraint(
            ["arrangement_id"], ["arrangements.id"], name=op.f("fk_installments_arrangement_id_arrangements")
        ),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_installments_business_id_businesses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installments")),
        sa.UniqueConstraint("arrangement_id", "place", name=op.f("uq_installments_arrangement_id_place")),
    )
    op.create_index("ix_installments_due", "installments", ["business_id", "due_on"], unique=False)
    op.create_table(
        "message_invoices",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("message_id", IDENTIFIER, nullable=False),
        sa.Column("invoice_id", IDENTIFIER, nullable=False),
        sa.Column("requested", sa.Boolean(), nullable=False),
        sa.Column("balance_minor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_message_invoices_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_message_invoices_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_message_invoices_message_id_messages")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_invoices")),
        sa.UniqueConstraint("message_id", "invoice_id", name=op.f("uq_message_invoices_message_id_invoice_id")),
    )
    op.create_index("ix_message_invoices_invoice", "message_invoices", ["invoice_id"], unique=False)
    op.create_table(
        "promise_invoices",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("promise_id", IDENTIFIER, nullable=False),
        sa.Column("invoice_id", IDENTIFIER, nullable=False),
        sa.ForeignKeyConstraint(
            ["business_id"], ["businesses.id"], name=op.f("fk_promise_invoices_business_id_businesses")
        ),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.id"], name=op.f("fk_promise_invoices_invoice_id_invoices")),
        sa.ForeignKeyConstraint(["promise_id"], ["promises.id"], name=op.f("fk_promise_invoices_promise_id_promises")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_invoices")),
        sa.UniqueConstraint("promise_id", "invoice_id", name=op.f("uq_promise_invoices_promise_id_invoice_id")),
    )
    op.create_index("ix_promise_invoices_invoice", "promise_invoices", ["invoice_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="open", nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("came_from", sa.String(), server_default="", nullable=False),
        sa.Column("invoices", sa.JSON(), nullable=False),
        sa.Column("arrangement_id", IDENTIFIER, nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), server_default="", nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("means", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.Column("email_before", sa.String(), nullable=True),
        sa.Column("document_id", IDENTIFIER, nullable=True),
        sa.Column("rests_until", sa.Date(), nullable=True),
        sa.Column("asks_on", sa.Date(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'noted', 'confirmed', 'denied', 'dropped')", name=op.f("ck_answers_state")
        ),
        sa.ForeignKeyConstraint(
            ["arrangement_id"], ["arrangements.id"], name=op.f("fk_answers_arrangement_id_arrangements")
        ),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_answers_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_answers_client_id_clients")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_answers_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_index("ix_answers_client", "answers", ["client_id", "created_at"], unique=False)
    op.create_index(
        "ix_answers_open",
        "answers",
        ["business_id", "asks_on"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "letters",
        sa.Column("id", IDENTIFIER, nullable=False),
        sa.Column("business_id", IDENTIFIER, nullable=False),
        sa.Column("client_id", IDENTIFIER, nullable=False),
        sa.Column("state", sa.String(), server_default="prepared", nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=False),
        sa.Column("claims_interest", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("document_id", IDENTIFIER, nullable=True),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("tracking", sa.String(), server_default="", nullable=False),
        sa.Column("sent_by", sa.String(), server_default="registered", nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("unclaimed_on", sa.Date(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "state IN ('prepared', 'posted', 'received', 'unclaimed', 'over', 'dropped')", name=op.f("ck_letters_state")
        ),
        sa.ForeignKeyConstraint(["business_id"], ["businesses.id"], name=op.f("fk_letters_business_id_businesses")),
        sa.ForeignKeyConstraint(["client_id"], ["clients.id"], name=op.f("fk_letters_client_id_clients")),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_letters_document_id_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_index("ix_letters_client", "letters", ["client_id", "state"], unique=False)
