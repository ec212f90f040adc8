"""What the features page promises and the language of procedures gives: shown on small societies that ask for it."""

from domain.outlook import outlook
from domain.verdict import recount
from tests.domain import given
from tests.domain.balloting import BALLOT, close, opened, several, vote, voting
from tests.domain.given import PROPOSAL, World, at, sha, types

HEAD = 'extends: cn-group-standard\nid: cn-group-standard\nversion: "2.0"\nvalid_from: 2026-01-01\n'


def moved(world: World, changes: str) -> World:
    """The world after its project went on under a version with changes."""
    world.adopt(HEAD + changes)
    world.act("cou", "change_procedure", version="2.0", reason="新版")
    return world


def test_an_application_that_lacks_what_the_procedure_asks_for_is_refused_by_name() -> None:
    world = given.founded()
    world.adopt(HEAD + "proposal: {needs: [scope, necessity, relations]}")
    bare = {name: value for name, value in PROPOSAL.items() if name not in {"necessity", "relations"}}

    refusal = world.refused("sec", "propose_project", **bare)

    assert (refusal.rule, refusal.facts) == ("proposal_whole", {"missing": ["necessity", "relations"]})
    assert world.act("sec", "propose_project", **PROPOSAL)


IDLE = """
suspends: [window]
stages:
  drafting:
    deadlines:
      idle:
        title: 久无动静
        rule: idle
        starts: entered
        again: acted
        period: 6 mo
        remind: {days: [30], to: [lead_drafter]}
    transitions:
      gone_quiet:
        to: at_rest
        kind: automatic
        title: 中止
        guards: [{check: deadline_passed, rule: idle, deadline: idle}]
  at_rest:
    kind: dormant
    title: 中止
    iso_code: "20.98"
    transitions: {taken_up: {to: drafting, kind: regress, title: 恢复, by: [council], needs_reason: true}}
rules: {idle: {source: OWN, clause: 久无动静}}
"""


def test_a_project_in_which_nothing_moves_is_warned_of_rests_and_is_taken_up_again() -> None:
    world = moved(given.drafting(), IDLE)
    world.on("2026-02-10").file("draft", 1)
    world.on("2026-07-12").due()

    warned = outlook(world.procedures[world.project.procedure_digest], world.project, "drafting-1", world.now).owed
    assert [(each.ref, each.to) for each in warned if each.kind == "remind"] == [("drafting-1.idle", ("lead_drafter",))]
    assert world.project.stage == "drafting"
    world.on("2026-09-01").due()
    assert (world.project.stage, world.happened("stage_left")[-1]) == ("at_rest", at("2026-08-11T00:00"))
    assert world.refused("cou", "move", transition="taken_up").rule == "reason_given"
    world.move("cou", "taken_up", reason="起草组已重组")
    assert (world.project.stage, world.deadline("idle").last_day.isoformat()) == ("drafting", "2027-03-01")


def test_where_the_societys_rule_is_strict_no_reason_shortens_the_comment_period() -> None:
    strict = "rules: {comment_period: {source: REG, clause: 第十四条第二款, strength: enforce}}"
    world = moved(given.draft_ready(), strict)
    short = {"transition": "submit_for_comment", "periods": {"window": "29d"}}

    for despite in ({}, {"comment_period": "急需"}):
        refusal = world.refused("lead", "move", **short, despite=despite)
        assert (refusal.rule, refusal.strength) == ("comment_period", "enforce")
    assert world.move("lead", "submit_for_comment", periods={"window": "30d"})


def test_a_late_comment_is_taken_and_flagged_where_the_procedure_says_so() -> None:
    world = moved(given.commented(), "stages: {public_comment: {comments: {late: flag}}}").on("2026-04-05")

    world.act("visitor:9", "submit_comment", comment="c9", text="迟到")

    assert (world.comment("c9").late, world.comment("c1").late) == (True, False)


def test_who_comes_later_does_not_vote_and_who_leaves_stays_counted() -> None:
    world = opened(voting(BALLOT, several("m", 4)))
    rules = world.procedures[world.project.procedure_digest]
    world.act("op", "enrol_person", person="late", name="某人", roles=["member"])
    world.act("op", "end_role", person="m4", role="member")

    assert world.refused("late", "cast_vote", ballot="b1", position="yes").rule == "voter_entitled"
    vote(world, {"m1": "yes", "m4": "no"})
    closed = close(world)
    world.act("op", "end_role", person="m1", role="member")
    again = recount(rules, "vote", world.ballot())

    assert (closed.eligible, closed.positions) == (4, {"yes": 1, "no": 1})
    assert (again.counts.eligible, dict(again.counts.by_position), again.verdict) == (
        closed.eligible, closed.positions, closed.verdict
    )  # fmt: skip


EVALUATED = """
attestations: {self_evaluation: {zh: 实施效果自评, en: self-evaluation of effects}}
stages:
  periodic_review:
    acts:
      attest: {by: [secretary]}
      conclude_periodic_review:
        by: [council]
        guards: [{check: attested, rule: evaluated, attestations: [self_evaluation]}]
rules: {evaluated: {source: CAST, clause: 第10条}}
"""


def test_no_review_is_concluded_without_its_self_evaluation_where_the_procedure_asks_for_it() -> None:
    world = moved(given.in_force(), EVALUATED)
    for _ in range(2):
        world.to("review_opens").due()

        refusal = world.refused(
            "cou", "conclude_periodic_review", outcome="confirmed", reason="仍适用", evidence=sha(1)
        )
        world.attest("self_evaluation")

        assert (refusal.rule, refusal.facts["missing"]) == ("evaluated", ["self_evaluation"])
        assert "standard_confirmed" in types(world.conclude("confirmed"))


def test_each_amendment_gets_the_next_number() -> None:
    world = given.in_force()
    for n in (31, 32):
        world.to("review_opens").due()
        world.file("amendment", n, person="sec")
        world.conclude("amended")

    assert [number.rpartition("—")[0] for number in world.project.amendments] == [
        "T/ACC 001—2026/XG1", "T/ACC 001—2026/XG2"
    ]  # fmt: skip


def test_an_extension_is_announced_to_whom_the_window_was() -> None:
    world = given.public_comment().on("2026-03-10")
    world.act("sec", "extend_deadline", deadline="window", by="15d", reason="春节")

    owed = {each.kind: each.to for each in world.outlook().owed}

    assert owed["announce_extension"] == owed["announce_comment"] == ("member", "public")
