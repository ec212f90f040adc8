"""The packets of a release: patents as disclosed, statements with their words, the platform's form to copy."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import procedures
from store.feed import public_feed
from tests import society
from tests.activities.conftest import BODY, PROJECT, World

PROCEDURE = Path(__file__).parents[1] / "stories" / "files" / "publishing.yaml"
TEXT = f"{1:064x}"


@pytest.fixture
def released(sqlite_url: str, tmp_path: Path) -> Iterator[World]:
    """A released standard with two patents."""
    with society.opened(society.Settings(tmp_path, sqlite_url)) as log:
        society.found(log, BODY, {"p": "0" * 64})
        digest = log.keep_procedure(procedures.resolve(PROCEDURE.read_text(encoding="utf-8")))
        society.do(log, BODY, "op", {"type": "adopt_procedure", "digest": digest, "decision": "2026-1"})
        society.do(log, BODY, "sec", society.proposal(PROJECT, procedure="publishing"))
        society.do(log, BODY, "sec", society.paper(PROJECT, "final_draft", 1))
        world = World(log, tmp_path)
        world.do("sec", "describe_standard", ics=["29.220"], ccs=["K82"], access="open", copyright="甲学会")
        for patent in ("pa1", "pa2"):
            world.do("lead", "disclose_patent", patent=patent, number=f"ZL-{patent}", holder="某公司")
            world.do("sec", "state_licence", patent=patent, licence="free", evidence=TEXT)
        world.do(
            "cou", "decide_release", organ="council", way="meeting", outcome="approved", decision="2026-5",
            decided_on="2026-01-01", digest=TEXT, minutes=TEXT, figures={"entitled": 3, "present": 3, "in_favour": 3},
        )  # fmt: skip
        world.do("cou", "attest", attestation="self_declaration", evidence=TEXT, text="见附件", office="理事长")
        world.do("sec", "attest", attestation="fees_statement", evidence=TEXT, text="见附件")
        world.do("sec", "release", document_number="7号", effective_on="2199-01-01")
        yield world


def test_packets_have_the_patents_as_disclosed_and_the_statements_as_signed(released: World) -> None:
    released.perform("publication-1", "publication_packet")
    released.perform("publication-1", "disclosure_task")
    at = released.data / "packets" / BODY / PROJECT / "publication-1"
    packet, task = (
        json.loads((at / f"{name}.json").read_bytes())["standard"] for name in ("publication", "disclosure")
    )
    text = (at / "disclosure.txt").read_text(encoding="utf-8")

    project = released.ledger.standing(BODY, PROJECT).project
    disclosed = [[p.id, p.number, p.holder, p.licence] for p in project.patents]
    for told in (packet, task):
        assert [[p["patent"], p["number"], p["holder"], p["licence"]] for p in told["patents"]] == disclosed
        signed = {s["statement"]: (s["words"]["zh"], s["office"]["zh"], s["signer"]) for s in told["statements"]}
        assert signed["fees_statement"] == ("本标准的制定没有违规收费。", "秘书处", "sec")
        assert signed["self_declaration"][1:] == ("理事长", "cou")
    released.perform("publication-1", "announce_publication")
    with released.log.reading() as connection:
        ((_, entry),) = public_feed(connection, released.log.engine, released.data, BODY)
    public = entry.standard or {}
    assert [s["words"]["zh"] for s in public["statements"] if s["statement"] == "fees_statement"] == [
        "本标准的制定没有违规收费。"
    ]
    assert public["copyright"] == "甲学会"
    assert "signer" not in str(public)
    assert "是否包含专利信息：是：ZL-pa1 某公司；ZL-pa2 某公司" in text
    done = {"publication_packet", "disclosure_task", "announce_publication"}
    assert {each.kind for each in released.done()} == done
