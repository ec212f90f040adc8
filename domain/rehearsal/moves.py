"""Who may do what where a project stands: the acts that may succeed, each by somebody who may."""

from collections.abc import Iterator

from domain.act import Act
from domain.approval_acts import ApproveProjects, EndorseProject
from domain.deadline import ExtendDeadline
from domain.drafting import RegisterDocument
from domain.message import Command
from domain.project_acts import Attest
from domain.rehearsal import acts, voting
from domain.rehearsal.society import EVERYBODY
from domain.rehearsal.world import World
from domain.stage_rules import Permission

VISITOR = "visitor-1"
"""Who acts where everybody may."""

Guarded = tuple[str, Permission]


def moves(world: World) -> list[Act]:
    """Return the acts that may succeed now, in the order of the procedure: of the stage, of any stage, transitions.

    Each is well formed and by somebody who may; that its guards hold is for the engine to say.
    """
    found = [act for name, _ in permitted(world) for act in given(world, name)]
    found += [world.act(voter, command) for command, voter in voting.votes(world)]
    for command in acts.moves(world):
        transition = world.stage.transitions[command.transition]
        found += [world.act(person, command) for person in able(world, transition.by)[:1]]
    return found


def permitted(world: World) -> Iterator[Guarded]:
    """Yield the acts that are permitted where the project is, by name."""
    stage = world.stage
    yield from stage.acts.items()
    if not world.project.ended:
        yield from ((name, by) for name, by in world.rules.acts.items() if name not in stage.acts)


def permission(world: World, name: str) -> Permission | None:
    """Return who may do an act here, and what must hold."""
    return next((found for act, found in permitted(world) if act == name), None)


def given(world: World, name: str, one: str | None = None) -> list[Act]:
    """Return the acts of that name that make sense now, each by somebody who may; `one` as in `acts.commands`."""
    found = permission(world, name)
    people = able(world, found.by) if found else []
    if not people:
        return []
    return [world.act(_who(world, command, people), command) for command in acts.commands(world, name, one)]


def able(world: World, by: tuple[str, ...]) -> list[str]:
    """Return who holds one of the roles, in the body or in the project."""
    body, project = world.body, world.project
    index = world.memory.get("holders")
    if index is None or index[0] is not body.people:
        held: dict[str, list[str]] = {}
        for person in body.people.values():
            for term in person.terms:
                if term.until is None:
                    held.setdefault(term.role, []).append(person.id)
        index = (body.people, held)
        world.memory["holders"] = index
    own = [person for person in project.drafters if project.roles(person) & set(by)]
    found = own + [person for role in by for person in index[1].get(role, ())]
    return found or ([VISITOR] if EVERYBODY in by else [])


def _who(world: World, command: Command, people: list[str]) -> str:
    """Return who of those who may gives the command: somebody whom the procedure names for just that, too."""
    named: tuple[str, ...] = ()
    match command:
        case ExtendDeadline():
            rule = world.rules.deadline(command.deadline)
            named = rule.extend.by if rule and rule.extend else ()
        case Attest():
            named = world.rules.attestations[command.attestation].by
        case ApproveProjects():
            named = world.stage.transitions[command.transition].by
        case EndorseProject():
            named = world.rules.approval.offices[command.office].by
        case RegisterDocument():
            named = world.rules.documents[command.kind].by
        case _:
            pass
    also = set(able(world, named)) if named else set(people)
    return next((person for person in people if person in also), people[0])
