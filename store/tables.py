"""The tables of the log.

Instants are text `YYYY-MM-DDTHH:MM:SS.ffffffZ` (UTC), which both databases sort alike.
"""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

INSTANT = String(27)
DIGEST = String(64)
UUID = String(36)
NAME = String(400)

heads = Table(
    "heads",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("hash", DIGEST, nullable=False),
    Column("recorded_at", INSTANT, nullable=False),
    comment="Where each body's chain ends. The row is the body's lock.",
)

events = Table(
    "events",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", UUID, nullable=False),
    Column("stream", NAME, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", NAME, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("recorded_at", INSTANT, nullable=False),
    Column("effective_at", INSTANT, nullable=False),
    Column("command_id", UUID, nullable=False),
    Column("previous_hash", DIGEST, nullable=False),
    Column("hash", DIGEST, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    UniqueConstraint("id"),
    UniqueConstraint("body", "stream", "version"),
    comment="The facts, append-only. `bytes` is what was hashed; the other columns repeat parts of it.",
)

commands = Table(
    "commands",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("command_id", UUID, primary_key=True),
    Column("fingerprint", DIGEST, nullable=True),
    Column("recorded_at", INSTANT, nullable=False),
    Column("refused", Boolean, nullable=False),
    Column("ranges", Text, nullable=False),
    Index(None, "recorded_at"),
    comment="What each command led to: `ranges` is a JSON list of [body, first position, last position].",
)

personal_values = Table(
    "personal_values",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("event_id", UUID, primary_key=True),
    Column("path", NAME, primary_key=True),
    Column("subject", NAME, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "body", "subject"),
    comment="Disclosures of the commitments in the log, encrypted under the subject's key.",
)

subject_keys = Table(
    "subject_keys",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("subject", NAME, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    comment="One key per subject, wrapped. Deleting it is the erasure: keep this table out of long-lived backups.",
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("key_id", NAME, primary_key=True),
    Column("from_position", Integer, nullable=False),
    Column("public_key", NAME, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    comment="Each body's Ed25519 keys, wrapped; the one with the highest position signs.",
)

procedures = Table(
    "procedures",
    metadata,
    Column("sha256", DIGEST, primary_key=True),
    Column("text", Text, nullable=False),
    comment="Resolved texts of adopted procedures. Only stored texts run.",
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("stream", NAME, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    comment="A cache of folds; may be emptied at any time.",
)

cursors = Table(
    "cursors",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("name", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    comment="How far each follower has read each body's log.",
)

endpoint_vault = Table(
    "endpoint_vault",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("endpoint", NAME, primary_key=True),
    Column("name", NAME, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    comment="Addresses and secrets of receivers, encrypted; gone with the endpoint.",
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("endpoint", NAME, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_at", INSTANT),
    Column("said", NAME),
    Column("said_at", INSTANT),
    Column("delivered", Integer, nullable=False),
    Column("replays", Integer, nullable=False),
    comment="How far each endpoint was sent a body's log; `tries` are those of what comes next.",
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("endpoint", NAME, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("event_id", UUID, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("said", NAME, nullable=False),
    Column("at", INSTANT, nullable=False),
    comment="Events that an endpoint did not take to the last try.",
)

calendar_addresses = Table(
    "calendar_addresses",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("id", UUID, primary_key=True),
    Column("digest", DIGEST, nullable=False),
    Column("person", NAME),
    Column("portal", NAME, nullable=False),
    Column("created_at", INSTANT, nullable=False),
    Index(None, "digest", unique=True),
    comment="Who may read which calendar by knowing a secret, of which this is the SHA-256.",
)

mail = Table(
    "mail",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("person", NAME, primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("after", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("state", NAME, nullable=False),
    Column("at", INSTANT, nullable=False),
    Column("said", NAME),
    Index(None, "state"),
    comment="One digest a person a day, of the notices between two positions; noted before it is sent.",
)

saved_views = Table(
    "saved_views",
    metadata,
    Column("owner", NAME, primary_key=True),
    Column("name", NAME, primary_key=True),
    Column("query", Text, nullable=False),
    comment="Questions to the console's board, kept for a user; no part of any log.",
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("root", DIGEST, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", INSTANT, nullable=False),
    comment="Signed checkpoints of each body's log: what its first events came to, as text to be kept.",
)

tree_nodes = Table(
    "tree_nodes",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", DIGEST, nullable=False),
    comment="Roots of each 256, 65,536 … events (levels 1, 2 …), so that no proof walks the whole log. A cache.",
)
