"""A small society in a real log: bodies with a roster, an adopted procedure and a portal, and projects under way."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_network
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import calendars
import procedures
from api.proxies import Network
from domain.act import Act, Actor, Outside
from domain.commands import commands
from store.log import open_log
from store.rules import Rules

if TYPE_CHECKING:
    from store.log import Log
    from store.outcome import Accepted

PROCEDURE = procedures.resolved("cn-group-standard")
UNITS = ("91110000000000001A", "91110000000000002B", "91110000000000003C")
PEOPLE: tuple[tuple[str, str | None, str | None, list[str]], ...] = (
    ("sec", None, None, ["secretary"]),
    ("cou", None, None, ["council", "administrator"]),
    ("lead", UNITS[0], "production", ["member"]),
    ("chair", UNITS[2], "use", ["reviewer", "chair"]),
)
_numbers = count(1)


@dataclass
class Settings:
    """What a log is opened with."""

    data: Path
    database_url: str | None
    key_file: Path | None = None
    lang: str | None = None
    most_file_mib: int = 1
    requests_per_minute: int = 0
    receivers: tuple[Network, ...] = (ip_network("127.0.0.0/8"),)
    proxy_networks: tuple[Network, ...] = ()
    proxy_certificate_header: str | None = None
    public_url: str | None = None
    root_path: str = ""
    comments_per_minute: int = 0
    body_comments_per_minute: int = 0
    most_public_mib: int = 1


def opened(settings: Settings) -> Log:
    return open_log(settings, Rules(), calendars.load)


def do(  # noqa: PLR0913, PLR0917 - an act has these parts
    log: Log, body: str, person: str | None, command: dict[str, Any], portal: str = "operator",
    outside: Outside | None = None,
) -> Accepted:  # fmt: skip
    """Record an act, as the operator unless `portal` says otherwise."""
    act = Act(body, commands.validate_python(command), Actor(person, portal), UUID(int=next(_numbers)), outside=outside)
    return log.record(act).result(20)


def found(log: Log, body: str, tokens: dict[str, str], drill: str | None = "d") -> None:
    """Found a body with people, the procedure and portals; `tokens` has the SHA-256 of each portal's token."""
    digest = log.keep_procedure(PROCEDURE)
    founding: dict[str, Any] = {"type": "found_body", "name": {"zh": "甲学会", "en": "Society A"}, "code": body.upper()}
    do(log, body, "op", founding | {"drill": drill})
    for code in UNITS:
        do(log, body, "op", {"type": "enrol_unit", "unit": code, "name": {"zh": f"单位{code}"}})
    for person, unit, interest, roles in PEOPLE:
        enrol: dict[str, Any] = {"type": "enrol_person", "person": person, "name": f"某{person}", "unit": unit}
        do(log, body, "op", enrol | {"interest": interest, "roles": roles})
    do(log, body, "op", {"type": "adopt_procedure", "digest": digest, "decision": "2026-1"})
    for kind in ("rules", "ipr_policy"):
        rule = {"type": "file_regulation", "kind": kind, "title": {"zh": "办法"}, "version": "1"}
        do(log, body, "op", rule | {"in_force_from": "2025-01-01", "digest": "0" * 64})
    for portal, token_digest in tokens.items():
        do(log, body, "op", {"type": "admit_portal", "portal": portal, "token_digest": token_digest})


def proposal(project: str, **changes: object) -> dict[str, Any]:
    """A proposal that is whole."""
    return {
        "type": "propose_project", "project": project, "procedure": "cn-group-standard",
        "title": {"zh": "便携式储能电源 安全要求", "en": "Portable power stations: safety"}, "scope": "范围",
        "necessity": "必要性", "relations": "关系", "drafting_units": [UNITS[0]],
        "drafters": [{"person": "lead", "lead": True}], **changes,
    }  # fmt: skip


def paper(project: str, kind: str, number: int) -> dict[str, Any]:
    """A document to register."""
    return {
        "type": "register_document", "project": project, "document": f"{project}-{kind}", "kind": kind,
        "title": {"zh": kind}, "digest": f"{number:064x}", "size": 1, "media_type": "text/plain",
    }  # fmt: skip


def commenting(log: Log, body: str, project: str, to: str) -> None:
    """Take a new project into public comment; the drill's clock is then at the instant `to`."""
    do(log, body, "sec", proposal(project), portal="p")
    do(log, body, "lead", paper(project, "application", 1), portal="p")
    do(log, body, "op", {"type": "advance_clock", "to": to})
    compared = {"type": "record_comparison", "project": project, "none": "none there", "evidence": "1" * 64}
    do(log, body, "sec", compared, portal="p")
    for name in ("members_answered", "mandatory_comparison", "within_scope"):
        attest = {"type": "attest", "project": project, "attestation": name, "evidence": "1" * 64, "text": "ok"}
        do(log, body, "sec", attest, portal="p")
    do(log, body, "cou", {"type": "move", "project": project, "transition": "approve", "number": "P-1"}, portal="p")
    for number, kind in enumerate(("draft_for_comment", "explanatory_note"), 2):
        do(log, body, "lead", paper(project, kind, number), portal="p")
    asked = {"asked": ["drafter", "member"], "answer": "none", "evidence": "1" * 64}
    do(log, body, "sec", {"type": "ask_for_patents", "project": project, **asked}, portal="p")
    do(log, body, "lead", {"type": "move", "project": project, "transition": "submit_for_comment"}, portal="p")
