"""A body and its roster: who is in which role since when, what it has adopted, who may speak to it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from catalogue import Vocabulary
from console.bodies import Body
from domain.body import Body as BodyState
from domain.body import Person, RoleTerm
from domain.message import Text, body_stream
from store.engine import Engine
from store.reads import load_state
from store.titles import load_procedures


@dataclass(frozen=True)
class Member:
    """Somebody on the roster: where from, for whom, in which roles today, and which were held before."""

    person: Person
    unit: Text | None
    now: tuple[RoleTerm, ...]
    before: tuple[RoleTerm, ...]


def roster(connection: Connection, engine: Engine, body: Body, lang: str) -> dict[str, Any]:
    """Return what the page of a body shows, as it stands at the body's own time."""
    state = load_state(connection, engine, body_stream(body.line.body)).state
    if not isinstance(state, BodyState):
        return {"state": None}
    now = body.now
    members = [
        Member(
            person, state.units.get(person.unit or ""),
            tuple(term for term in person.terms if term.at(now)),
            tuple(term for term in person.terms if not term.at(now)),
        )
        for person in state.people.values()
    ]  # fmt: skip
    members.sort(key=lambda each: (not each.now, each.person.id))
    adopted = load_procedures(connection, {each.digest for each in state.adopted})
    newest = next((adopted[each.digest] for each in reversed(state.adopted) if each.digest in adopted), None)
    words = Vocabulary(lang, newest)
    return {
        "state": state, "members": members, "vocabulary": words,
        "adopted": [(each, adopted.get(each.digest)) for each in state.adopted],
        "delegations": [each for each in state.delegations if each.at(now)],
        "holders": {role: sum(term.role == role for each in members for term in each.now)
                    for role in dict.fromkeys(term.role for each in members for term in each.now)},
        "portals": sorted(state.portals.items()), "issuers": sorted(state.issuers),
    }  # fmt: skip
