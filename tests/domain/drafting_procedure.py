"""The Chinese procedure with everything about drafting switched on, and worlds in which a project runs under it."""

from functools import cache

from tests.domain import given
from tests.domain.given import DRAFTING_UNITS, PROPOSAL, Fields, World, sha

STRICT = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
drafting:
  formats:
    draft_for_comment:
      media_types: [application/vnd.openxmlformats-officedocument.wordprocessingml.document]
      headings: [{zh: 范围, en: Scope}]
  balance:
    working_group: {least_interests: 2, largest_interest: 2/3}
    voters: {largest_interest: 1/2}
patent_calls: {reply: licence_reply, by_units: true}
rules:
  in_step: {source: CAST, clause: 第8条}
  format: {source: OWN, clause: 格式}
  mixed: {source: REG, clause: 第九条, strength: warn}
  confirmed: {source: OWN, clause: 起草单位}
  called: {source: REG, clause: 第十六条}
stages:
  drafting:
    transitions:
      submit_for_comment:
        guards:
          - {check: documents_filed, rule: comment_papers, documents: [draft_for_comment, explanatory_note]}
          - {check: format_checked, rule: format, documents: [draft_for_comment]}
          - {check: units_confirmed, rule: confirmed, documents: [draft_for_comment]}
          - {check: versions_in_step, rule: in_step, documents: [draft_for_comment], values: [en]}
          - {check: balanced, rule: mixed, values: [working_group]}
          - {check: patents_asked, rule: called}
    effects:
      - {kind: announce_approval, when: entered, to: [member, public]}
      - {kind: announce_extension, when: deadline_moved, to: [member, public]}
      - {kind: check_format, when: filed, to: [lead_drafter]}
"""


@cache
def _strict() -> World:
    world = given.founded().copy()
    world.adopt(STRICT)
    world.act("sec", "propose_project", **PROPOSAL)
    world.on("2026-01-22").due()
    world.file("application", 1, "sec")
    world.compare()
    world.attest(*given.APPROVAL_STATEMENTS)
    world.move("cou", "approve", number="2026-001")
    return world


def strict() -> World:
    """A project in drafting, where every condition about drafting must hold to go on. 2026-01-22."""
    return _strict().copy()


def version(of: int = 1, n: int = 50, **fields: object) -> Fields:
    """The fields of an English version of a revision of the draft for comment."""
    return {
        "document": "p1.en", "kind": "draft_for_comment", "title": {"zh": "英文版"}, "digest": sha(n), "size": 1,
        "media_type": "text/plain", "language": "en", "of_document": "p1.draft_for_comment", "of_revision": of,
    } | fields  # fmt: skip


def check_format(world: World, revision: int, n: int, *findings: tuple[str, str]) -> list[str]:
    """Have the program say what it found in a revision of the draft for comment: the tags of the events."""
    found = [{"check": check, "about": about} for check, about in findings]
    return given.types(
        world.act(
            None, "record_format_check", kind="draft_for_comment", document="p1.draft_for_comment", revision=revision,
            digest=sha(n), findings=found,
        )
    )  # fmt: skip


def confirm_units(world: World) -> None:
    """Have each drafting unit confirm, by a person of its own."""
    for person, unit in zip(("lead", "d2"), DRAFTING_UNITS, strict=True):
        world.act(person, "confirm_unit", unit=unit)
