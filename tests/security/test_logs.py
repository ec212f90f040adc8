"""Log lines: whoever can put text into one can neither forge another nor command the reader's terminal."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from logs import configure
from tests import society
from tests.society import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FORGED = "a\n2026-01-01T00:00:00Z [info     ] all is well\x1b[2J\x9b31m\u202e\u2028\r"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root, kept = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.configure(**kept)


def write(style: str) -> str:
    stream = io.StringIO()
    configure("info", style, stream)
    logging.getLogger("foreign").error("page %s", FORGED)
    logging.getLogger("foreign").error("page", exc_info=ValueError(FORGED))
    log = structlog.get_logger("own").bind()
    log.info(FORGED, path=FORGED, of=[FORGED], by={"key": FORGED})
    return stream.getvalue()


def test_on_a_terminal_no_line_is_forged_and_nothing_is_commanded() -> None:
    lines = write("console").splitlines()

    assert not [line for line in lines if line.startswith("2026-01-01")]
    assert not set("".join(lines)) & set("\x1b\x9b\u202e\u2028\r")


def test_as_json_every_line_is_an_event_of_ours() -> None:
    written = write("json")
    lines = [json.loads(line) for line in written.split("\n")[:-1]]

    assert [line["level"] for line in lines] == ["error", "error", "info"]
    assert not set(written) & set("\x1b\x9b\u202e\u2028\r")


def test_a_failed_statement_does_not_repeat_its_values(database_url: str, tmp_path: Path) -> None:
    with society.opened(Settings(tmp_path, database_url)) as log:
        for engine in (log.database.writer, log.database.reader):
            with engine.connect() as connection, pytest.raises(DBAPIError) as failed:
                connection.execute(text("SELECT 1 FROM nowhere WHERE name = :name"), {"name": "欧阳植树"})

            assert "欧阳植树" not in str(failed.value)
