"""Tells the stories in the YAML files beside it to the running stack: acts, refusals, what can be read afterwards.

A story is one person's part in the making of standards. Its file has

    story: {zh: 一位秘书的一年, en: A secretary's year}
    rows: [1, 11, 17]                 # the promises in docs/features.md that it shows
    procedure: cn-group-standard      # what is shipped, or a file: docs/examples/full-society.yaml
    begins: 2031-03-03                # ten in the morning there; drills live ahead of the real clock
    bodies:                           # each a drill; all share one clock. A step is about the first, or says `body:`
      acc: {name: {zh: 甲学会, en: Society A}, code: ACC, zone: Asia/Shanghai, regulations: [rules], procedures: [iso],
            units: [91110000000000001A], people: {sec: {roles: [secretary]}, lead: {unit: ..., interest: use}}}
    proposal: {title: {...}, ...}     # fields of propose_project, where a step does not say otherwise
    steps: [...]

and a step may have, in this order of time:

    on: 2031-04-01                    # the drill's clock is put to ten in the morning there, or to 2031-04-01T17:30
    wait: window                      # ... or to the instant of a deadline of the project
    who: sec                          # acts; a list acts in turn; `op` is the operator, `visitor:1` one of the public
    does: submit_for_comment          # a transition of the present stage, or an act; further keys are its fields
    files: [draft, note]              # ... or: sends a text of its own for each kind of document, and files it;
                                      #     `from: a.docx` sends that file of the folder files/ instead
    attests: [scope_clear]            # ... or: attests
    comments: [c1, c2]                # ... or: comments
    answers: [c1]                     # ... or: answers comments, `with: accepted` and a `reason`
    opens: b1                         # ... or: opens a ballot on the text last filed
    votes: approve                    # ... or: votes in `ballot: b1`
    gets: projects/p1/comments        # ... or: reads an address of the body, by HTTP
    runs: review due acc              # ... or: runs a command line of `guiju`; `code: 1` where that is its end
    project: p2                       # all this in another project than p1
    despite: {rule_id: why}           # a reason for departing from a rule that is no more than usual
    outside: {happened_at: 2031-03-01, channel: mail, evidence: letter}, for: visitor:1    # done outside, entered now
    for: v1                           # ... or alone: done for somebody who delegated it, or gave a proxy
    keep: {code: receipt_code}        # keeps what stands at a path in the answer; later steps write $code
    refused: rule_id                  # the rule that refuses it; or the HTTP status or problem type, where no rule does
    has: [采纳], lacks: [张三]          # what the answer says, and does not: JSON, CSV, or the text in docx and xlsx
    expect: {stage: drafting}         # afterwards, at most half a minute later: what the project says of itself;
                                      # `deadlines: {window: 2031-04-02}` (the day by which each is called)
    happened: {effect_done: 征求意见}    # ... and that its history has this event, whose sentence says this

What is a digest may be given as a word: the kind of a document that was filed stands for its text, anything else for a
text of that word, which is sent. A story whose step goes otherwise fails with the number of the step.
"""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx2

from domain.commands import PROJECT_COMMANDS
from procedures.source import parse
from tests.lives.runner import ACTS, DIGESTS
from tests.stories.stack import PORTAL, Stack, token_digest, until, words

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Step = dict[str, Any]

ABOUT_ONE = frozenset(command.model_fields["type"].default for command in PROJECT_COMMANDS)
"""Acts on one project, which stands in the address."""

AROUND = frozenset({
    "on", "wait", "who", "does", "from", "gets", "runs", "code", "project", "body", "despite", "outside", "for", "keep",
    "refused", "has", "lacks", "expect", "happened",
})  # fmt: skip
"""Keys of a step that are no fields of an act."""


class WentOtherwise(AssertionError):
    """A step did not go as it is told."""


@dataclass(frozen=True)
class Story:
    """One story, as its file tells it."""

    name: str
    told: Mapping[str, Any]

    def __str__(self) -> str:
        return self.name


