"""Plays the lives in the YAML files beside it on the engine core: who does what on which day, and what is refused.

A file tells of one procedure. It has

    procedure: cn-group-standard      # its id; the body adopts every version of it
    body: {code: ACC, zone: Asia/Shanghai, name: {zh: 某学会, en: A society}}
    regulations: [rules]              # kinds of the body's own regulations that are on file
    units: [91110000000000001A]
    people:                           # id, and what the roster knows: unit, interest, roles, weights
      sec: {roles: [secretary]}
    proposal: {title: {...}, ...}     # fields of propose_project, where a step does not say otherwise
    lives: {succeeds: [...], fails: [...]}

and each life is a list of steps. A step may have, in this order of time:

    on: 2026-03-01                    # the clock is put to ten in the morning there, or to 2026-03-01T17:30
    wait: window                      # ... or to the instant of a deadline; what is due happens
    who: sec                          # acts; a list acts in turn; `op` is the operator, `visitor:1` one of the public
    does: submit_for_comment          # a transition of the present stage, or an act; further keys are its fields
    files: [draft, note]              # ... or: files documents of these kinds, with a text not filed before
    attests: [scope_clear]            # ... or: attests
    comments: [c1, c2]                # ... or: comments
    answers: [c1]                     # ... or: answers comments, `with: accepted` and a `reason`
    opens: b1                         # ... or: opens a ballot, `mode: meeting`, `panel: [...]`, on the text last filed
    votes: approve                    # ... or: votes in the ballot last opened, or in `ballot: b1`
    project: p2                       # all this in another project than p1
    despite: {rule_id: why}           # a reason for departing from a rule that is no more than usual
    outside: {happened_at: 2026-03-01, channel: mail, evidence: letter}, for: visitor:1    # done outside, entered now
    refused: rule_id                  # the rule that refuses it; then nothing of it happened
    expect: {stage: drafting}         # afterwards: any field of the project, `verdict`, `conclusion`,
                                      # `deadlines: {window: 2026-04-01}` (the day by which each is called)

What is a digest may be given as a word; the kind of a document that is filed stands for its text. A life whose step
goes otherwise fails with the number of the step.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import calendars
import procedures
from domain import procedure
from domain.act import Outside
from domain.body_acts import BodyCommand
from domain.calendar import Calendar
from domain.commands import PROJECT_COMMANDS, PROJECTS_COMMANDS
from domain.project import Project
from domain.refusal import Refused
from procedures.source import parse
from tests.domain.given import World, sha

HERE = Path(__file__).parent

Step = dict[str, Any]

DIGESTS = frozenset({"digest", "evidence", "minutes", "diff"})
"""Fields that hold a digest, and may be given as a word."""

EVERY = (*PROJECT_COMMANDS, *PROJECTS_COMMANDS, *get_args(BodyCommand))
ACTS = frozenset(command.model_fields["type"].default for command in EVERY)
"""What an act may be called."""

AROUND = frozenset({"on", "wait", "who", "does", "refused", "expect", "project", "despite", "outside", "for"})
"""Keys of a step that are no fields of an act."""


class WentOtherwise(AssertionError):
    """A step did not go as it is told."""


@dataclass
class Stage(World):
    """A world with one body that has adopted one procedure, in the zone of that body."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    def calendar(self, name: str) -> Calendar:
        return calendars.load(name)

    def at(self, text: str) -> datetime:
        """The instant of a local time; of a day alone, ten in the morning."""
        local = datetime.fromisoformat(text if "T" in text else f"{text}T10:00")
        return local.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True)
class Life:
    """One life of a file."""

    procedure: str
    name: str
    steps: tuple[Step, ...]
    told: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.procedure}-{self.name}"


def read(path: Path) -> tuple[Life, ...]:
    """Return the lives in a file."""
    told: Any = parse(path.read_text(encoding="utf-8"), path.name).plain()
    return tuple(Life(told["procedure"], name, tuple(steps), told) for name, steps in told["lives"].items())


def everything() -> tuple[Life, ...]:
    """Return the lives in all files."""
    return tuple(life for path in sorted(HERE.glob("*.yaml")) for life in read(path))


def founded(told: Mapping[str, Any], day: str) -> Stage:
    """Return a world in which the body of a file has its people and has adopted its procedure, on a day."""
    body = {"code": "ACC", "zone": "Asia/Shanghai", "name": {"zh": "某学会", "en": "A society"}} | told["body"]
    texts = procedures.texts(told["procedure"])
    known = {procedure.digest(text): procedure.load(text) for text in texts}
    world = Stage(procedures=known, zone=ZoneInfo(body["zone"]))
    world.now = world.at(day)
    world.act("op", "found_body", drill="rehearsal", **body)
    for unit in told.get("units", ()):
        world.act("op", "enrol_unit", unit=unit, name={"zh": "某单位"})
    for person, known_of in told["people"].items():
        world.act("op", "enrol_person", person=person, name="某人", **known_of or {})
    for kind in told.get("regulations", ()):
        world.act(
            "op", "file_regulation", kind=kind, title={"zh": "办法"}, version="1", in_force_from=day, digest=sha(kind)
        )
    for digest in known:
        world.act("op", "adopt_procedure", digest=digest, decision="1")
    return world


def play(life: Life) -> Stage:
    """Play a life to its end and return the world it left. Raises WentOtherwise."""
    world = founded(life.told, next(step["on"] for step in life.steps if "on" in step)[:10])
    for number, step in enumerate(life.steps, 1):
        try:
            _step(world, life.told, step)
        except (Refused, WentOtherwise, ValueError, LookupError) as error:
            facts = f" {error.facts}" if isinstance(error, Refused) else ""
            raise WentOtherwise(f"{life}, step {number} {step}: {error}{facts}") from error
    return world


