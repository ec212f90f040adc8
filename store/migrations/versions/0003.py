"""What projects are about, and imported catalogues of standards, as proposals are compared with them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = sa.String(length=400)
TITLE = sa.String(length=1000)


def upgrade() -> None:
    """Make their tables. Projects of before are compared once something happens to them, or after a rebuild."""
    op.create_table(
        "subjects",
        sa.Column("body", NAME, nullable=False),
        sa.Column("project", NAME, nullable=False),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("ics", NAME, nullable=True),
        sa.Column("ccs", NAME, nullable=True),
        sa.PrimaryKeyConstraint("body", "project", name=op.f("pk_subjects")),
        comment="What a project is about, as other proposals are compared with it.",
    )
    op.create_table(
        "catalogue_entries",
        sa.Column("body", NAME, nullable=False),
        sa.Column("catalogue", NAME, nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("row", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", NAME, nullable=False),
        sa.Column("undated", NAME, nullable=False),
        sa.Column("title_zh", TITLE, nullable=False),
        sa.Column("title_en", TITLE, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("ics", NAME, nullable=False),
        sa.Column("ccs", NAME, nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("status", NAME, nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("body", "catalogue", "edition", "row", name=op.f("pk_catalogue_entries")),
        comment="Standards of others, by edition of the catalogue that lists them.",
    )
    op.create_index(op.f("ix_catalogue_entries_body_undated"), "catalogue_entries", ["body", "undated"], unique=False)
