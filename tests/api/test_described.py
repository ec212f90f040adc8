"""What is written down about the API is what it does."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

from api.problems import ProblemType

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_description_is_current() -> None:
    ran = subprocess.run(
        [sys.executable, "scripts/openapi.py", "--check"],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_problem_is_documented_with_its_status_and_every_documented_one_exists() -> None:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `(/problems/[a-z-]+)` \| (\d{3}) \|", text, re.MULTILINE)

    assert documented == [(kind.uri, str(kind.status)) for kind in ProblemType]


def test_every_problem_type_is_used() -> None:
    files = (ROOT / "api").glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    by_router = {"METHOD"}

    assert {kind.name for kind in ProblemType if f"ProblemType.{kind.name}" not in source} == by_router


def test_the_glossary_names_what_there_is() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| `([\w.]+)`(?: `(\w+)`)? \|", text, re.MULTILINE)

    assert len(rows) == len(re.findall(r"^\| ", text, re.MULTILINE)) - 1
    for path, field in rows:
        module, _, name = path.rpartition(".")
        found = importlib.import_module(path) if name.islower() else getattr(importlib.import_module(module), name)
        fields = getattr(found, "model_fields", {}) | getattr(found, "__dataclass_fields__", {})
        assert not field or field in fields, path
