"""OpenAPI links: from the answer to what made a thing, to the operations that read it, act on it, and end it.

An expression in a link's `requestBody` stands where the id belongs; the act's other fields are the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Schema = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """What an operation makes: how its ids are read off the request or the answer, and where they lead.

    `status` is that of the answer. Ids that a target has no parameter for are fields of the act that is sent to it.
    """

    ids: Mapping[str, str]
    leads: tuple[str, ...]
    status: str = "201"


def sent(*names: str) -> dict[str, str]:
    """Return where the ids stand in an act that was sent."""
    return {name: f"$request.body#/act/{name}" for name in names}


MADE: Mapping[str, Made] = {
    "proposeProject": Made(
        sent("project"),
        ("getProject", "listOffers", "listStages", "listDeadlines", "getHistory", "registerDocument", "endorseProject",
         "attest", "move"),
    ),
    "sendDocument": Made({"digest": "$response.body#/digest"}, ("getDocument",)),
    "registerDocument": Made({}, ("listDocuments",)),
    "submitComment": Made(sent("comment"), ("getComment", "listComments", "disposeComment", "withdrawConsent")),
    "commentInPublic": Made({"code": "$response.body#/receipt_code"}, ("getReceipt",)),
    "openBallot": Made(sent("ballot"), ("getBallot", "listBallots", "castVote", "closeBallot")),
    "raiseObjection": Made(sent("objection"), ("judgeObjection", "settleObjection")),
    "fileAppeal": Made(sent("appeal"), ("admitAppeal", "decideAppeal", "withdrawAppeal")),
    "fileComplaint": Made(sent("complaint"), ("listComplaints", "takeUpComplaint", "answerComplaint")),
    "conveneMeeting": Made(sent("meeting"), ("signIn",)),
    "enrolPerson": Made(sent("person"), ("listRoles", "assignRole", "qualifyPerson", "makeDeskLink")),
    "assignRole": Made(sent("person", "role"), ("listRoles", "endRole")),
    "adoptProcedure": Made(sent("digest"), ("getProcedure", "listProcedures")),
    "admitPortal": Made(sent("portal"), ("rotatePortal", "revokePortal")),
    "admitIssuer": Made(sent("issuer"), ("linkAccount", "revokeIssuer")),
    "admitOrigin": Made(sent("origin"), ("revokeOrigin",)),
    "addCalendar": Made({"calendar": "$response.body#/id"}, ("listCalendars", "removeCalendar")),
    "registerEndpoint": Made(
        {"endpoint": "$response.body#/endpoint"},
        ("getEndpoint", "listDeadLetters", "pingEndpoint", "pauseEndpoint", "resumeEndpoint", "replayEndpoint",
         "rotateEndpointSecret", "removeEndpoint"),
    ),
}  # fmt: skip
"""By operation, in the order in which a life goes on: read, act, end."""


def describe(described: Schema) -> None:
    """Add the links to a description that has all its operations."""
    known = {operation["operationId"]: (path, operation) for path, operation in operations(described)}
    for name, made in MADE.items():
        path, operation = known[name]
        answer = deepcopy(operation["responses"][made.status])  # the answers of acts are the same ones for all
        answer["links"] = {lead: _link(path, made, *known[lead], described) for lead in made.leads}
        operation["responses"] = {**operation["responses"], made.status: answer}


def operations(described: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield all operations of a description with their addresses."""
    for path, methods in described["paths"].items():
        for operation in methods.values():
            yield path, operation


def _link(source: str, made: Made, target: str, operation: Schema, described: Schema) -> Schema:
    names = [name for name in ("body", "project") if f"{{{name}}}" in source]
    known = {name: f"$request.path.{name}" for name in names} | dict(made.ids)
    link = {
        "operationId": operation["operationId"],
        "parameters": {name: where for name, where in known.items() if f"{{{name}}}" in target},
    }
    rest = {name: where for name, where in made.ids.items() if f"{{{name}}}" not in target}
    asked = _fields(operation, described)
    inside = {name: where for name, where in rest.items() if name in asked.get("act", {})}
    beside = {name: where for name, where in rest.items() if name in asked and not inside}
    if inside or beside:
        link["requestBody"] = {"act": inside} if inside else beside
    return link


def _fields(operation: Schema, described: Schema) -> Schema:
    """Return the fields of what is sent to an operation, those of its act among them."""
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    fields: Schema = _resolved(schema, described).get("properties", {})
    if "act" in fields:
        return {**fields, "act": _resolved(fields["act"], described).get("properties", {})}
    return fields


def _resolved(schema: Schema, described: Schema) -> Schema:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Schema = described["components"]["schemas"][name] if name else schema
    return found
