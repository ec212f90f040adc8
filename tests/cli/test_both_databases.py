"""The sample's life leaves the same log on SQLite and on PostgreSQL, stream by stream."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import pytest
from sqlalchemy import make_url

from settings import Settings
from store.database import open_read_only
from store.log import database_url
from store.reads import list_bodies, load_events
from store.rules import Rules
from store.text import plain

pytestmark = pytest.mark.timeout(400)

GUIJU = Path(sys.executable).with_name("guiju")

NORMALISED = (
    (re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|\+00:00)?)?"), "day"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "digest"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "id"),
    (re.compile(r"'(_sd|public_key|key_id|digest)': '[\w-]+'"), r"'\1': '…'"),
    (re.compile(r"'(offset_us|size)': \d+"), r"'\1': 0"),
)
"""Instants, digests of files that hold instants, ids, salts and keys: what two lives can't have in common."""

Told = tuple[str, str]


def live(data: Path, url: str | None) -> dict[str, list[Told]]:
    """Play the sample and return what each stream tells, in order."""
    environment = os.environ | ({"GUIJU_DATABASE_URL": url} if url else {})
    command = [str(GUIJU), "up", "--sample", "--exit", "--pace", "0", "--port", "0", "--data", str(data)]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return told(database_url(Settings(data=data, database_url=url)))


def told(url: str) -> dict[str, list[Told]]:
    streams: dict[str, list[Told]] = defaultdict(list)
    engine = open_read_only(url)
    with engine.connect() as connection:
        for body in list_bodies(connection):
            for event in load_events(connection, Rules(), body):
                actor = (event.actor.person, event.actor.role, event.actor.portal)
                text = str((actor, plain(event.event)))
                for pattern, instead in NORMALISED:
                    text = pattern.sub(instead, text)
                kind = event.event.model_dump(include={"type"})["type"]
                streams[normal(f"{body}/{event.stream.name}")].append((kind, text))
    engine.dispose()
    return {name: in_order(told) for name, told in streams.items()}


def normal(name: str) -> str:
    for pattern, instead in NORMALISED:
        name = pattern.sub(instead, name)
    return name


def in_order(events: list[Told]) -> list[Told]:
    """Effects that are owed at the same time may be done in any order, and so may their notices."""
    found: list[Told] = []
    for effects, some in groupby(events, key=lambda each: each[0] in {"effect_done", "notice_delivered"}):
        together = list(some)
        found += sorted(together) if effects else together
    return found


def test_both_tell_the_same_life(tmp_path: Path, postgres_url: str) -> None:
    on_postgres = make_url(postgres_url).set(drivername="postgresql").render_as_string(hide_password=False)

    one, other = live(tmp_path / "one", None), live(tmp_path / "other", on_postgres)

    assert one.keys() == other.keys()
    for stream, events in one.items():
        assert events == other[stream], stream
    assert len(one["shanhai/project/portable-power"]) > 80
