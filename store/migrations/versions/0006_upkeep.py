"""Adoptions of standards, and relations between documents."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their tables; no log of before holds any of it."""
    op.create_table(
        "adoptions",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("adoption", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("number", sa.String(length=400), nullable=False),
        sa.Column("kind", sa.String(length=400), nullable=False),
        sa.Column("adopter", sa.String(length=400), nullable=False),
        sa.Column("unit", sa.String(length=400), nullable=True),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("began", sa.String(length=10), nullable=False),
        sa.Column("ended", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("body", "adoption", name=op.f("pk_adoptions")),
    )
    op.create_index(op.f("ix_adoptions_body_project"), "adoptions", ["body", "project"], unique=False)
    op.create_index(op.f("ix_adoptions_body_adopter"), "adoptions", ["body", "adopter"], unique=False)
    op.create_table(
        "relations",
        sa.Column("body", sa.String(length=400), nullable=False),
        sa.Column("project", sa.String(length=400), nullable=False),
        sa.Column("relation", sa.String(length=400), nullable=False),
        sa.Column("target", sa.String(length=400), nullable=False),
        sa.Column("other", sa.String(length=400), nullable=True),
        sa.Column("number", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("body", "project", "relation", "target", name=op.f("pk_relations")),
        comment="How documents stand to others, each from one end; `target` is `other` or `number`.",
    )
    op.create_index(op.f("ix_relations_body_relation"), "relations", ["body", "relation"], unique=False)
    op.create_index(op.f("ix_relations_body_other"), "relations", ["body", "other"], unique=False)
