"""Patents: disclosed with what the forms ask for, answered by a day, and asked for at every call point."""

from tests.domain import given
from tests.domain.drafting_procedure import strict
from tests.domain.given import DRAFTING_UNITS, PANEL_UNIT, Fields, World, day, sha, types

DISCLOSURE: Fields = {
    "patent": "pa1", "number": "ZL202010000000.1", "holder": "某公司", "title": "电池热管理方法", "status": "granted",
    "territory": "CN", "clauses": ["5.2", "附录 A"], "by_holder": True, "evidence": [sha("form")],
    "contact": "专利部 a@b.example",
}  # fmt: skip


def disclosed() -> World:
    world = given.drafting()
    world.act("lead", "disclose_patent", **DISCLOSURE)
    return world


def test_a_disclosure_holds_what_the_form_asks_for_and_sets_the_holders_time_running() -> None:
    world = disclosed()

    patent = world.project.patents[0]
    assert (patent.title, patent.clauses, patent.by_holder) == ("电池热管理方法", ("5.2", "附录 A"), True)
    reply = world.deadline("licence_reply")
    assert (patent.due, day(reply.instant)) == (reply.key, "2026-03-24")


def test_an_answer_in_time_meets_the_deadline_and_silence_is_noted_once_it_is_over() -> None:
    world = disclosed()
    world.act("lead", "disclose_patent", patent="pa2", number="ZL2", holder="另一公司")

    events = world.act("sec", "state_licence", patent="pa1", licence="fee", evidence=sha(1), signed_on="2026-01-21")
    assert types(events) == ["licence_stated", "deadline_ended"]
    assert "licence_overdue" in types(world.on("2026-03-26").due())

    answered, silent = world.project.patents
    assert (answered.overdue, silent.overdue) == (False, True)
    assert world.happened("licence_overdue") == [given.at("2026-03-24T00:00")]
    world.act("sec", "state_licence", patent="pa2", licence="free", evidence=sha(2), reciprocal=True)
    assert world.project.patents[1].reciprocal


def test_the_question_is_put_in_each_stage_anew() -> None:
    world = strict()
    world.ask_for_patents()

    assert world.project.drafting.calls["drafting-1"].answer == "none"
    answered = world.act("lead", "answer_patent_call", unit=DRAFTING_UNITS[0], answer="none")
    assert types(answered) == ["patent_call_answered"]
    assert world.project.drafting.calls["drafting-1"].units == DRAFTING_UNITS[:1]


def test_who_knows_of_a_patent_names_one_that_is_disclosed() -> None:
    world = disclosed()

    known: Fields = {"asked": ["drafter"], "answer": "disclosed", "evidence": sha(1)}
    assert world.refused("sec", "ask_for_patents", **known).rule == "patents_named"
    assert world.refused("sec", "ask_for_patents", **known, patents=["pa9"]).rule == "patent_known"
    none: Fields = {**known, "answer": "none", "patents": ["pa1"]}
    assert world.refused("sec", "ask_for_patents", **none).rule == "patents_named"
    world.act("sec", "ask_for_patents", **known, patents=["pa1"])
    assert world.project.drafting.calls["drafting-1"].patents == ("pa1",)


def test_a_unit_answers_for_itself_once_it_is_asked() -> None:
    world = given.drafting()

    assert world.refused("lead", "answer_patent_call", unit=DRAFTING_UNITS[0], answer="none").rule == "patent_call_open"
    assert world.refused("sec", "ask_for_patents", asked=["nobody"], answer="none", evidence=sha(1)).rule == (
        "named_known"
    )
    world.ask_for_patents()
    assert world.refused("mem", "answer_patent_call", unit=PANEL_UNIT, answer="none").rule == "unit_listed"
    assert world.refused("d2", "answer_patent_call", unit=DRAFTING_UNITS[0], answer="none").rule == "unit_speaks"
