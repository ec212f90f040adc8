"""Worlds of the society that has everything switched on (`docs/examples/full-society.yaml`), ready for its tests."""

from pathlib import Path
from typing import Any

import procedures
from tests.domain import given
from tests.domain.given import APPROVAL_STATEMENTS, PROPOSAL, World, reached

FILE = Path(__file__).parents[2] / "docs" / "examples" / "full-society.yaml"
TEXT = procedures.texts(str(FILE))[-1]

APPLICATION = {
    "ics": ["29.220.20"],
    "ccs": ["K82"],
    "category": "product",
    "classes": ["key_field"],
    "maturity": "已有三家批量生产",
    "situation": "国外有 IEC 62933 系列",
    "patents": "未发现必要专利",
    "ends": "2027-12-31",
    "schedule": "两年内完成",
    "funds": "起草单位自筹",
    "benefit": "减少事故",
    "branch": "储能专业委员会",
}

FULL_PROPOSAL: dict[str, Any] = {
    **PROPOSAL, "procedure": "full-society", "document_type": "standard", "application": APPLICATION,
    "contact": "li@example.org",
}  # fmt: skip


@reached
def founded() -> World:
    """The society of `given.founded`, with somebody for its branch and three in its council. 2026-01-05."""
    world = given.founded()
    world.adopt(TEXT)
    for person, role in (("bra", "branch"), ("cou2", "council"), ("cou3", "council")):
        world.act("op", "enrol_person", person=person, name="某人", roles=[role])
    return world


@reached
def proposed() -> World:
    """`p1` is proposed. 2026-01-05."""
    world = founded()
    world.act("sec", "propose_project", **FULL_PROPOSAL)
    return world


def made_approvable(world: World, project: str = "p1") -> World:
    """Have the plan notice of a project pass, and all be there that its approval asks for. 2026-01-22."""
    world.file("application", 1, project=project)
    world.file("council_minutes", 2, "sec", project)
    world.on("2026-01-22").attest(*APPROVAL_STATEMENTS, project=project)
    for person, office in (("lead", "applicant"), ("bra", "branch")):
        world.act(person, "endorse_project", project=project, office=office, position="support", text="同意")
    world.compare(project)
    return world


@reached
def approvable() -> World:
    """`p1` can be approved. 2026-01-22."""
    return made_approvable(proposed())


@reached
def drafting() -> World:
    """Approved on 2026-01-22 as plan ACC-JH-2026-001."""
    world = approvable()
    world.move("cou", "approve")
    return world
