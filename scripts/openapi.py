"""Write `openapi.json`, the committed description of the HTTP API, so that a change of it is seen in review.

Which rules may refuse which act is read from the code and written with it, to `api/refusing.json`; and the typed
clients in `clients/` are made of it. `python scripts/openapi.py --check` only says
whether the description is current (exit code 1 when not).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import calendars
from api.app import create_app
from api.commands import BODY_ACTS, PROJECT_ACTS, tag_of
from domain.deciders import ACTS
from domain.project_approval import ProposeProject
from scripts.clients import write as write_clients
from scripts.refusing import rules_of, rules_of_body_act
from settings import Settings
from store.log import open_log
from store.rules import Rules

if TYPE_CHECKING:
    from domain.message import Command

FILE = Path(__file__).resolve().parent.parent / "openapi.json"
REFUSING = FILE.parent / "api" / "refusing.json"


def described() -> str:
    """The description as the application gives it."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        with open_log(settings, Rules(), calendars.load) as log:
            return json.dumps(create_app(log, settings).openapi(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def refusing() -> str:
    """The rules that each act may meet, as far as the code names them."""
    every: list[type[Command]] = [*BODY_ACTS, *PROJECT_ACTS, ProposeProject]
    found = {
        tag_of(act): sorted(rules_of(act) if act in ACTS or act is ProposeProject else rules_of_body_act(act))
        for act in every
    }
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Write or check the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        texts = {FILE: described(), REFUSING: refusing()}
        current = all(path.is_file() and path.read_text(encoding="utf-8") == text for path, text in texts.items())
        print("openapi.json is current" if current else "openapi.json is stale: run python scripts/openapi.py")
        return 0 if current else 1
    REFUSING.write_text(refusing(), encoding="utf-8")
    description = described()
    FILE.write_text(description, encoding="utf-8")
    print(f"wrote {FILE.name}")
    return write_clients(description)


if __name__ == "__main__":
    sys.exit(main())