@dataclass
class Telling:
    """A story under way: its stack, and what was filed and kept so far."""

    story: Story
    stack: Stack
    zone: ZoneInfo
    filed: dict[tuple[str, str], str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    keys: Iterator[int] = field(default_factory=count)

    @property
    def bodies(self) -> list[str]:
        return [self.id_of(name) for name in self.story.told["bodies"]]

    def id_of(self, body: str | None) -> str:
        """The id of a body in the log: stories share one, and each has its own."""
        name = body or next(iter(self.story.told["bodies"]))
        return f"{self.story.name}-{name}".replace("_", "-")

    def at(self, text: str) -> datetime:
        """The instant of a local time; of a day alone, ten in the morning."""
        local = datetime.fromisoformat(text if "T" in text else f"{text}T10:00")
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    def forward(self, to: datetime) -> None:
        """Put the clock of all the story's bodies forward."""
        first, *others = self.bodies
        if to > self.stack.now(first):
            self.stack.operate(first, {"type": "advance_clock", "to": to.isoformat(), "together": others})


def everything() -> tuple[Story, ...]:
    """Return every story there is."""
    found = []
    for path in sorted(HERE.glob("*.yaml")):
        told: Any = parse(path.read_text(encoding="utf-8"), path.name).plain()
        found.append(Story(path.stem, told))
    return tuple(found)


def tell(story: Story, stack: Stack) -> Telling:
    """Tell a story to its end. Raises WentOtherwise."""
    telling = _founded(story, stack)
    for number, step in enumerate(story.told["steps"], 1):
        try:
            _step(telling, _filled(step, telling))
        except (AssertionError, LookupError, ValueError) as error:
            raise WentOtherwise(f"{story}, step {number} {step}: {error}") from error
    return telling


def _founded(story: Story, stack: Stack) -> Telling:
    told = story.told
    first = next(iter(told["bodies"].values()))
    telling = Telling(story, stack, ZoneInfo(first.get("zone", "Asia/Shanghai")))
    for name, about in told["bodies"].items():
        body = telling.id_of(name)
        founding = {"name": about["name"], "code": about["code"], "zone": about.get("zone", "Asia/Shanghai")}
        stack.operate(body, {"type": "found_body", "drill": story.name, **founding})
        for unit in about.get("units", ()):
            known = unit if isinstance(unit, dict) else {"unit": unit, "name": {"zh": f"单位{unit[-4:]}"}}
            stack.operate(body, {"type": "enrol_unit", **known})
        for person, known_of in about["people"].items():
            stack.operate(body, {"type": "enrol_person", "person": person, "name": f"某{person}", **(known_of or {})})
        stack.operate(body, {"type": "admit_portal", "portal": PORTAL, "token_digest": token_digest()})
    telling.forward(telling.at(told["begins"]))
    for name, about in told["bodies"].items():
        body = telling.id_of(name)
        for kind in about.get("regulations", ()):
            filing = {"type": "file_regulation", "kind": kind, "title": {"zh": "办法"}, "version": "1"}
            digest = stack.upload(body, f"{kind} of {body}".encode())
            stack.operate(body, filing | {"in_force_from": told["begins"], "digest": digest})
        for source in [told["procedure"], *about.get("procedures", ())]:
            path = str(ROOT / source) if source.endswith(".yaml") else source
            stack.adopt(body, path, "理事会决议 1")
    return telling


def _filled(value: Any, telling: Telling) -> Any:  # noqa: ANN401 - whatever a step holds
    """Return a value with every $name in it replaced by what was kept."""
    match value:
        case str():
            for name, kept in telling.kept.items():
                value = value.replace(f"${name}", kept)
            return value.replace("$body", telling.id_of(None))
        case list():
            return [_filled(each, telling) for each in value]
        case dict():
            return {name: _filled(each, telling) for name, each in value.items()}
        case _:
            return value


def _step(telling: Telling, step: Step) -> None:
    project, body = step.get("project", "p1"), telling.id_of(step.get("body"))
    if "on" in step:
        telling.forward(telling.at(step["on"]))
    if "wait" in step:
        telling.forward(_instant(telling, body, project, step["wait"]))
    who = step.get("who", ())
    for person in [who] if isinstance(who, str) else who:
        for name, fields in _commands(telling, step, body, project):
            _act(telling, step, person, name, fields)
    if "gets" in step:
        until(lambda: _read(telling, step, telling.stack.get(f"/v1/bodies/{body}/{step['gets']}")))
    if "runs" in step:
        until(lambda: _ran(telling, step))
    if "expect" in step:
        until(lambda: _otherwise(telling, body, project, step["expect"]))
    if "happened" in step:
        until(lambda: _unheard(telling, body, project, step["happened"]))


def _view(telling: Telling, body: str, project: str) -> dict[str, Any]:
    answer = telling.stack.get(f"/v1/bodies/{body}/projects/{project}")
    assert answer.status_code == httpx2.codes.OK, answer.text
    view: dict[str, Any] = answer.json()
    return view


def _instant(telling: Telling, body: str, project: str, name: str) -> datetime:
    """The instant of the running deadline of that name."""
    lines = [d for d in _view(telling, body, project)["deadlines"] if d["name"] == name and d["instant"]]
    assert lines, f"no deadline {name} has an instant"
    return datetime.fromisoformat(lines[-1]["instant"])


def _commands(telling: Telling, step: Step, body: str, project: str) -> Iterator[tuple[str, Step]]:
    """Yield what a step asks for, as acts with their fields."""
    fields = {
        name: _digest(telling, body, project, value) if name in DIGESTS else value
        for name, value in step.items()
        if name not in AROUND or (name == "code" and "does" in step)
    }
    many = () if "does" in step else ("files", "attests", "comments", "answers", "opens", "votes")
    listed = next((key for key in many if key in fields), None)
    if listed is None:
        if "does" in step:
            yield _named(telling, step["does"], project, fields)
        return
    given = fields.pop(listed)
    for one in [given] if isinstance(given, str) else given:
        match listed:
            case "files":
                yield "register_document", _paper(telling, step, body, project, one) | fields
            case "attests":
                evidence = telling.stack.upload(body, b"paper")
                yield "attest", {"attestation": one, "evidence": evidence, "text": "见附件"} | fields
            case "comments":
                yield "submit_comment", {"comment": one, "text": "建议修改"} | fields
            case "answers":
                said = {("disposition" if key == "with" else key): value for key, value in fields.items()}
                yield "dispose_comment", {"comment": one} | said
            case "opens":
                yield "open_ballot", {"ballot": one} | fields
            case _:
                yield "cast_vote", {"position": one} | fields


def _paper(telling: Telling, step: Step, body: str, project: str, kind: str) -> Step:
    """Send a file and return what registers it as a document of the project."""
    name = step.get("from", f"{kind}.txt")
    content = (
        (HERE / "files" / name).read_bytes() if "from" in step else f"{project} {kind} {next(telling.keys)}".encode()
    )
    digest = telling.filed[project, kind] = telling.stack.upload(body, content)
    media = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
    return {
        "document": f"{project}.{kind}", "kind": kind, "title": {"zh": kind}, "digest": digest, "size": len(content),
        "media_type": media.get(name.rpartition(".")[2], "text/plain"),
    }  # fmt: skip


def _digest(telling: Telling, body: str, project: str, value: Any) -> Any:  # noqa: ANN401 - a word, or nothing
    if not isinstance(value, str):
        return value
    return telling.filed.get((project, value)) or telling.stack.upload(body, value.encode())


def _named(telling: Telling, name: str, project: str, fields: Step) -> tuple[str, Step]:
    """Return an act that is called by its own name, or by that of the transition that it takes."""
    if name == "propose_project":
        procedure = telling.story.told["procedure"]
        named = Path(procedure).stem if procedure.endswith(".yaml") else procedure
        return name, {"procedure": named} | telling.story.told.get("proposal", {}) | fields
    if name == "agree_to_publish":
        return name, {"project": project} | fields
    if name not in ACTS:
        return "move", {"transition": name} | fields
    return name, fields


def _act(telling: Telling, step: Step, person: str, name: str, fields: Step) -> None:
    body, project = telling.id_of(step.get("body")), step.get("project", "p1")
    if person == "op":
        telling.stack.operate(body, {"type": name, **fields})
        return
    act = {"type": name} | fields
    path = f"/v1/bodies/{body}/acts"
    if name == "propose_project":
        path, act = f"/v1/bodies/{body}/projects", act | {"project": project}
    elif name in ABOUT_ONE:
        path = f"/v1/bodies/{body}/projects/{project}/acts"
    sent: dict[str, Any] = {"person": person, "act": act}
    if "outside" in step:
        told = step["outside"]
        sent["outside"] = {
            "happened_at": telling.at(told["happened_at"]).isoformat(), "channel": told["channel"],
            "evidence": _digest(telling, body, project, told.get("evidence")),
        }  # fmt: skip
    if "for" in step:
        sent["on_behalf_of"] = step["for"]
    if "despite" in step:
        sent["despite"] = step["despite"]
    answer = telling.stack.send(path, sent, f"{telling.story.name}-{next(telling.keys)}")
    amiss = _read(telling, step, answer)
    if amiss is not None:
        raise WentOtherwise(amiss)


def _read(telling: Telling, step: Step, answer: httpx2.Response) -> str | None:
    """Return what an answer says otherwise than the step does; keep what it asks to keep."""
    told = answer.json() if "json" in answer.headers.get("content-type", "") else {}
    if "refused" in step:
        said = {
            str(answer.status_code),
            told.get("rule"),
            told.get("type"),
            *(o["rule"] for o in told.get("others", ())),
        }
        return None if str(step["refused"]) in said and answer.is_error else f"{answer.status_code} {told}"
    if answer.is_error:
        return f"{answer.status_code} {answer.text[:2000]}"
    text = words(answer)
    lacking = [each for each in step.get("has", ()) if str(each) not in text]
    betrayed = [each for each in step.get("lacks", ()) if str(each) in text]
    for name, path in step.get("keep", {}).items():
        telling.kept[name] = str(_at(told, path))
    around = [text[max(0, text.index(str(each)) - 200) :][:300] for each in betrayed]
    return f"lacks {lacking}, has {betrayed}: {around or text[:3000]}" if lacking or betrayed else None


def _ran(telling: Telling, step: Step) -> str | None:
    code, said = telling.stack.run(*shlex.split(step["runs"]))
    lacking = [each for each in step.get("has", ()) if str(each) not in said]
    betrayed = [each for each in step.get("lacks", ()) if str(each) in said]
    if code != step.get("code", 0) or lacking or betrayed:
        return f"exit code {code}, lacks {lacking}, has {betrayed}: {said[-3000:]}"
    return None


def _otherwise(telling: Telling, body: str, project: str, expected: Mapping[str, Any]) -> str | None:
    """Return what a project says of itself otherwise than expected."""
    view = _view(telling, body, project)
    for what, wanted in expected.items():
        if what == "deadlines":
            days = {d["name"]: d["last_day"] for d in view["deadlines"]}
            found: Any = {name: days.get(name) for name in wanted}
        else:
            found = _at(view if what.partition(".")[0] in view else view["line"], what)
        if found != wanted:
            return f"{what} is {found}, not {wanted}"
    return None


def _unheard(telling: Telling, body: str, project: str, wanted: Mapping[str, str]) -> str | None:
    """Return which wanted events the project's history has not."""
    lines: list[dict[str, Any]] = []
    page: dict[str, Any] = {"next": "0"}
    while page["next"]:
        at = f"/v1/bodies/{body}/projects/{project}/history?cursor={page['next']}&limit=500"
        page = telling.stack.get(at).json()
        lines += page["items"]
    for tag, saying in wanted.items():
        if not any(line["type"] == tag and str(saying) in line["text"] for line in lines):
            return f"no {tag} says {saying}: {[(line['type'], line['text']) for line in lines][-12:]}"
    return None


def _at(value: Any, path: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what stands at a dotted path: names, and numbers of items."""
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value
