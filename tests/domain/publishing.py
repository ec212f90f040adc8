"""A procedure that switches on all of publication, and worlds under it."""

from functools import cache
from typing import Any

from tests.domain import given
from tests.domain.given import PROPOSAL, World, sha, through

PUBLISHING = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
publication:
  needs: [title_en, ics, ccs, economy, abstract, access, copyright]
  organs:
    council:
      title: {zh: 理事会, en: council}
      by: [council, secretary]
      ways: {meeting: {zh: 会议, en: at a meeting}, vote: {zh: 网上表决, en: by a vote here}}
      quorum: {of: entitled, op: ">=", fraction: 2/3}
      passes: {of: present, op: ">=", fraction: 2/3}
    standing_council:
      title: {zh: 常务理事会, en: standing council}
      by: [council]
      ways: {meeting: {zh: 会议, en: at a meeting}}
  access: {public: {zh: 公开, en: open}, closed: {zh: 不公开, en: not open}}
  results: {project: {zh: 科研项目, en: research project}, patent: {zh: 专利, en: patent}}
  tracks: [in_force, renumbered, amended, superseded, withdrawn]
  registers: {national: {zh: 公共标准登记库, en: public register}}
attestations:
  self_declaration:
    by: [council]
    statement:
      zh: 本学会声明本标准符合法律法规和强制性标准，对其合法性、真实性负责。
      en: The society declares that this standard complies with law and mandatory standards and answers for it.
acts:
  describe_standard: {by: [lead_drafter, secretary]}
  name_outside_publisher: {by: [secretary]}
  drop_publisher: {by: [council]}
  name_source_result: {by: [lead_drafter, secretary]}
  acknowledge_packet: {by: [secretary]}
stages:
  publication:
    ballot:
      title: {zh: 理事会表决, en: vote of the council}
      document: final_draft
      electorate: {roles: [council]}
      positions:
        approve: {title: {zh: 同意, en: approve}, stand: for}
        disapprove: {title: {zh: 不同意, en: disapprove}, stand: against}
      modes:
        online:
          title: {zh: 网上表决, en: online}
          passes: {count: [approve], of: returned, op: ">=", fraction: 2/3}
      adopted: [agreed]
      failed: not_agreed
    acts:
      open_ballot: {by: [secretary]}
      close_ballot: {by: [secretary]}
      conclude_review: {by: [council]}
      decide_release: {by: [council, secretary]}
      enter_outside_agreement: {by: [secretary]}
      release:
        by: [secretary]
        guards:
          - {check: appeals_decided, rule: no_open_appeal}
          - {check: documents_filed, rule: release_papers, documents: [final_draft, explanatory_note, review_minutes]}
          - {check: described, rule: release_described}
          - {check: release_approved, rule: council_approval, values: [council], attestations: [council_approval]}
          - {check: attested, rule: self_declaration, attestations: [self_declaration], documents: [final_draft]}
          - check: attested
            rule: fair_competition
            attestations: [no_restriction_of_competition]
            documents: [final_draft]
          - {check: attested, rule: fees_statement, attestations: [fees_statement]}
          - {check: attested, rule: patents_asked, attestations: [patents_asked]}
          - {check: patents_answered, rule: patents_answered}
          - {check: partners_agreed, rule: partners_agreed}
          - {check: text_open, rule: text_open, values: [public]}
  in_force:
    deadlines:
      disclosure_update:
        title: {zh: 更新公开信息, en: disclosure to be brought up to date}
        rule: disclosure
        starts: disclosure_outdated
        again: disclosure_outdated
        met: disclosed
        period: 30 d
        project: true
        target: true
        remind: {days: [14, 3], to: [secretary]}
      disclosure_reminder:
        title: {zh: 催办公开, en: disclosure asked for again}
        rule: disclosure
        starts: released
        again: passed
        met: disclosed
        period: 30 d
        project: true
        target: true
        remind: {days: [0], to: [secretary]}
    effects:
      - {kind: announce_extension, when: deadline_moved, to: [member, public]}
      - {kind: disclosure_task, when: disclosure_outdated, to: [secretary]}
  ended:
    acts:
      record_disclosure: {by: [secretary]}
    effects:
      - {kind: disclosure_task, when: disclosure_outdated, to: [secretary]}
rules:
  release_described: {source: REG, clause: 第十八条}
  text_open: {source: REG, clause: 第十八条, strength: warn}
"""

DESCRIPTION: dict[str, Any] = {
    "title": {"zh": "便携式储能电源 安全要求", "en": "Portable power stations - Safety requirements"},
    "ics": ["29.220.01", "13.020.01"], "ccs": ["K82"], "economy": ["C3841"], "abstract": "规定了安全要求。",
    "access": "public", "copyright": "某学会所有", "adopts": [{"number": "IEC 62133-2:2017", "degree": "mod"}],
    "replaces": [{"number": "T/OLD 7—2018", "partly": True}],
}  # fmt: skip

APPROVAL: dict[str, Any] = {
    "organ": "council", "way": "meeting", "outcome": "approved", "decision": "理事会 2026-5",
    "decided_on": "2026-04-30", "digest": sha(6), "minutes": sha("minutes"),
    "figures": {"entitled": 30, "present": 24, "in_favour": 20, "against": 3, "abstaining": 1},
}  # fmt: skip

ELSEWHERE: dict[str, Any] = {"partner": "cea", "name": {"zh": "某行业协会"}, "code": "CEA"}

AGREED: dict[str, Any] = {
    "partner": "cea", "decision": "中电协〔2026〕3号", "agreed_on": "2026-02-20", "digest": sha(6),
    "number": "T/CEA 012—2026", "evidence": sha("letter"),
}  # fmt: skip

RESULT: dict[str, Any] = {
    "result": "r1", "kind": "project", "title": "安全关键技术", "reference": "2023YFB0001", "holder": "某大学",
}  # fmt: skip


def publishing(*projects: str) -> World:
    """A world in which `p1` and other projects are in publication, with every statement but the description."""
    return _publishing(projects).copy()


@cache
def _publishing(projects: tuple[str, ...]) -> World:
    world = given.founded()
    world.adopt(PUBLISHING)
    for n, project in enumerate(("p1", *projects)):
        world.act("sec", "propose_project", **PROPOSAL, project=project)
        through(world, project, 20 * n)
    return world


def ready(*projects: str) -> World:
    """As `publishing`, described and approved."""
    return _ready(projects).copy()


@cache
def _ready(projects: tuple[str, ...]) -> World:
    world = publishing(*projects)
    for n, project in enumerate(("p1", *projects)):
        world.act("sec", "describe_standard", project=project, **DESCRIPTION)
        approve(world, project=project, digest=sha(20 * n + 6))
    return world


def approve(world: World, **fields: Any) -> None:  # noqa: ANN401 - the fields of a command
    """Have the council approve the text of `p1`, or of another project."""
    world.act("cou", "decide_release", **{**APPROVAL, "decided_on": str(world.now.date()), **fields})
