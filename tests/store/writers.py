"""Records from 64 threads until it is killed, one line per acknowledged act; run by `test_kill.py`."""

import sys
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid5

from store.log import Log, open_log
from tests.store.conftest import Settings, no_calendar
from tests.store.counter import Add, Engine, Found, Open, act

WRITERS = 64


def write(log: Log, name: str) -> None:
    for number in range(10**9):
        id_ = uuid5(UUID(int=0), f"{name}/{number}")
        accepted = log.record(act(Add(project="c"), id_=id_)).result()
        assert accepted.receipt is not None
        sys.stdout.write(accepted.receipt.as_json() + f"\t{id_}\n")
        sys.stdout.flush()


def main() -> None:
    data, url, run = sys.argv[1:]
    with open_log(Settings(Path(data), url), Engine(), no_calendar) as log:
        for command, id_ in ((Found(), UUID(int=1)), (Open(project="c"), UUID(int=2))):
            log.record(act(command, id_=id_)).result()
        threads = [Thread(target=write, args=(log, f"{run}/{number}"), daemon=True) for number in range(WRITERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    main()
