"""Have pm4py read an XES and an OCEL file of ours, and compare what it found with what stands in them.

    python -m venv elsewhere && elsewhere/bin/pip install pm4py
    elsewhere/bin/python scripts/read_by_pm4py.py log.xes log.jsonocel

pm4py is under the AGPL, so it is in no list of dependencies and this runs in an environment of its own. Exit code 1
where a count differs.
"""

import json
import re
import sys
from pathlib import Path

import pm4py  # type: ignore[import-not-found,unused-ignore] # installed elsewhere only


def main(xes: Path, ocel: Path) -> int:
    """Print each count of ours beside pm4py's."""
    written = xes.read_bytes()
    frame = pm4py.read_xes(str(xes))
    objects = json.loads(ocel.read_text(encoding="utf-8"))
    read = pm4py.read_ocel2_json(str(ocel))
    links = sum(len({(link["objectId"], link["qualifier"]) for link in e["relationships"]}) for e in objects["events"])
    pairs = [
        ("traces", len(re.findall(rb"<trace>", written)), frame["case:concept:name"].nunique()),
        ("events", len(re.findall(rb"<event>", written)), len(frame)),
        ("things", len(objects["objects"]), len(read.objects)),
        ("events that touch things", len(objects["events"]), len(read.events)),
        ("links from events to things", links, len(read.relations)),
    ]
    for name, ours, theirs in pairs:
        print(f"{name}: {ours} written, {theirs} read{'' if ours == theirs else '  DIFFERS'}")
    return int(any(ours != theirs for _, ours, theirs in pairs))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
