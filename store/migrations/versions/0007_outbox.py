"""What public registers are told of each standard, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAME = sa.String(length=400)


def upgrade() -> None:
    """Make their tables. Standards of before come in once something happens to them, or after a rebuild."""
    op.create_table(
        "outbox",
        sa.Column("body", NAME, nullable=False),
        sa.Column("project", NAME, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", NAME, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("body", "project", "n", name=op.f("pk_outbox")),
        comment="What public registers are told: a packet for each change of a standard that is out.",
    )
    op.create_index(op.f("ix_outbox_body_at"), "outbox", ["body", "at"], unique=False)
    op.create_table(
        "outbox_receipts",
        sa.Column("body", NAME, nullable=False),
        sa.Column("project", NAME, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("registry", NAME, nullable=False),
        sa.Column("receipt", NAME, nullable=False),
        sa.PrimaryKeyConstraint("body", "project", "n", "registry", name=op.f("pk_outbox_receipts")),
        comment="What each register answered when it took a packet over.",
    )
