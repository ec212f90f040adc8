"""Publication as it is read: what a release lacks, the platform's form, and what registers fetch again and again."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.testclient import TestClient

import procedures
from api.app import create_app
from cli.app import run
from tests import society
from tests.api.conftest import TOKEN, digest

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SMALL = """
id: cn-group-standard
version: "9.0"
title: {zh: 只有发布的程序}
valid_from: 2019-01-01
calendar: civil
first: publication
sources: {OWN: {zh: 办法}}
roles: {secretary: {zh: 秘书处}, council: {zh: 理事会}, lead_drafter: {zh: 主要起草人}}
documents: {final_draft: {zh: 报批稿}}
final_text: final_draft
numbering: {form: "T/{code} {seq}", width: 3, reset: continuous}
publication:
  needs: [ics]
  tracks: [renumbered]
  registers: {national: {zh: 公共登记库}}
acts:
  propose_project: {by: [secretary]}
  register_document: {by: [secretary]}
  describe_standard: {by: [secretary]}
  acknowledge_packet: {by: [secretary]}
stages:
  publication:
    kind: publication
    title: {zh: 发布}
    acts:
      release: {by: [secretary], guards: [{check: described, rule: described}]}
      record_disclosure: {by: [secretary]}
    transitions:
      stop: {to: ended, kind: abandon, title: {zh: 终止}, by: [secretary]}
  ended: {kind: ended, title: {zh: 终结}}
rules: {described: {source: OWN}}
"""


def test_what_a_release_lacks_is_read_and_a_register_gets_the_same_packet_until_it_says_so(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def do(who: str, command: str, **fields: Any) -> None:  # noqa: ANN401 - as the command's model has them
        society.do(log, "acc", who, {"type": command, **fields})

    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, "acc", {"site": digest(TOKEN)})
        adopted = log.keep_procedure(procedures.resolve(SMALL))
        do("op", "adopt_procedure", digest=adopted, decision="2026-1")
        society.do(log, "acc", "sec", society.proposal("p1"))
        society.do(log, "acc", "sec", society.paper("p1", "final_draft", 1))
        http = TestClient(create_app(log, society.Settings(tmp_path, sqlite_url)))

        def got(path: str) -> Any:  # noqa: ANN401 - JSON
            return http.get(f"/v1/bodies/acc/{path}", headers={"Authorization": f"Bearer {TOKEN}"}).json()

        lacking = got("projects/p1/publication")["checks"]
        do("sec", "describe_standard", project="p1", ics=["29.220"])
        do("sec", "release", project="p1", document_number="7号", effective_on="2199-01-01")
        first, again = got("outbox/national")["items"], got("outbox/national")["items"]
        do("op", "renumber", numbers=[{"old": "T/ACC 001", "new": "T/ACC 101"}], decision="2026-9")
        do("sec", "acknowledge_packet", project="p1", n=1, registry="national", receipt="R-1")
        left = got("outbox/national")["items"]
        told = got("projects/p1/publication")
        rebuilt = log.rebuild()
    monkeypatch.setenv("GUIJU_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GUIJU_DATA", str(tmp_path))
    asked = (["show", "acc", "p1"], ["form", "acc", "p1"], ["outbox", "acc", "national"], ["show", "acc", "p9"])
    codes = [run(["publication", *each, "--lang", "zh-CN"]) for each in asked]
    shown = capsys.readouterr().out

    assert [(check["rule"], check["met"]) for check in lacking] == [("described", False)]
    assert "ICS 分类号" in lacking[0]["says"]
    assert first == again
    assert [(p["n"], p["change"]) for p in first] == [(1, "released")]
    assert json.loads(first[0]["content"])["record"]["number"] == "T/ACC 001"
    assert sha256(first[0]["content"].encode()).hexdigest() == first[0]["sha256"]
    assert [(p["n"], p["change"]) for p in left] == [(2, "renumbered")]
    assert told["record"]["former_numbers"] == ["T/ACC 001"]
    assert not any(found.different for found in rebuilt)
    assert codes == [0, 0, 0, 2]
    assert "国际标准分类号（ICS）：29.220" in shown
    assert "renumbered" in shown
