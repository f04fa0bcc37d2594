"""Keep the trace: what was written stays as it was, but for a payload that the law lets a person erase.

The salt of an erased payload may go with it, since whoever has it could guess the payload from its hash.
"""

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
    "payload_hash",
    "previous_hash",
    "hash",
)

UNTOUCHED = " AND ".join(f"NEW.{name} IS NOT DISTINCT FROM OLD.{name}" for name in KEPT)
ERASES = f"NEW.payload IS NULL AND NEW.salt IN (OLD.salt, '') AND {UNTOUCHED}"

POSTGRESQL = (
    f"""
    CREATE FUNCTION keep_trace() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF {ERASES} THEN
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
    WHEN NOT ({ERASES.replace("IS NOT DISTINCT FROM", "IS")})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
)


def upgrade() -> None:
    """Refuse to delete from the trace, and to change anything in it except to empty a payload and its salt."""
    for statement in POSTGRESQL if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)