def _step(world: Stage, told: Mapping[str, Any], step: Step) -> None:
    project = step.get("project", "p1")
    if "on" in step:
        _forward(world, world.at(step["on"]))
    if "wait" in step:
        instant = world.deadline(step["wait"], project).instant
        if instant is None:
            raise WentOtherwise(f"the deadline {step['wait']} stands still")
        _forward(world, instant)
    for each in [project, *(p.id for p in _projects(world) if p.id != project)]:
        world.due(each)
    who = step.get("who", ())
    for person in [who] if isinstance(who, str) else who:
        _acts(world, told, step, project, person)
    for what, wanted in step.get("expect", {}).items():
        found = _found(world, world.of(project), what, wanted)
        if found != wanted:
            raise WentOtherwise(f"{what} is {found}, not {wanted}")


def _forward(world: Stage, to: datetime) -> None:
    if to < world.now:
        raise WentOtherwise(f"{to} lies before {world.now}")
    world.now = to


def _projects(world: Stage) -> list[Project]:
    return [state for state in world.states.values() if isinstance(state, Project)]


def _acts(world: Stage, told: Mapping[str, Any], step: Step, project: str, person: str) -> None:
    if person not in {*told["people"], "op"} and not person.startswith("visitor:"):
        raise WentOtherwise(f"nobody is called {person}")
    outside = step.get("outside")
    entered = outside and Outside(
        world.at(outside["happened_at"]), outside["channel"], _digest(outside.get("evidence"))
    )
    refusals: list[str] = []
    for name, fields in _commands(world, told, step, project):
        about = {} if person == "op" else {"project": project}
        try:
            world.act(
                person, name, outside=entered, behalf=step.get("for"), despite=step.get("despite"), **about | fields
            )
        except Refused as refusal:
            if "refused" not in step:
                raise
            refusals += [refusal.rule, *_also(refusal)]
    if "refused" in step and step["refused"] not in refusals:
        raise WentOtherwise(f"it was refused by {refusals or 'nothing'}, not by {step['refused']}")


def _also(refusal: Refused) -> list[str]:
    unmet = refusal.facts.get("unmet")
    return unmet if isinstance(unmet, list) else []


def _commands(world: Stage, told: Mapping[str, Any], step: Step, project: str) -> Iterator[tuple[str, Step]]:
    """Yield what a step asks for, as acts with their fields."""
    known = next((each for each in _projects(world) if each.id == project), None)
    fields = {k: _digest(value, known) if k in DIGESTS else value for k, value in step.items() if k not in AROUND}
    listed = next((key for key in ("files", "attests", "comments", "answers", "opens", "votes") if key in fields), None)
    if listed is None:
        yield _named(world, told, step["does"], known, fields)
        return
    given = fields.pop(listed)
    for one in [given] if isinstance(given, str) else given:
        match listed:
            case "files":
                n = sum(len(each.documents) for each in _projects(world))
                yield "register_document", {
                    "document": f"{project}.{one}", "kind": one, "title": {"zh": one}, "digest": sha(f"{n} {one}"),
                    "size": 1, "media_type": "text/plain",
                } | fields  # fmt: skip
            case "attests":
                yield "attest", {"attestation": one, "evidence": sha("paper"), "text": "见附件"} | fields
            case "comments":
                yield "submit_comment", {"comment": one, "text": "建议修改"} | fields
            case "answers":
                said = {("disposition" if key == "with" else key): value for key, value in fields.items()}
                yield "dispose_comment", {"comment": one} | said
            case "opens":
                yield "open_ballot", {"ballot": one, "digest": _balloted(world, project)} | fields
            case _:
                yield "cast_vote", {"ballot": world.of(project).run.ballot, "position": one} | fields


def _named(world: Stage, told: Mapping[str, Any], name: str, known: Project | None, fields: Step) -> tuple[str, Step]:
    """Return an act that is called by its own name, or by that of the transition that it takes."""
    if name == "propose_project":
        return name, {"procedure": told["procedure"]} | told.get("proposal", {}) | fields
    stage = world.procedures[known.procedure_digest].stages[known.stage] if known else None
    if name in ACTS and not (stage and name in stage.transitions):
        return name, fields
    return "move", {"transition": name} | fields


def _balloted(world: Stage, project: str) -> str:
    """Return the digest of the document that the present stage votes on, as last filed."""
    known = world.of(project)
    ballot = world.procedures[known.procedure_digest].stages[known.stage].ballot
    filed = known.filed(ballot.document) if ballot else None
    return filed.digest if filed else sha("nothing")


def _found(world: Stage, project: Project, what: str, wanted: Any) -> Any:  # noqa: ANN401 - whatever a project knows
    match what:
        case "verdict" | "conclusion":
            return getattr(project.run, what)
        case "deadlines":
            return {name: world.deadline(name, project.id).day.isoformat() for name in wanted}
        case _:
            found = getattr(project, what)
            found = list(found) if isinstance(found, tuple) else found
            return found.isoformat() if hasattr(found, "isoformat") else found


def _digest(value: Any, project: Project | None = None) -> Any:  # noqa: ANN401 - a word or a digest, or nothing
    if not isinstance(value, str):
        return value
    filed = project.filed(value) if project else None
    return filed.digest if filed else sha(value)
