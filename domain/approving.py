"""Before the decision: the form filed anew, opinions of offices, classes of projects, where a project is from."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.application_form import Application
from domain.approval_acts import (
    ApplicationFiled,
    ClassifyProject,
    EndorseProject,
    FileApplication,
    LinkProject,
    ProjectClassified,
    ProjectEndorsed,
    ProjectLinked,
)
from domain.bench import Bench
from domain.message import Command, Commitment, project_stream
from domain.procedure import Procedure
from domain.project import Project
from domain.refusal import Refused
from domain.stage import settle


def unknown_in(procedure: Procedure, form: Application) -> list[str]:
    """Return what a form names and the procedure does not know: its category, its classes."""
    rules = procedure.approval
    unknown = [c for c in form.classes if c not in rules.classes]
    return unknown + [c for c in [form.category] if c is not None and c not in rules.categories]


def lacking(procedure: Procedure, said: Mapping[str, object]) -> list[str]:
    """Return what the procedure asks an application for and is not `said`."""
    return [name for name in procedure.proposal.needs if not said.get(name)]


def file_form(bench: Bench, form: Application, contact: str | Commitment | None) -> None:
    """Enter the form as it was filled in."""
    subject = bench.speaker or bench.project.id
    bench.tell(ApplicationFiled(application=form, subject=subject, contact=contact))


def file_application(bench: Bench, command: FileApplication) -> None:
    """File the form anew, whole; what the procedure asks for must still be there."""
    form, asked = command.application, set(Application.model_fields) | {"contact"}
    said = {name: getattr(form, name, None) for name in asked} | {"contact": command.contact}
    missing = [name for name in lacking(bench.procedure, said) if name in asked]
    bench.require("proposal_whole", not missing, missing=missing)
    if unknown := unknown_in(bench.procedure, form):
        raise Refused("named_known", {"unknown": unknown})
    file_form(bench, form, command.contact)
    settle(bench)


def endorse(bench: Bench, command: EndorseProject) -> None:
    """Enter the opinion of an office that the form has room for."""
    office = bench.procedure.approval.offices.get(command.office)
    if office is None:
        raise Refused("named_known", {"unknown": [command.office]})
    bench.permit(office.by, command.type)
    bench.tell(ProjectEndorsed.model_validate(command.model_dump(exclude={"type", "project"})))
    settle(bench)


def classify(bench: Bench, command: ClassifyProject) -> None:
    """Say to which classes the project belongs."""
    unknown = [name for name in command.classes if name not in bench.procedure.approval.classes]
    if unknown:
        raise Refused("named_known", {"unknown": unknown})
    before = bench.project.preparing.classes
    bench.tell(ProjectClassified(classes=command.classes, before=before, reason=command.reason))


def link(bench: Bench, command: LinkProject) -> None:
    """Say where the project comes from. It stands in both projects, so that it is found from either."""
    if command.link not in bench.procedure.approval.links:
        raise Refused("named_known", {"unknown": [command.link]})
    if bool(command.source) == bool(command.elsewhere) or (command.elsewhere and not command.evidence):
        raise Refused("link_says", {"link": command.link, "source": command.source, "elsewhere": command.elsewhere})
    link_to(bench, ProjectLinked(target=bench.project.id, **command.model_dump(exclude={"type", "project"})))


def link_to(bench: Bench, linked: ProjectLinked) -> None:
    """Enter a link in the project and in the one it comes from, which may not come from it in turn."""
    held = bench.project.preparing.links
    again = (linked.link, linked.source, linked.elsewhere, False) in held
    round_about = linked.source and linked.target in {linked.source, *_sources(bench, linked.source)}
    if again or round_about:
        raise Refused("link_once", {"link": linked.link, "source": linked.source, "target": linked.target})
    if linked.source is not None:
        bench.about(bench.body_id, linked.source).project  # noqa: B018 - refuses where there is none
        bench.about(bench.body_id, linked.source).tell(linked)
    bench.tell(linked)


def _sources(bench: Bench, project: str) -> set[str]:
    """Return every project that one comes from, near or far."""
    found: set[str] = set()
    waiting = [project]
    while waiting:
        state = bench.state(project_stream(bench.body_id, waiting.pop()))
        links = state.preparing.links if isinstance(state, Project) else ()
        new = {each.project for each in links if not each.forward and each.project} - found
        found |= new
        waiting += new
    return found


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {
    FileApplication: file_application,
    EndorseProject: endorse,
    ClassifyProject: classify,
    LinkProject: link,
}
