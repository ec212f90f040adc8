"""What the envelope of an event says of roles and rules: under which roles somebody acted, under which procedure."""

from domain.act import Act
from domain.ballot import Ballot
from domain.body import Body
from domain.engine import States, projects
from domain.message import StreamId, body_stream, project_stream
from domain.project import Project


def role_of(states: States, act: Act) -> str | None:
    """Return the roles under which the act is recorded, joined by commas; None for a stranger to the roster."""
    body, project = states.get(body_stream(act.body)), next(iter(projects(act)), None)
    if act.is_system or not isinstance(body, Body):
        return act.actor.role
    if lent := _lent(body, act):
        return ",".join(sorted(lent))
    at = act.outside.happened_at if act.outside else None
    known = states.get(project) if project else None
    person = body.people.get(act.actor.person or "")
    held = {term.role for term in person.terms if (term.at(at) if at else term.until is None)} if person else set()
    own = known.roles(act.actor.person) if isinstance(known, Project) else frozenset()
    return ",".join(sorted(held | own)) or None


def _lent(body: Body, act: Act) -> frozenset[str]:
    """Return the roles in which somebody acts who was delegated them; nobody's own roles come into that."""
    of, by = act.actor.on_behalf_of, act.actor.person
    if of is None or by is None or act.outside is not None or act.received_at is None:
        return frozenset()
    return body.lent(of, by, act.received_at + body.offset)


def pinned(states: States, stream: StreamId, act: Act | None) -> tuple[str, str, str] | None:
    """Return id, version and digest of the procedure under which an event of `stream` was decided."""
    own = states.get(stream)
    of = [project_stream(stream.body, own.project)] if isinstance(own, Ballot) else []
    candidates = [stream, *of, *(projects(act) if act else ())]
    state = next((s for c in candidates if isinstance(s := states.get(c), Project)), None)
    return (state.procedure_id, state.procedure_version, state.procedure_digest) if state else None
