"""A life before its approval: a catalogue, the search, members who join, offices, a link, and a notice at the end."""

from tests.domain import full, given
from tests.domain.given import Fields, World, sha


def planned() -> World:
    """A project proposed and approved with all that the society with everything switched on asks for."""
    world = full.founded()
    title: Fields = {"zh": "便携式储能电源", "en": "Portable power stations"}
    row: Fields = {"number": "GB 31241—2022", "title": title, "mandatory": True, "ics": ["29.220"]}
    head: Fields = {"catalogue": "national", "title": {"zh": "国家标准目录"}, "source": "公开目录"}
    world.act("op", "import_catalogue", **head, as_of="2025-12-31", digest=sha(9), total=1, first=1, rows=[row])
    world.act("sec", "propose_project", **full.FULL_PROPOSAL)
    sent: Fields = {"part": "drafting_unit", "unit": given.PANEL_UNIT, "interest": "use", "person": "mem"}
    world.act("mem", "apply_to_join", joining="j1", text="愿参加", contact="m@n.example", **sent)
    world.act("mem", "give_opinion", opinion="o1", stand="suggestion", text="扩大范围")
    world.act("sec", "answer_joining", joining="j1", answer="accepted", reason="同意")
    world.act("sec", "answer_opinion", opinion="o1", answer="起草时研究")
    world.act("sec", "classify_project", classes=["frontier"], reason="专家论证")
    world.act("lead", "link_project", link="research", elsewhere="2024YFB0001", evidence=sha(7))
    full.made_approvable(world)
    compared: Fields = {"number": "GB 31241—2022", "title": "安全技术规范", "mandatory": True, "standing": "stricter"}
    said: Fields = {"relation": "引用", "differences": "增加整机要求"}
    world.act("lead", "record_comparison", rows=[compared | said], evidence=sha(8))
    notice: Fields = {"notice": "学会标〔2026〕3号", "decided_on": "2026-01-22", "evidence": sha(6)}
    world.act("cou", "approve_projects", projects=["p1"], transition="approve", **notice)
    return world
