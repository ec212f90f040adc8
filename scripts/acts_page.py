"""Write `docs/acts.md`: every act that a portal may pass on, made of the code and of the shipped Chinese procedure.

What refuses an act is read from the code that decides it, as far as that names its rules; what the procedure's own
conditions ask for stands beside it. `python scripts/acts_page.py --check` only says whether the page is current.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import procedures
from api.commands import BODY_ACTS, PROJECT_ACTS, tag_of
from catalogue.refusals import source_of
from catalogue.texts import PLACE, pick, say, texts
from domain.body_acts import BodyCommand
from domain.deciders import ACTS
from domain.engine import PERMITTED_ELSEWHERE
from domain.project_approval import ProposeProject
from scripts.refusing import rules_of, rules_of_body_act

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from domain.message import Command
    from domain.procedure import Procedure

FILE = Path(__file__).resolve().parent.parent / "docs" / "acts.md"
PROCEDURE = "cn-group-standard"
HEAD = """# Acts 行为

Every act that a portal may pass on: what it is, who may give it and when by the shipped procedure of a Chinese group
standard (another procedure says otherwise), its fields, those first and bold that are needed, and the rules that may
refuse it: with their source, and what would satisfy them. Made by `python scripts/acts_page.py`.

An act goes to `POST /v1/bodies/{body}/projects/{project}/acts/{act}`, one about the body to
`POST /v1/bodies/{body}/acts/{act}`; [openapi.json](../openapi.json) has the fields in full.

Any act may meet `actor_role` (whoever acts holds no role that may), `project_known` and `body_known`. What a person may
do at the moment, and why not the rest, says `GET …/offers?person=…`; `?dry_run=true` asks about one act.
"""
ALWAYS = {"actor_role", "project_known", "body_known"}


def page() -> str:
    """Return the page."""
    procedure = procedures.versions(PROCEDURE)[-1]
    parts = [HEAD, "## On a project 关于项目\n"]
    on_project: list[type[Command]] = [ProposeProject, *sorted(PROJECT_ACTS, key=tag_of)]
    parts += ["".join(_act(each, procedure)) for each in on_project]
    parts += ["## On the body 关于学会\n"]
    parts += ["".join(_act(each, procedure)) for each in sorted(BODY_ACTS, key=tag_of)]
    return "\n".join(parts)


def _act(act: type[Command], procedure: Procedure) -> Iterator[str]:
    tag = tag_of(act)
    yield f"### `{tag}` {say(f'acts.{tag}', 'zh')} {say(f'acts.{tag}', 'en')}\n\n"
    yield " ".join((act.__doc__ or "").split()) + "\n\n"
    yield from (f"- who 由谁: {each}\n" for each in _who(act, procedure))
    yield f"- fields 字段: {', '.join(_fields(act)) or 'none'}\n"
    found = rules_of_body_act(act) if act not in ACTS and act is not ProposeProject else rules_of(act)
    known = texts("rules")
    for rule in sorted({*found, *_conditions(tag, procedure)} - ALWAYS):
        source, _, _ = source_of(rule, procedure, "zh")
        words = procedure.rules[rule].satisfy if rule in procedure.rules else None
        if words is not None or rule in known:
            satisfy = pick(words, "en") if words else known[rule]["satisfy"]["en"]
            yield f"- refused by 拒绝 `{rule}` ({source}): {PLACE.sub('…', satisfy)}\n"


def _who(act: type[Command], procedure: Procedure) -> list[str]:
    """Return who may give an act: everywhere, or in which stages."""
    tag = act.allowed_as or tag_of(act)
    if tag == "move":
        return [
            f"{_both(stage.title)}: `{name}` {_both(step.title)}, {_roles(step.by, procedure)}"
            for stage in procedure.stages.values()
            for name, step in stage.transitions.items()
            if step.by
        ]
    found = [
        f"{_both(stage.title)}: {_roles(stage.acts[tag].by, procedure)}"
        for stage in procedure.stages.values()
        if tag in stage.acts
    ]
    if tag in procedure.acts:
        found.append(f"in any {'other ' if found else ''}stage 任何阶段: {_roles(procedure.acts[tag].by, procedure)}")
    if found:
        return found
    if act in BODY_COMMANDS:
        return ["the body's administrator 管理员"]
    if issubclass(act, PERMITTED_ELSEWHERE):
        return ["those whom the ballot or the comment names 由表决等自身认定"]
    return [f"not part of {PROCEDURE} 此程序没有这一行为"]


BODY_COMMANDS = frozenset(getattr(BodyCommand, "__args__", ()))


def _roles(roles: Iterable[str], procedure: Procedure) -> str:
    return ", ".join(_both(procedure.roles[role]) if role in procedure.roles else role for role in roles)


def _both(title: Any) -> str:  # noqa: ANN401 - a text in two languages
    return f"{pick(title, 'zh')} {pick(title, 'en')}"


def _fields(act: type[Command]) -> list[str]:
    """Return the fields, those that are needed first and in bold."""
    fields = {name: field for name, field in act.model_fields.items() if name not in {"type", "project"}}
    needed = [f"**`{name}`**" for name, field in fields.items() if field.is_required()]
    return needed + [f"`{name}`" for name, field in fields.items() if not field.is_required()]


def _conditions(tag: str, procedure: Procedure) -> set[str]:
    """Return the rules of the procedure's own conditions of an act, in any stage."""
    stages = procedure.stages.values()
    if tag == "move":
        return {guard.rule for stage in stages for step in stage.transitions.values() for guard in step.guards}
    permissions = [stage.acts[tag] for stage in stages if tag in stage.acts]
    return {guard.rule for permission in permissions for guard in permission.guards}


def main() -> int:
    """Write or check the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        current = FILE.is_file() and FILE.read_text(encoding="utf-8") == page()
        print("docs/acts.md is current" if current else "docs/acts.md is stale: run python scripts/acts_page.py")
        return 0 if current else 1
    FILE.write_text(page(), encoding="utf-8")
    print("wrote docs/acts.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
