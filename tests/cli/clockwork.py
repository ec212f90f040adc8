"""What Temporal does for a log, done by a thread: due instants looked at when they come, owed effects noted as done."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid5

from sqlalchemy import select

from domain import engine
from domain.act import Act
from domain.body import Body
from domain.engine import SYSTEM_ACTOR
from domain.message import body_stream, project_stream
from domain.outlook import outlook
from domain.procedure import load
from domain.project import Project
from domain.project_acts import Due, RecordEffect
from store.envelope import SYSTEM_COMMANDS
from store.log import Log
from store.read_models import projects
from store.reads import load_procedure, load_state


@contextlib.contextmanager
def clockwork(log: Log, data: Path) -> Iterator[None]:
    over = threading.Event()

    def run() -> None:
        while not over.wait(0.02):
            tick(log, data)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def tick(log: Log, data: Path) -> None:
    with log.reading() as connection:
        known = connection.execute(select(projects.c.body, projects.c.project)).all()
    for body, name in known:
        _look(log, data, body, name)


def _look(log: Log, data: Path, body: str, name: str) -> None:
    stream = project_stream(body, name)
    with log.reading() as connection:
        founded = load_state(connection, log.engine, body_stream(body)).state
        project = load_state(connection, log.engine, stream).state
        assert isinstance(founded, Body)
        now = log.clock.now(connection) + founded.offset
        assert isinstance(project, Project)
        procedure = load(load_procedure(connection, project.procedure_digest) or "")
    due = engine.next_due({stream: project, body_stream(body): founded}, stream)
    if due is not None and due <= now:
        key = f"{name}/{due.isoformat()}"
        log.record(Act(body, Due(project=name), SYSTEM_ACTOR, uuid5(SYSTEM_COMMANDS, key))).result(10)
        return
    for run in project.runs:
        if any(owed.kind == "compile_comments" for owed in outlook(procedure, project, run.instance, now).owed):
            table = data / "packets" / body / name / run.instance / "comments.csv"
            table.parent.mkdir(parents=True, exist_ok=True)
            table.write_text("number,comment\n")
        for owed in outlook(procedure, project, run.instance, now).owed:
            done = RecordEffect(project=name, key=owed.key, kind=owed.kind)
            log.record(Act(body, done, SYSTEM_ACTOR, uuid5(SYSTEM_COMMANDS, f"{name}/{owed.key}"))).result(10)
