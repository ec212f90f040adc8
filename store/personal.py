"""Personal values: commitments in the log, disclosures beside it under a key per subject."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import Select, delete, select

from domain.message import Commitment
from store.keys import KEY_BYTES, Keyring, seal, unseal
from store.outcome import Disclosure
from store.tables import personal_values, subject_keys
from store.text import base64url, from_base64url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from sqlalchemy import Connection

    from domain.message import Event

SALT_BYTES = 16


@dataclass
class Sealer:
    """Seals the personal values of one batch; `values` and `keys` are the rows still to be written."""

    keyring: Keyring
    values: list[dict[str, Any]] = field(default_factory=list)
    keys: list[dict[str, Any]] = field(default_factory=list)
    _known: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def seal(
        self, connection: Connection, body: str, event_id: UUID, event: Event
    ) -> tuple[Event, tuple[Disclosure, ...]]:
        """Return the event with a commitment for each personal value, and the disclosures."""
        plain = {path: value for path, value in event.personal().items() if isinstance(value, str)}
        if not plain:
            return event, ()
        subject: str = event.subject  # type: ignore[attr-defined] # an event with personal values has it
        key = self._key(connection, body, subject)
        disclosures = []
        commitments = {}
        for path, value in plain.items():
            salt = base64url(self.keyring.entropy(SALT_BYTES))
            disclosure = base64url(json.dumps([salt, path, value], ensure_ascii=False).encode())
            commitments[path] = Commitment.model_validate({"_sd": digest(disclosure)})
            disclosures.append(Disclosure(str(event_id), path, disclosure))
            owner = _owner(body, str(event_id), path)
            sealed = seal(key, disclosure.encode(), owner, self.keyring.entropy)
            self.values.append(
                {"body": body, "event_id": str(event_id), "path": path, "subject": subject, "sealed": sealed}
            )
        return event.model_copy(update=commitments), tuple(disclosures)

    def drop(self, body: str, subject: str) -> None:
        """Know the subject's key no longer: it was destroyed, and the next value gets a new one."""
        self._known.pop((body, subject), None)

    def _key(self, connection: Connection, body: str, subject: str) -> bytes:
        if (body, subject) not in self._known:
            wrapped: bytes | None = connection.scalar(_wrapped(body, subject))
            if wrapped is None:
                key = self.keyring.entropy(KEY_BYTES)
                wrapped = self.keyring.wrap(key, f"subject|{body}|{subject}")
                self.keys.append({"body": body, "subject": subject, "wrapped": wrapped})
            else:
                key = self.keyring.unwrap(wrapped, f"subject|{body}|{subject}")
            self._known[body, subject] = key
        return self._known[body, subject]


def digest(disclosure: str) -> str:
    """The commitment of a disclosure, as it stands in the log under `_sd`."""
    return base64url(sha256(disclosure.encode()).digest())


def disclosed(disclosure: str) -> str:
    """The value that a disclosure holds."""
    value: str = json.loads(from_base64url(disclosure))[2]
    return value


def open_values(
    connection: Connection, keyring: Keyring, body: str, event_ids: Iterable[str]
) -> Mapping[tuple[str, str], Disclosure]:
    """The disclosures of those events by (event id, path). What was erased is absent."""
    found = connection.execute(
        select(personal_values, subject_keys.c.wrapped)
        .join_from(
            personal_values,
            subject_keys,
            (personal_values.c.body == subject_keys.c.body) & (personal_values.c.subject == subject_keys.c.subject),
        )
        .where(personal_values.c.body == body, personal_values.c.event_id.in_(list(event_ids)))
        .order_by(personal_values.c.event_id, personal_values.c.path)
    )
    opened = {}
    for row in found:
        key = keyring.unwrap(row.wrapped, f"subject|{body}|{row.subject}")
        try:
            text = unseal(key, row.sealed, _owner(body, row.event_id, row.path)).decode()
        except InvalidTag:  # sealed under an earlier key of a subject who was erased and came back
            continue
        opened[row.event_id, row.path] = Disclosure(row.event_id, row.path, text)
    return opened


def forget(connection: Connection, body: str, subject: str) -> int:
    """Destroy the subject's key and values; return how many values there were. A second time is harmless."""
    connection.execute(delete(subject_keys).where(subject_keys.c.body == body, subject_keys.c.subject == subject))
    gone = connection.execute(
        delete(personal_values).where(personal_values.c.body == body, personal_values.c.subject == subject)
    )
    return gone.rowcount


def _wrapped(body: str, subject: str) -> Select[Any]:
    return select(subject_keys.c.wrapped).where(subject_keys.c.body == body, subject_keys.c.subject == subject)


def _owner(body: str, event_id: str, path: str) -> str:
    return f"{body}|{event_id}|{path}"
