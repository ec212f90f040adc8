"""Write `procedures/procedure.schema.json`: what an editor knows of a procedure file while it is written.

It follows from the models and from the tables of fields in `docs/`. A file that extends another, or has versions, may
leave out anything and remove anything with null. `--check` only says whether it is current (exit code 1 when not).
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from domain.checking.names import ACTS
from domain.guards import GUARDS
from domain.procedure import Procedure

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "procedures" / "procedure.schema.json"

Schema = dict[str, Any]

TABLES = {
    "publication": "Publication", "approval": "Approval", "complaints": "Complaints",
    "a procedure": "Procedure", "a stage": "Stage", "a deadline": "DeadlineRule", "a transition": "Transition",
    "a variable": "Variable", "appeals": "Appeals", "comments": "Comments", "a ballot": "Ballot",
    "changes after the count": "ChangesAfter", "warnings": "Warns", "a composition": "Composition",
    "a position": "Position", "a mode": "Mode", "a tie": "Tie", "reviewing": "Reviewing",
}  # fmt: skip
"""Tables `Fields of ...` in the pages, and what they describe."""

DESCRIPTIONS = {
    "Guard": {
        "check": "what is checked: a word of the engine", "rule": "the rule that asks for it",
        "documents": "kinds of documents", "attestations": "facts that must be attested",
        "deadline": "the deadline that must have passed", "outcomes": "the conclusions that will do",
        "at_least": "how many at least", "at_most": "how many at most",
        "variable": "a state variable", "values": "the values that will do",
        "item": "an item of the review's checklist", "within": "how long ago at most",
    },
    "Redress": {
        "title": "what people call it", "steps": "the transitions that carry it out",
        "by": "who reports that it is done",
    },
    "Review": {
        "outcomes": "what a review may come to", "grounds": "on which grounds an early one may be asked for",
        "checklist": "what is looked into", "evaluation": "what a self-evaluation of the effect tells",
    },
    "Checklist": {"items": "what is looked into", "findings": "what may be found of each"},
    "Evaluation": {"fields": "what it tells", "needs": "what it may not leave out"},
    "Organ": {
        "title": "what people call it", "by": "which roles enter its decision", "ways": "how it decides",
        "quorum": "how many of those entitled must be present", "passes": "how many must be in favour",
    },
    "Majority": {"of": "those entitled, or those present", "op": "how it compares", "fraction": "a share, such as 2/3"},
    "DraftingRules": {
        "formats": "what a paper of each kind must look like when it is filed",
        "balance": "how interests are to be mixed: working_group, commenters, voters",
        "normative": "words whose change may be more than editorial, such as 应 or shall",
    },
    "Format": {
        "media_types": "the types of file that it may have", "filename": "what the file is called, with * and ?",
        "most_bytes": "how large it may be", "headings": "headings that must be there, with a number or without",
        "in_order": "whether they come in this order", "phrases": "texts that must be in it",
        "metadata": "what the file must say of itself: title, creator, subject, keywords, language",
        "clean": "whether no tracked changes and no remarks are left in it",
        "follows": "the kind of paper that it came of, with which it is compared",
    },
    "Balance": {
        "least_interests": "how many interests there are at least",
        "largest_interest": "the share of all that one interest may have", "least_share": "the least share of each",
    },
    "PatentCalls": {
        "reply": "the deadline of a holder's statement, one for each patent",
        "by_units": "whether every drafting unit answers for itself",
    },
    "Errata": {
        "numbering": "how errata are numbered", "classes": "of which classes a change may be that is an erratum",
        "text": "as which kind of document the corrected text is filed",
    },
    "Amending": {"type": "of which type the project of an amendment is", "stage": "the stage in which it begins"},
    "Relation": {
        "title": "what it is called", "inverse": "what it is called from the other end",
        "acyclic": "whether no document stands so to itself, not even through others",
        "current": "whether it matters that the other document still stands",
        "relaton": "the type of the relation in bibliographies of that model",
    },
    "Upkeep": {
        "errata": "corrections", "amending": "amendments as projects of their own", "adoption": "ways of being adopted",
        "rights": "what may be transferred, licensed or pledged", "relations": "how documents may stand to others",
    },
    "Permission": {"by": "the roles that may", "guards": "what must hold"},
    "Effect": {
        "kind": "what is done; its first word is announce, invite, compile, tell, publication, disclosure or check",
        "when": "at which moment", "to": "to which roles",
    },
    "Extension": {
        "by": "who may put it off", "most": "how often", "each": "by how much at a time",
        "longest": "to which length in all", "rule": "under which rule",
    },
    "Shortening": {"by": "who may"},
    "ProjectClass": {
        "title": "what people call it", "stricter": "whether such a project claims to be stricter than other standards",
    },
    "Office": {"title": "what people call it", "by": "who gives its opinion"},
    "Overlap": {
        "rule": "the rule under which it is warned", "same_title": "per cent of the title",
        "same_scope": "per cent of the scope", "same_class": "per cent of the title where a class is the same",
        "warn": "per cent from which on it is warned",
        "most": "how many are listed", "ignore": "phrases that every title has", "catalogues": "what is searched",
        "at_proposal": "whether it is made when a project is proposed",
    },
    "Joining": {
        "until": "until which deadline", "parts": "in which parts one may take part",
        "stands": "which stands an opinion may take",
    },
    "Part": {"title": "what people call it", "drafts": "whether whoever takes it drafts"},
    "Escalation": {"to": "who else may", "acts": "which acts, or transitions"},
    "Proxies": {"most": "for how many others one voter may vote"},
    "MoreTime": {"by": "how much longer it runs", "most": "how often"},
    "Reminders": {"days": "how many days before", "to": "to which roles"},
    "Rule": {
        "source": "the source it stands in", "clause": "where in the source",
        "strength": "应当 enforce, 一般 warn, 鼓励 record",
        "checked": "who compared it with its source, when, in which edition; without it, it is 出处待核",
        "waivable": "whether it may be waived for a project",
    },
    "Checked": {"by": "who", "on": "when", "edition": "in which edition"},
    "Text": {"zh": "in Chinese", "en": "in English"},
    "Period": {
        "length": "how many", "unit": "d, wd (working days), w, mo or y",
        "roll": "whether it ends on the next working day where its last day is off",
    },
    "Consensus": {
        "important": "interests whose objection stands in the way; any, if none is named",
        "overrule": "who may overrule an objection", "attempts": "after how many attempts to settle it",
    },
    "Meeting": {
        "required": "whether a vote with attendance takes a meeting", "notice": "how long before it the papers go out",
        "papers": "kinds of documents that go out", "substitutes": "whether somebody else may come for a member",
        "remote": "whether one may take part from afar", "minutes": "the kind of document the minutes are",
        "signers": "roles whose holders sign them",
    },
    "Changes": {"classes": "the classes of changes", "diff": "whether a comparison is handed in with them"},
    "ReviewChange": {
        "title": "what people call it", "conclusion": "what the review comes to, if such changes go back",
    },
    "Answer": {"title": "what people call it", "needs_reason": "whether it needs a reason"},
    "Expertise": {
        "title": "what people call it", "least": "how many voters have it at least",
        "share": "which share of them has it at least",
    },
    "Rotation": {"roles": "whose holders are drawn", "interval": "how long between two turns"},
    "Disposition": {
        "title": "what people call it", "needs_reason": "whether it needs a reason",
        "by": "the roles that may give it; whoever may answer, if nobody is named",
    },
    "Consent": {"version": "which version of the text", "text": "what somebody agrees to"},
    "Channel": {
        "title": "what people call it", "interests": "the interests of the public that call for it; any, if none",
    },
    "ChangeClass": {"title": "what people call it", "again": "whether it takes another round"},
    "Licence": {"title": "what people call it", "blocks": "whether it stops the release"},
    "Level": {"title": "what people call it", "by": "who admits and decides", "decide": "how soon"},
    "Recount": {"title": "what people call it", "among": "whose votes are counted again", "passes": "what it takes"},
    "Attestation": {
        "zh": "in Chinese", "en": "in English", "by": "who may attest it; whoever may attest, if nobody is named",
        "statement": "the words that whoever attests it signs",
    },
    "DocumentKind": {
        "zh": "in Chinese", "en": "in English", "by": "who may file it; whoever may file, if nobody is named",
        "template": "the form it is drawn up on", "fields": "what it holds", "signers": "who signs it",
    },
    "Beginning": {"stage": "the stage", "types": "only for documents of these types"},
    "DocumentType": {"title": "what people call it", "aliases": "what records elsewhere call it"},
    "State": {"title": "what people call it", "aliases": "what records elsewhere call it"},
    "Electorate": {"roles": "everybody who holds one of these votes"},
    "Outcome": {
        "title": "what people call it", "stages": "only in these stages",
        "effect": "what it does to the standard: confirm, amend, revise or withdraw",
    },
    "OutcomeRule": {
        "when": "what the count (all) and the recounts came to: passed or failed",
        "verdict": "what the ballot comes to",
    },
    "Proposal": {"needs": "what an application must hold besides its title and one lead drafter"},
    "Entry": {"by": "who may enter", "channels": "how the act may have come"},
}  # fmt: skip
"""What the pages say of these in sentences."""

EXTENDS: Schema = {
    "type": "string",
    "description": "a shipped procedure, or a file beside this one: only what differs from it is said here",
}
VERSIONS: Schema = {
    "type": "array",
    "items": {"$ref": "#/$defs/Version"},
    "description": "dated versions, the oldest first; each says what differs from the one before it",
}
AFRESH: Schema = {
    "type": "boolean",
    "description": "whether this version differs from the top of the file, and not from the version before it",
}


def schema() -> Schema:
    """Return the schema of procedure files."""
    whole: Schema = _plainer(Procedure.model_json_schema(by_alias=True))
    definitions: dict[str, Schema] = whole.pop("$defs")
    definitions["Procedure"] = whole
    for name in ("Floor", "Demand"):  # a file names its floor
        del definitions[name]
    whole["properties"]["floor"] = {"type": "string"}
    for name, definition in definitions.items():
        _describe(name, definition)
    _shorten(definitions)
    _vocabulary(definitions)
    patches = {f"{name}Patch": _patch(deepcopy(each)) for name, each in definitions.items()}
    version = deepcopy(patches["ProcedurePatch"])
    version["properties"]["afresh"] = AFRESH
    for each in (definitions["Procedure"], patches["ProcedurePatch"]):
        each["properties"] |= {"extends": EXTENDS, "versions": VERSIONS}
    partial = {"anyOf": [{"required": ["extends"]}, {"required": ["versions"]}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A procedure of Guiju",
        "description": "Which stages a standard goes through, and what must hold at each step.",
        "if": partial,
        "then": {"$ref": "#/$defs/ProcedurePatch"},
        "else": {"$ref": "#/$defs/Procedure"},
        "$defs": dict(sorted((definitions | patches | {"Version": version}).items())),
    }


def _plainer(node: Any) -> Any:  # noqa: ANN401 - a schema holds any JSON
    """Say of mappings by name what their values are, and how names look; leave out defaults that say nothing."""
    match node:
        case dict():
            found = {key: _plainer(value) for key, value in node.items()}
            if "patternProperties" in found:
                ((pattern, values),) = found.pop("patternProperties").items()
                found |= {"propertyNames": {"pattern": pattern}, "additionalProperties": values}
            if found.get("default", False) in (None, {}, []):
                del found["default"]
            return found
        case list():
            return [_plainer(each) for each in node]
        case _:
            return node


def _describe(name: str, definition: Schema) -> None:
    """Put at each field what the pages say of it, and take out what says nothing."""
    definition.pop("title", None)
    known = DESCRIPTIONS.get(name, {}) | _documented().get(name, {})
    for field, each in definition.get("properties", {}).items():
        each.pop("title", None)
        if field in known:
            each["description"] = known[field]


def _documented() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for page in ("procedure", "ballots"):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        for heading, section in re.findall(r"^## Fields of (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL):
            if heading in TABLES:
                rows = re.findall(r"^\| `(\w+)` \| (.+?) \|$", section, re.MULTILINE)
                found[TABLES[heading]] = dict(rows)
    return found


def _shorten(definitions: dict[str, Schema]) -> None:
    """Let the short forms in that the files may use."""
    text: Schema = {"type": "string"}
    names: Schema = {"type": "array", "items": text}
    said = "one text for both languages, or one each"
    definitions["Text"] = {"anyOf": [definitions["Text"], text], "description": said}
    period = {"type": "string", "pattern": r"^\d{1,4} ?(d|wd|w|mo|y)$", "description": "such as 30 d, 10 wd, 6 mo"}
    definitions["Period"] = {"anyOf": [period, definitions["Period"]]}
    shorter: dict[tuple[str, str], list[Schema]] = {
        ("Procedure", "version"): [{"type": "number"}],
        ("Procedure", "valid_from"): [text],
        ("Procedure", "initial"): [text, {"type": "array", "items": _or_text("Beginning")}],
        ("Procedure", "types"): [names, _mapping(_or_text("DocumentType"))],
        ("Procedure", "counterparts"): [_mapping({"anyOf": [text, names]})],
        ("Stage", "transitions"): [names, _mapping(_or_text("Transition"))],
        ("Stage", "iso_code"): [{"type": "number"}],
        ("Variable", "initial"): [text],
        ("Variable", "states"): [names, _mapping(_or_null(_or_text("State")))],
        ("Variable", "transitions"): [_mapping({"anyOf": [text, names]})],
    }
    for (name, field), forms in shorter.items():
        fields_there = definitions[name]["properties"]
        whole = fields_there[field]
        kept = {"description": whole.pop("description")} if "description" in whole else {}
        fields_there[field] = {"anyOf": [whole, *forms], **kept}
    for name in ("Stage", "Transition", "State"):
        unsaid = {"title", "to", "kind"} if name == "Transition" else {"title"}
        definitions[name]["required"] = [each for each in definitions[name].get("required", []) if each not in unsaid]


def _vocabulary(definitions: dict[str, Schema]) -> None:
    """List the words of the engine where only they will do."""
    check = definitions["Guard"]["properties"]["check"]
    check |= {"enum": sorted(GUARDS)}
    permission = {"$ref": "#/$defs/Permission"}
    for name in ("Procedure", "Stage"):
        acts = definitions[name]["properties"]["acts"]
        del acts["propertyNames"]
        acts |= {"properties": dict.fromkeys(sorted(ACTS), permission), "additionalProperties": False}


def _or_text(name: str) -> Schema:
    return {"anyOf": [{"type": "string"}, {"$ref": f"#/$defs/{name}"}]}


def _mapping(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


def _patch(node: Any) -> Any:  # noqa: ANN401 - a schema holds any JSON
    """Return what a definition is where only differences are said: nothing is required, null removes."""
    match node:
        case dict():
            found = {key: _patch(value) for key, value in node.items() if key != "required"}
            if isinstance(found.get("properties"), dict):
                found["properties"] = {name: _or_null(each) for name, each in found["properties"].items()}
            if isinstance(found.get("additionalProperties"), dict):
                found["additionalProperties"] = _or_null(found["additionalProperties"])
            found.pop("minItems", None)
            return found
        case list():
            return [_patch(each) for each in node]
        case str() if node.startswith("#/$defs/"):
            return f"{node}Patch"
        case _:
            return node


def _or_null(each: Schema) -> Schema:
    kept = {"description": each["description"]} if "description" in each else {}
    return {"anyOf": [each, {"type": "null"}], **kept}


def fields(found: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Yield every field of every definition that is not a patch, for whoever wants to see that it is described."""
    for name, definition in found["$defs"].items():
        if not name.endswith("Patch"):
            yield from ((name, field, each) for field, each in definition.get("properties", {}).items())


def text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write or check the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing")
    if parser.parse_args().check:
        return int(FILE.read_text(encoding="utf-8") != text())
    FILE.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
