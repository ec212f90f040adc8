"""Complaints: anybody may make one, in confidence; it is answered once, in time, and may hold a step up."""

from domain.complaint import ComplaintAnswered, ComplaintFiled
from tests.domain.given import sha
from tests.domain.lives_appealed import complain, heard


def test_each_complaint_has_limits_of_its_own_and_its_answer_meets_them() -> None:
    world = heard()
    complain(world)
    world.on("2026-01-26")
    complain(world, "k2", "content")
    world.act("sec", "take_up_complaint", complaint="k1")
    world.act(
        "cou", "answer_complaint", complaint="k2", outcome="unfounded", measures="已核实，无此情形", reply="谢谢来信"
    )

    states = {f"{d.name} {d.about}": d.state for d in world.project.deadlines if d.about}
    assert states == {
        "complaint_taken_up k1": "met", "complaint_answered k1": "running",
        "complaint_taken_up k2": "met", "complaint_answered k2": "met",
    }  # fmt: skip


def test_a_complaint_that_nobody_takes_up_is_late_and_still_answered() -> None:
    world = heard()
    complain(world)
    world.on("2026-02-10").due()

    late = [(d.name, d.about) for d in world.project.deadlines if d.state == "passed"]
    assert late[-1] == ("complaint_taken_up", "k1")
    world.act(
        "sec", "answer_complaint", complaint="k1", outcome="justified", measures="已退费并整改", evidence=sha("bank")
    )
    assert (
        world.refused("sec", "answer_complaint", complaint="k1", outcome="justified", measures="再").rule
        == "complaint_open"
    )


def test_a_step_that_asks_for_it_waits_for_the_answer() -> None:
    world = heard()
    complain(world)

    refusal = world.refused("lead", "move", transition="submit_for_comment")
    assert (refusal.rule, refusal.facts["complaints"]) == ("complaints", ["k1"])
    world.act("sec", "answer_complaint", complaint="k1", outcome="justified", measures="已退费")
    world.move("lead", "submit_for_comment")


def test_it_is_of_a_known_kind_named_where_the_procedure_says_so_and_new() -> None:
    world = heard()
    complain(world)

    def refused(**fields: str) -> str:
        given_ = {"complaint": "k2", "kind": "fees", "text": "收费", "name": "某人"} | fields
        return world.refused("visitor:8", "file_complaint", **{k: v for k, v in given_.items() if v}).rule

    assert refused(kind="weather") == "complaint_kind_known"
    assert refused(name="") == "complaint_named"
    assert refused(complaint="k1") == "complaint_new"


def test_who_complained_is_kept_in_confidence() -> None:
    world = heard()
    complain(world, contact="a@b.example")
    world.act("sec", "answer_complaint", complaint="k1", outcome="not_ours", measures="转主管部门", reply="已转送")

    filed, answered = (d.event for d in world.log if isinstance(d.event, ComplaintFiled | ComplaintAnswered))
    assert filed.confidential()
    assert filed.hidden() == answered.hidden() == {"subject"}
    assert set(filed.personal()) == {"text", "name", "contact"}
    assert (answered.subject, set(answered.personal())) == ("visitor:7", {"reply"})
