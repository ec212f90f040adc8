"""No line of code names a body, a threshold or a period: what stands in `procedures/` stands nowhere else.

The code is compared with the files: their ids, names, shares, periods and counts. What the engine's own vocabulary
shares with them (kinds of stage, verdicts, the roles that it knows) is told by the vocabulary itself.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import procedures
from domain.ballot_course import Verdict
from domain.commands import PROJECT_COMMANDS, PROJECTS_COMMANDS
from domain.deadline_rules import Start
from domain.guards import GUARDS
from domain.procedure import Procedure
from domain.stage_rules import Moment, StageKind
from procedures.source import Node, parse

ROOT = Path(__file__).resolve().parent.parent
LAYERS = (
    *("domain", "store", "forms", "papers", "workflows", "activities", "api", "console", "cli", "catalogue"),
    *("calendars", "procedures", "desk", "embed", "feeds", "mail", "outgoing", "pages", "public"),
)
MODULES = ("worker.py", "health.py", "logs.py", "settings.py")
NOT_ENGINE = {ROOT / "cli" / "sample"}
"""The told life plays one procedure and says its acts, as a portal would."""

SECTIONS = {
    "roles", "interests", "documents", "attestations", "licences", "positions", "dispositions", "deadlines", "stages",
    "transitions", "variables", "types", "weights", "sources", "modes", "recounts", "levels",
}  # fmt: skip
ENGINE_ROLES = {"lead_drafter", "drafter", "public", "commenter", "system", "administrator"}
OF_THE_ENGINE = {
    *get_args(StageKind), *get_args(Verdict), *get_args(Start), *get_args(Moment), *GUARDS, *ENGINE_ROLES,
    *(command.model_fields["type"].default for command in (*PROJECT_COMMANDS, *PROJECTS_COMMANDS)),
    *(name for command in (*PROJECT_COMMANDS, *PROJECTS_COMMANDS) for name in command.model_fields),
    *Procedure.model_fields,
}  # fmt: skip

LEAST_TELLING = 14
"""Whole numbers below it mean too many things; of larger ones, each that procedures have too is looked at."""

REVIEWED = {
    ("domain/body_acts.py", 16): "characters of a number code",
    ("domain/body_acts.py", 20): "bodies of one drill",
    ("domain/roster_acts.py", 20): "weights of one vote",
    ("domain/body_rules.py", 20): "findings that a refusal lists",
    ("domain/public_comment.py", 20): "ids that a refusal lists",
    ("domain/public_comment.py", 500): "comments of one act",
    ("domain/consultation.py", 500): "organisations of one circulation",
    ("domain/receipt_code.py", 16): "letters of a code",
    ("domain/calendar.py", 20): "links of an announcement",
    ("domain/calendar.py", 24): "the day of December from which the next year's notice may speak",
    ("domain/ballot_rules.py", 20): "positions of a ballot",
    ("domain/criteria.py", 20): "positions in one criterion",
    ("domain/review_rules.py", 20): "classes, answers and qualifications of one review",
    ("domain/minutes.py", 60): "opinions of one act",
    ("domain/review_evidence.py", 20): "answers of one self-evaluation",
    ("domain/publication.py", 20): "partners of a joint standard",
    ("domain/publication_acts.py", 20): "standards that one adopts or replaces",
    ("domain/publication_preparing.py", 100): "results that a standard comes from",
    ("domain/publication_preparing.py", 20): "publishers elsewhere of a joint standard",
    ("domain/publication_acts.py", 40): "characters of a number code",
    ("domain/project_approval.py", 20): "partners of a joint standard",
    ("domain/drafting.py", 40): "bits of a file's size",
    ("domain/drafting_rules.py", 20): "phrases that a paper must hold",
    ("domain/patent.py", 20): "papers that go with one disclosure",
    ("domain/project_approval.py", 100): "drafting units of one project",
    ("domain/approval_acts.py", 40): "rows of a comparison table in one act",
    ("domain/approval_rules.py", 30): "standards alike that one search lists",
    ("domain/joining.py", 20): "what waits for an answer, as a refusal lists it",
    ("domain/overlap.py", 60): "words by which standards are looked up",
    ("domain/appeal_acts.py", 20): "remedies of one decided appeal",
    ("domain/format_check.py", 20): "clauses that a comparison names",
    ("domain/standards_catalogue.py", 40): "characters of a standard's status",
    ("domain/identity_rules.py", 20): "issuers that a body admits",
    ("domain/portals.py", 90): "days for which two keys of a portal are valid together",
}
"""Limits of sizes, which no procedure sets."""


OTHERWISE = {("logs.py", "iso")}
"""Where a word is no procedure's id: the logging library's name for a form of time stamps."""


@cache
def files() -> tuple[Path, ...]:
    found = [path for layer in LAYERS for path in (ROOT / layer).rglob("*.py")]
    found += [ROOT / name for name in MODULES]
    return tuple(path for path in found if not NOT_ENGINE & set(path.parents))


@cache
def trees() -> dict[str, ast.Module]:
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in files()}


def constants(tree: ast.Module) -> Iterator[ast.Constant]:
    """Constants of a module that are no docstrings."""
    texts = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in texts)


def strings() -> Iterator[tuple[str, str]]:
    """Every file with every text in it."""
    for name, tree in trees().items():
        yield from ((name, node.value) for node in constants(tree) if isinstance(node.value, str))


@cache
def written() -> tuple[Node, ...]:
    found = [*(ROOT / "procedures").rglob("*.yaml")]
    assert len(found) > len(procedures.names())
    return tuple(parse(path.read_text(encoding="utf-8"), str(path)) for path in found)


def leaves(node: Node, under: str = "") -> Iterator[tuple[str, object]]:
    match node.value:
        case dict():
            for key, child in node.value.items():
                yield from leaves(child, key)
        case list():
            for child in node.value:
                yield from leaves(child, under)
        case _:
            yield under, node.value


def ids(node: Node, under: str = "") -> Iterator[tuple[str, str]]:
    """Every id that a file gives, with the section it stands in."""
    match node.value:
        case dict():
            for key, child in node.value.items():
                if under in SECTIONS:
                    yield under, key
                yield from ids(child, key)
        case list():
            for child in node.value:
                yield from ids(child)
        case _:
            return


def test_no_role_of_a_body_stands_in_the_code() -> None:
    roles = {name for file in written() for section, name in ids(file) if section == "roles"} - OF_THE_ENGINE

    assert {"council", "secretary"} <= roles
    assert [(file, text) for file, text in strings() if text in roles] == []


def test_no_stage_document_deadline_or_position_of_a_body_stands_in_the_code() -> None:
    named = {name for file in written() for _, name in ids(file) if re.search(r"[_-]", name)} - OF_THE_ENGINE

    assert len(named) > 150
    assert [(file, text) for file, text in strings() if text in named] == []


def test_no_procedure_and_no_title_stands_in_the_code() -> None:
    titles = {str(value) for file in written() for key, value in leaves(file) if key in {"zh", "en"}}
    telling = {title for title in titles if " " in title or re.search(r"[\u4e00-\u9fff]{3}", title)}

    assert len(telling) > 500
    assert [(f, t) for f, t in strings() if t in telling or (t in procedures.names() and (f, t) not in OTHERWISE)] == []


def test_no_body_is_named_in_the_code() -> None:
    bodies = {part.upper() for name in procedures.names() for part in name.split("-") if len(part) < 5} - {"CN", "SA"}
    word = re.compile(rf"\b({'|'.join(sorted(bodies))})\b")

    assert {"ISO", "IETF", "EIP"} <= bodies
    assert [(file, text) for file, text in strings() if word.search(text)] == []


def test_no_share_and_no_period_stands_in_the_code() -> None:
    share = re.compile(r"\d+/\d+|[1-9]\d* ?(d|wd|w|mo|y)")
    values = {str(value) for file in written() for _, value in leaves(file) if share.fullmatch(str(value))}

    assert {"3/4", "30 d"} <= values
    assert [(file, text) for file, text in strings() if text in values or share.fullmatch(text)] == []
    calls = [
        (name, ast.unparse(node))
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Fraction", "Period"}
        if any(isinstance(a, ast.Constant) and isinstance(a.value, int) and a.value > 1 for a in _given(node))
    ]
    assert calls == []


def _given(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def test_no_count_of_a_procedure_stands_in_the_rules() -> None:
    """Whole numbers in the rules that procedures have too: each was looked at, and is a limit of size."""
    numbers = {
        int(digits)
        for file in written()
        for _, value in leaves(file)
        if re.fullmatch(r"\d+( ?(d|wd|w|mo|y))?", str(value))
        for digits in re.findall(r"\d+", str(value))
    }
    found = {
        (name, node.value)
        for name, tree in trees().items()
        if name.startswith("domain/") and not name.startswith(("domain/rehearsal/", "domain/checking/"))
        for node in constants(tree)
        if type(node.value) is int and node.value >= LEAST_TELLING and node.value in numbers
    }

    assert {30, 60} <= numbers
    assert found - set(REVIEWED) == set()
