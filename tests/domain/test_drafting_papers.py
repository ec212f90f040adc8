"""Papers of drafting: revisions with their notes, language versions in step, the format gate, milestones."""

import pytest

from domain.drafting import Document
from domain.message import StreamId
from domain.milestones import standing
from tests.domain import given
from tests.domain.drafting_procedure import check_format, strict, version
from tests.domain.given import ACC, sha, types

PLAN = [
    {"milestone": "kickoff", "title": {"zh": "启动会"}, "on": "2026-02-01"},
    {"milestone": "draft", "title": {"zh": "征求意见稿"}, "on": "2026-02-10", "document": "draft_for_comment"},
]


def test_a_revision_keeps_its_language_its_file_name_and_a_note() -> None:
    world = given.drafting()
    world.act(
        "lead", "register_document", document="p1.draft", kind="draft", title={"zh": "稿"}, digest=sha(1), size=1,
        media_type="text/markdown", filename="草案.md", note="按启动会意见改",
    )  # fmt: skip

    document = world.states[StreamId(ACC, "document/p1.draft")]

    assert isinstance(document, Document)
    revision = document.revisions[0]
    assert (revision.filename, revision.note, revision.language) == ("草案.md", "按启动会意见改", "zh-Hans")


@pytest.mark.parametrize("name", ["../etc/passwd", "a\\b.docx", "a\nb"])
def test_a_file_name_has_no_folders(name: str) -> None:
    world = given.drafting()

    with pytest.raises(ValueError, match="filename"):
        world.act(
            "lead", "register_document", document="d", kind="draft", title={"zh": "稿"}, digest=sha(1), size=1,
            media_type="text/plain", filename=name,
        )  # fmt: skip


def test_a_language_version_belongs_to_a_revision_and_takes_nothings_place() -> None:
    world = strict()
    world.file("draft_for_comment", 1)

    assert types(world.act("lead", "register_version", **version())) == ["revision_registered", "version_filed"]

    filed = world.project.filed("draft_for_comment")
    assert filed is not None
    assert filed.digest == sha(1)
    refusal = world.refused("lead", "register_version", **version(of=2))
    assert (refusal.rule, refusal.facts["filed"]) == ("version_of_filed", ["p1.draft_for_comment@1"])
    of_itself = version(document="p1.draft_for_comment")
    assert world.refused("lead", "register_version", **of_itself).rule == "version_of_filed"


def test_a_version_is_out_of_step_as_soon_as_the_original_has_another_revision() -> None:
    world = strict()
    for n in (1, 2):
        world.file("draft_for_comment", n)
        world.file("explanatory_note", 9)
        if n == 1:
            world.act("lead", "register_version", **version())

    refusal = world.refused("lead", "move", transition="submit_for_comment")

    assert refusal.facts["in_step.out_of_step"] == [
        "draft_for_comment en: p1.draft_for_comment@1 < p1.draft_for_comment@2"
    ]


def test_a_paper_that_failed_the_format_gate_blocks_with_the_report_until_a_better_one_is_filed() -> None:
    world = strict()
    world.file("draft_for_comment", 1)
    world.file("explanatory_note", 9)

    assert check_format(world, 1, 1, ("heading", "范围")) == ["format_checked"]
    assert check_format(world, 1, 1) == []

    refusal = world.refused("lead", "move", transition="submit_for_comment")
    assert (refusal.rule, refusal.facts["findings"]) == ("format", ["draft_for_comment: heading 范围"])
    world.file("draft_for_comment", 2)
    again = world.refused("lead", "move", transition="submit_for_comment")
    assert (again.facts["unchecked"], again.facts["findings"]) == (["draft_for_comment"], [])
    assert check_format(world, 2, 3) == []
    check_format(world, 2, 2)
    assert "format" not in str(world.refused("lead", "move", transition="submit_for_comment").facts["unmet"])


def test_nobody_but_the_program_says_that_a_paper_passed() -> None:
    world = strict()
    world.file("draft_for_comment", 1)

    refusal = world.refused(
        "sec", "record_format_check", kind="draft_for_comment", document="p1.draft_for_comment", revision=1,
        digest=sha(1),
    )  # fmt: skip

    assert refusal.rule == "actor_role"


def test_a_filed_paper_owes_a_look_into_it() -> None:
    world = strict()
    world.file("draft_for_comment", 1)

    owed = [effect for effect in world.outlook().owed if effect.kind == "check_format"]

    assert [effect.ref for effect in owed] == ["p1.draft_for_comment@1"]


def test_milestones_are_planned_reached_by_an_act_or_by_filing_and_are_late_after_their_day() -> None:
    world = given.drafting()
    world.act("lead", "plan_milestones", milestones=PLAN)

    world.on("2026-02-01").act("lead", "reach_milestone", milestone="kickoff", evidence=sha("minutes"))
    assert "milestone_reached" in types(world.on("2026-02-12").file("draft_for_comment", 1))

    kickoff, draft = world.project.drafting.milestones
    days = [given.at("2026-02-01").date(), given.at("2026-02-12").date()]
    assert [standing(m, on) for m, on in zip((kickoff, draft), days, strict=True)] == ["met", "met_late"]
    assert world.refused("lead", "reach_milestone", milestone="draft").rule == "milestone_waiting"


def test_another_plan_has_a_reason_and_keeps_what_was_planned_first_and_what_was_reached() -> None:
    world = given.drafting()
    world.act("lead", "plan_milestones", milestones=PLAN)
    world.act("lead", "reach_milestone", milestone="kickoff")
    later = {**PLAN[1], "on": "2026-03-10"}

    assert world.refused("lead", "plan_milestones", milestones=[later]).rule == "reason_given"
    assert world.refused("lead", "plan_milestones", milestones=PLAN, reason="改").rule == "milestone_new"
    assert world.refused("lead", "plan_milestones", milestones=[later] * 2, reason="改").rule == "milestone_new"
    world.act("lead", "plan_milestones", milestones=[later], reason="试验推迟")

    kickoff, draft = world.project.drafting.milestones
    assert kickoff.reached_at is not None
    assert (draft.first.isoformat(), draft.planned.isoformat()) == ("2026-02-10", "2026-03-10")
    assert standing(draft, given.at("2026-03-11").date()) == "late"
