"""A society at work on the real stack: does everything that comes due come about in time, and does the log hold?

    python benchmarks/society.py [--members 300] [--projects 40] [--comments 20000] [--clients 16]

Starts `guiju up` on a new directory, founds two societies as drills, and takes projects under the shipped procedure for
Chinese group standards so far that some are in every stage; one of them is published jointly. Then comments pour in on
one of them while the comment periods of others end. Tells, as one JSON object: acts a second, how long answers took, by
how many seconds after its instant each deadline was recorded as passed, how long answering all the comments took, and
whether the log verifies. Exit code 1 if a deadline was more than a minute late, or the log does not hold.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import select

import calendars
import procedures
from domain.rehearsal.script import Line, script
from store.tables import events
from tests.stories.stack import PORTAL, Stack, running_stack, token_digest

NAME = "cn-group-standard"
BEGINS = datetime(2031, 3, 3, 2, tzinfo=UTC)
LATEST = 60.0
"""Seconds after its instant within which a deadline must be recorded as passed."""

BEFORE = timedelta(seconds=10)
"""How long before a period ends the drill's clock is put, so that it ends in real time."""

BULK = 500
"""Comments answered by one act."""

FEWEST = 10
"""Projects with which every stage has one, and the comment stage two."""

OWN = ("document", "ballot", "comment", "patent", "version", "meeting")
"""Fields with an id that is the body's own: each project gets one of its own."""


@dataclass
class Project:
    """A project on its way through the script, as far as the stage `until`; perhaps published with a partner."""

    name: str
    until: str
    partner: str | None = None
    stages: list[str] = field(default_factory=list)


@dataclass
class Society:
    """Two bodies of a drill on a stack, and what was measured."""

    stack: Stack
    took: list[float] = field(default_factory=list)

    def found(self, lines: list[Line], members: int) -> None:
        """Found both bodies with the people of the script, further members, and the procedure."""
        for body in ("big", "other"):
            for line in lines:
                command = line.act.command.model_dump(mode="json", by_alias=True)
                if command["type"] == "found_body":
                    command |= {"drill": "benchmark", "code": body.upper()}
                if command["type"] == "adopt_procedure":
                    self.stack.adopt(body, NAME, "1")
                else:
                    self.stack.operate(body, command)
            self.stack.operate(body, {"type": "admit_portal", "portal": PORTAL, "token_digest": token_digest()})
        people = sum(line.act.command.model_dump()["type"] == "enrol_person" for line in lines)
        for n in range(members - people):
            member = {"type": "enrol_person", "person": f"m{n}", "name": f"会员{n}", "roles": ["member"]}
            self.stack.operate("big", member)

    def advance(self, to: datetime) -> None:
        """Put the clock of both bodies forward."""
        if to > self.stack.now("big"):
            self.stack.operate("big", {"type": "advance_clock", "to": to.isoformat(), "together": ["other"]})

    def send(self, body: str, project: str, person: str, act: Mapping[str, Any], **more: object) -> dict[str, Any]:
        """Send an act as a portal, and time the answer."""
        path = f"/v1/bodies/{body}/projects"
        given = {name: value for name, value in act.items() if name != "project"}
        if act["type"] == "propose_project":
            given["project"] = project
        else:
            path += f"/{project}/acts"
        key = f"{project}-{len(self.took)}-{time.monotonic_ns()}"
        before = time.perf_counter()
        answer = self.stack.send(path, {"person": person, "act": given, **more}, key)
        self.took.append(time.perf_counter() - before)
        if answer.is_error:
            raise RuntimeError(f"{project} {act['type']}: {answer.text}")
        found: dict[str, Any] = answer.json()
        return found

    def agree(self, body: str, act: Mapping[str, Any]) -> None:
        """Have the partner's council agree to the text."""
        answer = self.stack.send(
            f"/v1/bodies/{body}/acts", {"person": "council-1", "act": act}, f"{act['project']}-agreed"
        )
        if answer.is_error:
            raise RuntimeError(answer.text)

    def view(self, project: Project) -> dict[str, Any]:
        """A project as it stands."""
        found: dict[str, Any] = self.stack.get(f"/v1/bodies/big/projects/{project.name}").json()
        return found

    def closes(self, project: Project, deadline: str) -> datetime:
        """The instant of a running deadline."""
        line = next(d for d in self.view(project)["deadlines"] if d["name"] == deadline and d["state"] == "running")
        return datetime.fromisoformat(line["instant"])


def play(society: Society, lines: list[Line], projects: list[Project], later: timedelta = timedelta(0)) -> None:
    """Take each project through the script, begun so much `later`, until it is where it is to stay."""
    for line in lines:
        society.advance(line.at + later)
        command = line.act.command.model_dump(mode="json", by_alias=True, exclude_none=True)
        if command["type"] == "release":
            on = (line.at + later + timedelta(days=60)).date()
            command |= {"effective_on": on.isoformat()}
        for project in projects:
            if project.until in project.stages:
                continue
            own: dict[str, Any] = {n: f"{command[n]}.{project.name}" for n in OWN if isinstance(command.get(n), str)}
            if command["type"] == "move" and "number" in command:
                own["number"] = f"{command['number']}-{project.name}"
            if command["type"] == "propose_project" and project.partner:
                own["partners"] = [project.partner]
            if command["type"] == "release" and project.partner:
                agreed = {"type": "agree_to_publish", "lead": "big", "project": project.name, "decision": "1"}
                final = society.view(project)["filed"]
                digest = next(f["digest"] for f in final if f["kind"] == "final_draft")
                society.agree(project.partner, agreed | {"digest": digest})
                own["partners"] = [project.partner]
            society.send(
                "big", project.name, line.act.actor.person or "", command | own, despite=dict(line.act.despite)
            )
            project.stages.append(society.view(project)["line"]["stage"])
        if all(project.until in project.stages for project in projects):
            return


