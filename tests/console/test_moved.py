"""A project whose past stages and deadlines its present version does not know is shown like any other."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

import procedures
from settings import Settings
from store.log import Log
from tests import society
from tests.console.conftest import browse
from tests.console.society import Society

NEW = """
extends: cn-group-standard
id: cn-group-standard
version: "2.0"
valid_from: 2026-01-01
counterparts: {public_comment: [enquiry]}
suspends: [asked_until]
patent_calls: null
stages:
  drafting: null
  public_comment: null
  project_approval: {transitions: {approve: {to: enquiry}}}
  review: {transitions: {return_to_drafting: {to: enquiry}, consult_again: {to: enquiry}}}
  publication: {transitions: {return_to_drafting: {to: enquiry}}}
  enquiry:
    kind: public_comment
    title: {zh: 公开征求意见, en: public enquiry}
    owner: secretary
    deadlines:
      asked_until: {title: {zh: 截止, en: end}, rule: comment_period, starts: entered, period: 60 d}
    acts: {dispose_comment: {by: [lead_drafter]}}
    comments: {until: asked_until, late: flag, dispositions: {taken: {title: {zh: 采纳, en: taken}}}}
    transitions:
      to_review: {to: review, title: {zh: 送审, en: to review}, kind: proceed, by: [secretary]}
"""


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[Log]:
    with society.opened(society.Settings(tmp_path, None)) as log:
        society.found(log, "acc", {"site": sha256(b"guiju_token").hexdigest()})
        society.commenting(log, "acc", "p1", "2031-02-03T02:00:00Z")
        comment = {"type": "submit_comment", "project": "p1", "comment": "c1", "text": "意见"}
        society.do(log, "acc", "visitor:1", comment, portal="site")
        answered = {"type": "dispose_comment", "project": "p1", "comment": "c1", "disposition": "accepted"}
        society.do(log, "acc", "lead", answered, portal="site")
        unbound = {name: part for name, part in json.loads(procedures.resolve(NEW)).items() if name != "floor"}
        digest = log.keep_procedure(json.dumps(unbound))
        society.do(log, "acc", "op", {"type": "adopt_procedure", "digest": digest, "decision": "2"})
        change = {"type": "change_procedure", "project": "p1", "version": "2.0", "reason": "新版"}
        society.do(log, "acc", "cou", change, portal="site")
        yield log


def test_every_page_and_answer_about_it_is_there(moved: Log, tmp_path: Path) -> None:
    found = Society(moved, Settings(data=tmp_path))
    http = browse(found)
    asked = {"Authorization": "Bearer guiju_token"}
    for lang in ("zh", "en"):
        for page in ("", "/due", "/register", "/procedures", "/acc/p1", "/conformance"):
            answer = http.get(f"/console{page}", headers={"Accept-Language": lang})
            assert answer.status_code == 200, (page, answer.text[:300])
        for path in (
            "projects/p1",
            "projects/p1/history",
            "projects/p1/comments?person=lead",
            "projects/p1/versions/1.0",
            "due",
        ):
            answer = http.get(f"/v1/bodies/acc/{path}", headers=asked | {"Accept-Language": lang})
            assert answer.status_code == 200, (path, answer.text)
