"""Comments: who is behind them, their receipt codes, groups and replies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns that stay empty for comments of before."""
    with op.batch_alter_table("comments") as table:
        table.add_column(sa.Column("identity", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("named", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("unit", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("interest", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("receipt", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("fingerprint", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("grouped", sa.String(length=400), nullable=True))
        table.add_column(sa.Column("reply", sa.String(length=400), nullable=True))
        table.create_index(op.f("ix_comments_body_project_state"), ["body", "project", "state"])
        table.create_index(op.f("ix_comments_body_receipt"), ["body", "receipt"])
        table.create_index(
            op.f("ix_comments_body_project_instance_fingerprint"), ["body", "project", "instance", "fingerprint"]
        )
        table.create_index(op.f("ix_comments_body_project_instance_reply"), ["body", "project", "instance", "reply"])
