"""What telling a project takes, and how the telling names people, roles and workflows."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import Connection

from catalogue import Vocabulary
from console.bodies import Body
from console.page import Page
from domain.body import Body as BodyState
from domain.message import body_stream
from domain.procedure import Procedure
from store import views
from store.engine import Engine
from store.lines import ProjectView
from store.reads import load_state
from store.titles import load_procedures


@dataclass(frozen=True)
class Server:
    """Where Temporal's pages are; None where nobody has said."""

    ui: str | None
    namespace: str

    def link(self, workflow_id: str) -> str | None:
        """Return the address of a workflow's page."""
        if not self.ui or not self.ui.startswith(("http://", "https://")):
            return None
        return (
            f"{self.ui.rstrip('/')}/namespaces/{quote(self.namespace, safe='')}/workflows/{quote(workflow_id, safe='')}"
        )


@dataclass(frozen=True)
class Teller:
    """What it takes to tell one project: where from, about which, in which words."""

    connection: Connection
    engine: Engine
    page: Page
    body: Body
    view: ProjectView
    procedure: Procedure | None
    words: Vocabulary
    people: Mapping[str, str]

    def who(self, person: str | None) -> str:
        """Name a person of the roster; of others only that they are none, as their ids may be personal."""
        if person is None:
            return str(self.page.w["system"])
        if person in self.people:
            return f"{self.people[person]} ({person})"
        return str(self.page.w["unrostered"])

    def roles(self, roles: str | None) -> str:
        """Name roles that stand in one text, with commas between."""
        found = (self.words.word("roles", role) for role in (roles or "").split(",") if role and role != "system")
        return str(self.page.w["and"]).join(found)


def teller_of(connection: Connection, engine: Engine, page: Page, body: Body, project: str) -> Teller | None:
    """Return what it takes to tell a project; None where there is no such project."""
    view = views.project(connection, body.line.body, project, body.real)
    if view is None:
        return None
    line = view.line
    procedure = load_procedures(connection, [line.procedure_digest]).get(line.procedure_digest)
    state = load_state(connection, engine, body_stream(line.body)).state
    people = {p.id: p.name for p in state.people.values()} if isinstance(state, BodyState) else {}
    return Teller(connection, engine, page, body, view, procedure, Vocabulary(page.lang, procedure, line.zone), people)
