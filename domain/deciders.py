"""What decides each act on projects that stand, and which streams it looks at: the modules' tables, merged."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from domain import (
    adoption,
    amending,
    appeal,
    approving,
    ballot_override,
    ballot_proxy,
    ballot_thread,
    comment_disposal,
    comment_handling,
    comment_receiving,
    comparing,
    complaint,
    consulting,
    drafting,
    errata,
    format_check,
    joining,
    label,
    language_versions,
    meeting,
    milestones,
    minutes,
    moderating,
    notice,
    objection,
    patent,
    patent_call,
    periodic_review,
    planning,
    project_rules,
    publication_preparing,
    publication_release,
    relations,
    review,
    review_changes,
    review_evidence,
    review_interval,
    review_requests,
    rights,
    rotation,
    stage,
    tallying,
    version_change,
    voting,
    working_group,
)
from domain.bench import Bench
from domain.message import Command, ProjectsCommand
from domain.refusal import Refused

MODULES: tuple[ModuleType, ...] = (approving, comparing, joining, planning,
    publication_preparing,
    comment_receiving, comment_handling, moderating, comment_disposal, consulting,
    working_group, milestones, language_versions, format_check, patent_call,
    meeting, minutes, objection, review_changes,
    stage, version_change, label, project_rules, notice, drafting, voting, tallying,
    ballot_proxy, ballot_thread, ballot_override, review, patent, publication_release,
    appeal, complaint, periodic_review, review_requests, review_evidence, review_interval,
    adoption, amending, errata, relations, rights, rotation,
)  # fmt: skip


def _merged(table: str) -> Mapping[type[Command], Callable[..., Any]]:
    found: dict[type[Command], Callable[..., Any]] = {}
    for module in MODULES:
        own = getattr(module, table, {})
        if twice := found.keys() & own.keys():
            raise TypeError(f"{table} has twice: {sorted(command.__name__ for command in twice)}")
        found |= own
    return found


ACTS: Mapping[type[Command], Callable[[Bench, Any], None]] = _merged("ACTS")
"""What decides each act on a project that stands; of an act on several, on each of them in turn."""

STREAMS: Mapping[type[Command], Callable[[Any], tuple[str, ...]]] = _merged("STREAMS")
"""The names of the streams, in the acting body's log, that an act looks at besides body and projects."""


def decide_each(bench: Bench, command: ProjectsCommand, decide: Callable[[Bench], None]) -> None:
    """Decide an act over several projects, all or none. Raises Refused with the projects that say no in `refused`.

    Its rule and facts are those of the first of them, which `project` names.
    """
    first: Refused | None = None
    said_no: list[str] = []
    for project in command.projects:
        try:
            decide(bench.about(bench.body_id, project))
        except Refused as refusal:
            first = first or Refused(refusal.rule, refusal.facts | {"project": project}, strength=refusal.strength)
            said_no.append(project)
    if first is not None:
        raise Refused(first.rule, first.facts | {"refused": said_no}, strength=first.strength)
