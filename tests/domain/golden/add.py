"""Adds a sample of each event that has none yet to `events.json`: `python -m tests.domain.golden.add`.

What stands there is never changed: it is how some release stored it, and must be read for ever.
"""

import json
from pathlib import Path
from typing import Any

from domain.events import tag_of
from domain.message import Event
from tests.domain.lives import lives

SAMPLES = Path(__file__).parent / "events.json"
COMMITMENT = {"_sd": "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg"}


def stored(event: Event) -> dict[str, Any]:
    """An event's data as the log has it: personal values as commitments."""
    data = event.model_dump(mode="json", by_alias=True, exclude={"type"})
    return data | dict.fromkeys(event.personal(), COMMITMENT)


def fullest() -> dict[tuple[str, int], dict[str, Any]]:
    """For each event of the lives, the sample that says most."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for event in (d.event for world in lives() for d in world.log):
        key, data = (tag_of(event), event.schema_version), stored(event)
        if len(json.dumps(data)) > len(json.dumps(found.get(key, ""))):
            found[key] = data
    return found


def main() -> None:
    samples = json.loads(SAMPLES.read_text(encoding="utf-8")) if SAMPLES.exists() else []
    known = {(s["type"], s["schema"]) for s in samples}
    added = [{"type": t, "schema": n, "data": data} for (t, n), data in fullest().items() if (t, n) not in known]
    text = json.dumps([*samples, *added], ensure_ascii=False, indent=1)
    SAMPLES.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
