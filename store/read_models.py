"""The tables of the read models: rows that follow from the log, without any personal value.

Each can be emptied and rebuilt. `details` is canonical JSON for pages, never queried.
"""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from store.tables import DIGEST, INSTANT, NAME, UUID, metadata

TITLE = String(1000)

bodies = Table(
    "bodies",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("name_zh", TITLE),
    Column("name_en", TITLE),
    Column("code", NAME),
    Column("zone", NAME),
    Column("drill", Boolean, nullable=False),
    Column("details", Text),
)

projects = Table(
    "projects",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("title_zh", TITLE),
    Column("title_en", TITLE),
    Column("number", NAME),
    Column("stage", NAME),
    Column("kind", NAME),
    Column("instance", NAME),
    Column("state", NAME),
    Column("procedure_id", NAME),
    Column("procedure_version", NAME),
    Column("procedure_sha256", DIGEST),
    Column("proposed_at", INSTANT),
    Column("next_due_at", INSTANT),
    Column("details", Text),
    Index(None, "body", "kind"),
    Index(None, "next_due_at"),
)

stages = Table(
    "stages",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("instance", NAME, primary_key=True),
    Column("stage", NAME),
    Column("kind", NAME),
    Column("round", Integer),
    Column("state", NAME),
    Column("opened_at", INSTANT),
    Column("ended_at", INSTANT),
    Column("outcome", NAME),
    Column("details", Text),
    Index(None, "state", "kind"),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("key", NAME, primary_key=True),
    Column("instance", NAME),
    Column("rule", NAME),
    Column("state", NAME),
    Column("due_at", INSTANT),
    Column("provisional", Boolean),
    Column("target", Boolean),
    Column("details", Text),
    Index(None, "state", "due_at"),
)

acts = Table(
    "acts",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("event_id", UUID, nullable=False),
    Column("stream", NAME, nullable=False),
    Column("project", NAME),
    Column("type", NAME, nullable=False),
    Column("recorded_at", INSTANT, nullable=False),
    Column("effective_at", INSTANT, nullable=False),
    Column("person", NAME),
    Column("role", NAME),
    Column("portal", NAME),
    Column("on_behalf_of", NAME),
    Column("command_id", UUID, nullable=False),
    Column("channel", NAME),
    Column("details", Text),
    Index(None, "body", "project", "position"),
)

comments = Table(
    "comments",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("comment", NAME, primary_key=True),
    Column("project", NAME, nullable=False),
    Column("instance", NAME),
    Column("state", NAME),
    Column("clause", TITLE),
    Column("received_at", INSTANT),
    Column("outside", Boolean),
    Column("event_id", UUID),
    Column("disposition", NAME),
    Column("details", Text),
    Column("identity", NAME),
    Column("named", Boolean),
    Column("unit", NAME),
    Column("interest", NAME),
    Column("receipt", DIGEST),
    Column("fingerprint", DIGEST),
    Column("grouped", NAME),
    Column("reply", NAME),
    Index(None, "body", "project", "instance", "state"),
    Index(None, "body", "project", "state"),
    Index(None, "body", "receipt"),
    Index(None, "body", "project", "instance", "fingerprint"),
    Index(None, "body", "project", "instance", "reply"),
)

ballots = Table(
    "ballots",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("ballot", NAME, primary_key=True),
    Column("project", NAME, nullable=False),
    Column("instance", NAME),
    Column("state", NAME),
    Column("outcome", NAME),
    Column("details", Text),
    Index(None, "body", "project"),
)

documents = Table(
    "documents",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("document", NAME, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("project", NAME),
    Column("kind", NAME),
    Column("sha256", DIGEST),
    Column("title", TITLE),
    Column("details", Text),
    Index(None, "body", "project"),
)

register = Table(
    "register",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("number", NAME, primary_key=True),
    Column("project", NAME),
    Column("year", Integer),
    Column("state", NAME),
    Column("published_at", INSTANT),
    Column("effective_at", INSTANT),
    Column("details", Text),
    Index(None, "body", "project"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("event_id", UUID, nullable=False),
    Column("project", NAME),
    Column("rule", NAME, nullable=False),
    Column("command", NAME),
    Column("recorded_at", INSTANT, nullable=False),
    Column("person", NAME),
    Column("portal", NAME),
    Column("details", Text),
    Index(None, "body", "project"),
)

moves = Table(
    "moves",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("procedure", NAME, nullable=False),
    Column("document", NAME, nullable=False),
    Column("document_type", NAME),
    Column("kind", NAME, nullable=False),
    Column("at", INSTANT, nullable=False),
    Column("known_at", INSTANT, nullable=False),
    Column("state", NAME),
    Column("deadline", NAME),
    Column("note", Text),
    Column("source", Text),
    Index(None, "document"),
    comment="The imported past: a row of somebody's records each, in place of a row in `acts`.",
)

subjects = Table(
    "subjects",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("scope", Text),
    Column("ics", NAME),
    Column("ccs", NAME),
    comment="What a project is about, as other proposals are compared with it.",
)

catalogue_entries = Table(
    "catalogue_entries",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("catalogue", NAME, primary_key=True),
    Column("edition", DIGEST, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("number", NAME, nullable=False),
    Column("undated", NAME, nullable=False),
    Column("title_zh", TITLE, nullable=False),
    Column("title_en", TITLE),
    Column("words", Text, nullable=False),
    Column("ics", NAME, nullable=False),
    Column("ccs", NAME, nullable=False),
    Column("mandatory", Boolean, nullable=False),
    Column("status", NAME),
    Column("scope", Text),
    Index(None, "body", "undated"),
    comment="Standards of others, by edition of the catalogue that lists them.",
)

adoptions = Table(
    "adoptions",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("adoption", NAME, primary_key=True),
    Column("project", NAME, nullable=False),
    Column("number", NAME, nullable=False),
    Column("kind", NAME, nullable=False),
    Column("adopter", NAME, nullable=False),
    Column("unit", NAME),
    Column("title", NAME, nullable=False),
    Column("began", String(10), nullable=False),
    Column("ended", String(10)),
    Column("evidence", DIGEST, nullable=False),
    Index(None, "body", "project"),
    Index(None, "body", "adopter"),
)

relations = Table(
    "relations",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("relation", NAME, primary_key=True),
    Column("target", NAME, primary_key=True),
    Column("other", NAME),
    Column("number", NAME),
    Index(None, "body", "relation"),
    Index(None, "body", "other"),
    comment="How documents stand to others, each from one end; `target` is `other` or `number`.",
)

outbox = Table(
    "outbox",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("change", NAME, nullable=False),
    Column("at", INSTANT, nullable=False),
    Column("content", Text, nullable=False),
    Index(None, "body", "at"),
    comment="What public registers are told: a packet for each change of a standard that is out.",
)

outbox_receipts = Table(
    "outbox_receipts",
    metadata,
    Column("body", NAME, primary_key=True),
    Column("project", NAME, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("registry", NAME, primary_key=True),
    Column("receipt", NAME, nullable=False),
    comment="What each register answered when it took a packet over.",
)

READ_MODELS: dict[str, Table] = {
    table.name: table
    for table in (
        bodies,
        projects,
        stages,
        deadlines,
        acts,
        comments,
        ballots,
        documents,
        register,
        refusals,
        moves,
        outbox,
        outbox_receipts,
        subjects,
        catalogue_entries,
        adoptions,
        relations,
    )
}
"""Every read model by name, as the engine's rows name them."""
