"""A world with nothing but a ballot in it: one stage, whose rules and voters a test brings along."""

import json
from collections.abc import Mapping
from typing import Any

from domain.ballot_counts import BallotClosed
from domain.body import adopted_from
from domain.procedure import Procedure, digest, load
from tests.domain.given import ACC, World, sha

Fields = dict[str, Any]

BALLOT: Fields = {
    "title": {"zh": "表决"}, "document": "draft", "electorate": {"roles": ["member"]},
    "positions": {
        "yes": {"title": {"zh": "赞成"}}, "no": {"title": {"zh": "反对"}}, "abstain": {"title": {"zh": "弃权"}},
    },
    "modes": {
        "letters": {
            "title": {"zh": "函审"},
            "passes": {"count": ["yes"], "of": ["yes", "no"], "op": ">", "fraction": "1/2"},
        },
    },
    "adopted": ["adopted"], "failed": "rejected",
}  # fmt: skip
"""Every member votes; more for than against."""

_MAY: Fields = {"by": ["secretary"]}


def procedure(ballot: Fields, **more: Any) -> Procedure:  # noqa: ANN401 - fields of a procedure are as its model has them
    """A procedure whose one stage of work is a ballot."""
    return load(text(ballot, **more))


def text(ballot: Fields, **more: Any) -> str:  # noqa: ANN401 - see procedure
    """Its text."""
    stage: Fields = {
        "kind": "review", "title": {"zh": "审查"}, "iso_code": "40.20", "ballot": ballot,
        "deadlines": {
            "closes": {"title": {"zh": "截止"}, "rule": "period", "starts": "ballot_opened",
                       "period": {"length": 14, "unit": "d"}},
        },
        "acts": dict.fromkeys(("open_ballot", "record_attendance", "close_ballot", "conclude_review"), _MAY),
        "transitions": {
            "again": {"to": "vote", "kind": "repeat", "title": {"zh": "再次表决"}, **_MAY},
            "stop": {"to": "ended", "kind": "abandon", "title": {"zh": "终止"}, **_MAY},
        },
    }  # fmt: skip
    data: Fields = {
        "id": "ballots", "version": "1", "title": {"zh": "表决程序"}, "valid_from": "2019-01-01", "calendar": "CN",
        "first": "vote", "sources": {"OWN": {"zh": "章程"}},
        "roles": {
            "secretary": {"zh": "秘书"}, "chair": {"zh": "主席"}, "member": {"zh": "会员"}, "issuer": {"zh": "甲类"},
            "consumer": {"zh": "乙类"}, "drafter": {"zh": "起草人"}, "lead_drafter": {"zh": "牵头起草人"},
        },
        "interests": {name: {"zh": name} for name in ("production", "use", "research")},
        "weights": {"population": {"zh": "人口"}}, "documents": {"draft": {"zh": "草案"}},
        "acts": {"propose_project": _MAY, "register_document": _MAY, "appoint_drafter": _MAY},
        "stages": {
            "vote": stage,
            "ended": {"kind": "ended", "title": {"zh": "结束"}, "iso_code": "00.98"},
        },
        "outside": {"by": ["secretary"], "channels": ["mail"]},
        "rules": {"period": {"source": "OWN"}},
    }  # fmt: skip
    return json.dumps(data | more)


def voting(ballot: Fields, voters: Mapping[str, Fields], **more: Any) -> World:  # noqa: ANN401 - see procedure
    """A project of `lead` that has come to its ballot, in a body of these `voters` (members, if they say no roles)."""
    world, rules = World(), procedure(ballot, **more)  # adopted as it is: a ballot that nobody can win is judged too
    pinned = digest(text(ballot, **more))
    world.procedures[pinned] = rules
    world.act("op", "found_body", body=ACC, name={"zh": "某学会"}, code="ACC")
    units = sorted({fields["unit"] for fields in voters.values() if "unit" in fields})
    for unit in units:
        world.act("op", "enrol_unit", unit=unit, name={"zh": "某单位"})
    people: dict[str, Fields] = {"sec": {"roles": ["secretary"]}, "lead": {"roles": []}, **voters}
    for person, fields in people.items():
        entry: Fields = {"roles": ["member"], **fields}
        world.act("op", "enrol_person", person=person, name="某人", **entry)
    world.happens(adopted_from(rules, pinned, "理事会 2026-1", world.now.date()))
    world.act(
        "sec", "propose_project", procedure="ballots", title={"zh": "标准"}, scope="范围", necessity="必要性",
        relations="关系", drafting_units=[], drafters=[{"person": "lead", "lead": True}],
    )  # fmt: skip
    world.file("draft", 1, "sec")
    return world


def opened(world: World, *panel: str, mode: str = "letters", ballot: str = "b1") -> World:
    """The world with a ballot opened."""
    world.act("sec", "open_ballot", ballot=ballot, mode=mode, digest=sha(1), panel=panel)
    return world


def vote(world: World, votes: Mapping[str, str], *, reason: str | None = "有理由", ballot: str = "b1") -> World:
    """The world after these voters took their positions."""
    for voter, position in votes.items():
        world.act(voter, "cast_vote", ballot=ballot, position=position, reason=reason)
    return world


def close(world: World, by: str = "sec", **fields: Any) -> BallotClosed:  # noqa: ANN401 - see procedure
    """What the count of a ballot comes to."""
    events = world.act(by, "close_ballot", **{"ballot": "b1"} | fields)
    return next(e for e in events if isinstance(e, BallotClosed))


def several(prefix: str, n: int, **fields: Any) -> dict[str, Fields]:  # noqa: ANN401 - see procedure
    """So many alike, `prefix` and a number being their names."""
    return {f"{prefix}{i}": dict(fields) for i in range(1, n + 1)}


def all_of(prefix: str, n: int, position: str, after: int = 0) -> dict[str, str]:
    """The votes of `n` of them, from the one after `after` on."""
    return {f"{prefix}{i}": position for i in range(after + 1, after + n + 1)}
