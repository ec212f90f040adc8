"""Project approval 立项: a proposal with its mandatory fields opens the project."""

from typing import Annotated, Literal

from pydantic import Field

from domain.application_form import Application
from domain.approval_acts import ProjectLinked
from domain.approving import file_form, lacking, link_to, unknown_in
from domain.bench import Bench
from domain.comparing import check_overlap
from domain.message import (
    Digest,
    Event,
    Id,
    Line,
    Message,
    Personal,
    ProjectCommand,
    Prose,
    Text,
    body_stream,
    project_stream,
)
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Refused
from domain.roster_acts import OrganisationCode
from domain.stage import enter, settle


class DrafterNamed(Event):
    """A person who drafts 起草人, and whether as the lead."""

    person: Id
    lead: bool = False


class Origin(Message):
    """A project that the one proposed comes from, such as its pre-research 预研, and by which link of the procedure."""

    link: Id
    source: Id


class ProposeProject(ProjectCommand):
    """Propose a standard 提案: what the application form 立项申请书 holds; the procedure says what it must."""

    type: Literal["propose_project"] = "propose_project"
    procedure: Id
    title: Text
    document_type: Id | None = None
    scope: Prose | None = None
    necessity: Prose | None = None
    relations: Prose | None = None
    public_interests: tuple[Id, ...] = ()
    drafting_units: Annotated[tuple[OrganisationCode, ...], Field(max_length=100)] = ()
    drafters: Annotated[tuple[DrafterNamed, ...], Field(min_length=1, max_length=200)]
    partners: Annotated[tuple[Id, ...], Field(max_length=20)] = ()
    revises: Id | None = None
    comes_from: Annotated[tuple[Origin, ...], Field(max_length=20)] = ()
    application: Application = Application()
    contact: Personal | None = None


class ProjectProposed(Event):
    """A project began; it runs under the procedure pinned here, by the digest of its text."""

    schema_version = 2

    type: Literal["project_proposed"] = "project_proposed"
    procedure_id: Id
    procedure_version: Line
    procedure_digest: Digest
    title: Text
    document_type: Id | None
    scope: Prose | None
    necessity: Prose | None
    relations: Prose | None
    public_interests: tuple[Id, ...]
    drafting_units: tuple[OrganisationCode, ...]
    drafters: tuple[DrafterNamed, ...]
    partners: tuple[Id, ...]
    revises: Id | None
    proposer: Id | None


class RevisionBegun(Event):
    """A revision is under way: the new project that will replace this standard."""

    type: Literal["revision_begun"] = "revision_begun"
    project: Id


def propose(bench: Bench, command: ProposeProject) -> None:
    """Open the project, if the proposal is whole and everyone it names is known."""
    if isinstance(bench.state(bench.stream), Project):
        raise Refused("project_new", {"project": command.project})
    adopted = bench.body.current(command.procedure, bench.today)
    if adopted is None:
        raise Refused("procedure_adopted", {"procedure": command.procedure, "on": bench.today.isoformat()})
    procedure = bench.context.procedure(adopted.digest)
    permission = procedure.acts.get("propose_project")
    bench.permit(permission.by if permission else (), "propose_project")
    _check_whole(procedure, command)
    unknown = [u for u in command.drafting_units if u not in bench.body.units]
    unknown += [d.person for d in command.drafters if d.person not in bench.body.people]
    unknown += [i for i in command.public_interests if i not in procedure.public_interests]
    unknown += [t for t in [command.document_type] if t is not None and t not in procedure.types]
    unknown += [o.link for o in command.comes_from if o.link not in procedure.approval.links]
    unknown += unknown_in(procedure, command.application)
    others = [p for p in command.partners if p != bench.body_id]
    unknown += [p for p in command.partners if p not in others or bench.state(body_stream(p)) is None]
    if unknown or len(set(others)) != len(others):
        raise Refused("named_known", {"unknown": unknown})
    if len([d for d in command.drafters if d.lead]) != 1:
        raise Refused("one_lead_drafter", {"leads": [d.person for d in command.drafters if d.lead]})
    old = bench.about(bench.body_id, command.revises) if command.revises else None
    if old is not None:
        check_revisable(old)
    fields = command.model_dump(include=set(ProjectProposed.model_fields) - {"type"})
    bench.tell(
        ProjectProposed.model_validate(
            fields
            | {
                "procedure_id": adopted.id, "procedure_version": adopted.version,
                "procedure_digest": adopted.digest, "proposer": bench.act.actor.person,
            }
        )
    )  # fmt: skip
    if command.application != Application() or command.contact is not None:
        file_form(bench, command.application, command.contact)
    for origin in command.comes_from:
        linked = ProjectLinked(
            link=origin.link, source=origin.source, target=command.project, elsewhere=None, evidence=None
        )
        link_to(bench, linked)
    enter(bench, beginning(procedure, command.document_type))
    if old is not None:
        old.tell(RevisionBegun(project=command.project))
    if procedure.approval.overlap is not None and procedure.approval.overlap.at_proposal:
        check_overlap(bench)
    settle(bench)


def beginning(procedure: Procedure, type_: str | None) -> str:
    """Return the stage in which a project of that type begins. Refuses a type that begins in none."""
    offered = procedure.begins_in(type_)
    if not offered:
        raise Refused("proposal_whole", {"missing": ["type"]})
    return procedure.first if procedure.first in offered else offered[0]


def _check_whole(procedure: Procedure, command: ProposeProject) -> None:
    """Refuse an application that lacks what the procedure asks for."""
    said = {name: value for form in (command.application, command) for name, value in form if name != "type"}
    missing: list[str] = lacking(procedure, said | {"type": command.document_type, "title_en": command.title.en})
    if missing:
        raise Refused("proposal_whole", {"missing": missing})


def check_revisable(old: Bench) -> None:
    """Refuse to revise what is not a standard that stands, or what another open project revises already."""
    standard = old.project
    old.require("standard_stands", standard.status in {"pending", "in_force"}, number=standard.number)
    under_way = revision_under_way(old)
    old.require("one_revision", under_way is None, project=under_way)


def revision_under_way(old: Bench) -> str | None:
    """Return the project that revises a standard, unless it came to nothing."""
    other = old.state(project_stream(old.body_id, old.project.revised_by or ""))
    return other.id if isinstance(other, Project) and not (other.ended and other.number is None) else None
