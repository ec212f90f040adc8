"""Plans 项目计划: several are approved by one notice 立项公告, all of them or none."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.approval_acts import ApproveProjects, NoticeIssued
from domain.bench import Bench
from domain.message import Command
from domain.project_acts import Move
from domain.refusal import Fact, Refused
from domain.stage import move


def approve(bench: Bench, command: ApproveProjects) -> None:
    """Take the transition with one of the projects that the notice names; the others follow, or none does."""
    if command.decided_on > bench.today:
        facts: dict[str, Fact] = {"decided_on": command.decided_on.isoformat(), "today": bench.today.isoformat()}
        raise Refused("decided_by_now", facts)
    project = bench.project.id
    fields = command.model_dump(include={"notice", "decided_on", "evidence", "projects"})
    bench.tell(NoticeIssued.model_validate(fields))
    move(bench, Move(project=project, transition=command.transition, reason=command.reason))


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = {ApproveProjects: approve}
