"""Secret addresses of calendars, and the daily mail: noted before it is sent."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NAME = sa.String(length=400)
INSTANT = sa.String(length=27)


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "calendar_addresses",
        sa.Column("body", NAME, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("person", NAME),
        sa.Column("portal", NAME, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("body", "id", name=op.f("pk_calendar_addresses")),
        comment="Who may read which calendar by knowing a secret, of which this is the SHA-256.",
    )
    op.create_index(op.f("ix_calendar_addresses_digest"), "calendar_addresses", ["digest"], unique=True)
    op.create_table(
        "mail",
        sa.Column("body", NAME, nullable=False),
        sa.Column("person", NAME, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("state", NAME, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("said", NAME),
        sa.PrimaryKeyConstraint("body", "person", "day", name=op.f("pk_mail")),
        comment="One digest a person a day, of the notices between two positions; noted before it is sent.",
    )
    op.create_index(op.f("ix_mail_state"), "mail", ["state"], unique=False)
