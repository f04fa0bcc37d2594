"""Keep the trace: what was written stays as it was, but for a payload that the law lets a person erase."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

REFUSAL = "the trace is append-only"
KEPT = (
    "id",
    "business_id",
    "client_id",
    "case_id",
    "seq",
    "at",
    "actor",
    "action",
    "salt",
    "payload_hash",
    "previous_hash",
    "hash",
)

POSTGRESQL = (
    f"""
    CREATE FUNCTION keep_trace() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF NEW.payload IS NULL AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    "CREATE TRIGGER trace_kept BEFORE UPDATE OR DELETE ON trace FOR EACH ROW EXECUTE FUNCTION keep_trace()",
    "CREATE TRIGGER trace_not_emptied BEFORE TRUNCATE ON trace FOR EACH STATEMENT EXECUTE FUNCTION keep_trace()",
)

SQLITE = (
    f"CREATE TRIGGER trace_not_deleted BEFORE DELETE ON trace BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"""
    CREATE TRIGGER trace_not_changed BEFORE UPDATE ON trace
    WHEN NEW.payload IS NOT NULL OR {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)}
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
)


def upgrade() -> None:
    """Refuse to delete from the trace, and to change anything in it except a payload to NULL."""
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(sa.DDL(statement.replace("%", "%%")))
