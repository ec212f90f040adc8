"""What anybody may know of a project, by its own procedure: nothing before it was announced to the public.

A project is public from the first moment that its procedure tells to the role `public`, or once it takes comments from
it. Its draft is public while a round of comment is on that the public takes part in; the answers are once it is over.
"""

from datetime import datetime

from domain.comment_rules import Comments
from domain.deadline import Deadline
from domain.procedure import Procedure
from domain.project import Filed, Project, StageRun

PUBLIC = "public"
"""The role that everybody has."""


def is_public(procedure: Procedure, project: Project) -> bool:
    """Whether anybody may know of the project: it was announced, consulted on with the public, or published."""
    told = any(
        PUBLIC in effect.to and any(each.moment == effect.when for each in run.occurrences)
        for run in project.runs
        for effect in run.effects
    )
    return told or project.status is not None or any(takes_public(procedure, run) for run in project.runs)


def takes_public(procedure: Procedure, run: StageRun) -> Comments | None:
    """Return how a stay in a stage takes comments, if it takes them from everybody."""
    stage = procedure.stages.get(run.stage)
    allowed = stage.acts.get("submit_comment") if stage else None
    open_to = stage is not None and (allowed is None or PUBLIC in allowed.by)
    return stage.comments if stage and open_to else None


def window_of(procedure: Procedure, project: Project, run: StageRun) -> Deadline | None:
    """Return the deadline until which a round of comment takes them; None where it has not been set."""
    rules = takes_public(procedure, run)
    found = [d for d in project.deadlines if rules and d.name == rules.until and d.instance == run.instance]
    return found[-1] if found else None


def in_comment(procedure: Procedure, project: Project, at: datetime) -> StageRun | None:
    """Return the round in which the public may comment at an instant (the body's time); None where there is none."""
    window = window_of(procedure, project, project.run)
    if window is None or project.run.entered_at > at or window.state == "passed":
        return None
    return project.run if window.instant is None or at < window.instant else None


def shown(procedure: Procedure, project: Project, run: StageRun) -> tuple[Filed, ...]:
    """Return what is put before the public in a round: the revisions that had been filed when it began."""
    stage = procedure.stages[run.stage]
    kinds = stage.comments.shown if stage.comments else ()
    asked = (
        kind
        for name, other in procedure.stages.items()
        for transition in other.transitions.values()
        if transition.to == run.stage and name != run.stage and transition.kind != "regress"
        for guard in transition.guards
        if guard.check == "documents_filed"
        for kind in guard.documents
    )
    before = {each.instance for each in project.runs[: project.runs.index(run)]}
    latest = {each.kind: each for each in project.documents if each.instance in before}
    return tuple(latest[kind] for kind in dict.fromkeys(kinds or asked) if kind in latest)
