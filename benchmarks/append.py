"""How much group commit gains: acts recorded per second, batched and one commit each, in one run.

    python benchmarks/append.py [--url postgresql://…] [--clients 64] [--seconds 5]

The acts are comments with one personal value each, decided, projected and answered with a
signed receipt. Also tells how fast the log so made is verified.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

sys.path.insert(0, str(Path(__file__).parents[1]))

from store import appender
from store.log import Log, open_log
from store.verify import verify
from tests.store.conftest import Settings, no_calendar
from tests.store.counter import Engine, Found, Open, Say, act


def run(log: Log, body: str, clients: int, seconds: float) -> dict[str, float]:
    """Record from that many threads, each waiting for its answer before the next act."""
    for command in (Found(), Open(project="c")):
        log.record(act(command, body=body)).result()
    took: list[float] = []
    started = time.monotonic()

    def client(name: int) -> None:
        number = 0
        while time.monotonic() - started < seconds:
            said = Say(
                project="c", comment=f"{name}-{number}", subject=f"s-{name}", text="第5.2条的试验温度建议改为23 ℃。"
            )
            before = time.perf_counter()
            log.record(act(said, body=body)).result()
            took.append(time.perf_counter() - before)
            number += 1

    threads = [Thread(target=client, args=(name,)) for name in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.monotonic() - started
    return {
        "acts_per_second": round(len(took) / elapsed),
        "p50_ms": round(median(took) * 1000, 1),
        "p99_ms": round(quantiles(took, n=100)[98] * 1000, 1),
    }


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="of an empty PostgreSQL database; SQLite without it")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as data, open_log(Settings(Path(data), given.url), Engine(), no_calendar) as log:
        batched = run(log, "batched", given.clients, given.seconds)
        appender.CHUNK, appender.BATCH_SECONDS = 1, 0.0
        single = run(log, "single", given.clients, given.seconds)
        started = time.perf_counter()
        with log.reading() as connection:
            events = sum(verified.position for verified in verify(connection))
        verified_per_second = round(events / (time.perf_counter() - started))
    gain = round(batched["acts_per_second"] / single["acts_per_second"], 1)
    report = {"clients": given.clients, "group_commit": batched, "one_commit_each": single, "gain": gain}
    sys.stdout.write(json.dumps(report | {"verified_events_per_second": verified_per_second}, indent=2) + "\n")


if __name__ == "__main__":
    main()
