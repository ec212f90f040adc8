"""Rounds of public comment: which one is on, how long its window is open, what it is about, and when it is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.bench import Bench
from domain.body import Body
from domain.comment_rules import Comments
from domain.moderation import HELD
from domain.procedure import Procedure
from domain.project import Project, StageRun
from domain.public_comment import CommentsDisposed
from domain.refusal import Refused
from domain.stage_deadlines import start


@dataclass(frozen=True)
class Round:
    """A round of comment: the stay in its stage, and how comments are taken there."""

    run: StageRun
    comments: Comments


def latest_round(project: Project, procedure: Procedure) -> Round | None:
    """Return the latest round of comment, whether it is over or not; None where there was none."""
    for run in reversed(project.runs):
        comments = procedure.stages[run.stage].comments if run.stage in procedure.stages else None
        if comments:
            return Round(run, comments)
    return None


def round_of(bench: Bench) -> Round:
    """Return the present round or, where late comments are kept for later, the latest one."""
    project = bench.project
    found = latest_round(project, bench.procedure)
    if found and (found.run is project.run or (found.comments.late == "forward" and not project.ended)):
        return found
    taking = [name for name, stage in bench.procedure.stages.items() if stage.comments]
    raise Refused("comment_stage", {"stage": project.stage, "taking": taking})


def open_at(bench: Bench, round_: Round, at: datetime) -> bool:
    """Whether the window of a round was open at an instant."""
    key = round_.comments.until
    found = [d for d in bench.project.deadlines if d.name == key and d.instance == round_.run.instance]
    deadline = found[-1] if found else None
    return deadline is not None and round_.run.entered_at <= at and (deadline.instant is None or at < deadline.instant)


def limit_of(project: Project, run: StageRun) -> tuple[str, ...]:
    """Return the clauses that a round is about: those changed after the round before it; none where it is about all."""
    declared = project.consultation.declared
    place = project.runs.index(run)
    before = project.runs[place - 1] if place else None
    follows = declared is not None and before is not None and before.instance == declared.instance
    return declared.clauses if declared and follows and declared.again else ()


def within(clause: str | None, limit: tuple[str, ...]) -> bool:
    """Whether a clause is one of some clauses, or stands below one of them: 5.2.1 below 5.2."""
    named = "" if clause is None else clause.replace(" ", "")
    outer = [each.replace(" ", "") for each in limit]
    return any(named == each or named.startswith(f"{each}.") for each in outer)


def may_read(procedure: Procedure, body: Body, project: Project, person: str, at: datetime) -> bool:
    """Whether `person` may read who commented and what, at `at`: whoever may dispose of comments in some stage."""
    allowed = {
        role
        for stage in procedure.stages.values()
        if stage.comments and "dispose_comment" in stage.acts
        for role in stage.acts["dispose_comment"].by
    }
    return bool(allowed & (body.roles(person, at) | project.roles(person)))


def may_validate(procedure: Procedure, body: Body, person: str, at: datetime) -> bool:
    """Whether `person` may confirm the comments of their own organisation, at `at`."""
    acts = (stage.acts["validate_comment"] for stage in procedure.stages.values() if "validate_comment" in stage.acts)
    return bool({role for act in acts for role in act.by} & body.roles(person, at))


def complete(bench: Bench, counts: Mapping[str, int]) -> None:
    """Say that all comments are answered, if the window is closed and none is open or held."""
    run = bench.project.run
    if window_closed(bench) and not any(counts.get(state, 0) for state in ("open", HELD)):
        kept = {state: n for state, n in counts.items() if n > 0}
        bench.tell(CommentsDisposed(instance=run.instance, counts=kept))
        start(bench, "comments_disposed")


def window_closed(bench: Bench) -> bool:
    """Whether the present round has a period for comments, and it is over."""
    comments, run = bench.stage.comments, bench.project.run
    deadline = bench.project.deadline(comments.until) if comments else None
    return deadline is not None and deadline.instance == run.instance and deadline.state == "passed"


def close_window(bench: Bench) -> None:
    """The window's deadline passed: with no comment open, the round is complete at once."""
    start(bench, "window_closed")
    run, context = bench.project.run, bench.context
    if not context.open_comments(bench.body_id, bench.project.id, run.instance, 1):
        complete(bench, context.comments(bench.body_id, bench.project.id, run.instance).by_state)
