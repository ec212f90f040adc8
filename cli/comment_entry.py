"""A row of a file of comments as an act, or what is wrong with it in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import catalogue
from cli.comment_file import vocabulary
from cli.speech import Speech
from domain.procedure import Procedure
from domain.public_comment import COMMENT_TYPES, SubmitComment
from domain.refusal import Refused
from forms.wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import ValidationError

    from cli.comment_file import CommentFile, CommentRow
    from domain.comment_rules import Comments

SHOWN = 40
"""Characters of a value that a reason repeats."""

_IN_A_ROW = ("line", "place", "proposed_change", "member_body", "organisation", "name", "contact")


@dataclass(frozen=True)
class Fault:
    """Why a row is not in: the rule where one says no, and the reason in words."""

    row: int
    rule: str | None
    reason: str


@dataclass(frozen=True)
class Judge:
    """Who puts refusals into words: the language, the procedure that gives their sources, the body's zone."""

    speech: Speech
    procedure: Procedure
    zone: str

    def refused(self, row: int, refusal: Refused) -> Fault:
        """Return why the rules refuse a row."""
        text = catalogue.refusal(refusal, self.procedure, self.speech.lang, self.zone)
        return Fault(row, refusal.rule, shown(" ".join([text.says, *(other.says for other in text.others)])))

    def invalid(self, row: int, error: ValidationError) -> Fault:
        """Return what is wrong with the first cell that is."""
        first = next((e for e in error.errors() if not e["type"].startswith("model_")), error.errors()[0])
        pick, told, most = self.speech.pick, str(first["input"])[:SHOWN], first.get("ctx", {}).get("max_length")
        name = pick(**vocabulary()["columns"][str(first["loc"][0])]["title"])
        match first["type"]:
            case "string_too_short":
                reason = pick(f"没有{name}", f"there is no {name}")
            case "string_too_long":
                reason = pick(f"{name}超过 {most} 字", f"the {name} has more than {most} characters")
            case "string_pattern_mismatch":
                reason = pick(f"{name}的写法不对：{told}", f"the {name} is not written as one: {told}")
            case _:
                reason = pick(f"{name}含有不能记录的字符", f"the {name} holds characters that cannot be recorded")
        return Fault(row, None, shown(reason))


def file_id(project: str, digest: str) -> str:
    """Return a file's short name in a project: with a letter and 16 more, never alike a telephone number."""
    return "f" + hashlib.sha256(f"{project}|{digest}".encode()).hexdigest()[:16]


def senders(file: CommentFile, project: str) -> dict[int, str]:
    """Return the pseudonym of whoever sent each row: rows signed alike have one sender, unsigned ones each its own.

    It says nothing of the name, which could be guessed from a digest of it.
    """
    first: dict[tuple[str, ...], int] = {}
    found: dict[int, str] = {}
    for row in file.rows:
        signed = tuple(row.cells.get(name, "") for name in ("organisation", "name", "contact", "member_body"))
        known = any(signed) and signed[0] != said("unsigned")
        number = first.setdefault(signed, row.number) if known else row.number
        found[row.number] = f"{file_id(project, file.digest)}-{number}"
    return found


def command_of(project: str, digest: str, row: CommentRow, comments: Comments | None) -> SubmitComment:
    """Return the act that a row is. Raises pydantic's ValidationError, and `Refused` for an unknown type."""
    cells = dict(row.cells)
    if cells.get("organisation") == said("unsigned"):
        del cells["organisation"]
    named = cells.get("named", "").casefold() in vocabulary()["agreed"] and not (comments and comments.consent)
    clause = cells.get("clause", "")
    given: dict[str, Any] = {name: cells[name] for name in _IN_A_ROW if name in cells}
    given |= {
        "project": project, "comment": f"{file_id(project, digest)}-r{row.number}", "text": _text(cells),
        "kind": _kind(cells.get("kind", ""), comments.types if comments else {}),
        "clause": clause if clause and clause.casefold() not in vocabulary()["whole"] else None,
        "named": named and bool(cells.keys() & {"organisation", "name"}),
    }  # fmt: skip
    if "member_body" in cells:
        given["member_body"] = cells["member_body"].upper()
    return SubmitComment.model_validate(given)


def _text(cells: Mapping[str, str]) -> str:
    text, reason = cells.get("text", ""), cells.get("reason")
    return f"{text}\n理由：{reason}" if text and reason else text


def _kind(called: str, types: Mapping[str, Any]) -> str | None:
    """Return the type that a word means. Raises `Refused`."""
    if not called:
        return None
    known: Sequence[str] = list(types or COMMENT_TYPES)
    word = called.casefold().strip(" .。")
    for name in known:
        titles = {types[name].zh, types[name].en} if types else set()
        if word in {name.casefold(), *(title.casefold() for title in titles if title)}:
            return name
    usual = next((name for name, words in vocabulary()["kinds"].items() if word in words), None)
    if usual not in known:
        raise Refused("comment_type_known", {"kind": shown(called)[:SHOWN], "known": list(known)})
    return usual


def shown(text: str) -> str:
    """Return a text in one line in which nothing is obeyed by a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
