"""The quick start followed to the letter by a reader who knows nothing else: each line is run, each answer compared."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("docs/quick-start.md", "docs/quick-start.zh-CN.md")
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```", re.MULTILINE | re.DOTALL)
MARK = "---- the next block ----"

pytestmark = pytest.mark.timeout(300)


def blocks(page: str) -> list[tuple[str, str]]:
    """Each block of lines with what it should say."""
    found: list[tuple[str, str]] = []
    for kind, text in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        if kind == "sh":
            found.append((text, ""))
        else:
            found[-1] = (found[-1][0], text)
    return found


def test_the_quick_start_leads_to_the_first_comment(tmp_path: Path) -> None:
    told = blocks(PAGES[0])
    for name in ("Makefile", "LICENSE", ".venv", "samples", "clients", "scripts", "requirements", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    ports = {"GUIJU_PORT": str(free_port()), "SITE_PORT": str(free_port())}
    env = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "LANG": "C.UTF-8", **ports}
    script = "set -em\n" + f"\necho '{MARK}'\n".join(shell for shell, _ in told)
    with subprocess.Popen(
        ["bash", "-c", script], cwd=tmp_path, env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as reader:  # fmt: skip
        try:
            said, _ = reader.communicate(timeout=250)
        finally:
            _end(reader.pid)

    assert reader.returncode == 0, said
    answers = said.split(MARK)
    assert len(answers) == len(told), said
    for (shell, wanted), answer in zip(told, answers, strict=True):
        parts = [part for line in wanted.splitlines() for part in line.split("…") if part]
        assert re.search(".*?".join(map(re.escape, parts)), answer, re.DOTALL), (shell, answer)


def _end(session: int) -> None:
    """End what a reader that failed left running: each of its jobs is a group of its own in its session."""
    listed = subprocess.run(["ps", "-o", "pid=", "--sid", str(session)], check=False, capture_output=True, text=True)
    for pid in listed.stdout.split():
        os.kill(int(pid), signal.SIGKILL)


def test_both_languages_have_the_same_lines() -> None:
    assert blocks(PAGES[0]) == blocks(PAGES[1])
