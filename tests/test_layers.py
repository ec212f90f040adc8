"""Imports point one way, and each layer uses only the libraries that are its business."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 400
"""Lines of a file that nobody reads at a sitting any more."""

ANYTHING = {"*"}
# What a layer may import, beside itself and the standard library. A dotted name stands for that module only.
MAY_IMPORT = {
    "domain": {"pydantic"},
    "calendars": {"domain"},
    "papers": {"domain"},
    "procedures": {"domain", "pydantic", "yaml"},
    "outgoing": {"cryptography", "httpx2"},
    "proof": {"cryptography"},
    "verifier": {"cryptography"},
    "catalogue": {"domain", "yaml"},
    "settings": {"pydantic", "pydantic_settings"},
    "store": {
        *("domain", "catalogue", "papers", "proof"),
        *("alembic", "cryptography", "psycopg", "pydantic", "sqlalchemy", "structlog"),
    },
    "feeds": set(),
    "mail": {"catalogue"},
    "forms": {"domain", "store", "catalogue", "docx", "lxml", "pydantic", "sqlalchemy", "xlsxwriter", "yaml"},
    "mining": {"store", "catalogue", "sqlalchemy", "xlsxwriter"},
    "dossier": {
        *("domain", "forms", "proof", "store"),
        *("cryptography", "pydantic", "sqlalchemy", "yaml"),
    },
    "workflows": {"domain", "catalogue", "pydantic", "temporalio"},
    "activities": {
        *("domain", "store", "catalogue", "calendars", "mail", "outgoing", "papers", "procedures", "proof"),
        *("workflows.names", "workflows.messages"),
        *("httpx2", "jinja2", "pydantic", "sqlalchemy", "structlog", "temporalio"),
    },
    "api": {
        *("domain", "store", "catalogue", "calendars", "feeds", "forms", "outgoing"),
        *("papers", "procedures", "proof", "settings"),
        *("fastapi", "jwt", "markdown_it", "prometheus_client", "pydantic", "sqlalchemy", "starlette", "structlog"),
    },
    "pages": {"domain", "catalogue", "jinja2", "markupsafe", "starlette", "yaml"},
    "console": {
        *("domain", "store", "api", "catalogue", "calendars", "mining", "pages", "papers", "procedures", "settings"),
        *("fastapi", "jinja2", "markupsafe", "pydantic", "sqlalchemy", "starlette", "structlog"),
    },
    "desk": {
        *("domain", "store", "api", "catalogue", "calendars", "pages"),
        *("fastapi", "jinja2", "markupsafe", "pydantic", "sqlalchemy", "starlette", "structlog"),
    },
    "public": {
        *("domain", "store", "api", "catalogue", "pages"),
        *("fastapi", "markupsafe", "starlette"),
    },
    "embed": {"api", "fastapi", "starlette"},
    "doctor": {
        *("activities", "calendars", "catalogue", "domain", "settings", "store"),
        *("workflows.names", "workflows.messages", "alembic", "google", "sqlalchemy", "temporalio"),
    },
    "health": {"api", "store", "fastapi", "prometheus_client", "temporalio", "uvicorn"},
    "logs": {"domain", "structlog", "temporalio"},
    "worker": ANYTHING,
    "cli": ANYTHING,
}
# The plain shapes and names that others may share with the workflows know no more than the rules do.
SHARED = {"workflows/names.py", "workflows/messages.py"}
MAY_BE_SHARED = {"domain", "pydantic", "temporalio"}


def sources() -> list[Path]:
    """Every Python file of the program."""
    files = [path for layer in MAY_IMPORT for path in (ROOT / layer).rglob("*.py")]
    return [*files, *(path for layer in MAY_IMPORT if (path := ROOT / f"{layer}.py").is_file())]


def imported(text: str) -> set[str]:
    """Full names of all modules (and names in them) that a source text imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import():
                found |= {alias.name for alias in node.names}
            case ast.ImportFrom(module=str(module), level=0):
                found |= {f"{module}.{alias.name}" for alias in node.names}
            case ast.ImportFrom():
                found.add("a relative import")
            case _:
                pass
    return found


def forbidden(layer: str, allowed: set[str], text: str) -> set[str]:
    """What a source text of that layer imports without leave."""
    if allowed == ANYTHING:
        return set()
    free = allowed | {layer} | sys.stdlib_module_names
    return {name for name in imported(text) if not any(name == may or name.startswith(f"{may}.") for may in free)}


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in sources()])
def test_a_file_imports_only_what_its_layer_may(path: Path) -> None:
    name = path.relative_to(ROOT)
    allowed = MAY_BE_SHARED if str(name) in SHARED else MAY_IMPORT[name.with_suffix("").parts[0]]

    assert forbidden(name.with_suffix("").parts[0], allowed, path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ("domain", "import sqlalchemy"),
        ("domain", "from store.log import Log"),
        ("domain", "def late():\n    import catalogue.texts"),
        ("activities", "from workflows.stage import Stage"),
        ("api", "from temporalio.client import Client"),
        ("store", "from . import tables"),
    ],
)
def test_a_wrong_import_is_seen(layer: str, text: str) -> None:
    assert forbidden(layer, MAY_IMPORT[layer], text)


def test_import_linter_agrees() -> None:
    """It follows chains of imports as well."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout + result.stderr


def test_no_file_is_too_long_to_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
