"""Projects that follow from a standard, such as its revision or an amendment: opened with what the standard has."""

from domain.bench import Bench
from domain.message import Text, project_stream
from domain.project import Project
from domain.project_approval import ProjectProposed, beginning
from domain.refusal import Refused
from domain.stage import enter


def open_project(  # noqa: PLR0913 - what tells the new project from the standard
    bench: Bench,
    project: str,
    *,
    title: Text,
    reason: str,
    document_type: str | None,
    revises: str | None = None,
    stage: str | None = None,
) -> Bench:
    """Open a project under the procedure adopted today, by the standard's drafters, units and publishers; return it.

    It begins in `stage`, else where documents of its type do.
    """
    if isinstance(bench.state(project_stream(bench.body_id, project)), Project):
        raise Refused("project_new", {"project": project})
    old = bench.project
    adopted = bench.body.current(old.procedure_id, bench.today)
    if adopted is None:
        raise Refused("procedure_adopted", {"procedure": old.procedure_id, "on": bench.today.isoformat()})
    new = bench.about(bench.body_id, project)
    drafters = [{"person": person, "lead": lead} for person, lead in old.drafters.items()]
    new.tell(
        ProjectProposed.model_validate(
            {
                "procedure_id": adopted.id, "procedure_version": adopted.version,
                "procedure_digest": adopted.digest, "title": title, "scope": reason, "necessity": reason,
                "relations": old.number, "public_interests": old.public_interests,
                "document_type": document_type, "drafting_units": old.drafting_units, "drafters": drafters,
                "partners": tuple(p.body for p in old.partners), "revises": revises,
                "proposer": bench.act.actor.person,
            }
        )
    )  # fmt: skip
    enter(new, stage or beginning(new.procedure, document_type))
    return new
