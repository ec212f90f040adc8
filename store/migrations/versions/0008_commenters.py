"""Who commented, and who spoke about a plan: not for the pages that show what happened."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TYPES = ("comment_received", "comments_awaited", "disposition_answered", "consent_withdrawn", "opinion_given")
COMMANDS = ("submit_comment", "reply_to_disposition", "withdraw_consent", "give_opinion")


def upgrade() -> None:
    """Forget there who it was. The log knows it, and whoever may answer them reads it as before."""
    acts = sa.table("acts", sa.column("type"), sa.column("person"), sa.column("on_behalf_of"))
    refusals = sa.table("refusals", sa.column("command"), sa.column("person"))
    op.execute(acts.update().where(acts.c.type.in_(TYPES)).values(person=None, on_behalf_of=None))
    op.execute(refusals.update().where(refusals.c.command.in_(COMMANDS)).values(person=None))
