"""How one command is taken: due first, then the repetition's answer, or a decision, or a refusal."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from domain.act import Recorded
from domain.calendar import Calendar
from domain.message import body_stream
from domain.procedure import Procedure
from domain.refusal import Refused
from store.clock import Clock
from store.context import LogContext, Wishes
from store.envelope import due_command_id
from store.keys import Keyring
from store.outcome import Disclosure, Stale
from store.personal import open_values
from store.reads import load_events
from store.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.act import Act
    from store.batch import Batch

MOST_DUE = 1000
"""Rounds of due events before the rules are taken to be running in a circle."""


class EndlesslyDue(RuntimeError):
    """The rules go on finding something due: a mistake in them, not in the act."""


@dataclass(frozen=True)
class Answer:
    """What a command led to, to be told once it is committed."""

    refusal: Refused | None = None
    events: Sequence[Recorded] = ()
    disclosures: Sequence[Disclosure] = ()
    next_due_seconds: float | None = None
    replayed: bool = False


@dataclass
class Desk:
    """What taking commands needs besides a batch; one per process."""

    keyring: Keyring
    clock: Clock
    calendars: Callable[[str], Calendar]
    procedures: dict[str, Procedure] = field(default_factory=dict)

    def take(self, batch: Batch, act: Act, known: Mapping[str, Any] | None) -> Answer:
        """Decide an act within a batch; `known` is the stored row of its command id, if there is one.

        What had come due is kept whatever comes of the act. Exceptions other than
        database errors leave the batch as it was after that. Raises `Stale` where
        another version was expected, unless the act is a repetition.
        """
        self._append_due(batch, act)
        fingerprint = self.fingerprint(act)
        known = batch.remembered.get((act.body, str(act.command_id)), known)
        if known is not None:
            return self._again(batch, act, known, fingerprint)
        self._check_version(batch, act)
        context = self._context(batch, act.body)
        try:
            decided = batch.engine.decide(batch.states, act, context)
        except Refused as refusal:
            noted = batch.engine.refused(batch.states, act, refusal, context)
            if noted is not None:
                made, _ = batch.append([noted], act.command_id, act)
                batch.remember(act, fingerprint, made, refused=True)
            return Answer(refusal)
        if not decided:
            return Answer(next_due_seconds=self._next_due(batch, act))
        made, disclosures = batch.append(decided, act.command_id, act)
        batch.remember(act, fingerprint, made, refused=False)
        batch.grant(context.wishes, made)
        return Answer(None, made, disclosures, self._next_due(batch, act))

    def fingerprint(self, act: Act) -> str:
        """What tells the contents of two commands apart, of no use to whoever has only the database."""
        actor = act.actor
        content = {
            # a field that a later release adds with a default doesn't make it another command
            "command": act.command.model_dump_json(exclude_defaults=True),
            "type": type(act.command).__name__,
            "actor": [actor.person, actor.portal, actor.on_behalf_of],
            "outside": act.outside and [act.outside.happened_at, act.outside.channel, act.outside.evidence],
            "despite": act.despite,
        }
        return self.keyring.fingerprint(act.body, json.dumps(plain(content), sort_keys=True).encode())

    def _check_version(self, batch: Batch, act: Act) -> None:
        about = next(iter(batch.engine.projects(act)), body_stream(act.body))
        if act.expected is not None and batch.states.folded(about).version not in act.expected:
            raise Stale(about.name)

    def _append_due(self, batch: Batch, act: Act) -> None:
        for project in batch.engine.projects(act):
            for _ in range(MOST_DUE):
                context = self._context(batch, project.body)
                decided = batch.engine.due(batch.states, project, context)
                if not decided:
                    break
                position = batch.heads[project.body].position
                made, _ = batch.append(decided, due_command_id(project, position))
                batch.grant(context.wishes, made)
            else:
                raise EndlesslyDue(f"{project.body} {project.name}")

    def _again(self, batch: Batch, act: Act, known: Mapping[str, Any], fingerprint: str) -> Answer:
        if known["fingerprint"] not in {None, fingerprint}:
            return Answer(Refused("command_id_reused", {"command_id": str(act.command_id)}))
        batch.flush()
        made: list[Recorded] = []
        disclosures: list[Disclosure] = []
        for body, first, last in json.loads(known["ranges"]):
            found = list(load_events(batch.connection, batch.engine, body, first - 1, last))
            opened = open_values(batch.connection, self.keyring, body, [recorded.id for recorded in found])
            made.extend(found)
            disclosures.extend(opened.values())
        if known["refused"]:
            return Answer(batch.engine.refusal(made[0]), replayed=True)
        return Answer(None, made, disclosures, self._next_due(batch, act), replayed=True)

    def _next_due(self, batch: Batch, act: Act) -> float | None:
        found = []
        for project in batch.engine.projects(act):
            context = self._context(batch, project.body)
            instant = batch.engine.next_due(batch.states, project, context)
            if instant is not None:
                found.append((instant - context.now).total_seconds())
        return min(found, default=None)

    def _context(self, batch: Batch, body: str) -> LogContext:
        return LogContext(
            now=batch.time_of(body),
            connection=batch.connection,
            flush=batch.flush,
            calendars=self.calendars,
            parsed=self.procedures,
            keyring=self.keyring,
            clock=self.clock,
            wishes=Wishes(),
            heads=batch.heads,
        )
