"""Write the typed clients in `clients/` from `openapi.json`; `python scripts/openapi.py` does it too.

The Python one needs nothing but the standard library: a portal copies one file, and no version of a package that it
has is in the way. The TypeScript one needs nothing but `fetch`.

`python scripts/clients.py --check` only says whether they are current (exit code 1 when not).
"""

import argparse
import json
import sys
from pathlib import Path

from scripts.client_parts.described import Description
from scripts.client_parts.python import python_client
from scripts.client_parts.typescript import typescript_client

ROOT = Path(__file__).resolve().parent.parent
WRITERS = {"clients/python/guiju_client.py": python_client, "clients/typescript/guiju.ts": typescript_client}


def written(openapi: str) -> dict[Path, str]:
    """Return what belongs into each file, for a description of the API."""
    description = Description(json.loads(openapi))
    return {ROOT / name: write(description) for name, write in WRITERS.items()}


def write(openapi: str) -> int:
    """Write what is not as it should be. Returns 0."""
    for path, source in stale(written(openapi)):
        path.write_text(source, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


def stale(found: dict[Path, str]) -> list[tuple[Path, str]]:
    """Return the files that are not as they should be, each with what belongs into it."""
    return [
        (path, source)
        for path, source in found.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != source
    ]


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    openapi = (ROOT / "openapi.json").read_text(encoding="utf-8")
    if not parser.parse_args().check:
        return write(openapi)
    old = [path.relative_to(ROOT).as_posix() for path, _ in stale(written(openapi))]
    print(f"run python scripts/openapi.py: {', '.join(old)}" if old else "the clients are current")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
