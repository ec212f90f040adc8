"""Standards in force as they are read, over HTTP and on the command line, from one log."""

from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from fastapi.testclient import TestClient
from httpx2 import Response

import procedures
from api.app import create_app
from store.log import Log
from tests import society
from tests.cli.conftest import Guiju

TOKEN = "guiju_token"
BODY = "acc"
PROCEDURE = """
id: quick
version: "1"
title: 速行程序
valid_from: 2020-01-01
calendar: civil
first: work
sources: {OWN: 本会}
roles: {secretary: 秘书处, public: 公众}
documents: {final: 报批稿}
final_text: final
numbering: {form: "T/{code} {seq}—{year}", width: 3}
upkeep:
  adoption: {tender: {zh: 招标采购, en: tender}, law: {zh: 法律, en: law}}
  rights: {copyright: {zh: 著作权, en: copyright}}
  relations:
    references: {title: {zh: 引用, en: refers to}, inverse: {zh: 被引用, en: cited}, relaton: cites}
    adopted_from: {title: {zh: 采用, en: adopts}, inverse: {zh: 被采用为, en: adopted as}, acyclic: true}
acts:
  propose_project: {by: [secretary]}
  register_document: {by: [secretary]}
  relate_standard: {by: [secretary]}
stages:
  work:
    kind: publication
    owner: secretary
    acts: {release: {by: [secretary]}}
    transitions:
      out: {to: in_force, kind: automatic, title: 发布, guards: [{check: released, rule: released}]}
  in_force:
    kind: in_force
    deadlines:
      review_due:
        {title: 到期, rule: interval, starts: released, again: reviewed, period: 5 y, project: true, reaches: overdue}
    acts:
      record_adoption: {by: [secretary]}
      record_dealing: {by: [secretary]}
      request_review: {by: [public]}
      answer_review_request: {by: [secretary]}
      record_finding: {by: [secretary]}
      conclude_periodic_review: {by: [secretary]}
    transitions:
      over: {to: ended, kind: abandon, title: 终止, by: [secretary]}
  ended: {kind: ended}
review:
  grounds: {complaint: 投诉}
  checklist: {items: {fitness: 适用性}, findings: {fit: 符合, unfit: 不符合}}
  outcomes:
    confirmed:
      title: 继续有效
      effect: confirm
      guards: [{check: found, rule: interval, item: fitness, values: [fit]}]
    withdrawn: {title: 废止, effect: withdraw}
rules: {released: {source: OWN}, interval: {source: OWN}}
"""


def released(log: Log, project: str) -> None:
    digest = sha256(project.encode()).hexdigest()
    for command in (
        {
            "type": "propose_project", "procedure": "quick", "title": {"zh": "储能电源", "en": "Power stations"},
            "drafters": [{"person": "sec", "lead": True}],
        },
        {
            "type": "register_document", "document": f"{project}.final", "kind": "final", "title": {"zh": "稿"},
            "digest": digest, "size": 1, "media_type": "text/plain",
        },
        {"type": "release", "document_number": "3号", "effective_on": "2999-01-01"},
    ):  # fmt: skip
        society.do(log, BODY, "sec", {**command, "project": project}, "p")


@pytest.fixture
def standards(data: Path) -> Path:
    """Two released standards with an adoption, a licence and relations; the log is closed again."""
    with society.opened(society.Settings(data, None)) as log:
        digest = log.keep_procedure(procedures.resolve(PROCEDURE))
        founding = {"type": "found_body", "name": {"zh": "甲学会", "en": "Society A"}, "code": "A", "drill": "d"}
        for command in (
            founding,
            {"type": "enrol_person", "person": "sec", "name": "秘书", "roles": ["secretary"]},
            {"type": "adopt_procedure", "digest": digest, "decision": "1号"},
            {"type": "admit_portal", "portal": "site", "token_digest": sha256(TOKEN.encode()).hexdigest()},
        ):
            society.do(log, BODY, "op", command)
        released(log, "p1")
        released(log, "p2")
        today = society.do(log, BODY, "sec", {
            "type": "relate_standard", "project": "p2", "relation": "references", "other": "p1",
        }, "p").events[0].effective_at.astimezone(ZoneInfo("Asia/Shanghai")).date()  # fmt: skip
        evidence = "1" * 64
        for command in (
            {"type": "relate_standard", "relation": "adopted_from", "number": "ISO 1:2020"},
            {
                "type": "record_adoption", "adoption": "ad1", "kind": "tender", "adopter": "某市采购中心",
                "title": "储能采购", "since": today.isoformat(), "evidence": evidence,
            },
            {
                "type": "record_dealing", "dealing": "d1", "kind": "licence", "right": "copyright", "giver": BODY,
                "taker": "某出版社", "since": "2020-01-01", "until": "2021-01-01", "evidence": evidence,
            },
            {"type": "record_finding", "item": "fitness", "finding": "unfit", "text": "不再适用"},
        ):  # fmt: skip
            society.do(log, BODY, "sec", {**command, "project": "p1"}, "p")
        request = {
            "type": "request_review",
            "project": "p1",
            "request": "r1",
            "ground": "complaint",
            "text": "铭牌不符",
        }
        society.do(log, BODY, "visitor:7", request, "p")
    return data


