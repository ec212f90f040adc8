"""One clock: what it follows, what it doesn't, and what it does to the log."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.clock import ClockBehind, ProcessClock
from store.log import Log
from tests.store.conftest import NOON, HandClock, Opener
from tests.store.counter import Add, Found, act


@dataclass
class Host:
    """The clocks of a host, moved by hand; in seconds."""

    wall: float = NOON.timestamp()
    steady: float = 1000.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def clock(self) -> ProcessClock:
        return ProcessClock(lambda: self.wall, lambda: self.steady)


def test_time_passes() -> None:
    host = Host()
    clock = host.clock()
    host.passes(90)

    assert clock.now() == NOON + timedelta(seconds=90)
    assert clock.step() is None


@pytest.mark.parametrize("correction", [1.5, -1.5])
def test_a_small_correction_is_followed(correction: float) -> None:
    host = Host()
    clock = host.clock()
    host.wall += correction

    assert clock.now() == NOON + timedelta(seconds=correction)
    assert clock.step() is None


@pytest.mark.parametrize("step", [30.0, -30.0, 3600.0, -86400.0])
def test_a_step_is_not_followed_but_told_until_it_is_accepted(step: float) -> None:
    host = Host()
    clock = host.clock()
    host.wall += step
    host.passes(5)

    assert clock.now() == NOON + timedelta(seconds=5)
    assert clock.step() == timedelta(seconds=step)
    clock.accept()
    assert clock.now() == NOON + timedelta(seconds=5 + step)
    assert clock.step() is None


def test_a_step_taken_back_is_forgotten() -> None:
    host = Host()
    clock = host.clock()
    host.wall += 60
    assert clock.step() == timedelta(seconds=60)
    host.wall -= 60

    assert clock.step() is None


def test_a_head_ahead_of_the_clock_at_start_stops_with_a_message(opener: Opener, log: Log, clock: HandClock) -> None:
    log.close()
    clock.forward(hours=-1)

    with pytest.raises(ClockBehind, match="the last event of b was recorded at 2026-03-02T04:00:00"):
        opener()


def test_two_seconds_behind_are_borne(opener: Opener, log: Log, clock: HandClock) -> None:
    log.close()
    clock.forward(seconds=-2)

    assert opener().record(act(Add(project="c"))).result().events[0].recorded_at == NOON


SHIFTED = """
import sys, time
from datetime import datetime
shift = float(sys.argv[3])
real = time.time
time.time = lambda: real() + shift
from pathlib import Path
from store.log import open_log
from tests.store.conftest import Settings, no_calendar
from tests.store.counter import Engine, Found, act
import store.clock
with open_log(Settings(Path(sys.argv[1]), sys.argv[2]), Engine(), no_calendar) as log:
    print(log.record(act(Found())).result().events[0].recorded_at.isoformat())
"""


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("hours", [1, -1])
def test_on_postgresql_a_host_an_hour_off_changes_nothing(database_url: str, tmp_path: Path, hours: int) -> None:
    program = [sys.executable, "-c", SHIFTED, str(tmp_path), database_url, str(hours * 3600)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(program, check=True, capture_output=True, text=True, env=environment)

    recorded_at = datetime.fromisoformat(done.stdout.strip())
    assert abs(recorded_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_without_a_clock_of_its_own_a_log_records_real_time(opener: Opener) -> None:
    recorded = opener(clock=None).record(act(Found())).result().events[0]

    assert abs(recorded.recorded_at - datetime.now(UTC)) < timedelta(seconds=10)
