"""The log and its read models."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, and triggers that keep careless hands off the facts."""
    op.create_table(
        "acts",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("stream", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=True),
        sa.Column("type", sa.String(length=400), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("effective_at", sa.String(length=27), nullable=False),
        sa.Column("person", sa.String(length=400), nullable=True),
        sa.Column("role", sa.String(length=400), nullable=True),
        sa.Column("portal", sa.String(length=400), nullable=True),
        sa.Column("on_behalf_of", sa.String(length=400), nullable=True),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=400), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "position", name=op.f("pk_acts")),
    )
    op.create_index(op.f("ix_acts_body_project_position"), "acts", ["body", "project", "position"], unique=False)
    op.create_table(
        "ballots",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("ballot", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("instance", sa.String(length=400), nullable=True),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "ballot", name=op.f("pk_ballots")),
    )
    op.create_index(op.f("ix_ballots_body_project"), "ballots", ["body", "project"], unique=False)
    op.create_table(
        "bodies",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("name_zh", sa.String(length=1000), nullable=True),
        sa.Column("name_en", sa.String(length=1000), nullable=True),
        sa.Column("code", sa.String(length=400), nullable=True),
        sa.Column("zone", sa.String(length=400), nullable=True),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", name=op.f("pk_bodies")),
    )
    op.create_table(
        "commands",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("ranges", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "command_id", name=op.f("pk_commands")),
        comment="What each command led to: `ranges` is a JSON list of [body, first position, last position].",
    )
    op.create_index(op.f("ix_commands_recorded_at"), "commands", ["recorded_at"], unique=False)
    op.create_table(
        "comments",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("comment", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("instance", sa.String(length=400), nullable=True),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("clause", sa.String(length=1000), nullable=True),
        sa.Column("received_at", sa.String(length=27), nullable=True),
        sa.Column("outside", sa.Boolean(), nullable=True),
        sa.Column("event_id", sa.String(length=36), nullable=True),
        sa.Column("disposition", sa.String(length=400), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "comment", name=op.f("pk_comments")),
    )
    op.create_index(
        op.f("ix_comments_body_project_instance_state"),
        "comments",
        ["body", "project", "instance", "state"],
        unique=False,
    )
    op.create_table(
        "cursors",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("body", "name", name=op.f("pk_cursors")),
        comment="How far each follower has read each body's log.",
    )
    op.create_table(
        "deadlines",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("instance", sa.String(length=400), nullable=True),
        sa.Column("rule", sa.String(length=400), nullable=True),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("due_at", sa.String(length=27), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=True),
        sa.Column("target", sa.Boolean(), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "project", "key", name=op.f("pk_deadlines")),
    )
    op.create_index(op.f("ix_deadlines_state_due_at"), "deadlines", ["state", "due_at"], unique=False)
    op.create_table(
        "documents",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("document", sa.String(length=400), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("project", sa.String(length=400), nullable=True),
        sa.Column("kind", sa.String(length=400), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("title", sa.String(length=1000), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "document", "revision", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_body_project"), "documents", ["body", "project"], unique=False)
    op.create_table(
        "events",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("stream", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=400), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("effective_at", sa.String(length=27), nullable=False),
        sa.Column("command_id", sa.String(length=36), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("body", "position", name=op.f("pk_events")),
        sa.UniqueConstraint("body", "stream", "version", name=op.f("uq_events_body_stream_version")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
        comment="The facts, append-only. `bytes` is what was hashed; the other columns repeat parts of it.",
    )
    op.create_table(
        "heads",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("body", name=op.f("pk_heads")),
        comment="Where each body's chain ends. The row is the body's lock.",
    )
    op.create_table(
        "personal_values",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("path", sa.String(length=400), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("body", "event_id", "path", name=op.f("pk_personal_values")),
        comment="Disclosures of the commitments in the log, encrypted under the subject's key.",
    )
    op.create_index(op.f("ix_personal_values_body_subject"), "personal_values", ["body", "subject"], unique=False)
    op.create_table(
        "procedures",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_procedures")),
        comment="Resolved texts of adopted procedures. Only stored texts run.",
    )
    op.create_table(
        "projects",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("title_zh", sa.String(length=1000), nullable=True),
        sa.Column("title_en", sa.String(length=1000), nullable=True),
        sa.Column("number", sa.String(length=400), nullable=True),
        sa.Column("stage", sa.String(length=400), nullable=True),
        sa.Column("kind", sa.String(length=400), nullable=True),
        sa.Column("instance", sa.String(length=400), nullable=True),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("procedure_id", sa.String(length=400), nullable=True),
        sa.Column("procedure_version", sa.String(length=400), nullable=True),
        sa.Column("procedure_sha256", sa.String(length=64), nullable=True),
        sa.Column("proposed_at", sa.String(length=27), nullable=True),
        sa.Column("next_due_at", sa.String(length=27), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "project", name=op.f("pk_projects")),
    )
    op.create_index(op.f("ix_projects_body_kind"), "projects", ["body", "kind"], unique=False)
    op.create_index(op.f("ix_projects_next_due_at"), "projects", ["next_due_at"], unique=False)
    op.create_table(
        "refusals",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=True),
        sa.Column("rule", sa.String(length=400), nullable=False),
        sa.Column("command", sa.String(length=400), nullable=True),
        sa.Column("recorded_at", sa.String(length=27), nullable=False),
        sa.Column("person", sa.String(length=400), nullable=True),
        sa.Column("portal", sa.String(length=400), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "position", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_body_project"), "refusals", ["body", "project"], unique=False)
    op.create_table(
        "register",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("number", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("published_at", sa.String(length=27), nullable=True),
        sa.Column("effective_at", sa.String(length=27), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "number", name=op.f("pk_register")),
    )
    op.create_index(op.f("ix_register_body_project"), "register", ["body", "project"], unique=False)
    op.create_table(
        "signing_keys",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("key_id", sa.String(length=400), nullable=False),
        sa.Column("from_position", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.String(length=400), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("body", "key_id", name=op.f("pk_signing_keys")),
        comment="Each body's Ed25519 keys, wrapped; the one with the highest position signs.",
    )
    op.create_table(
        "snapshots",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("stream", sa.String(length=400), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "stream", name=op.f("pk_snapshots")),
        comment="A cache of folds; may be emptied at any time.",
    )
    op.create_table(
        "stages",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("instance", sa.String(length=400), nullable=False),
        sa.Column("stage", sa.String(length=400), nullable=True),
        sa.Column("kind", sa.String(length=400), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("opened_at", sa.String(length=27), nullable=True),
        sa.Column("ended_at", sa.String(length=27), nullable=True),
        sa.Column("outcome", sa.String(length=400), nullable=True),
        sa.Column("details", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "project", "instance", name=op.f("pk_stages")),
    )
    op.create_index(op.f("ix_stages_state_kind"), "stages", ["state", "kind"], unique=False)
    op.create_table(
        "subject_keys",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("body", "subject", name=op.f("pk_subject_keys")),
        comment="One key per subject, wrapped. Deleting it is the erasure: keep this table out of long-lived backups.",
    )
    # ### end Alembic commands ###
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """
            CREATE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'events are append-only'; END $$
            """
        )
        op.execute(
            """
            CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
            FOR EACH STATEMENT EXECUTE FUNCTION events_are_append_only()
            """
        )
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"""
                CREATE TRIGGER events_append_only_{verb.lower()} BEFORE {verb} ON events
                BEGIN SELECT RAISE(ABORT, 'events are append-only'); END
                """
            )
