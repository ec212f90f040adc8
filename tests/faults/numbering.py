"""Two bodies that number standards as fast as they can; as a program, until it is killed (`test_numbers.py`)."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

import procedures
from domain.act import Act, Actor
from domain.allotment import NumberAssigned
from domain.body import Body
from domain.commands import commands
from domain.message import body_stream
from domain.publication import StandardReleased
from store.reads import load_state
from tests.society import Settings, opened

if TYPE_CHECKING:
    from store.log import Log
    from store.outcome import Accepted

LEAD, PARTNER = "lead", "partner"
AT_ONCE = 32

PROCEDURE = """
id: quick
version: "1"
title: 速行程序
valid_from: 2020-01-01
calendar: civil
first: work
sources: {OWN: 本会}
roles: {secretary: 秘书处}
documents: {final: 报批稿}
final_text: final
numbering: {form: "T/{code} {seq}—{year}", width: 3}
acts:
  propose_project: {by: [secretary]}
  register_document: {by: [secretary]}
  agree_to_publish: {by: [secretary]}
stages:
  work:
    kind: publication
    owner: secretary
    acts: {release: {by: [secretary]}}
    transitions: {ended: {to: ended, kind: abandon, title: 终止, by: [secretary]}}
  ended: {kind: ended}
"""
EARLY = PROCEDURE.replace("id: quick", "id: early").replace("width: 3", "width: 3, assigned_at: work")


def do(log: Log, body: str, command: dict[str, Any], id_: str) -> Accepted:
    """Record an act of the secretary's; the same id is the same act."""
    portal = "operator" if command["type"] in SETUP else "p"
    act = Act(body, commands.validate_python(command), Actor("sec", portal), uuid5(UUID(int=0), f"{body}|{id_}"))
    return log.record(act).result(60)


SETUP = frozenset({"found_body", "enrol_person", "adopt_procedure", "pause_body", "resume_body"})


def founded(data: Path, url: str | None) -> Log:
    """Open the log; the two bodies are there, or are founded now."""
    log = opened(Settings(data, url))
    digests = [log.keep_procedure(procedures.resolve(text)) for text in (PROCEDURE, EARLY)]
    for body in (LEAD, PARTNER):
        founding = {"type": "found_body", "name": {"zh": body}, "code": body[0].upper(), "drill": "d"}
        do(log, body, founding, "found")
        person = {"type": "enrol_person", "person": "sec", "name": "秘书", "roles": ["secretary"]}
        do(log, body, person, "sec")
        for digest in digests:
            do(log, body, {"type": "adopt_procedure", "digest": digest, "decision": "1号"}, f"adopt {digest}")
    return log


def propose(log: Log, project: str, procedure: str, partners: tuple[str, ...] = ()) -> Accepted:
    """Propose a project."""
    command = {
        "type": "propose_project", "project": project, "procedure": procedure, "title": {"zh": project},
        "scope": "范围", "necessity": "必要", "relations": "协调", "partners": list(partners),
        "drafters": [{"person": "sec", "lead": True}],
    }  # fmt: skip
    return do(log, LEAD, command, f"propose {project}")


def assigned(log: Log, project: str) -> str:
    """Propose a project that is given its number at once; return the number."""
    events = [each.event for each in propose(log, project, "early").events]
    return next(event.number for event in events if isinstance(event, NumberAssigned))


def prepared(log: Log, project: str) -> None:
    """Bring a project of both bodies to where only its release is missing."""
    propose(log, project, "quick", (PARTNER,))
    digest = sha256(project.encode()).hexdigest()
    paper = {
        "type": "register_document", "project": project, "document": f"{project}.final", "kind": "final",
        "title": {"zh": "稿"}, "digest": digest, "size": 1, "media_type": "text/plain",
    }  # fmt: skip
    do(log, LEAD, paper, f"paper {project}")
    agree = {"type": "agree_to_publish", "lead": LEAD, "project": project, "digest": digest, "decision": "2号"}
    do(log, PARTNER, agree, f"agree {project}")


def release(log: Log, project: str, attempt: int = 1) -> tuple[str, ...]:
    """Release a project of both bodies; return the numbers, the lead's first."""
    command = {
        "type": "release", "project": project, "document_number": "3号", "effective_on": "2999-01-01",
        "partners": [PARTNER],
    }  # fmt: skip
    events = [each.event for each in do(log, LEAD, command, f"release {project} {attempt}").events]
    return next(tuple(n.number for n in event.numbers) for event in events if isinstance(event, StandardReleased))


def body(log: Log, name: str) -> Body:
    """Return a body as the log has it."""
    with log.reading() as connection:
        state = load_state(connection, log.engine, body_stream(name)).state
    assert isinstance(state, Body)
    return state


def main() -> None:
    """Number and release without end, a line for each: the project and its numbers."""
    data, url, run = sys.argv[1:]
    with founded(Path(data), url) as log, ThreadPoolExecutor(AT_ONCE) as pool:

        def work(thread: int) -> None:
            for n in range(10**9):
                project = f"{run}-{thread}-{n}"
                if thread % 2:
                    numbers: tuple[str, ...] = (assigned(log, project),)
                else:
                    prepared(log, project)
                    numbers = release(log, project)
                sys.stdout.write("\t".join((project, *numbers)) + "\n")
                sys.stdout.flush()

        list(pool.map(work, range(AT_ONCE)))


if __name__ == "__main__":
    main()
