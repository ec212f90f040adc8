"""Why projects stand where they stand: what each waits for, and which effects it still owes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from catalogue import Language, Vocabulary
from domain.awaiting import awaiting
from domain.procedure import Procedure
from domain.project import Owed, Project
from domain.stage_rules import RESTING
from store.engine import Engine
from store.lines import ProjectLine
from store.read_models import stages
from store.reads import load_states
from store.titles import load_procedures

FEW = 3
"""Awaited acts that are named in a list."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Waiting:
    """What a project waits for, in words, and the effects it owes."""

    awaits: tuple[str, ...] = ()
    owed: tuple[Owed, ...] = ()

    @property
    def since(self) -> datetime | None:
        """Since when the oldest effect has been owed (the body's own time)."""
        return min((each.at for each in self.owed if each.at), default=None)


NOTHING = Waiting()


def waiting(
    connection: Connection, engine: Engine, lines: Iterable[ProjectLine], lang: Language
) -> Mapping[Key, Waiting]:
    """Return what those projects wait for that are under way or owe something."""
    owing = {(row.body, row.project) for row in connection.execute(
        select(stages.c.body, stages.c.project).where(stages.c.state == "owing").distinct()
    )}  # fmt: skip
    wanted = [line for line in lines if line.kind not in RESTING or (line.body, line.project) in owing]
    procedures = load_procedures(connection, (line.procedure_digest for line in wanted))
    found: dict[Key, Waiting] = {}
    for body in {line.body for line in wanted}:
        names = [f"project/{line.project}" for line in wanted if line.body == body]
        for folded in load_states(connection, engine, body, names).values():
            if isinstance(folded.state, Project):
                found[body, folded.state.id] = _of(folded.state, procedures[folded.state.procedure_digest], lang)
    return found


def _of(project: Project, procedure: Procedure, lang: Language) -> Waiting:
    words = Vocabulary(lang, procedure)
    awaits = [
        words.word("transitions" if each.transition else "acts", each.act, project.stage)
        for each in awaiting(procedure, project)
        if each.kind == "awaited"
    ]
    owed = tuple(effect for run in project.runs for effect in run.owed(project.effects))
    resting = procedure.stages[project.stage].kind in RESTING
    return Waiting(() if resting else tuple(dict.fromkeys(awaits))[:FEW], owed)
