"""On PostgreSQL, rows of a body are hidden from whoever asks about another: see `store/row_level.py`."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

POLICY = "body = current_setting('guiju.body', true) OR current_setting('guiju.body', true) = '*'"


def upgrade() -> None:
    """Enable the policy for every table with a body, for its owner too. Superusers alone are not held by it."""
    bind = op.get_bind()
    if bind.dialect.name != "postgresql":
        return
    found = sa.inspect(bind)
    for table in found.get_table_names():
        if any(column["name"] == "body" for column in found.get_columns(table)):
            op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
            op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
            op.execute(f'CREATE POLICY one_body ON "{table}" USING ({POLICY}) WITH CHECK ({POLICY})')
