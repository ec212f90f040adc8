"""A standard in force: errata and translations, who adopted it, who holds which right, how it stands to others."""

from datetime import date

import pytest

from domain.adoption import Adoption
from domain.message import StreamId
from domain.rights import held
from tests.domain import given
from tests.domain.given import ACC, PROPOSAL, Fields, World, sha, through, types

SLIP = {"clause": "5.2", "was": "10 kΩ", "reads": "10 Ω"}


def erratum(n: int = 70, change_class: str = "editorial") -> Fields:
    return {"change_class": change_class, "digest": sha(n), "corrections": [SLIP], "reason": "排版差错"}


# Errata and translations.


def test_an_erratum_has_a_number_of_its_own_and_the_corrected_text_is_the_standards_from_then_on() -> None:
    world = given.in_force()
    world.file("corrected_text", 70)

    events = world.act("sec", "issue_erratum", **erratum())

    assert types(events) == ["erratum_issued"]
    (issued,) = world.project.maintenance.errata
    assert (issued.number, issued.digest) == ("T/ACC 001—2026/K1—2026", sha(70))
    world.file("corrected_text", 71)
    world.act("sec", "issue_erratum", **erratum(71))
    assert world.project.maintenance.errata[-1].number == "T/ACC 001—2026/K2—2026"
    assert world.project.number == "T/ACC 001—2026"


def test_what_is_no_slip_is_no_erratum() -> None:
    world = given.in_force()

    technical = world.refused("sec", "issue_erratum", **erratum(change_class="technical"))
    assert (technical.rule, technical.facts) == ("erratum_class", {"class": "technical", "known": ["editorial"]})
    assert world.refused("sec", "issue_erratum", **erratum()).rule == "erratum_text"
    world.file("corrected_text", 70)
    world.act("sec", "issue_erratum", **erratum())
    assert world.refused("sec", "issue_erratum", **erratum()).rule == "erratum_new"


def test_a_translation_is_of_the_text_as_it_stands_and_verified_by_somebody() -> None:
    world = given.in_force()
    text = world.project.text_digest
    said: Fields = {"language": "en", "title": "Portable power stations", "digest": sha(80), "evidence": sha(81)}
    world.act("sec", "publish_translation", **said, of=text, verified_by="mem")
    world.file("corrected_text", 70)
    world.act("sec", "issue_erratum", **erratum())

    stale = world.refused("sec", "publish_translation", **said, of=text, verified_by="mem")
    nobody = world.refused("sec", "publish_translation", **said, of=sha(70), verified_by="someone")
    world.act("sec", "publish_translation", **said, of=sha(70), verified_by="mem")

    assert (stale.rule, stale.facts["current"]) == ("translation_of", sha(70))
    assert nobody.rule == "named_known"
    assert [(t.language, t.of) for t in world.project.maintenance.translations] == [("en", sha(70))]


# Adoption.


def adopted(world: World, adoption: str = "ad1", **fields: object) -> Fields:
    said: Fields = {
        "adoption": adoption,
        "kind": "tender",
        "adopter": "某市采购中心",
        "title": "储能采购",
        "evidence": sha(3),
    }
    return said | {"since": world.now.date().isoformat()} | fields


def test_an_adoption_is_entered_once_with_its_kind_and_day_and_may_end() -> None:
    world = given.in_force().on("2027-03-01")

    world.act("sec", "record_adoption", **adopted(world))
    world.on("2028-03-01").act("sec", "end_adoption", adoption="ad1", until="2028-02-01", reason="合同期满")

    state = world.states[StreamId(ACC, "adoption/ad1")]
    assert isinstance(state, Adoption)
    assert (state.number, state.on, state.until) == ("T/ACC 001—2026", date(2027, 3, 1), date(2028, 2, 1))
    assert world.refused("sec", "record_adoption", **adopted(world)).rule == "adoption_new"
    assert (
        world.refused("sec", "end_adoption", adoption="ad1", until="2028-02-01", reason="x").rule == "adoption_stands"
    )


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"kind": "rumour"}, "adoption_known"),
        ({"since": "2020-01-01"}, "adoption_past"),
        ({"since": "2040-01-01"}, "adoption_past"),
    ],
)
def test_nothing_is_adopted_otherwise_than_the_procedure_says_nor_before_it_was_out(wrong: Fields, rule: str) -> None:
    world = given.in_force()

    assert world.refused("sec", "record_adoption", **adopted(world, **wrong)).rule == rule


# Rights.


def deal(dealing: str, kind: str, giver: str, taker: str, since: str, **fields: object) -> Fields:
    said: Fields = {"dealing": dealing, "kind": kind, "giver": giver, "taker": taker, "since": since}
    return {"right": "copyright", "evidence": sha(9)} | said | fields


