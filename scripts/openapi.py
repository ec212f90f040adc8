"""Write `openapi.json`, the committed description of the HTTP API, so that a change of it is seen in review.

The typed clients in `clients/` are made of it and written with it. `python scripts/openapi.py --check` only says
whether the description is current (exit code 1 when not).
"""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import calendars
from api.app import create_app
from scripts.clients import write as write_clients
from settings import Settings
from store.log import open_log
from store.rules import Rules

FILE = Path(__file__).resolve().parent.parent / "openapi.json"


def described() -> str:
    """The description as the application gives it."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        with open_log(settings, Rules(), calendars.load) as log:
            return json.dumps(create_app(log, settings).openapi(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> int:
    """Write or check the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        current = FILE.is_file() and FILE.read_text(encoding="utf-8") == described()
        print("openapi.json is current" if current else "openapi.json is stale: run python scripts/openapi.py")
        return 0 if current else 1
    description = described()
    FILE.write_text(description, encoding="utf-8")
    print(f"wrote {FILE.name}")
    return write_clients(description)


if __name__ == "__main__":
    sys.exit(main())
