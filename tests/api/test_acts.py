"""Acts over HTTP: receipts, refusals that teach, repetitions, acts done outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.message import project_stream
from domain.refusal import Refused
from store.reads import head_position, load_state
from store.receipts import Receipt
from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal


def test_an_accepted_act_answers_with_a_genuine_receipt(portal: Portal) -> None:
    answer = portal.propose()
    told = answer.json()

    assert answer.status_code == 201, answer.text
    assert Receipt(**told["receipt"]).is_genuine()
    assert [event["type"] for event in told["events"]][:2] == ["project_proposed", "stage_entered"]
    assert [event["position"] for event in told["events"]][-1] == told["receipt"]["last"]
    assert told["next_due_seconds"] > 0


def test_a_repetition_gets_the_same_answer_and_records_nothing(portal: Portal) -> None:
    first = portal.propose(key="k")
    again = portal.propose(key="k")
    varying = {"next_due_seconds": None}

    assert again.status_code == 201
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.json() | varying == first.json() | varying


def test_a_key_used_for_another_act_is_422(portal: Portal) -> None:
    portal.propose(key="k")
    answer = portal.propose("p2", key="k")

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/idempotency-key-reused"
    assert answer.json()["rule"] == "command_id_reused"


def test_keys_of_two_persons_are_two_keys(portal: Portal) -> None:
    assert portal.propose(key="k").status_code == 201
    answer = portal.act("/projects", "lead", society.proposal("p2"), key="k")

    assert answer.status_code == 201


def test_a_quoted_key_and_the_bare_one_are_the_same(portal: Portal) -> None:
    portal.propose(key="k")
    answer = portal.propose(headers={"Idempotency-Key": "k"})

    assert answer.headers["Idempotency-Replayed"] == "true"


def test_a_refusal_names_rule_source_facts_and_what_would_satisfy_it(portal: Portal) -> None:
    portal.propose()
    move = {"type": "move", "transition": "approve", "number": "P-1"}
    zh = portal.act("/projects/p1/acts", "cou", move, key="k")
    en = portal.act("/projects/p1/acts", "cou", move, key="k", headers={"Accept-Language": "en-GB"})

    assert zh.status_code == 409
    assert zh.headers["Content-Type"] == "application/problem+json"
    assert zh.headers["Content-Language"] == "zh-CN"
    assert zh.json()["rule"] == "application_complete"
    assert zh.json()["facts"]["missing"] == ["application"]
    assert zh.json()["says"] == "立项缺少：立项申请书。"
    assert zh.json()["satisfy"] == "登记所缺文件。"
    assert zh.json()["source"] == "本学会团体标准管理办法 立项"
    assert zh.json()["checked"] == "出处待核"
    assert zh.json()["source_checked"] is False
    assert zh.json()["others"][0]["rule"] == "plan_notice"
    assert en.headers["Content-Language"] == "en"
    assert en.json()["says"] == "For approval there is missing: project proposal form."
    assert en.json()["checked"] == "source not yet checked"


def test_the_wrong_role_is_403(portal: Portal) -> None:
    portal.propose()
    answer = portal.act("/projects/p1/acts", "sec", {"type": "move", "transition": "approve", "number": "P-1"})

    assert answer.status_code == 403
    assert answer.json()["rule"] == "actor_role"
    assert answer.json()["source"] == "Guiju"
    assert "理事会" in answer.json()["says"]


def test_an_act_on_an_unknown_project_is_404(portal: Portal) -> None:
    answer = portal.act("/projects/nowhere/acts", "sec", {"type": "move", "transition": "approve"})

    assert answer.status_code == 404
    assert answer.json()["rule"] == "project_known"


def test_a_comment_gets_its_words_back_as_disclosures(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    comment = {"type": "submit_comment", "comment": "c1", "text": "建议增加", "name": "王某"}
    answer = portal.act("/projects/p1/acts", "visitor:1", comment)
    told = answer.json()

    assert answer.status_code == 201, answer.text
    assert {each["path"] for each in told["disclosures"]} == {"text", "name"}
    assert {each["event_id"] for each in told["disclosures"]} == {told["events"][0]["id"]}


def test_an_act_done_outside_needs_its_evidence(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    comment = {"type": "submit_comment", "comment": "c1", "text": "来信"}
    outside = {"happened_at": "2031-01-05T02:00:01Z", "channel": "mail"}
    bare = portal.act("/projects/p1/acts", "sec", comment, outside=outside)

    assert bare.status_code == 409
    assert bare.json()["rule"] == "outside_evidence"


def test_a_rule_that_says_in_general_can_be_departed_from_with_a_reason(portal: Portal, log: Log) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    society.do(log, "acc", "op", {"type": "advance_clock", "to": "2031-03-20T02:00:00Z"})
    move = {"type": "move", "transition": "second_round", "reason": "改动大", "periods": {"window": "20d"}}
    refused = portal.act("/projects/p1/acts", "sec", move)
    gone_on = portal.act("/projects/p1/acts", "sec", move, despite={"comment_period": "仅编辑性修改"})

    assert refused.json()["rule"] == "comment_period"
    assert refused.json()["strength"] == "warn"
    assert gone_on.status_code == 201, gone_on.text


def test_an_administrator_acts_on_the_body(portal: Portal) -> None:
    act = {"type": "assign_role", "person": "lead", "role": "reviewer"}

    assert portal.act("/acts", "cou", act).status_code == 201
    assert portal.act("/acts", "lead", act).status_code == 403


def test_the_system_s_own_commands_are_no_acts(portal: Portal) -> None:
    portal.propose()
    for act in ({"type": "due"}, {"type": "record_effect", "key": "k", "kind": "k"}):
        assert portal.act("/projects/p1/acts", "sec", act).status_code == 422
    founding = {"type": "found_body", "name": {"zh": "乙"}, "code": "B"}
    assert portal.act("/acts", "op", founding).status_code == 422


def test_a_refused_act_refuses_alike_when_repeated(portal: Portal) -> None:
    portal.propose()
    move = {"type": "move", "transition": "approve", "number": "P-1"}
    first = portal.act("/projects/p1/acts", "cou", move, key="k").json()
    again = portal.act("/projects/p1/acts", "cou", move, key="k").json()
    instance = {"instance": None}

    assert first | instance == again | instance
    assert isinstance(Refused(again["rule"], again["facts"]), Refused)


def test_a_refusal_in_a_drill_has_one_clock(log: Log, portal: Portal) -> None:
    society.do(log, "acc", "op", {"type": "admit_portal", "portal": "p", "token_digest": "1" * 64})
    society.commenting(log, "acc", "p1", "2027-01-18T01:00:00Z")
    society.do(log, "acc", "op", {"type": "advance_clock", "to": "2027-03-01T01:00:00Z"})
    answer = portal.act("/projects/p1/acts", "v", {"type": "submit_comment", "comment": "c-1", "text": "x"})
    facts = answer.json()["facts"]

    assert answer.json()["rule"] == "comment_in_window"
    assert set(facts) == {"closed", "happened"}
    assert facts["closed"] < facts["happened"]


def test_an_act_can_be_called_by_its_address(portal: Portal) -> None:
    portal.propose()
    note = {"person": "lead", "role": "reviewer"}
    on_body = portal.act("/acts/assign_role", "cou", note)
    on_project = portal.act(
        "/projects/p1/acts/attest", "sec", {"attestation": "within_scope", "evidence": "1" * 64, "text": "ok"}
    )
    unknown = [
        portal.act(path, "cou", {}).status_code
        for path in ("/acts/attest", "/acts/found_body", "/projects/p1/acts/due", "/projects/p1/acts/no_act")
    ]

    assert on_body.status_code == 201, on_body.text
    assert [event["type"] for event in on_project.json()["events"]] == ["attested"], on_project.text
    assert unknown == [404] * 4


def test_an_act_that_is_called_by_its_address_has_its_places_in_what_was_sent(portal: Portal) -> None:
    portal.propose()
    wrong = portal.act("/projects/p1/acts/move", "sec", {"transition": "a", "system": True}).json()
    typed = portal.act("/projects/p1/acts/move", "sec", {"transition": "a", "type": "due"}).json()
    missing = portal.act("/projects/p1/acts/move", "sec", {}).json()

    assert [each["pointer"] for each in wrong["errors"]] == ["/act/system"]
    assert [each["pointer"] for each in typed["errors"]] == ["/act/type"]
    assert [each["pointer"] for each in missing["errors"]] == ["/act/transition"]


def test_an_act_meant_for_another_version_is_412_and_records_nothing(portal: Portal, log: Log) -> None:
    portal.propose()
    with log.reading() as connection:
        version = load_state(connection, log.engine, project_stream("acc", "p1")).version
        before = head_position(connection, "acc")
    note = {"type": "attest", "attestation": "within_scope", "evidence": "1" * 64, "text": "ok"}
    stale = [
        portal.act("/projects/p1/acts", "sec", note, key="k", headers={"If-Match": tag})
        for tag in (f'"{version - 1}"', f'W/"{version}"', "nonsense", f'"{version + 1}"')
    ]
    with log.reading() as connection:
        after = head_position(connection, "acc")
    fresh = portal.act("/projects/p1/acts", "sec", note, key="k", headers={"If-Match": f'"7000", "{version}"'})
    again = portal.act("/projects/p1/acts", "sec", note, key="k", headers={"If-Match": f'"{version}"'})

    assert {answer.status_code for answer in stale} == {412}
    assert stale[0].json()["type"] == "/problems/precondition-failed"
    assert after == before
    assert fresh.status_code == 201, fresh.text
    assert again.headers["Idempotency-Replayed"] == "true"