def test_who_held_a_right_on_a_day_follows_from_the_dealings() -> None:
    world = given.in_force().on("2030-01-10")
    for said in (
        deal("l1", "licence", ACC, "某出版社", "2027-01-01", until="2028-01-01"),
        deal("p1", "pledge", ACC, "某银行", "2027-06-01"),
    ):
        world.act("cou", "record_dealing", **said)
    pledged = world.refused("cou", "record_dealing", **deal("t1", "transfer", ACC, "某公司", "2029-01-01"))
    world.act("cou", "end_dealing", dealing="p1", until="2028-12-01", reason="清偿", evidence=sha(10))
    world.act("cou", "record_dealing", **deal("t1", "transfer", ACC, "某公司", "2029-01-01"))

    def on(day: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        (found,) = held(world.project.maintenance.dealings, ["copyright"], ACC, date.fromisoformat(day))
        return found.holder, found.licensees, found.pledgees

    assert (pledged.rule, pledged.facts["pledgees"]) == ("right_free", ["某银行"])
    assert on("2026-12-31") == (ACC, (), ())
    assert on("2027-06-01") == (ACC, ("某出版社",), ("某银行",))
    assert on("2028-01-01") == (ACC, (), ("某银行",))
    assert on("2029-01-01") == ("某公司", (), ())
    late = world.refused("cou", "record_dealing", **deal("l2", "licence", ACC, "某厂", "2029-06-01"))
    assert (late.rule, late.facts["holder"]) == ("right_held", "某公司")


def test_no_transfer_comes_before_what_the_holder_of_then_granted() -> None:
    world = given.in_force().on("2030-01-10")
    world.act("cou", "record_dealing", **deal("p1", "pledge", ACC, "某银行", "2029-06-01"))

    refusal = world.refused("cou", "record_dealing", **deal("t1", "transfer", ACC, "某公司", "2029-01-01"))

    assert (refusal.rule, refusal.facts["later"]) == ("dealing_order", ["p1"])


def test_an_exclusive_licence_leaves_no_room_for_another() -> None:
    world = given.in_force().on("2028-01-10")
    world.act(
        "cou", "record_dealing", **deal("l1", "licence", ACC, "甲", "2027-01-01", until="2029-01-01", exclusive=True)
    )

    refusal = world.refused("cou", "record_dealing", **deal("l2", "licence", ACC, "乙", "2028-01-01"))
    world.act("cou", "record_dealing", **deal("l3", "licence", ACC, "乙", "2029-01-01"))

    assert (refusal.rule, refusal.facts["licensees"]) == ("licence_alone", ["甲"])
    assert (
        world.refused("cou", "record_dealing", **deal("l3", "licence", ACC, "丙", "2029-01-01")).rule == "dealing_new"
    )
    assert world.refused(
        "cou", "record_dealing", **deal("x", "transfer", ACC, "丙", "2029-01-01", until="2030-01-01")
    ).rule == ("dealing_days")


# Relations.


def two() -> World:
    """The standard p1 and another one, p2, both in force."""
    world = given.in_force()
    world.act("sec", "propose_project", **PROPOSAL, project="p2")
    world = through(world, "p2", 30)
    world.release(project="p2", effective_on="2026-12-31")
    return world


def test_a_circle_is_refused_where_it_makes_no_sense_and_taken_where_it_does() -> None:
    world = two()
    world.act("sec", "relate_standard", relation="partly_replaces", other="p2")

    circle = world.refused("sec", "relate_standard", project="p2", relation="partly_replaces", other="p1")
    itself = world.refused("sec", "relate_standard", relation="references", other="p1")
    world.act("sec", "relate_standard", relation="references", other="p2")
    world.act("sec", "relate_standard", project="p2", relation="references", other="p1")

    assert (circle.rule, circle.facts["circle"]) == ("relation_circle", ["p1", "p2"])
    assert itself.rule == "relation_circle"
    world.act("sec", "unrelate_standard", relation="partly_replaces", other="p2", reason="登记有误")
    world.act("sec", "relate_standard", project="p2", relation="partly_replaces", other="p1")
    again = world.refused("sec", "unrelate_standard", relation="partly_replaces", other="p2", reason="x")
    assert again.rule == "relation_on_record"


def test_the_other_document_is_a_project_or_a_number_and_named_once() -> None:
    world = two()
    world.act("sec", "relate_standard", relation="adopted_from", number="ISO 1:2020", note="MOD")

    assert world.refused("sec", "relate_standard", relation="adopted_from", number="ISO 1:2020").rule == "relation_new"
    assert world.refused("sec", "relate_standard", relation="references").rule == "relation_one"
    assert world.refused("sec", "relate_standard", relation="hates", number="GB 1").rule == "relation_known"
    assert world.refused("sec", "relate_standard", relation="references", other="p9").rule == "project_known"