def test_a_standard_is_read_whole_over_http(standards: Path) -> None:
    with society.opened(society.Settings(standards, None)) as log:
        app = create_app(log, society.Settings(standards, None))
        with TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"}) as http:

            def get(path: str, **params: str) -> Response:
                answer = http.get(f"/v1/bodies/{BODY}/{path}", params=params)
                assert answer.status_code == 200, answer.text
                return answer

            then = get("projects/p1/standard", on="2020-06-01").json()
            now = get("projects/p1/standard").json()
            relaton = yaml.safe_load(get("projects/p1/citation", form="relaton").text)
            linked = get("projects/p1/citation", form="schema-org")
            packet = get("projects/p1/fast-track").json()
            by_adopter = get("adoptions", adopter="某市采购中心").json()
            reviews = get("periodic-reviews").json()["items"]
            guide = get("projects/p1/periodic-review").json()
            asked = [
                get("projects/p1/review-requests", person=person).json()["items"]
                for person in ("sec", "visitor:7", "visitor:8")
            ]
            assert http.get(f"/v1/bodies/{BODY}/projects/p9/standard").status_code == 404

    assert [[each["text"] for each in lines] for lines in asked] == [["铭牌不符"], ["铭牌不符"], []]
    assert [r[2] for r in (then["rights"][0], now["rights"][0])] == [["某出版社"], []]
    assert [(link["relation"], link["outgoing"], link["number"]) for link in now["relations"]] == [
        ("adopted_from", True, "ISO 1:2020"),
        ("references", False, now["record"]["number"].replace("001", "002")),
    ]
    assert (relaton["docid"][0]["content"], relaton["contributor"][0]["organization"]["name"][1]["content"]) == (
        now["record"]["number"], "Society A",
    )  # fmt: skip
    assert linked.headers["content-type"].startswith("application/ld+json")
    assert linked.json()["identifier"] == [now["record"]["number"]]
    assert "disclosure.disclosed" in packet["lacking"]
    assert packet["parts"]["adoption"][0]["adopter"] == "某市采购中心"
    assert by_adopter["counts"] == {str(now["adoptions"][0]["began"][:4]): {"tender": 1}}
    assert get_numbers(reviews) == sorted(get_numbers(reviews))
    confirmed, withdrawn = guide["outcomes"]
    assert (confirmed["open"], withdrawn["open"]) == (False, True)
    assert "不符合" in confirmed["criteria"][0]["says"]


def get_numbers(reviews: list[dict[str, Any]]) -> list[str]:
    return [line["number"] for line in reviews]


def test_and_on_the_command_line(standards: Path, guiju: Guiju) -> None:
    assert standards.is_dir()
    shown = guiju("standard", "show", BODY, "p1", "--on", "2020-06-01")
    cited = guiju("standard", "cite", BODY, "p2")
    adopted = guiju("standard", "adoptions", BODY, "--json")
    due = guiju("review", "due", BODY)
    guide = guiju("review", "guide", BODY, "p1", "--json")
    packet = guiju("standard", "packet", BODY, "p1")

    assert (shown.code, cited.code, due.code, packet.code) == (0, 0, 0, 0)
    assert "某出版社" in shown.out
    assert yaml.safe_load(cited.out)["relation"][0]["type"] == "cites"
    assert adopted.json["items"][0]["kind"] == "tender"
    assert "T/A 001" in due.out
    assert [outcome["open"] for outcome in guide.json["outcomes"]] == [False, True]
    assert "lacking:" in packet.out
    for wrong in (("cite", BODY, "p1", "--form", "bibtex"), ("show", BODY, "p9"), ("show", BODY, "p1", "--on", "soon")):
        ran = guiju("standard", *wrong)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
