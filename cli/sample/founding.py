"""The founding: two societies that rehearse together, their rosters, the shipped procedure, a portal."""

from __future__ import annotations

import hashlib
import os
import secrets
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import procedures
from cli.roster import read_roster
from cli.sample.rehearsal import PORTAL, Saying
from domain.body_rules import OPERATOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cli.sample.papers import Papers
    from cli.sample.rehearsal import Rehearsal

LEAD = "shanhai"
PARTNER = "yunling"
BODIES = (LEAD, PARTNER)
DRILL = "sample"
PROCEDURE = "cn-group-standard"

NAMES = {
    LEAD: ("SHCN", {"zh": "山海储能学会", "en": "Shanhai Society for Energy Storage"}),
    PARTNER: ("YLEA", {"zh": "云岭电器协会", "en": "Yunling Appliance Association"}),
}

REGULATIONS = {
    "rules": {"zh": "团体标准管理办法", "en": "Rules for group standards"},
    "ipr_policy": {"zh": "知识产权政策", "en": "Policy on intellectual property"},
}

FOUNDED = Saying(
    zh="两家虚构学会作为同一演练成立：山海储能学会（牵头）、云岭电器协会（联合发布），采用未经改动的《团体标准制定程序》1.1",
    en="two invented societies are founded as one drill, Shanhai (lead) and Yunling (joint publisher), "
    "on the shipped procedure for group standards 1.1, unchanged",
)

TOKEN_FILE = "sample.token"  # noqa: S105 - its name, not a token


def token(data: Path) -> str:
    """Return the sample portal's token; made once, and kept where only the owner can read it."""
    path = data / TOKEN_FILE
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"guiju_{secrets.token_urlsafe(24)}")
    return path.read_text().strip()


def found(play: Rehearsal, papers: Papers, data: Path) -> None:
    """Found both societies as one drill, with everything a standard's life asks for."""
    digest = play.log.keep_procedure(procedures.resolved(PROCEDURE))
    hashed = hashlib.sha256(token(data).encode()).hexdigest()
    for body in BODIES:
        code, name = NAMES[body]
        _set_up(play, body, {"type": "found_body", "name": name, "code": code, "drill": DRILL})
        adopt = {"type": "adopt_procedure", "digest": digest, "decision": "理事会决议〔2026〕1号"}
        _set_up(play, body, adopt)
        roster = Path(str(files(__package__) / f"{body}.yaml"))
        for command in read_roster(roster).commands():
            _set_up(play, body, command)
        for kind, title in REGULATIONS.items():
            paper = papers.keep(title["zh"], "总则、机构、程序、附则。")
            _set_up(
                play, body,
                {
                    "type": "file_regulation", "kind": kind, "title": title, "version": "2024",
                    "in_force_from": "2024-01-01", "digest": paper.digest,
                },
            )  # fmt: skip
        admit = {"type": "admit_portal", "portal": PORTAL, "token_digest": hashed}
        _set_up(play, body, admit, FOUNDED if body == PARTNER else None)


def _set_up(play: Rehearsal, body: str, command: Mapping[str, object], saying: Saying | None = None) -> None:
    named = next((str(command[key]) for key in ("person", "unit", "kind", "portal") if key in command), "")
    step = f"{command['type']}/{named}"
    play.act(step, "operator", dict(command), saying, body=body, portal=OPERATOR)
