"""Drafting 起草: drafters, documents, and the papers for public comment."""

import pytest

from domain.drafting import Document
from domain.message import StreamId
from tests.domain import given
from tests.domain.given import ACC, DRAFTING_UNITS, PROPOSAL, Fields, sha, types


def test_a_drafter_who_stands_in_the_roster_is_appointed() -> None:
    world = given.drafting()

    events = world.act("lead", "appoint_drafter", person="mem")

    assert types(events) == ["drafter_appointed"]
    assert world.project.roles("mem") == {"drafter"}
    assert world.refused("lead", "appoint_drafter", person="nobody").facts == {"unknown": ["nobody"]}


def test_each_revision_is_registered_for_good_and_the_last_is_the_one_filed() -> None:
    world = given.drafting()

    world.file("draft", 1)
    world.file("draft", 2)

    document = world.states[StreamId(ACC, "document/p1.draft")]
    assert isinstance(document, Document)
    assert [(r.number, r.digest) for r in document.revisions] == [(1, sha(1)), (2, sha(2))]
    filed = world.project.filed("draft")
    assert filed is not None
    assert (filed.revision, filed.digest) == (2, sha(2))


def test_a_document_belongs_to_one_project() -> None:
    world = given.drafting()
    world.file("draft", 1)
    world.act("sec", "propose_project", **PROPOSAL, project="p2")

    refusal = world.refused(
        "lead", "register_document", project="p2", document="p1.draft", kind="draft", title={"zh": "稿"},
        digest=sha(2), size=1, media_type="text/plain",
    )  # fmt: skip

    assert (refusal.rule, refusal.facts) == ("document_of_project", {"document": "p1.draft"})


def test_a_document_is_of_a_known_kind_and_filed_by_who_drafts() -> None:
    world = given.drafting()
    paper: Fields = {"document": "d", "title": {"zh": "稿"}, "digest": sha(2), "size": 1, "media_type": "text/plain"}

    assert world.refused("lead", "register_document", kind="poem", **paper).rule == "document_kind_known"
    assert world.refused("v1", "register_document", kind="draft", **paper).rule == "actor_role"


@pytest.mark.parametrize(
    ("filed", "missing"),
    [
        pytest.param([], ["draft_for_comment", "explanatory_note"], id="nothing"),
        pytest.param(["draft_for_comment"], ["explanatory_note"], id="no-explanatory-note"),
        pytest.param(["explanatory_note"], ["draft_for_comment"], id="no-draft"),
    ],
)
def test_nothing_goes_to_comment_without_its_papers(filed: list[str], missing: list[str]) -> None:
    world = given.drafting()
    for n, kind in enumerate(filed):
        world.file(kind, n)
    world.ask_for_patents()

    refusal = world.refused("lead", "move", transition="submit_for_comment")

    assert (refusal.rule, refusal.facts) == ("comment_papers", {"missing": missing})


def test_a_draft_does_not_jump_over_public_comment() -> None:
    world = given.draft_ready()
    world.file("draft_for_review", 4)
    world.file("comment_table", 5)

    refusal = world.refused("sec", "move", transition="submit_for_review", reason="急需")

    assert (refusal.rule, refusal.facts) == ("comments_disposed", {"open": None})


def test_the_council_terminates_a_project_with_a_reason_and_nobody_works_on_it_after() -> None:
    world = given.drafting()

    assert world.refused("cou", "move", transition="terminate").rule == "reason_given"
    world.move("cou", "terminate", reason="起草单位退出")

    assert world.project.run.instance == "ended-1"
    assert world.deadline("draft_due").state == "cancelled"
    assert world.refused("cou", "move", transition="terminate", reason="再次").rule == "transition_offered"
    assert world.on("2027-01-01").due() == []


def test_the_target_of_a_stage_passes_and_binds_nobody() -> None:
    world = given.draft_ready().on("2027-02-01")

    assert types(world.due()) == ["deadline_passed"]
    assert types(world.move("lead", "submit_for_comment"))[0] == "stage_left"


def test_the_units_that_draft_are_those_of_the_roster() -> None:
    assert given.drafting().project.drafting_units == DRAFTING_UNITS