def flood(society: Society, project: str, comments: int, clients: int) -> float:
    """Have so many comments sent by so many clients at once; return how many were taken a second."""

    def comment(n: int) -> None:
        text = f"第{n % 40 + 1}章：建议把限值改为{n % 97}。"
        act = {"type": "submit_comment", "comment": f"c{n}", "text": text, "clause": f"{n % 40 + 1}.1"}
        society.send("big", project, f"visitor:{n}", act)

    started = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(comment, range(comments)))
    return comments / (time.monotonic() - started)


def answered(society: Society, project: str, comments: int, by: str) -> float:
    """Answer all comments, many with one act; return the seconds that took."""
    started = time.monotonic()
    for first in range(0, comments, BULK):
        ids = [f"c{n}" for n in range(first, min(first + BULK, comments))]
        act = {"type": "dispose_comments", "comments": ids, "disposition": "rejected", "reason": "试验数据不支持"}
        society.send("big", project, by, act)
    return time.monotonic() - started


def lateness(society: Society) -> Iterator[float]:
    """Yield for each deadline that passed, in either body, how many seconds after its instant that was recorded.

    An instant over which the drill's clock was put forward was due when that was done.
    """
    query = select(events.c.bytes).where(events.c.type.in_(("clock_advanced", "deadline_passed")))
    with society.stack.home.reading() as connection:
        told = [json.loads(row.bytes) for row in connection.execute(query.order_by(events.c.body, events.c.position))]
    offset, advanced = timedelta(0), datetime.min.replace(tzinfo=UTC)
    for event in told:
        recorded_at = datetime.fromisoformat(event["recorded_at"])
        if event["type"] == "clock_advanced":
            offset, advanced = timedelta(microseconds=event["data"]["offset_us"]), recorded_at
            continue
        due = max(datetime.fromisoformat(event["effective_at"]) - offset, advanced)
        yield (recorded_at - due).total_seconds()


def main() -> int:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("members", 300), ("projects", 40), ("comments", 20_000), ("clients", 16)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    if given.projects < FEWEST:
        parser.error(f"--projects: at least {FEWEST}, so that two of them are out for comment")
    with tempfile.TemporaryDirectory() as data, running_stack(Path(data) / "data") as stack:
        report = measured(Society(stack), given)
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0 if report["log_verifies"] and report["deadlines"]["latest_seconds"] <= LATEST else 1


def measured(society: Society, given: argparse.Namespace) -> dict[str, Any]:
    """Have the society work, and say what was measured."""
    world = script(procedures.read(NAME)[-1].procedure, calendars.load, BEGINS)
    founding = [line for line in world.lines if line.act.actor.person == "operator"]
    course = [line for line in world.lines if line.act.actor.person != "operator"]
    society.found(founding, given.members)
    stages = list(dict.fromkeys(run.stage for run in world.project.runs))[:6]
    projects = [Project(f"p{n}", stages[n % len(stages)]) for n in range(given.projects - 1)]
    projects.append(Project("joint", stages[-1], "other"))
    ahead = [project for project in projects if stages.index(project.until) > 2]
    commenting = [project for project in projects if stages.index(project.until) == 2]
    behind = [project for project in projects if stages.index(project.until) < 2]

    started = time.monotonic()
    play(society, course, ahead)
    weeks = (society.stack.now("big") - BEGINS).days // 7 + 1
    play(society, course, commenting + behind, timedelta(weeks=weeks))  # whole weeks: the same days are worked
    driven = {"acts": len(society.took), "seconds": round(time.monotonic() - started, 1)}

    busy, closing = commenting[0], commenting[1:]
    by = {"length": 15, "unit": "d"}
    extend = {"type": "extend_deadline", "deadline": "window", "by": by, "reason": "意见众多"}
    society.send("big", busy.name, "secretary-1", extend)
    society.advance(society.closes(closing[0], "window") - BEFORE)
    society.took.clear()
    rate = flood(society, busy.name, given.comments, given.clients)
    cuts = quantiles(society.took, n=100)
    society.advance(society.closes(busy, "window") - BEFORE)
    time.sleep(2 * BEFORE.total_seconds())
    seconds = answered(society, busy.name, given.comments, "secretary-1")

    late = list(lateness(society))
    verified = [society.stack.run("audit", "verify", "--body", body)[0] for body in ("big", "other")]
    standing = {stage: sum(society.view(p)["line"]["stage"] == stage for p in projects) for stage in stages}
    return {
        "members": given.members, "projects": standing, "to_get_there": driven,
        "comments": {
            "taken": given.comments, "clients": given.clients, "a_second": round(rate),
            "p50_ms": round(median(cuts) * 1000, 1), "p99_ms": round(cuts[98] * 1000, 1),
        },
        "answering_all_seconds": round(seconds, 1),
        "deadlines": {"passed": len(late), "latest_seconds": round(max(late), 2)},
        "joint_standard": society.view(projects[-1])["line"]["number"],
        "log_verifies": verified == [0, 0],
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
