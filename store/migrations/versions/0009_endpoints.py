"""Where events are sent: sealed addresses and secrets, how far each endpoint has got, and what it never took."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAME = sa.String(length=400)
INSTANT = sa.String(length=27)


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "endpoint_vault",
        sa.Column("body", NAME, nullable=False),
        sa.Column("endpoint", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("body", "endpoint", "name", name=op.f("pk_endpoint_vault")),
        comment="Addresses and secrets of receivers, encrypted; gone with the endpoint.",
    )
    op.create_table(
        "deliveries",
        sa.Column("body", NAME, nullable=False),
        sa.Column("endpoint", NAME, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_at", INSTANT),
        sa.Column("said", NAME),
        sa.Column("said_at", INSTANT),
        sa.Column("delivered", sa.Integer(), nullable=False),
        sa.Column("replays", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("body", "endpoint", name=op.f("pk_deliveries")),
        comment="How far each endpoint was sent a body's log; `tries` are those of what comes next.",
    )
    op.create_table(
        "dead_letters",
        sa.Column("body", NAME, nullable=False),
        sa.Column("endpoint", NAME, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("said", NAME, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("body", "endpoint", "position", name=op.f("pk_dead_letters")),
        comment="Events that an endpoint did not take to the last try.",
    )
