"""Files that hold keys, tokens or the log are their owner's alone, whatever the umask."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cli.home import Home
from cli.runtime import Runtime, announced
from cli.sample.founding import token
from cli.speech import Speech
from settings import Settings
from store.files import Files
from tests import society

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def open_handed() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o}"


def test_the_data_directory_and_its_keys(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with society.opened(society.Settings(data, None)) as log:
        society.found(log, "acc", {})

        assert {mode(path) for path in (data, data / "keys")} == {"700"}
        assert {mode(path) for path in (data / "keys" / "kek", data / "guiju.lock")} == {"600"}


def test_the_log_itself_in_a_directory_that_others_may_enter(tmp_path: Path) -> None:
    with society.opened(society.Settings(tmp_path, None)) as log:
        society.found(log, "acc", {})

        assert {mode(path) for path in tmp_path.glob("guiju.db*")} == {"600"}


def test_documents_in_a_directory_that_others_may_enter(tmp_path: Path) -> None:
    with Files(tmp_path / "documents").receive("acc") as arrival:
        arrival.write(b"a draft")
        arrival.keep()

    assert mode(tmp_path / "documents") == "700"


def test_tokens(tmp_path: Path) -> None:
    token(tmp_path)
    with announced(tmp_path, Runtime(os.getpid(), "http://127.0.0.1:1", "127.0.0.1:2", None, "secret")):
        assert {mode(tmp_path / name) for name in ("runtime.json", "sample.token")} == {"600"}


def test_the_directory_that_a_command_makes(tmp_path: Path) -> None:
    with Home(Settings(data=tmp_path / "data"), Speech("en")).log(founding=True):
        assert mode(tmp_path / "data") == "700"
