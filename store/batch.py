"""What one transaction decides: events in memory first, then rows in bulk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from domain.message import body_stream
from store.envelope import envelope, event_id, from_envelope, store_form
from store.heads import Head
from store.pending import Pending
from store.personal import Sealer, forget
from store.projections import keyed
from store.reads import Folded
from store.states import View
from store.text import instant

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta
    from uuid import UUID

    from sqlalchemy import Connection

    from domain.act import Act, Decided, Recorded
    from store.context import Wishes
    from store.engine import Engine
    from store.keys import Keyring
    from store.outcome import Disclosure
    from store.states import Cache

COLUMNS = (
    "body", "position", "id", "stream", "version", "type", "schema",
    "recorded_at", "effective_at", "command_id", "previous_hash",
)  # fmt: skip
"""Parts of the envelope that the table repeats beside the bytes."""


class Batch:
    """A transaction under way. Nothing is written before `flush`, and nothing lasts before the commit."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of a batch
        self,
        connection: Connection,
        engine: Engine,
        keyring: Keyring,
        heads: dict[str, Head],
        caches: Mapping[str, Cache],
        now: datetime,
    ) -> None:
        self.connection = connection
        self.engine = engine
        self.heads = heads
        self.start = dict(heads)
        self.now = max([now, *(head.recorded_at for head in heads.values() if head.recorded_at)])
        self.states = View(connection, engine, caches)
        self.appended: list[Recorded] = []
        self.remembered: dict[tuple[str, str], dict[str, Any]] = {}
        self.granted: list[Wishes] = []
        self._sealer = Sealer(keyring)
        self._pending = Pending(connection, engine, self.states, self._sealer)

    def time_of(self, body: str) -> datetime:
        """The body's own time: the batch's instant, plus the offset of a drill as of the events so far."""
        return self.now + self._offset(body)

    def append(
        self, decided: Sequence[Decided], command_id: UUID, act: Act | None = None
    ) -> tuple[list[Recorded], list[Disclosure]]:
        """Append what was decided: all of it or, on an exception, nothing. `act` is None for what came due."""
        ends = dict(self.heads)
        made: list[Recorded] = []
        rows: list[dict[str, Any]] = []
        disclosures: list[Disclosure] = []
        sealed = len(self._sealer.pending)
        try:
            for item in decided:
                body = item.stream.body
                id_ = event_id(command_id, body, ends[body].position - self.heads[body].position)
                event, own = self._sealer.seal(body, str(id_), item.event)
                folded = self.states.folded(item.stream)
                parts = envelope(
                    id=id_,
                    stream=item.stream,
                    position=ends[body].position + 1,
                    version=folded.version + 1,
                    event=event,
                    recorded_at=self.now,
                    effective_at=item.effective_at or self.time_of(body),
                    received_at=act.received_at if act else None,
                    stamp=self.engine.stamp(self.states, act, item),
                    caused_by=made[0].id if made else None,
                    command_id=command_id,
                    outside=act.outside if act else None,
                    previous_hash=ends[body].hash,
                )
                stored = store_form(parts)
                recorded = from_envelope(parts, stored.hash, self.engine)
                state = self.engine.evolve(folded.state, recorded)
                self.states.draft[item.stream] = Folded(state, recorded.version)
                ends[body] = Head(recorded.position, stored.hash, self.now)
                made.append(recorded)
                disclosures.extend(own)
                rows.append({name: parts[name] for name in COLUMNS} | stored._asdict())
            projected = [keyed(self.engine.event_rows(recorded)) for recorded in made]
            self.states.fresh.update(self.states.draft)
        except BaseException:
            del self._sealer.pending[sealed:]
            raise
        finally:
            self.states.draft.clear()
        self._pending.add(rows, made, projected)
        self.heads.update(ends)
        self.appended.extend(made)
        return made, disclosures

    def remember(self, act: Act, fingerprint: str, made: Sequence[Recorded], *, refused: bool) -> None:
        """Remember what the command led to, so that its repetition gets the same answer."""
        ranges: dict[str, list[int]] = {}
        for recorded in made:
            ranges.setdefault(recorded.body, [recorded.position, recorded.position])[1] = recorded.position
        row = {
            "body": act.body,
            "command_id": str(act.command_id),
            "fingerprint": fingerprint,
            "recorded_at": instant(self.now),
            "refused": refused,
            "ranges": json.dumps([[body, *ends] for body, ends in ranges.items()]),
        }
        self.remembered[act.body, str(act.command_id)] = row
        self._pending.commands.append(row)

    def grant(self, wishes: Wishes, made: Sequence[Recorded]) -> None:
        """Do what an accepted act's decision asked of the store."""
        first = {recorded.body: recorded.position for recorded in reversed(made)}
        for key in wishes.keys:
            self._pending.signing_keys.append(
                {
                    "body": key.body,
                    "key_id": key.key_id,
                    "from_position": first[key.body],
                    "public_key": key.public_key,
                    "wrapped": key.wrapped,
                }
            )
        for body, subject in wishes.forget:
            self.flush()
            forget(self.connection, body, subject)
        self.granted.append(wishes)

    def flush(self) -> None:
        """Write everything decided so far, so that queries in this transaction see it."""
        self._pending.write()

    def _offset(self, body: str) -> timedelta:
        return self.engine.offset(self.states.get(body_stream(body)))
