"""The scene of `guiju doctor`, as the command line finds it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cli.speech import Failed
from doctor.examine import diagnose as examine
from doctor.finding import Scene

if TYPE_CHECKING:
    from cli.home import Home
    from doctor.finding import Finding


def diagnose(home: Home) -> list[Finding]:
    """Return everything found; empty when all is well. Raises `Misused` where there is no log to look at."""
    return examine(scene_of(home), home.reading, Failed)


def scene_of(home: Home) -> Scene:
    """Where and when is looked. A process that does not open its operator's door does not run."""
    process, step = home.process, None
    if process is not None:
        try:
            step = home.call(process, "clock")["step_seconds"]
        except Failed:
            process = None
    address = process.temporal if process else home.settings.temporal_address
    return Scene(home.settings, home.speech.lang, datetime.now(UTC), address, process is not None, step)
