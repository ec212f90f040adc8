"""Signed checkpoints, and the inner nodes of each body's tree."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NAME = sa.String(length=400)
DIGEST = sa.String(length=64)
POLICY = "body = current_setting('guiju.body', true) OR current_setting('guiju.body', true) = '*'"


def upgrade() -> None:
    """Make their tables, fenced by body as all others are."""
    op.create_table(
        "checkpoints",
        sa.Column("body", NAME, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("root", DIGEST, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("body", "size", name=op.f("pk_checkpoints")),
        comment="Signed checkpoints of each body's log: what its first events came to, as text to be kept.",
    )
    op.create_table(
        "tree_nodes",
        sa.Column("body", NAME, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("hash", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("body", "level", "number", name=op.f("pk_tree_nodes")),
        comment="Roots of each 256, 65,536 … events (levels 1, 2 …), so that no proof walks the whole log. A cache.",
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in ("checkpoints", "tree_nodes"):
            op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            op.execute(f'CREATE POLICY one_body ON "{table}" USING ({POLICY}) WITH CHECK ({POLICY})')
