"""How fast a past comes in: documents and rows recorded and judged per second, and as a ratio to acts given singly.

    python benchmarks/import_moves.py [--url postgresql://…] [--documents 10000] [--rows 1 2.4 4]

Invented records are imported as `guiju import moves` does it, reading the file included. The ratio is to comments
taken one by one in the same run, as `append.py` measures them.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import calendars
import procedures
from benchmarks.append import run
from cli.home import Home
from cli.imports import record
from cli.moves_file import read_moves
from cli.options import home_for
from cli.writing import writing
from store.log import open_log
from store.past import conformance
from tests.store.conftest import Settings, no_calendar
from tests.store.counter import Engine

PROCEDURE = Path(__file__).parents[1] / "tests" / "history" / "harbour.yaml"
STATES = ("Draft", "Notice", "Draft", "Notice", "Adopted")


def write(path: Path, documents: int, rows: float) -> None:
    """Write a record of that many documents with that many rows each, on average."""
    begin = datetime(2016, 1, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["document", "type", "at", "kind", "state", "note"])
        for document in range(documents):
            for row in range(int((document + 1) * rows) - int(document * rows)):
                at = begin + timedelta(hours=document, days=30 * row)
                kind = "state" if row else "created"
                table.writerow(
                    [f"HC-{document}", "Rule", at.isoformat(), kind, STATES[row % len(STATES)], "as recorded"]
                )


def imported(file: Path, home: Home, documents: int) -> dict[str, float]:
    """Import a record as the command does, then judge all of it; return how fast that was."""
    versions = procedures.read(str(PROCEDURE))
    started = time.perf_counter()
    read = read_moves(file)
    with writing(home) as log:
        new = record(log, home.settings.data.name, "operator", versions, read, home.speech)
    took = time.perf_counter() - started
    started = time.perf_counter()
    with home.reading() as connection:
        found = conformance(connection, calendars.load_or_civil, body=home.settings.data.name)
    judging = time.perf_counter() - started
    return {
        "rows": new,
        "documents_per_second": round(documents / took),
        "documents_per_second_judged": round(documents / (took + judging)),
        "rows_per_second": round(new / took),
        "verdicts_per_second": round(sum(len(each.judged) for each in found) / judging),
    }


def appended(data: Path, url: str | None) -> float:
    """Return how many acts of one event each the log takes a second, given one by one by many at once."""
    with open_log(Settings(data, url), Engine(), no_calendar) as log:
        return run(log, "plain", clients=64, seconds=4)["acts_per_second"]


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="of an empty PostgreSQL database; SQLite without it")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rows", type=float, nargs="+", default=[1, 2.4, 4], help="rows of a document, on average")
    given = parser.parse_args()
    if given.url:
        os.environ["GUIJU_DATABASE_URL"] = given.url
    report: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as data:
        plain = appended(Path(data) / "plain", given.url)
        report["plain_acts_per_second"] = plain
        for number, rows in enumerate(given.rows):
            file = Path(data) / "moves.csv"
            write(file, given.documents, rows)
            found = imported(file, home_for(Path(data) / f"record-{number}", "en"), given.documents)
            report[f"{rows:g}_rows_a_document"] = found | {"ratio_to_plain": round(found["rows_per_second"] / plain, 1)}
    sys.stdout.write(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
