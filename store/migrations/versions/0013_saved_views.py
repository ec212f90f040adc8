"""Views of the console that operators keep under a name; they belong to users, not to bodies."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NAME = sa.String(length=400)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "saved_views",
        sa.Column("owner", NAME, nullable=False),
        sa.Column("name", NAME, nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "name", name=op.f("pk_saved_views")),
        comment="Questions to the console's board, kept for a user; no part of any log.",
    )
