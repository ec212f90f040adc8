"""Lead a standard through its life in a drill, as its people would do it in the portal: from a file of acts.

    GUIJU=http://127.0.0.1:8000 BODY=acc TOKEN=... python life.py ../life.json p1 [stage to stop at]

A step of the file is an act of a person (`refused` is the rule that says no to it), or `wait`s until a deadline, by
moving the drill's clock, or goes on once the project is in the stage that `until` names.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from guiju_client import Guiju, Problem

guiju = Guiju(os.environ["GUIJU"], os.environ["BODY"], os.environ["TOKEN"])


def life(steps: list[dict[str, Any]], project: str, stage: str = "") -> None:
    """Do one step after another."""
    for number, step in enumerate(steps):
        if "wait" in step:
            running = guiju.get_project(project)["deadlines"]
            instant = next(each["instant"] for each in running if each["name"] == step["wait"] and each["instant"])
            guiju.advance_clock({"to": instant}, person="sec")
        elif "until" in step:
            while guiju.get_project(project)["line"]["stage"] != step["until"]:
                time.sleep(0.1)
            if step["until"] == stage:
                return
        else:
            told = do(step["act"], project, step["who"], f"{project}-{number}")
            if told != step.get("refused"):
                sys.exit(f"step {number}: {told}")


def do(told: dict[str, Any], project: str, person: str, key: str) -> str | None:
    """One act; $ stands for the project's id, a text after @ for a file. Returns the rule that refuses it."""
    fields: Any = dict(told)
    for name, value in told.items():
        if str(value).startswith("@"):
            fields[name] = guiju.send_document(value[1:].encode())["digest"]
        elif str(value).startswith("$"):
            fields[name] = project + value[1:]
    try:
        if fields["type"] == "propose_project":
            fields |= {"project": project}
            guiju.propose_project(fields, person=person, key=key)
        else:
            guiju.act_on_project(project, fields, person=person, key=key)
    except Problem as problem:
        return problem.rule or str(problem)
    return None


if __name__ == "__main__":
    life(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), *sys.argv[2:])
