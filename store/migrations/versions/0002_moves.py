"""The imported past."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make its table; no log of before holds any of it."""
    op.create_table(
        "moves",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("procedure", sa.String(length=400), nullable=False),
        sa.Column("document", sa.String(length=400), nullable=False),
        sa.Column("document_type", sa.String(length=400), nullable=True),
        sa.Column("kind", sa.String(length=400), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("known_at", sa.String(length=27), nullable=False),
        sa.Column("state", sa.String(length=400), nullable=True),
        sa.Column("deadline", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "position", name=op.f("pk_moves")),
        comment="The imported past: a row of somebody's records each, in place of a row in `acts`.",
    )
    op.create_index(op.f("ix_moves_document"), "moves", ["document"], unique=False)
