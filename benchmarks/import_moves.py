"""How fast a past comes in: documents and rows recorded per second, and how long judging all of them takes.

    python benchmarks/import_moves.py [--url postgresql://…] [--documents 10000] [--rows 3]

An invented record is imported as `guiju import moves` does it, reading the file included.
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
from cli.imports import record
from cli.moves_file import read_moves
from cli.options import home_for
from cli.writing import writing
from store.past import conformance

PROCEDURE = Path(__file__).parents[1] / "tests" / "history" / "harbour.yaml"
STATES = ("Draft", "Notice", "Draft", "Notice", "Adopted")


def write(path: Path, documents: int, rows: int) -> None:
    """Write a record of that many documents with that many rows each."""
    begin = datetime(2016, 1, 1, tzinfo=UTC)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["document", "type", "at", "kind", "state", "note"])
        for document in range(documents):
            for row in range(rows):
                at = begin + timedelta(hours=document, days=30 * row)
                kind = "state" if row else "created"
                table.writerow(
                    [f"HC-{document}", "Rule", at.isoformat(), kind, STATES[row % len(STATES)], "as recorded"]
                )


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="of an empty PostgreSQL database; SQLite without it")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=3)
    given = parser.parse_args()
    if given.url:
        os.environ["GUIJU_DATABASE_URL"] = given.url
    with tempfile.TemporaryDirectory() as data:
        file = Path(data) / "moves.csv"
        write(file, given.documents, given.rows)
        home = home_for(Path(data) / "log", "en")
        versions = procedures.read(str(PROCEDURE))
        started = time.perf_counter()
        read = read_moves(file)
        with writing(home) as log:
            new = record(log, "harbour", "operator", versions, read, home.speech)
        took = time.perf_counter() - started
        started = time.perf_counter()
        with home.reading() as connection:
            judged = sum(len(found.judged) for found in conformance(connection, calendars.load_or_civil))
        judging = time.perf_counter() - started
    report = {
        "rows": new, "seconds": round(took, 2), "documents_per_second": round(given.documents / took),
        "rows_per_second": round(new / took), "verdicts_per_second": round(judged / judging),
    }  # fmt: skip
    sys.stdout.write(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
