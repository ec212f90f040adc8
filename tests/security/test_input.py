"""Input at the edge of what can be kept: answered with a problem and recorded nowhere, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from cli.requests import ActRequest
from tests import society

if TYPE_CHECKING:
    from store.log import Log
    from tests.api.conftest import Portal

ENDS_OF_TIME = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 1e18, "9999-12-31T23:59:59Z"]
CONTROLS = ["\x00", "\x07", "\x1b[2J", "\x7f", "\x9b31m"]
SOMEBODY = ["13812345678", "visitor:8613812345678", "11010519491231002X", "id-11010519491231002x"]
NOBODY = ["visitor:1", "1234567890123", "20261123001", "3f0e6a52-3b1d-5c44-9d7e-a13812345678", "91110000000000001A"]


def head(log: Log) -> int:
    with log.reading() as connection:
        return int(connection.exec_driver_sql("SELECT coalesce(max(position), 0) FROM events").scalar_one())


@pytest.mark.parametrize("character", CONTROLS, ids=ascii)
def test_control_characters_are_no_text(portal: Portal, log: Log, character: str) -> None:
    before = head(log)
    title = portal.act("/projects", "sec", society.proposal("p1", title={"zh": f"标{character}题"}))
    prose = portal.act("/projects", "sec", society.proposal("p1", scope=f"范{character}围"))
    reason = portal.act("/projects", "sec", society.proposal("p1"), despite={"r": f"因{character}故"})

    assert [answer.status_code for answer in (title, prose, reason)] == [422] * 3
    assert head(log) == before


def test_lines_may_be_broken(portal: Portal) -> None:
    assert portal.act("/projects", "sec", society.proposal("p1", scope="一\r\n\t二")).status_code == 201


@pytest.mark.parametrize("at", ENDS_OF_TIME)
def test_instants_at_the_ends_of_the_calendar_are_invalid(portal: Portal, log: Log, at: object) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    before = head(log)
    comment = {"type": "submit_comment", "comment": "c1", "text": "x"}
    outside = {"happened_at": at, "channel": "mail", "evidence": "0" * 64}
    answers = [
        portal.act("/projects/p1/acts", "sec", comment, outside=outside),
        portal.act("/acts", "cou", {"type": "advance_clock", "to": at}),
        portal.get("/due", until=str(at)),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert head(log) == before


@pytest.mark.parametrize("size", [-1, 2**53, 2**64, 10**100])
def test_numbers_that_not_every_reader_keeps_are_invalid(portal: Portal, log: Log, size: int) -> None:
    portal.propose()
    before = head(log)
    paper = {k: v for k, v in society.paper("p1", "application", 1).items() if k != "project"}
    answer = portal.act("/projects/p1/acts", "lead", paper | {"size": size})

    assert answer.status_code == 422
    assert head(log) == before


@pytest.mark.parametrize("body", ["a%00b", "a%0d%0ab", "%ff", "%2e%2e", "a" * 2000])
def test_what_is_no_body_s_id_is_not_asked_for(portal: Portal, body: str) -> None:
    assert portal.http.get(f"/v1/bodies/{body}/projects").status_code == 401


@pytest.mark.parametrize("id_", SOMEBODY)
def test_an_id_that_names_somebody_is_refused_and_not_repeated(portal: Portal, log: Log, id_: str) -> None:
    society.commenting(log, "acc", "p1", to="2031-01-05T02:00:00Z")
    comment = {"type": "submit_comment", "comment": "c1", "text": "x"}
    appeal = {"type": "file_appeal", "appeal": id_, "ground": "technical", "text": "x"}
    answers = [
        portal.act("/projects/p1/acts", id_, comment),
        portal.act("/projects/p1/acts", "sec", comment, on_behalf_of=id_),
        portal.act("/projects/p1/acts", "sec", comment | {"comment": id_}),
        portal.act("/projects/p1/acts", "sec", appeal),
        portal.act("/acts", "cou", {"type": "enrol_person", "person": id_, "name": "某"}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 5
    assert all(id_ not in answer.text for answer in answers)


@pytest.mark.parametrize("id_", NOBODY)
def test_other_numbers_are_ids(portal: Portal, id_: str) -> None:
    assert portal.act("/acts", id_, {"type": "enrol_person", "person": id_, "name": "某"}).status_code == 403


FORGED = {
    "a role": {"role": "system"},
    "a portal": {"portal": "site"},
    "an actor": {"actor": {"person": None, "role": "system"}},
    "a name as person": {"person": "张三 13812345678"},
    "a telephone as person": {"person": "13812345678"},
    "a path as body": {"body": "../../keys"},
    "no person": {"person": None},
    "a channel with a line break": {"happened_at": "2026-01-01T00:00:00Z", "channel": "a\nb"},
    "an instant without a date elsewhere": {"happened_at": "0001-01-01T00:00:00+14:00", "channel": "mail"},
    "a control character": {"despite": {"rule": "\x1b[2J"}},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_the_operator_s_own_requests_are_read_as_strictly(forged: dict[str, object]) -> None:
    request = {"body": "acc", "person": "op", "command": {"type": "due", "project": "p1"}}
    ActRequest.model_validate(request)

    with pytest.raises(ValidationError):
        ActRequest.model_validate(request | forged)


@pytest.mark.parametrize("type_", ["due", "record_effect", "deliver_notice"])
def test_the_operator_is_not_the_system(log: Log, type_: str) -> None:
    society.do(log, "acc", "sec", society.proposal("p1"), portal="site")
    more: dict[str, dict[str, object]] = {
        "due": {},
        "record_effect": {"key": "k", "kind": "k"},
        "deliver_notice": {"notice": "n", "kind": "k", "batch": 1, "digest": "0" * 64, "recipients": ["sec"]},
    }
    command = {"type": type_, "project": "p1", **more[type_]}
    request = ActRequest.model_validate({"body": "acc", "person": "system", "command": command})

    with pytest.raises(Exception, match="actor_role"):
        log.record(request.act()).result(20)


def test_nobody_is_admitted_as_the_operator_s_portal(portal: Portal) -> None:
    admit = {"type": "admit_portal", "portal": "operator", "token_digest": "0" * 64}

    assert portal.act("/acts", "cou", admit).json()["rule"] == "portal_name_free"
