"""Personal values: commitments in the log, disclosures beside it under a key per subject."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from sqlalchemy import delete, insert, select

from domain.message import Commitment
from store.keys import KEY_BYTES, Keyring, seal, unseal
from store.outcome import Disclosure
from store.tables import personal_values, subject_keys
from store.text import base64url, from_base64url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from domain.message import Event

SALT_BYTES = 16


@dataclass(frozen=True)
class Unsealed:
    """A disclosure that is still to be encrypted."""

    body: str
    subject: str
    disclosure: Disclosure


@dataclass
class Sealer:
    """Replaces the personal values of one batch by commitments at once, and stores the disclosures at the end."""

    keyring: Keyring
    pending: list[Unsealed] = field(default_factory=list)

    def seal(self, body: str, event_id: str, event: Event) -> tuple[Event, list[Disclosure]]:
        """Return the event with a commitment for each personal value, and the disclosures."""
        plain = {path: value for path, value in event.personal().items() if isinstance(value, str)}
        if not plain:
            return event, []
        subject: str = event.subject  # type: ignore[attr-defined] # an event with personal values has it
        disclosures = []
        commitments = {}
        for path, value in plain.items():
            salt = base64url(self.keyring.entropy(SALT_BYTES))
            text = base64url(json.dumps([salt, path, value], ensure_ascii=False).encode())
            commitments[path] = Commitment.model_validate({"_sd": digest(text)})
            disclosures.append(Disclosure(event_id, path, text))
        self.pending.extend(Unsealed(body, subject, disclosure) for disclosure in disclosures)
        return event.model_copy(update=commitments), disclosures

    def write(self, connection: Connection) -> None:
        """Encrypt what is pending, each value under its subject's key, and store it."""
        if not self.pending:
            return
        keys = self._keys(connection)
        values = []
        for each in self.pending:
            owner = _owner(each.body, each.disclosure.event_id, each.disclosure.path)
            key = keys[each.body, each.subject]
            values.append(
                {
                    "body": each.body,
                    "event_id": each.disclosure.event_id,
                    "path": each.disclosure.path,
                    "subject": each.subject,
                    "sealed": seal(key, each.disclosure.text.encode(), owner, self.keyring.entropy),
                }
            )
        connection.execute(insert(personal_values), values)
        self.pending.clear()

    def _keys(self, connection: Connection) -> dict[tuple[str, str], bytes]:
        wanted = {(each.body, each.subject) for each in self.pending}
        found = connection.execute(
            select(subject_keys).where(
                subject_keys.c.body.in_({body for body, _ in wanted}),
                subject_keys.c.subject.in_({subject for _, subject in wanted}),
            )
        )
        keys = {
            (row.body, row.subject): self.keyring.unwrap(row.wrapped, f"subject|{row.body}|{row.subject}")
            for row in found
            if (row.body, row.subject) in wanted
        }
        made = []
        for body, subject in sorted(wanted - keys.keys()):
            keys[body, subject] = self.keyring.entropy(KEY_BYTES)
            wrapped = self.keyring.wrap(keys[body, subject], f"subject|{body}|{subject}")
            made.append({"body": body, "subject": subject, "wrapped": wrapped})
        if made:
            connection.execute(insert(subject_keys), made)
        return keys


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


def _owner(body: str, event_id: str, path: str) -> str:
    return f"{body}|{event_id}|{path}"
