"""An import beside a process that runs: it goes through that process's door, for it alone writes."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from api.receivers import Asking
from cli.door import PATH, operator_door
from cli.runtime import Runtime, announced
from settings import Settings
from tests.history.conftest import Guiju
from tests.history.harbour import PROCEDURE
from tests.society import opened

if TYPE_CHECKING:
    from temporalio.client import Client


@pytest.fixture
def running(guiju: Guiju, tmp_path: Path) -> Iterator[Guiju]:
    """The command line on a data directory whose log another thread serves."""
    data = tmp_path / "data"
    with opened(Settings(data=data)) as log, socket.create_server(("127.0.0.1", 0)) as listening:  # type: ignore[arg-type] # what opening a log asks of settings
        nobody = cast("Client", None)  # Temporal is asked by `reconcile` alone
        door = operator_door(log, nobody, "token", Asking("guiju"), data)
        app = Starlette(routes=[Mount(PATH, door)])
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with announced(data, Runtime(os.getpid(), url, "", None, "token")):
            yield guiju
        server.should_exit = True
        thread.join()


def test_an_import_goes_through_the_door(running: Guiju, tmp_path: Path) -> None:
    rows = [f"HC-{n},2011-01-01,created,Draft,{'x' * 200}" for n in range(600)]
    (tmp_path / "moves.csv").write_text("\n".join(["document,at,kind,state,note", *rows]), encoding="utf-8")
    first = running("import", "moves", "moves.csv", "--procedure", str(PROCEDURE), "--json")
    again = running("import", "moves", "moves.csv", "--procedure", str(PROCEDURE), "--json")

    assert first.code == 0, first.err
    assert (first.json["new"], again.json["new"], again.json["known"]) == (600, 0, 600)
    assert len(running("report", "states", "--at", "2011-01-01", "--json").json) == 600


def test_a_refusal_is_told_in_one_line(running: Guiju, tmp_path: Path) -> None:
    (tmp_path / "moves.csv").write_text("document,at,kind,state\nHC-1,2011-01-01,created,Draft\n", encoding="utf-8")
    ran = running("import", "moves", "moves.csv", "--procedure", str(PROCEDURE), "--body", "no body")

    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


def test_long_rows_go_through_the_door_in_their_order(running: Guiju, tmp_path: Path) -> None:
    rows = [f"HC-{n},2011-01-01,created,Draft,{'规' * 7000}" for n in range(80)]
    (tmp_path / "moves.csv").write_text("\n".join(["document,at,kind,state,note", *rows]), encoding="utf-8")
    ran = running("import", "moves", "moves.csv", "--procedure", str(PROCEDURE), "--json")

    assert ran.json["new"] == 80, ran.err
    standing = running("report", "states", "--at", "2011-01-01", "--json").json
    assert [each["document"] for each in standing] == [f"HC-{n}" for n in range(80)]
