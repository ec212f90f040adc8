"""Make `.venv/` hold what a lock names, and this project. Standard library only.

`python scripts/setup.py run` takes what the program needs, `... dev` also what its tests and checks need.
Done before with the same locks, it takes a fraction of a second.
"""

import hashlib
import os
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
LOG = HOME / "setup.log"
LOCKS = {"run": ("run",), "dev": ("run", "dev")}
"""By kind, the locks it satisfies: dev.txt holds all of run.txt."""


def fingerprint(lock: str) -> str:
    """What an installation follows from: the lock, the project's own metadata, and the place (scripts name it)."""
    files = (ROOT / "requirements" / f"{lock}.txt", ROOT / "pyproject.toml")
    return hashlib.sha256(b"\0".join([*(file.read_bytes() for file in files), bytes(ROOT)])).hexdigest()


def stamp(lock: str) -> Path:
    """The file that keeps the fingerprint of what was installed."""
    return HOME / f"{lock}.stamp"


def is_current(lock: str) -> bool:
    """Whether the lock is installed as it is now, by a Python that still runs."""
    return stamp(lock).is_file() and stamp(lock).read_text() == fingerprint(lock) and runs()


def runs() -> bool:
    """Whether the environment's Python starts and is new enough."""
    question = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", question], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def log_end(lines: int) -> list[str]:
    """The last lines that pip wrote, each cut to what fits a screen."""
    return [line[:100] for line in LOG.read_text(errors="replace").splitlines()[-lines:]]


def pip(what: str, *arguments: str) -> None:
    """Run pip; say every two seconds what it does. Ends the program with the log's last lines if it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--progress-bar=off"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}  # or the log lags behind
    start = time.monotonic()
    print(f"setup: {what} ...", flush=True)
    with (
        LOG.open("w") as log,
        subprocess.Popen([*command, *arguments], cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        while True:
            try:
                process.wait(2)
                break
            except subprocess.TimeoutExpired:
                now = "".join(log_end(1)).strip()
                print(f"setup: {time.monotonic() - start:4.0f} s  {now}", flush=True)
    if process.returncode:
        tail = "\n".join(log_end(12))
        sys.exit(f"{tail}\nsetup: pip failed at: {what} (all of it: {LOG.relative_to(ROOT)})")


def main(kind: str) -> None:
    """Install, unless it is there."""
    if is_current(kind):
        return
    start = time.monotonic()
    if not runs():
        print(f"setup: a virtual environment of Python {sys.version.split()[0]} in .venv/ ...", flush=True)
        venv.create(HOME, clear=True, with_pip=True, symlinks=True)
    for lock in LOCKS[kind]:
        stamp(lock).unlink(missing_ok=True)
    lock_file = f"requirements/{kind}.txt"
    # Wheels only: nothing is compiled here, and nothing comes from anywhere but pip's index.
    pip(f"packages of {lock_file}", "--only-binary=:all:", "--require-hashes", "-r", lock_file)
    pip("guiju itself", "--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")
    for lock in LOCKS[kind]:
        stamp(lock).write_text(fingerprint(lock))
    print(f"setup: done in {time.monotonic() - start:.0f} s; .venv/bin/guiju is there", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
